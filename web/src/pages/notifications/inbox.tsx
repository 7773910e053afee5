import { Button } from '@mantine/core'
import type { Notification } from '@salve/contract/notifications'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { inbox, useReadAll, useReadOne } from '../../api/notifications.ts'
import { reasonOf } from '../../api/refusal.ts'
import { useUser } from '../../api/user.ts'
import { paths } from '../../paths.ts'
import { Empty } from '../../ui/empty.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { byDay } from './by-day.ts'
import { Entry } from './entry.tsx'
import { useSentence } from './use-sentence.ts'
import './inbox.css'

type Props = { level: 'h2' | 'h3'; left?: () => void }

/** What happened that concerns the reader, latest first. `left` closes what stands around it, as one goes on from here. */
export const Inbox = ({ level, left }: Props) => {
  const { notifications, refusals } = useWords()
  const { role } = useUser()
  const list = useInfiniteQuery(inbox())
  const one = useReadOne()
  const all = useReadAll()
  const entries = list.data ?? []
  const open = ({ id, readAt }: Notification) => {
    if (readAt === null) one.read(id)
    left?.()
  }
  const said = useRef<HTMLParagraphElement>(null)
  const readAll = () => {
    // The button goes away with what was unread.
    said.current?.focus()
    all.read(entries[0].id)
  }
  const failure = all.error ?? one.error
  return (
    <div className="inbox">
      <div className="inbox-top">
        {entries.some(({ readAt }) => readAt === null) ? (
          <Button size="md" variant="default" onClick={readAll}>
            {notifications.readAll}
          </Button>
        ) : null}
        <p role="status" className="soft" ref={said} tabIndex={-1}>
          {all.isSuccess && entries.every(({ readAt }) => readAt !== null) ? notifications.allRead : null}
        </p>
        <Link to={paths.notificationPreferences} className="icon-link" onClick={left}>
          {notifications.choose}
        </Link>
      </div>
      {failure === null ? null : <Notice tone="bad">{refusals[reasonOf(failure)]}</Notice>}
      {list.isPending ? <RowsSkeleton count={5} height={68} /> : null}
      {list.isError && list.data === undefined ? (
        <FailedPart
          error={list.error}
          title={notifications.failed}
          again={() => list.refetch()}
          trying={list.isFetching}
        />
      ) : null}
      {list.isSuccess && entries.length === 0 ? (
        <Empty icon="bell" title={notifications.emptyTitle}>
          {notifications.empty[role]}
        </Empty>
      ) : null}
      <Days entries={entries} level={level} open={open} />
      {list.hasNextPage ? (
        <Button variant="default" size="md" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          {notifications.earlier}
        </Button>
      ) : null}
    </div>
  )
}

type DaysProps = { entries: readonly Notification[]; level: Props['level']; open: (entry: Notification) => void }

const Days = ({ entries, level: Heading, open }: DaysProps) => {
  const sentence = useSentence()
  const { zone, nearDay } = useTimes()
  return byDay(entries, zone).map(({ day, entries: ofDay }) => (
    <div key={day}>
      <Heading>{nearDay(ofDay[0].at)}</Heading>
      <ul>
        {ofDay.map((entry) => (
          <Entry key={entry.id} entry={entry} sentence={sentence(entry)} opened={() => open(entry)} />
        ))}
      </ul>
    </div>
  ))
}
