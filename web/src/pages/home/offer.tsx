import { Button } from '@mantine/core'
import { isConsentMissing } from '@salve/contract/consents'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { patient } from '../../api/patients.ts'
import { reasonOf } from '../../api/refusal.ts'
import { useUser } from '../../api/user.ts'
import { useAcceptOffer, useDeclineOffer } from '../../api/waitlist.ts'
import { paths } from '../../paths.ts'
import { Countdown } from '../../ui/countdown.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.ts'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { VisitFacts } from '../booking/visit-facts.tsx'
import type { Offered } from './visits-ahead.ts'
import './home-card.css'

type Props = Offered & { over: () => void }

const usual = 30 * 60
const secondsBetween = (from: string | undefined, to: string) =>
  from === undefined ? usual : (Date.parse(to) - Date.parse(from)) / 1000

/** Where a consent is still to be signed, the place is held and the next page asks for it; else it is booked at once. */
const useTakeOffer = ({ entry: { id, patientId }, offer: { appointmentId } }: Pick<Offered, 'entry' | 'offer'>) => {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const accept = useAcceptOffer()
  return useMutation({
    mutationFn: async () => {
      const { consents } = await queries.fetchQuery(patient(patientId))
      const params = { visitId: appointmentId }
      if (isConsentMissing(consents)) return navigate({ to: paths.hold, params })
      await accept.mutateAsync({ params: { id } })
      return navigate({ to: paths.booked, params })
    },
  })
}

/** A time that became free for somebody who waited for it. */
export const OfferCard = ({ entry, offer, since, over }: Props) => {
  const { booking, refusals } = useWords()
  const { home } = booking
  const { patientId } = useUser()
  const { time } = useTimes()
  const take = useTakeOffer({ entry, offer })
  const decline = useDeclineOffer()
  const error = take.error ?? decline.error
  const { doctor, patient: whom } = entry
  return (
    <section className="home-card" data-tone="offer" aria-labelledby={`offer-${entry.id}`}>
      <div className="home-card-top">
        <h2 id={`offer-${entry.id}`}>{home.offer}</h2>
        {offer.expiresAt === null ? null : (
          <Countdown until={offer.expiresAt} seconds={secondsBetween(since, offer.expiresAt)} onOver={over} />
        )}
      </div>
      <VisitFacts visit={{ ...offer, doctor, patient: whom }} whom={whom.id !== patientId} />
      {offer.expiresAt === null ? null : <p className="soft">{home.offerText(time(offer.expiresAt))}</p>}
      {error === null ? null : <Notice tone="bad">{refusals[reasonOf(error)]}</Notice>}
      <div className="home-actions">
        <Button loading={take.isPending} onClick={() => take.mutate()}>
          {home.accept}
        </Button>
        <Button
          variant="default"
          loading={decline.isPending}
          onClick={() => decline.mutate({ params: { id: entry.id } }, { onSuccess: () => toast.done(home.declined) })}
        >
          {home.decline}
        </Button>
      </div>
    </section>
  )
}
