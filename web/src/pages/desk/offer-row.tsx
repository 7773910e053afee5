import { Button } from '@mantine/core'
import type { WaitlistEntry } from '@salve/contract/waitlist'
import { reasonOf } from '../../api/refusal.ts'
import { useAcceptOffer, useDeclineOffer } from '../../api/waitlist.ts'
import { Countdown } from '../../ui/countdown.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.ts'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'

type Props = { entry: WaitlistEntry; withdraw: () => void }

// The ring's whole; an offer made for longer simply begins full.
const usualSeconds = 15 * 60

/** A place that is held for somebody: taken or left while they are on the phone. */
export const OfferRow = ({ entry, withdraw }: Props) => {
  const { desk, refusals } = useWords()
  const { dayAndTime } = useTimes(entry.doctor.timeZone)
  const accept = useAcceptOffer()
  const decline = useDeclineOffer()
  const { name } = entry.patient
  const error = accept.error ?? decline.error
  if (entry.offer === null) return null
  const when = dayAndTime(entry.offer.startsAt)
  const params = { id: entry.id }
  const busy = accept.isPending || decline.isPending
  return (
    <li className="desk-offer">
      <div className="desk-offer-top">
        <div>
          <p className="desk-who">{name}</p>
          <p>{desk.withDoctor(when, entry.doctor.name)}</p>
        </div>
        {entry.offer.expiresAt === null ? null : <Countdown until={entry.offer.expiresAt} seconds={usualSeconds} />}
      </div>
      {error === null ? null : <Notice tone="bad">{refusals[reasonOf(error)]}</Notice>}
      <div className="desk-acts">
        <Button
          size="md"
          loading={accept.isPending}
          disabled={busy}
          aria-label={desk.acceptFor(name)}
          onClick={() => accept.mutate({ params }, { onSuccess: () => toast.done(desk.accepted(name, when)) })}
        >
          {desk.accept}
        </Button>
        <Button
          size="md"
          variant="default"
          loading={decline.isPending}
          disabled={busy}
          aria-label={desk.declineFor(name)}
          onClick={() => decline.mutate({ params }, { onSuccess: () => toast.done(desk.declined(name)) })}
        >
          {desk.decline}
        </Button>
        <Button size="md" variant="subtle" disabled={busy} aria-label={desk.withdrawFor(name)} onClick={withdraw}>
          {desk.withdraw}
        </Button>
      </div>
    </li>
  )
}
