import { Checkbox } from '@mantine/core'
import type { Note } from '@salve/contract/notes'
import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { firstLine, useOpened } from './opened.ts'

const One = ({ keys, note }: { keys: OwnKeys; note: Note }) => {
  const { notes: words } = useWords()
  const { nearDay } = useTimes()
  const { data: opened } = useOpened(keys, note, note.sealed)
  if (opened?.state !== 'open') return null
  return (
    <Checkbox
      size="md"
      value={note.id}
      label={
        <>
          {firstLine(opened.text) ?? words.empty}
          <span className="soft">{`${note.doctorName} · ${nearDay(note.createdAt)}`}</span>
        </>
      }
    />
  )
}

type Props = { keys: OwnKeys; notes: Note[]; chosen: string[]; choose: (ids: string[]) => void }

/** Which of one's notes: those that are open here, since nothing else can be sealed to anybody. */
export const NoteChoice = ({ keys, notes, chosen, choose }: Props) => {
  const { share: words } = useWords().notes
  const shut = notes.some(
    ({ sealed }) => !sealed.keys.some(({ keySetId }) => keys.sets.some(({ id }) => id === keySetId)),
  )
  return (
    <div>
      <Checkbox.Group label={words.which} value={chosen} onChange={choose}>
        {notes.map((note) => (
          <One key={note.id} keys={keys} note={note} />
        ))}
      </Checkbox.Group>
      {shut ? <p className="soft">{words.lockedNotes}</p> : null}
    </div>
  )
}
