import type { Note } from '@salve/contract/notes'
import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useUser } from '../../api/user.ts'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/icon.tsx'
import { useTimes } from '../../words/when.ts'
import { openedText } from './opened.ts'
import { useNoteWords } from './words.ts'

type Props = { note: Note; keys: OwnKeys | null }

const FirstLine = ({ note, keys }: { note: Note; keys: OwnKeys }) => {
  const words = useNoteWords()
  const { data, isError } = useQuery(openedText(note, keys))
  if (isError || data === null) return <span className="soft">{words.closed}</span>
  return <span className="note-line">{data?.trim().split('\n')[0]}</span>
}

export const NoteRow = ({ note, keys }: Props) => {
  const { one } = useNoteWords()
  const { doctorId } = useUser()
  const { day } = useTimes()
  return (
    <li>
      <Link
        to={paths.doctorNote}
        params={{ patientId: note.patientId, noteId: note.id }}
        className="note-row"
        preload={false}
      >
        <span>
          <strong className="tabular">{day(note.createdAt)}</strong>
          {note.doctorId === doctorId ? null : <span className="soft">{one.from(note.doctorName)}</span>}
          {note.version > 1 ? <span className="soft">{one.version(note.version, day(note.changedAt))}</span> : null}
          {keys === null ? null : <FirstLine note={note} keys={keys} />}
        </span>
        <Icon name="next" />
      </Link>
    </li>
  )
}
