import { readDoctorPlan } from '@salve/contract/plans'
import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { noteForDoctor } from '../../api/doctor-notes.ts'
import { isRefusal } from '../../api/refusal.ts'
import { useUser } from '../../api/user.ts'
import { paths } from '../../paths.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Page } from '../../ui/page.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { NotFoundPage } from '../lost/not-found.tsx'
import { WithKeys } from '../notes/with-keys.tsx'
import { amending } from './amending.ts'
import { carriedOver } from './carry-over.ts'
import { Closed } from './closed.tsx'
import { NoteDesk } from './note-desk.tsx'
import type { WholeNote } from './note-whole.ts'
import { openedText } from './opened.ts'
import { openReader } from './reader.ts'
import { useNoteWords } from './words.ts'
import '../practice/practice.css'

/** The note as it was sent, with the steps as the patient has them now. */
const useBeginning = (note: WholeNote, keys: OwnKeys) => {
  const text = useQuery(openedText(note, keys))
  const said = text.data
  const beginning = useQuery({
    queryKey: ['draft', 'amending', note.id, note.version],
    enabled: said != null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const { items, today } = await call(readDoctorPlan, { query: { patientId: note.patientId } })
      const has = items
        .filter(({ from, state, done }) => from.id === note.id && state === 'current' && !done)
        .map((item) => ({ ...carriedOver(item, today), source: item.source }))
      const reader = openReader()
      try {
        return { from: amending(said ?? '', await reader.read(said ?? '', today), has), today }
      } finally {
        reader.close()
      }
    },
  })
  return { said, beginning, failed: [text, beginning].find(({ isError }) => isError) }
}

const Amended = ({ note, keys }: { note: WholeNote; keys: OwnKeys }) => {
  // The version that the doctor saw as they began: one that somebody adds meanwhile must not be passed over.
  const [first] = useState(note)
  const { said, beginning, failed } = useBeginning(first, keys)
  if (said === null) return <Closed />
  if (failed !== undefined)
    return <FailedPart error={failed.error} again={() => failed.refetch()} trying={failed.isFetching} />
  if (beginning.data === undefined) return <BlockSkeleton height={420} />
  const { from, today } = beginning.data
  return <NoteDesk patientId={first.patientId} name={first.patientName} today={today} amends={{ note: first, from }} />
}

/** A new version beside the old one, begun with what stands there now. */
export const AmendPage = () => {
  const words = useNoteWords()
  const { doctorId } = useUser()
  const { patientId, noteId } = useParams({ from: '/signed-in/doctor/patients/$patientId/notes/$noteId/amend' })
  const note = useQuery(noteForDoctor(noteId))
  const { data } = note
  const strange = data !== undefined && data.doctorId !== doctorId
  if (strange || isRefusal(note.error, 'not-found') || isRefusal(note.error, 'validation-failed'))
    return <NotFoundPage />
  return (
    <Page
      title={words.one.amendTitle}
      lead={words.one.amendLead}
      width="content"
      action={
        <Link to={paths.doctorNote} params={{ patientId, noteId }} className="link">
          {words.one.title}
        </Link>
      }
    >
      {data === undefined ? (
        note.isError ? (
          <FailedPart error={note.error} again={() => note.refetch()} trying={note.isFetching} />
        ) : (
          <BlockSkeleton height={420} />
        )
      ) : (
        <div className="note-write">
          <WithKeys title={words.unlockTitle} why={words.locked}>
            {(keys) => <Amended note={data} keys={keys} />}
          </WithKeys>
        </div>
      )}
    </Page>
  )
}
