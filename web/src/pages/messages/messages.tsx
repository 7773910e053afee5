import { Button } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keys } from '../../api/keys.ts'
import { ledger } from '../../api/messages.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Page } from '../../ui/page.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import { useClinicZone, useNow } from '../desk/clinic-day.ts'
import { ContactPanel } from './contact-panel.tsx'
import { Filters } from './filters.tsx'
import { NothingHere } from './nothing-here.tsx'
import { useKeptFocus } from './use-kept-focus.ts'
import { useSending } from './use-sending.ts'
import { VisitOf } from './visit-of.tsx'
import { VisitRow } from './visit-row.tsx'
import { oneByOne, toPhone, withThoseOnTheWay } from './visits-of.ts'
import { searchOf, type Which } from './which.ts'
import './messages.css'

type Opened = { visit: string } | { patientId: string; name: string; mends?: string }

/** Whom mail did not reach, so that they are phoned before their visit; and all else that was written to anybody. */
export const MessagesPage = () => {
  const { messages } = useWords()
  const zone = useClinicZone()
  const now = useNow()
  const queries = useQueryClient()
  const [which, setWhich] = useState<Which>({ tab: 'not-reached', days: 'any', person: null })
  const list = useInfiniteQuery(ledger(searchOf(which, zone, now)))
  const { sendAgain, onTheWay } = useSending()
  const [opened, setOpened] = useState<Opened | null>(null)
  const [mended, setMended] = useState<string | null>(null)

  const unreached = which.tab === 'not-reached'
  const rows =
    list.data === undefined
      ? []
      : unreached
        ? toPhone(withThoseOnTheWay(list.data, onTheWay), now)
        : oneByOne(list.data, which.tab === 'to-come')
  const focus = useKeptFocus(rows.length)
  const going = new Set(onTheWay.map(({ id }) => id))
  const dismiss = () => setOpened(null)

  const acts = {
    sendAgain,
    openVisit: (visit: string) => setOpened({ visit }),
    openRecord: ({ patient }: (typeof onTheWay)[number]) =>
      patient === null ? undefined : setOpened({ patientId: patient.id, name: patient.name }),
    mend: ({ id, patient }: (typeof onTheWay)[number]) =>
      patient === null ? undefined : setOpened({ patientId: patient.id, name: patient.name, mends: id }),
  }

  return (
    <Page title={messages.title} lead={messages.lead} width="text">
      <Filters which={which} onChange={setWhich} />
      {list.data === undefined ? (
        list.isError ? (
          <FailedPart error={list.error} again={() => list.refetch()} />
        ) : (
          <RowsSkeleton height={120} />
        )
      ) : (
        <div className="messages-list" {...focus}>
          {rows.length === 0 ? (
            <NothingHere which={which} more={list.hasNextPage} />
          ) : (
            <ul aria-label={messages.tabs[which.tab]}>
              {rows.map((about) => (
                <VisitRow
                  key={about.key}
                  about={about}
                  zone={zone}
                  now={now}
                  acts={acts}
                  onTheWay={going}
                  mended={mended}
                />
              ))}
            </ul>
          )}
          {list.hasNextPage ? (
            <Button variant="default" size="md" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
              {messages.more}
            </Button>
          ) : null}
        </div>
      )}
      {opened === null ? null : 'visit' in opened ? (
        <VisitOf id={opened.visit} zone={zone} now={now} dismiss={dismiss} />
      ) : (
        <ContactPanel
          patientId={opened.patientId}
          name={opened.name}
          dismiss={dismiss}
          saved={() => {
            setMended(opened.mends ?? null)
            dismiss()
            toast.done(messages.saved(opened.name))
            void queries.invalidateQueries({ queryKey: keys.messages })
          }}
        />
      )}
    </Page>
  )
}
