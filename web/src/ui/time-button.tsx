import { Loader } from '@mantine/core'
import { useTimes } from '../words/when.ts'
import { useWords } from '../words/words.tsx'
import { Icon } from './icon.tsx'
import './time-button.css'

export type OpenTime = { slotId: string; startsAt: string; mode?: 'in-person' | 'video' }
type Props = {
  time: OpenTime
  /** The clinic's zone: its clock stands beneath where it shows something else than the reader's. */
  zone: string
  /** The day stands on the button where the list is not in days. */
  withDay?: boolean
  /** What a tap does, for those who hear the button and not the page. */
  says: (startsAt: string) => string
  /** The time that is being taken; until that is decided no other can be. */
  taking: string | undefined
  pick: () => void
}

/** A time that is open. */
export const TimeButton = ({ time: { slotId, startsAt, mode }, zone, withDay = false, says, taking, pick }: Props) => {
  const { booking } = useWords()
  const own = useTimes()
  const clinic = useTimes(zone)
  const elsewhere = clinic.zoneIfOther(startsAt)
  const said = [
    says(startsAt),
    mode === 'video' ? booking.time.video : undefined,
    elsewhere === undefined ? undefined : booking.visit.clinicTime(clinic.time(startsAt), elsewhere),
  ]
  return (
    <button
      type="button"
      className="time-button"
      aria-label={said.filter(Boolean).join(', ')}
      aria-disabled={taking !== undefined || undefined}
      aria-busy={taking === slotId || undefined}
      onClick={() => {
        if (taking === undefined) pick()
      }}
    >
      {withDay ? <span className="time-button-day">{own.nearShortDay(startsAt)}</span> : null}
      <span className="time-button-time">
        {own.time(startsAt)}
        {mode === 'video' ? <Icon name="video" /> : null}
        {taking === slotId ? <Loader size={14} /> : null}
      </span>
      {elsewhere === undefined ? null : <span className="time-button-there">{clinic.time(startsAt)}</span>}
    </button>
  )
}

/** A time that can only be read. */
export const ReadTime = ({ at }: { at: string }) => {
  const { time } = useTimes()
  return (
    <time className="time-button" data-still dateTime={at}>
      {time(at)}
    </time>
  )
}
