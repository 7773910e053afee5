import { Loader } from '@mantine/core'
import { Icon } from '../../ui/icon.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import type { TakePlace } from './take-place.ts'
import { useNearShortDay } from './words-of.ts'

export type OpenTime = { slotId: string; startsAt: string; mode?: 'in-person' | 'video' }
type Props = {
  time: OpenTime
  doctor: { name: string; timeZone: string }
  /** The day stands on the button where the list is not in days. */
  withDay?: boolean
  taking: TakePlace['taking']
  take: (slotId: string) => void
}

/** A time that is open. The clinic's clock stands beneath where it shows something else. */
export const TimeButton = ({ time: { slotId, startsAt, mode }, doctor, withDay = false, taking, take }: Props) => {
  const { booking } = useWords()
  const own = useTimes()
  const nearShortDay = useNearShortDay()
  const clinic = useTimes(doctor.timeZone)
  const elsewhere = clinic.zoneIfOther(startsAt)
  const said = [
    booking.time.take(own.dayAndTime(startsAt), doctor.name),
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
        if (taking === undefined) take(slotId)
      }}
    >
      {withDay ? <span className="time-button-day">{nearShortDay(startsAt)}</span> : null}
      <span className="time-button-time">
        {own.time(startsAt)}
        {mode === 'video' ? <Icon name="video" /> : null}
        {taking === slotId ? <Loader size={14} /> : null}
      </span>
      {elsewhere === undefined ? null : <span className="time-button-there">{clinic.time(startsAt)}</span>}
    </button>
  )
}
