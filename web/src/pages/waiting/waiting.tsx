import { useRef } from 'react'
import { useLive } from '../../api/live.ts'
import { waitlist } from '../../api/waitlist.ts'
import { Empty } from '../../ui/empty.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Page } from '../../ui/page.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { OfferCard } from '../home/offer.tsx'
import { WishRow } from './wish-row.tsx'
import '../booking/booking.css'
import '../home/home.css'
import '../visits/visits.css'
import './waiting.css'

export const WaitingPage = () => {
  const { visits } = useWords()
  const found = useLive(waitlist())
  const list = useRef<HTMLHeadingElement>(null)
  const wishes = found.data ?? []
  const offers = wishes.flatMap((wish) =>
    wish.status === 'OFFERED' && wish.offer !== null ? [{ wish, offer: wish.offer }] : [],
  )
  const waits = wishes.filter(({ status }) => status === 'WAITING')
  return (
    <Page title={visits.waiting.title} lead={visits.waiting.lead} width="text">
      {found.isPending ? <RowsSkeleton count={2} height={96} /> : null}
      {found.isError && found.data === undefined ? (
        <FailedPart
          error={found.error}
          title={visits.waiting.failed}
          again={() => found.refetch()}
          trying={found.isFetching}
        />
      ) : null}
      <div role="status" className="offers-said">
        {offers.length === 0 ? null : <h2>{visits.waiting.offers}</h2>}
      </div>
      {offers.map(({ wish, offer }) => (
        <OfferCard
          key={offer.appointmentId}
          entry={wish}
          offer={offer}
          since={undefined}
          over={() => found.refetch()}
        />
      ))}
      {found.isSuccess && waits.length + offers.length === 0 ? (
        <Empty icon="hourglass" title={visits.waiting.none}>
          {visits.waiting.noneHint}
        </Empty>
      ) : null}
      {waits.length === 0 ? null : (
        <section className="wishes" aria-labelledby="wishes-title">
          <h2 id="wishes-title" ref={list} tabIndex={-1}>
            {visits.waiting.waits}
          </h2>
          <ul className="rows">
            {waits.map((wish) => (
              <WishRow key={wish.id} wish={wish} left={() => list.current?.focus()} />
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}
