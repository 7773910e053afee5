import type { Note } from '@salve/contract/notes'
import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/icon.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { usePerson } from '../record/person.ts'
import { firstLine, type Opened, useOpened } from './opened.ts'

/** How a note begins, or why it does not open. */
const Beginning = ({ opened }: { opened: Opened | undefined }) => {
  const { notes: words } = useWords()
  if (opened === undefined) return <span className="note-first">…</span>
  if (opened.state === 'open') return <span className="note-first">{firstLine(opened.text) ?? words.empty}</span>
  return (
    <span className="note-first" data-shut>
      <Icon name={opened.state === 'locked' ? 'lock' : 'warning'} />
      {opened.state === 'locked' ? words.lockedRow : words.brokenRow}
    </span>
  )
}

type Props = { keys: OwnKeys; note: Note }

export const NoteRow = ({ keys, note }: Props) => {
  const { notes: words } = useWords()
  const { search } = usePerson()
  const { nearDay } = useTimes()
  const { data: opened } = useOpened(keys, note, note.sealed)
  const about = [
    nearDay(note.createdAt),
    ...(note.version > 1 ? [words.amended] : []),
    ...(note.readers.length > 0 ? [words.shared(note.readers.map(({ name }) => name))] : []),
  ]
  return (
    <li>
      <Link to={paths.note} params={{ noteId: note.id }} search={search} className="note-row">
        <span className="note-row-words">
          <Beginning opened={opened} />
          <span className="soft">{about.join(' · ')}</span>
        </span>
        <Icon name="next" />
      </Link>
    </li>
  )
}
