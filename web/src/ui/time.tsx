import { useTimes } from '../words/when.ts'
import './parts.css'

type Props = {
  at: string
  to?: string
  /** Whose clocks: a doctor's; the reader's own when it is left out. */
  zone?: string
  large?: boolean
}

const Zone = ({ name }: { name: string | undefined }) =>
  name === undefined ? null : <span className="time-zone"> {name}</span>

/** 09:00, or 09:00–09:20; the zone is named only where its clocks show something else than the reader's. */
export const Time = ({ at, to, zone, large = false }: Props) => {
  const { time, range, zoneIfOther } = useTimes(zone)
  return (
    <time className="time" dateTime={at} data-large={large || undefined}>
      {to === undefined ? time(at) : range(at, to)}
      <Zone name={zoneIfOther(at)} />
    </time>
  )
}
