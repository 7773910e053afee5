import { Button } from '@mantine/core'
import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { noteForDoctor, planForDoctor } from '../../api/doctor-notes.ts'
import { isRefusal } from '../../api/refusal.ts'
import { useUser } from '../../api/user.ts'
import { paths } from '../../paths.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { BlockSkeleton, RowsSkeleton } from '../../ui/skeletons.tsx'
import { useTimes } from '../../words/when.ts'
import { NotFoundPage } from '../lost/not-found.tsx'
import { WithKeys } from '../notes/with-keys.tsx'
import { Closed } from './closed.tsx'
import { Follow } from './follow.tsx'
import { useOpenedVersions, type WholeNote } from './note-whole.ts'
import { Versions } from './versions.tsx'
import { SignatureLine, WhoReads } from './who-reads.tsx'
import { useNoteWords } from './words.ts'
import './note-page.css'

const Text = ({ note, keys }: { note: WholeNote; keys: OwnKeys }) => {
  const { one } = useNoteWords()
  const { doctorId } = useUser()
  const { pending, broken, versions } = useOpenedVersions(note, keys)
  const last = versions.at(-1)
  if (pending) return <BlockSkeleton height={200} />
  if (broken) return <Notice tone="bad">{one.broken}</Notice>
  if (last?.text == null || last.signature === null) return <Closed />
  return (
    <div className="note-whole">
      <p className="as-written note-whole-text">{last.text}</p>
      <SignatureLine note={note} signature={last.signature} />
      {note.doctorId === doctorId ? (
        <div>
          <Button
            variant="default"
            size="md"
            leftSection={<Icon name="edit" />}
            renderRoot={(props) => (
              <Link to={paths.amendNote} params={{ patientId: note.patientId, noteId: note.id }} {...props} />
            )}
          >
            {one.amend}
          </Button>
        </div>
      ) : (
        <p className="soft">{one.shared}</p>
      )}
      <Versions versions={versions} />
    </div>
  )
}

/** A step that was replaced a moment ago may still stand among those that go on, until they are read anew. */
const each = <Item extends { id: string }>(items: Item[]) => [...new Map(items.map((item) => [item.id, item])).values()]

/** Its steps, and how the patient follows them. Nobody sees that of another doctor's note. */
const Steps = ({ note }: { note: WholeNote }) => {
  const { one } = useNoteWords()
  const now = useQuery(planForDoctor(note.patientId))
  const over = useQuery(planForDoctor(note.patientId, { past: true }))
  const failed = [now, over].find(({ isError, data }) => isError && data === undefined)
  return (
    <section aria-labelledby="note-plan">
      <h2 id="note-plan">{one.steps}</h2>
      {failed === undefined ? null : (
        <FailedPart error={failed.error} again={() => failed.refetch()} trying={failed.isFetching} />
      )}
      {now.data === undefined || over.data === undefined ? (
        failed === undefined ? (
          <RowsSkeleton count={2} height={96} />
        ) : null
      ) : (
        <Follow
          items={each([...now.data.items, ...over.data.items]).filter(({ from }) => from.id === note.id)}
          today={now.data.today}
        />
      )}
    </section>
  )
}

/** One note: what it says, whose it is, who can open it, how it was amended, and what came of it. */
export const NotePage = () => {
  const words = useNoteWords()
  const { doctorId } = useUser()
  const { day } = useTimes()
  const { patientId, noteId } = useParams({ from: '/signed-in/doctor/patients/$patientId/notes/$noteId' })
  const note = useQuery(noteForDoctor(noteId))
  const { data } = note
  if (isRefusal(note.error, 'not-found') || isRefusal(note.error, 'validation-failed')) return <NotFoundPage />
  return (
    <Page
      title={words.one.title}
      heading={data === undefined ? words.one.title : words.one.of(day(data.createdAt))}
      width="content"
      action={
        <Link to={paths.patient} params={{ patientId }} className="link">
          {words.back(data?.patientName ?? '')}
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
        <div className="note-page">
          <WithKeys title={words.unlockTitle} why={words.locked}>
            {(keys) => <Text note={data} keys={keys} />}
          </WithKeys>
          <div className="note-beside">
            {data.doctorId === doctorId ? <Steps note={data} /> : null}
            <WhoReads note={data} />
          </div>
        </div>
      )}
    </Page>
  )
}
