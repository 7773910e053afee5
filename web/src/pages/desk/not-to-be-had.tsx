import { Button } from '@mantine/core'
import type { SeriesFailure } from '@salve/contract/errors'
import type { FoundSlot } from '@salve/contract/slots'
import { isRefusal, reasonOf } from '../../api/refusal.ts'
import { Notice } from '../../ui/notice.tsx'
import { useWords } from '../../words/words.tsx'
import { FailedVisits } from './failed-visits.tsx'
import { Instead, placesInstead } from './instead.tsx'

type Props = {
  error: Error
  slot: FoundSlot
  zone: string
  choose: (slot: FoundSlot) => void
  oneMore: (() => void) | undefined
  /** How many visits of a series were asked for. */
  visits: number | undefined
}

/** What to do when a place cannot be had: the nearest ones, or one more on purpose. */
export const NotToBeHad = ({ error, slot, zone, choose, oneMore, visits }: Props) => {
  const { desk, refusals } = useWords()
  const failed = isRefusal(error) ? error.failed : []
  if (visits !== undefined && failed.length > 0) return <SeriesNotToBeHad failed={failed} zone={zone} visits={visits} />
  return (
    <div className="desk-refused">
      <Notice tone="bad">{refusals[reasonOf(error)]}</Notice>
      <Instead places={placesInstead(error, slot)} zone={zone} choose={choose} />
      {oneMore === undefined ? null : (
        <Button variant="default" size="md" onClick={oneMore}>
          {desk.oneMore}
        </Button>
      )}
    </div>
  )
}

type SeriesProps = { failed: readonly SeriesFailure[]; zone: string; visits: number }

/** Which visits of a series are in the way, and how many of the others may be booked without them. */
const SeriesNotToBeHad = ({ failed, zone, visits }: SeriesProps) => {
  const { desk } = useWords()
  const rest = visits - failed.length
  return (
    <div className="desk-refused">
      <Notice tone="bad" title={desk.noneBooked(failed.length, visits)}>
        {rest === 0 ? desk.noneToBeHad : desk.restToBeHad(rest)}
      </Notice>
      <FailedVisits failed={failed} zone={zone} />
    </div>
  )
}
