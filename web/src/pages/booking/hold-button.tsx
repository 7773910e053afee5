import { type OpenTime, TimeButton } from '../../ui/time-button.tsx'
import { type TakePlace, useSaysTake } from './take-place.ts'

type Props = {
  time: OpenTime
  doctor: { name: string; timeZone: string }
  taking: TakePlace['taking']
  take: (slotId: string) => void
}

/** A time in a list that is not in days: a tap holds it. */
export const HoldButton = ({ time, doctor, taking, take }: Props) => (
  <TimeButton
    time={time}
    zone={doctor.timeZone}
    says={useSaysTake(doctor.name)}
    withDay
    taking={taking}
    pick={() => take(time.slotId)}
  />
)
