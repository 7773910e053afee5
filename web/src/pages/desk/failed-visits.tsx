import type { SeriesFailure } from '@salve/contract/errors'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import './booking.css'

type Props = {
  failed: readonly SeriesFailure[]
  zone: string
  /** Takes a place near one that could not be had. */
  instead?: (place: SeriesFailure['alternatives'][number]) => void
}

const atMost = 3

/** Each visit of a series that cannot be had, with the reason in words. */
export const FailedVisits = ({ failed, zone, instead }: Props) => {
  const { desk, refusals } = useWords()
  const { day, time, dayAndTime } = useTimes(zone)
  const whyNot: Partial<Record<SeriesFailure['code'], string>> = desk.whyNot
  return (
    <ul className="desk-failed" aria-label={desk.failedList}>
      {failed.map(({ startsAt, code, alternatives }) => (
        <li key={startsAt}>
          <strong>
            {day(startsAt)}, {time(startsAt)}
          </strong>
          <span>{whyNot[code] ?? refusals[code]}</span>
          {instead === undefined || alternatives.length === 0 ? null : (
            <span className="desk-failed-instead">
              {alternatives.slice(0, atMost).map((place) => (
                <button key={place.slotId} type="button" className="link desk-plain" onClick={() => instead(place)}>
                  {desk.takeInstead(dayAndTime(place.startsAt))}
                </button>
              ))}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
