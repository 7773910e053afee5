import { Button } from '@mantine/core'
import { type Alternative, isRefusal, reasonOf } from '../../api/refusal.ts'
import { Notice } from '../../ui/notice.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import './refused.css'

type Props = { error: unknown; zone: string; pending: boolean; take: (instead: Alternative) => void }

// Below a long list of times it would be said out of sight.
const bringIntoSight = (node: HTMLElement | null) => node?.scrollIntoView({ block: 'nearest' })

/** Why a time is not to be had, and the nearest that are: one tap takes one of them. */
export const Refused = ({ error, zone, pending, take }: Props) => {
  const { doctor, refusals } = useWords()
  const { shortDay, time } = useTimes(zone)
  const alternatives = isRefusal(error) ? error.alternatives : []
  if (error == null) return null
  return (
    <div className="doc-refused" ref={bringIntoSight}>
      <Notice tone="bad">{refusals[reasonOf(error)]}</Notice>
      {alternatives.length === 0 ? null : (
        <section aria-labelledby="instead">
          <h3 id="instead">{doctor.week.instead}</h3>
          <ul>
            {alternatives.map((instead) => (
              <li key={instead.slotId}>
                <Button variant="default" size="md" disabled={pending} onClick={() => take(instead)}>
                  {shortDay(instead.startsAt)} {time(instead.startsAt)}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
