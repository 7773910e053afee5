import { Button } from '@mantine/core'
import type { Note, SealedNote } from '@salve/contract/notes'
import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/words.tsx'
import { Figures } from './figures.tsx'
import './waiting-keys.css'

type Props = { keys: OwnKeys; note: Note; sealed: SealedNote }

/** Why a note does not open, and what helps. */
export const LockedNote = ({ keys, note, sealed }: Props) => {
  const { notes } = useWords()
  const words = notes.lockedNote
  const byCode = keys.locked.some(
    ({ id, recoveryWrap }) => recoveryWrap !== null && sealed.keys.some(({ keySetId }) => keySetId === id),
  )
  const { current } = keys
  return (
    <div className="waiting-keys" role="status">
      <Icon name="lock" />
      <div>
        <strong>{words.title}</strong>
        <p>{byCode ? words.code : words.doctor(note.doctorName)}</p>
        {current === null || byCode ? null : (
          <div className="waiting-keys-figures">
            <Figures keys={{ userId: current.userId, id: current.id, ...current.publicKeys }} label={words.figures} />
          </div>
        )}
        {byCode || current === null ? (
          <Button variant="default" size="md" renderRoot={(props) => <Link to={paths.ownKeys} {...props} />}>
            {byCode ? words.codeAction : notes.lockedAction}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
