import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { note as noteQuery } from '../../api/notes.ts'
import { paths } from '../../paths.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Page } from '../../ui/page.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { useWhen } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { usePerson } from '../record/person.ts'
import { NoteReaders } from './note-readers.tsx'
import { NoteSteps } from './note-steps.tsx'
import { NoteText } from './note-text.tsx'
import { NoteVersions } from './note-versions.tsx'
import { WithKeys } from './with-keys.tsx'
import '../../ui/text.css'
import './note-page.css'

export const NotePage = () => {
  const { notes: words } = useWords()
  const { noteId } = useParams({ strict: false })
  const { isSelf, search } = usePerson()
  const when = useWhen()
  const found = useQuery(noteQuery(noteId ?? ''))
  const { data: note } = found
  const heading = note && (isSelf ? words.noteBy(note.doctorName) : words.noteFor(note.doctorName, note.patientName))
  return (
    <Page
      title={words.note}
      heading={heading}
      lead={note && (note.version > 1 ? words.amendedOn : words.written)(when(note.createdAt))}
      width="text"
    >
      {found.isPending ? <BlockSkeleton height={320} /> : null}
      {found.isError && note === undefined ? (
        <FailedPart
          error={found.error}
          title={words.noteFailed}
          again={() => found.refetch()}
          trying={found.isFetching}
        />
      ) : null}
      {note === undefined ? null : (
        <div className="note-parts" key={note.id}>
          <WithKeys>{(keys) => <NoteText key={note.version} keys={keys} note={note} sealed={note.sealed} />}</WithKeys>
          <NoteSteps note={note} />
          <NoteReaders note={note} />
          <NoteVersions note={note} />
        </div>
      )}
      <Link to={paths.notes} search={search} className="back-link">
        <Icon name="previous" />
        {words.back}
      </Link>
    </Page>
  )
}
