import type { Note } from '@salve/contract/notes'
import type { Signature } from '@salve/contract/seal/notes'
import { useUser } from '../../api/user.ts'
import { Icon } from '../../ui/icon.tsx'
import { useTimes } from '../../words/when.ts'
import { useNoteWords } from './words.ts'

/** Who can open a note: nobody else can, the clinic's own machine included. */
export const WhoReads = ({ note }: { note: Note }) => {
  const { one } = useNoteWords()
  const { doctorId } = useUser()
  const { day } = useTimes()
  const people = [
    { name: one.patient(note.patientName), since: null },
    { name: note.doctorId === doctorId ? one.you : note.doctorName, since: null },
    ...note.readers.map((reader) => ({
      name: reader.doctorId === doctorId ? one.you : reader.name,
      since: one.since(day(reader.since)),
    })),
  ]
  return (
    <section className="note-readers" aria-labelledby="readers">
      <h2 id="readers">{one.readers}</h2>
      <ul>
        {people.map(({ name, since }) => (
          <li key={name}>
            <Icon name="person" />
            <span>
              {name} {since === null ? null : <span className="soft">{since}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Whose work a note is, as far as it can be checked here. */
export const SignatureLine = ({ note, signature }: { note: Note; signature: Signature }) => {
  const { signature: words } = useNoteWords().one
  const { doctorId } = useUser()
  const own = note.doctorId === doctorId
  const says = {
    signed: own ? words.signed : words.signedOther(note.doctorName),
    unsigned: words.unsigned,
    changed: words.changed(note.doctorName),
    forged: words.forged,
  }
  const bad = signature === 'changed' || signature === 'forged'
  return (
    <p className="note-signature" data-bad={bad || undefined} role={bad ? 'alert' : undefined}>
      <Icon name={bad ? 'warning' : signature === 'signed' ? 'tick' : 'letter'} />
      <span>{says[signature]}</span>
    </p>
  )
}
