import { Button } from '@mantine/core'
import type { FoundSlot } from '@salve/contract/slots'
import { isRefusal, reasonOf } from '../../api/refusal.ts'
import { Notice } from '../../ui/notice.tsx'
import { useWords } from '../../words/words.tsx'
import { TimeChoice } from './time-choice.tsx'

type Props = {
  error: Error
  slot: FoundSlot
  zone: string
  choose: (slot: FoundSlot) => void
  oneMore: (() => void) | undefined
  theRest: (() => void) | undefined
}

/** What to do when a place cannot be had: the nearest ones, one more on purpose, or the rest of a series. */
export const NotToBeHad = ({ error, slot, zone, choose, oneMore, theRest }: Props) => {
  const { desk, refusals } = useWords()
  const series = theRest !== undefined && ['slot-full', 'patient-overlap', 'not-found'].includes(reasonOf(error))
  const near = !series && isRefusal(error) ? error.alternatives : []
  return (
    <div className="not-to-be-had">
      <Notice tone="bad">{series ? desk.noneBooked : refusals[reasonOf(error)]}</Notice>
      {near.length === 0 ? null : (
        <section aria-label={desk.instead}>
          <p className="instead">{desk.instead}</p>
          <TimeChoice
            slots={near.map(({ slotId, startsAt, endsAt }) => ({ ...slot, id: slotId, startsAt, endsAt, free: 1 }))}
            zone={zone}
            chosen={null}
            choose={choose}
          />
        </section>
      )}
      {oneMore === undefined ? null : (
        <Button variant="default" size="md" onClick={oneMore}>
          {desk.oneMore}
        </Button>
      )}
      {series ? (
        <Button variant="default" size="md" onClick={theRest}>
          {desk.theRest}
        </Button>
      ) : null}
    </div>
  )
}
