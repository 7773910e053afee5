import { Button, Checkbox } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useState } from 'react'
import { useUser } from '../../api/user.ts'
import { Dialog } from '../../ui/over-page.tsx'
import { useWords } from '../../words/words.tsx'
import { useWarnBeforeUnload } from '../record/draft.ts'
import './recovery-code.css'
import './ticks.css'

type Props = { code: string; done: () => void }

/** Shown once: it goes away only when somebody says that it is written down. */
export const RecoveryCode = ({ code, done }: Props) => {
  const { recovery: words } = useWords().ownKeys
  const user = useUser()
  const clipboard = useClipboard({ timeout: 5000 })
  const [written, setWritten] = useState(false)
  useWarnBeforeUnload(true)
  return (
    <Dialog
      dismiss={() => {}}
      title={words.shownTitle}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      classNames={{ root: 'recovery-root' }}
    >
      <p className="soft">{words.shown}</p>
      <p className="recovery-whose">{words.printed(user.name)}</p>
      <ol className="recovery-code" aria-label={words.title} tabIndex={-1} data-autofocus>
        {code.split('-').map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be alike, and none changes its place
          <li key={at}>{group}</li>
        ))}
      </ol>
      <div className="recovery-ways">
        <Button variant="default" size="md" onClick={() => clipboard.copy(code)}>
          {words.copy}
        </Button>
        <Button variant="default" size="md" onClick={() => window.print()}>
          {words.print}
        </Button>
        <span role="status">{clipboard.copied ? words.copied : ''}</span>
      </div>
      <div className="ticks">
        <Checkbox
          size="md"
          checked={written}
          onChange={({ currentTarget }) => setWritten(currentTarget.checked)}
          label={words.written}
        />
      </div>
      <div className="panel-foot">
        <Button size="md" disabled={!written} onClick={done}>
          {words.done}
        </Button>
      </div>
    </Dialog>
  )
}
