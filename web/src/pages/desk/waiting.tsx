import { Button } from '@mantine/core'
import type { WaitlistEntry } from '@salve/contract/waitlist'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useLive } from '../../api/live.ts'
import { waitlist } from '../../api/waitlist.ts'
import { paths } from '../../paths.ts'
import { Empty } from '../../ui/empty.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Page } from '../../ui/page.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { OfferRow } from './offer-row.tsx'
import { WishRow } from './wish-row.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'
import './desk.css'
import './lists.css'

type Lists = { offered: WaitlistEntry[]; waiting: WaitlistEntry[] }

/** Who waits for what, and which places are held for whom just now. */
export const DeskWaitingPage = () => {
  const { desk } = useWords()
  const list = useLive({
    ...waitlist(),
    select: (entries): Lists => ({
      offered: entries.filter(({ status }) => status === 'OFFERED'),
      waiting: entries.filter(({ status }) => status === 'WAITING'),
    }),
  })
  return (
    <Page
      title={desk.waitingTitle}
      lead={desk.waitingLead}
      width="text"
      action={
        <Button component={Link} to={paths.deskWait} size="md">
          {desk.addToList}
        </Button>
      }
    >
      {list.data !== undefined ? (
        <WaitingLists {...list.data} />
      ) : list.isError ? (
        <FailedPart error={list.error} again={() => list.refetch()} />
      ) : (
        <div className="desk-waiting">
          <RowsSkeleton height={96} />
        </div>
      )}
    </Page>
  )
}

const WaitingLists = ({ offered, waiting }: Lists) => {
  const { desk } = useWords()
  const [leaving, setLeaving] = useState<WaitlistEntry | null>(null)
  return (
    <>
      {offered.length === 0 ? null : (
        <section className="desk-waiting" aria-labelledby="offers-title">
          <h2 id="offers-title">{desk.offers}</h2>
          <ul>
            {offered.map((entry) => (
              <OfferRow key={entry.id} entry={entry} withdraw={() => setLeaving(entry)} />
            ))}
          </ul>
        </section>
      )}
      {waiting.length === 0 ? null : (
        <section className="desk-waiting" aria-labelledby="waiting-title">
          <h2 id="waiting-title">{desk.waiting}</h2>
          <ul>
            {waiting.map((entry) => (
              <WishRow key={entry.id} entry={entry} withdraw={() => setLeaving(entry)} />
            ))}
          </ul>
        </section>
      )}
      {waiting.length + offered.length === 0 ? (
        <Empty icon="list" title={desk.nobodyWaits}>
          {desk.nobodyWaitsText}
        </Empty>
      ) : null}
      {leaving === null ? null : <WithdrawDialog entry={leaving} dismiss={() => setLeaving(null)} />}
    </>
  )
}
