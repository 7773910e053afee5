import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/words.tsx'
import './waiting-keys.css'

/** After a password that was set anew: what is shut by the old one, and where the way on begins. */
export const LockedNotes = () => {
  const { notes: words } = useWords()
  return (
    <div className="waiting-keys" role="status">
      <Icon name="lock" />
      <div>
        <strong>{words.lockedTitle}</strong>
        <p>{words.locked}</p>
        <Button size="md" renderRoot={(props) => <Link to={paths.ownKeys} {...props} />}>
          {words.lockedAction}
        </Button>
      </div>
    </div>
  )
}
