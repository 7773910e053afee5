import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { notesForDoctor } from '../../api/doctor-notes.ts'
import { paths } from '../../paths.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Icon } from '../../ui/icon.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useOpenKeys } from '../notes/use-open-keys.ts'
import { useHasDraft } from './kept-draft.ts'
import { NoteRow } from './note-row.tsx'
import { UnlockDialog } from './unlock-dialog.tsx'
import { useSealAnew } from './use-seal-anew.ts'
import { useNoteWords } from './words.ts'
import './notes-of-patient.css'

type Props = {
  patientId: string
  /** Where a note can be written beside it, there is no way to another page for that. */
  write?: boolean
}

/** What this doctor wrote for a patient, latest first; where the keys are open, with its first line. */
export const NotesOfPatient = ({ patientId, write = false }: Props) => {
  const words = useNoteWords()
  const notes = useInfiniteQuery(notesForDoctor(patientId))
  const { keys, opening } = useOpenKeys()
  const [unlocking, setUnlocking] = useState(false)
  const begun = useHasDraft(patientId)
  useSealAnew()
  const { data } = notes
  return (
    <section className="notes-of-patient" aria-labelledby="notes-of-patient">
      <div className="notes-of-patient-top">
        <h2 id="notes-of-patient">{words.title}</h2>
        {write ? (
          <Button
            size="md"
            leftSection={<Icon name="edit" />}
            renderRoot={(props) => <Link to={paths.writeNote} params={{ patientId }} {...props} />}
          >
            {begun ? words.goOn : words.write}
          </Button>
        ) : null}
      </div>
      {data === undefined && notes.isError ? (
        <FailedPart error={notes.error} title={words.failed} again={() => notes.refetch()} trying={notes.isFetching} />
      ) : null}
      {notes.isPending ? <RowsSkeleton count={2} height={64} /> : null}
      {data?.length === 0 ? <p className="soft">{words.none}</p> : null}
      {data === undefined || data.length === 0 ? null : (
        <>
          {keys !== null || opening ? null : (
            <Button variant="default" size="md" leftSection={<Icon name="lock" />} onClick={() => setUnlocking(true)}>
              {words.unlockRead}
            </Button>
          )}
          <ul>
            {data.map((note) => (
              <NoteRow key={note.id} note={note} keys={keys} />
            ))}
          </ul>
        </>
      )}
      {notes.hasNextPage ? (
        <Button variant="default" size="md" loading={notes.isFetchingNextPage} onClick={() => notes.fetchNextPage()}>
          {words.more}
        </Button>
      ) : null}
      {unlocking && keys === null ? (
        <UnlockDialog why={words.locked} dismiss={() => setUnlocking(false)} opened={() => setUnlocking(false)} />
      ) : null}
    </section>
  )
}
