import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { notesForDoctor } from '../../api/doctor-notes.ts'
import { ownPatients } from '../../api/mappings.ts'
import { useOpenKeys } from '../notes/use-open-keys.ts'
import { NoteRow } from './note-row.tsx'
import { useNoteWords } from './words.ts'
import './notes-of-patient.css'

type Props = { patientId: string }

/** What was written last, beside whoever comes next. Where there is nothing yet, nothing is said. */
export const LastNote = ({ patientId }: Props) => {
  const { last } = useNoteWords()
  const { keys } = useOpenKeys()
  const isOwn = useQuery(ownPatients).data?.some(({ id }) => id === patientId) ?? false
  const notes = useInfiniteQuery({ ...notesForDoctor(patientId), enabled: isOwn })
  const note = notes.data?.[0]
  if (note === undefined) return null
  return (
    <div className="notes-of-patient">
      <p className="soft">{last}</p>
      <ul>
        <NoteRow note={note} keys={keys} />
      </ul>
    </div>
  )
}
