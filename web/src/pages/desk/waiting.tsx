import type { WaitlistEntry } from '@salve/contract/waitlist'
import { useState } from 'react'
import { useLive } from '../../api/live.ts'
import { waitlist } from '../../api/waitlist.ts'
import { Empty } from '../../ui/empty.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Page } from '../../ui/page.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { OfferRow } from './offer-row.tsx'
import { WishRow } from './wish-row.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'
import './desk.css'

/** Who waits for what, and which places are held for whom just now. */
export const DeskWaitingPage = () => {
  const { desk } = useWords()
  const [leaving, setLeaving] = useState<WaitlistEntry | null>(null)
  const list = useLive({
    ...waitlist(),
    select: (entries) => ({
      offered: entries.filter(({ status }) => status === 'OFFERED'),
      waiting: entries.filter(({ status }) => status === 'WAITING'),
    }),
  })
  if (list.data === undefined)
    return (
      <Page title={desk.waitingTitle} width="text">
        {list.isError ? (
          <FailedPart error={list.error} again={() => list.refetch()} />
        ) : (
          <div className="waiting-part">
            <RowsSkeleton height={96} />
          </div>
        )}
      </Page>
    )

  const { offered, waiting } = list.data
  return (
    <Page title={desk.waitingTitle} lead={desk.waitingLead} width="text">
      {offered.length === 0 ? null : (
        <section className="waiting-part" aria-labelledby="offers-title">
          <h2 id="offers-title">{desk.offers}</h2>
          <ul>
            {offered.map((entry) => (
              <OfferRow key={entry.id} entry={entry} withdraw={() => setLeaving(entry)} />
            ))}
          </ul>
        </section>
      )}
      {waiting.length === 0 ? (
        offered.length > 0 ? null : (
          <Empty icon="list" title={desk.nobodyWaits}>
            {desk.nobodyWaitsText}
          </Empty>
        )
      ) : (
        <section className="waiting-part" aria-labelledby="waiting-title">
          <h2 id="waiting-title">{desk.waiting}</h2>
          <ul>
            {waiting.map((entry) => (
              <WishRow key={entry.id} entry={entry} withdraw={() => setLeaving(entry)} />
            ))}
          </ul>
        </section>
      )}
      {leaving === null ? null : <WithdrawDialog entry={leaving} dismiss={() => setLeaving(null)} />}
    </Page>
  )
}
