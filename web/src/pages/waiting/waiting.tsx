import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { type ComponentProps, useRef } from 'react'
import { useLive } from '../../api/live.ts'
import { waitlist } from '../../api/waitlist.ts'
import { paths } from '../../paths.ts'
import { Empty } from '../../ui/empty.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Page } from '../../ui/page.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { OfferCard } from '../home/offer.tsx'
import { LateLetter, useInView } from './asked.tsx'
import { WishRow } from './wish-row.tsx'
import '../../ui/rows.css'
import './waiting.css'

export const WaitingPage = () => {
  const { visits, booking } = useWords()
  const { wishId } = useParams({ strict: false })
  const found = useLive(waitlist())
  const list = useRef<HTMLHeadingElement>(null)
  const wishes = found.data ?? []
  const offers = wishes.flatMap((wish) =>
    wish.status === 'OFFERED' && wish.offer !== null ? [{ wish, offer: wish.offer }] : [],
  )
  const waits = wishes.filter(({ status }) => status === 'WAITING')
  return (
    <Page title={visits.waiting.title} lead={visits.waiting.lead} width="text">
      <div className="waiting">
        {found.isPending ? <RowsSkeleton count={2} height={96} /> : null}
        {found.isError && found.data === undefined ? (
          <FailedPart
            error={found.error}
            title={visits.waiting.failed}
            again={() => found.refetch()}
            trying={found.isFetching}
          />
        ) : null}
        {wishId === undefined || !found.isSuccess ? null : <LateLetter wish={wishes.find(({ id }) => id === wishId)} />}
        <div role="status" className="waiting-offers">
          {offers.length === 0 ? null : <h2>{visits.waiting.offers}</h2>}
        </div>
        {offers.map(({ wish, offer }) => (
          <Offer
            asked={wish.id === wishId}
            key={offer.appointmentId}
            entry={wish}
            offer={offer}
            since={undefined}
            over={() => found.refetch()}
          />
        ))}
        {found.isSuccess && waits.length + offers.length === 0 ? (
          <Empty
            icon="hourglass"
            title={visits.waiting.none}
            action={
              <Button size="md" variant="default" renderRoot={(props) => <Link to={paths.find} {...props} />}>
                {booking.find.title}
              </Button>
            }
          >
            {visits.waiting.noneHint}
          </Empty>
        ) : null}
        {waits.length === 0 ? null : (
          <section className="waiting-wishes" aria-labelledby="wishes-title">
            <h2 id="wishes-title" ref={list} tabIndex={-1}>
              {visits.waiting.waits}
            </h2>
            <ul className="rows">
              {waits.map((wish) => (
                <WishRow key={wish.id} wish={wish} asked={wish.id === wishId} left={() => list.current?.focus()} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </Page>
  )
}

type OfferProps = ComponentProps<typeof OfferCard> & { asked: boolean }

const Offer = ({ asked, ...offer }: OfferProps) => (
  <div {...useInView<HTMLDivElement>(asked)} className="waiting-offer">
    <OfferCard {...offer} />
  </div>
)
