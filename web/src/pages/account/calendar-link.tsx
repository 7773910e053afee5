import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { calendarLink, useEndCalendarLink, useMakeCalendarLink } from '../../api/calendar.ts'
import { reasonOf } from '../../api/refusal.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Notice } from '../../ui/notice.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { useWhen } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { FreshLink } from './fresh-link.tsx'
import './calendar-link.css'

/** The link by which somebody's own calendar shows their visits. */
export const CalendarLink = () => {
  const { account, refusals } = useWords()
  const { calendar } = account
  const when = useWhen()
  const heading = useRef<HTMLHeadingElement>(null)
  const kept = useQuery(calendarLink)
  const make = useMakeCalendarLink()
  const end = useEndCalendarLink()
  const ended = useRef(false)
  const [fresh, setFresh] = useState<string | null>(null)
  const [asked, setAsked] = useState<'again' | 'end' | null>(null)

  const dismiss = () => {
    make.reset()
    end.reset()
    setAsked(null)
  }
  const makeOne = () =>
    make.mutate(
      {},
      {
        onSuccess: ({ url }) => {
          setFresh(url)
          setAsked(null)
        },
      },
    )
  const endIt = () =>
    end.mutate(
      {},
      {
        onSuccess: () => {
          setFresh(null)
          setAsked(null)
          ended.current = true
        },
      },
    )
  const link = kept.data?.link
  // The button to which the dialog gives the focus back goes away with the link.
  useEffect(() => {
    if (link === null && ended.current) heading.current?.focus()
    ended.current = false
  }, [link])
  const read = link?.lastReadAt ? calendar.lastRead(when(link.lastReadAt)) : calendar.neverRead
  return (
    <section className="calendar-link" aria-labelledby="calendar-link-title">
      <h2 id="calendar-link-title" ref={heading} tabIndex={-1}>
        {calendar.title}
      </h2>
      <p className="calendar-link-hint">{calendar.text}</p>
      {kept.isPending ? <BlockSkeleton height={44} /> : null}
      {kept.isError && kept.data === undefined ? (
        <FailedPart error={kept.error} title={calendar.failed} again={() => kept.refetch()} trying={kept.isFetching} />
      ) : null}
      {make.isError && asked === null ? <Notice tone="bad">{refusals[reasonOf(make.error)]}</Notice> : null}
      {fresh === null ? null : <FreshLink key={fresh} url={fresh} />}
      {link === null && fresh === null ? (
        <Button variant="default" size="md" loading={make.isPending} onClick={makeOne}>
          {calendar.make}
        </Button>
      ) : null}
      {link && fresh === null ? (
        <p className="calendar-link-state">
          {calendar.made(when(link.createdAt))} {read}
        </p>
      ) : null}
      {link ? (
        <div className="calendar-link-steps">
          {fresh === null ? (
            <Button variant="default" size="md" onClick={() => setAsked('again')}>
              {calendar.again}
            </Button>
          ) : null}
          <Button variant="default" size="md" onClick={() => setAsked('end')}>
            {calendar.end}
          </Button>
        </div>
      ) : null}
      <ConfirmDialog
        opened={asked === 'again'}
        title={calendar.againTitle}
        dismiss={dismiss}
        pending={make.isPending}
        error={make.error}
        keep={calendar.keep}
        action={{ label: calendar.again, run: makeOne }}
      >
        <p>{calendar.againText}</p>
      </ConfirmDialog>
      <ConfirmDialog
        opened={asked === 'end'}
        title={calendar.endTitle}
        dismiss={dismiss}
        pending={end.isPending}
        error={end.error}
        keep={calendar.keep}
        action={{ label: calendar.end, run: endIt, color: 'red' }}
      >
        <p>{calendar.endText}</p>
      </ConfirmDialog>
    </section>
  )
}
