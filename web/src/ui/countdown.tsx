import { useEffect, useEffectEvent, useState } from 'react'
import { serverNow } from '../api/clock.ts'
import { useWords } from '../words/words.tsx'
import './parts.css'

type Props = {
  until: string | number
  /** How long the whole wait is, for the ring. */
  seconds: number
  onOver?: () => void
  /** Whose clock: the server's, unless this browser itself set the end. */
  now?: () => number
}

const round = 2 * Math.PI * 24
const short = 60
const minutesAndSeconds = (left: number) => `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`

/** Seconds that are left. */
const useSecondsLeft = (until: string | number, onOver?: () => void, clock = serverNow): number => {
  const end = typeof until === 'number' ? until : Date.parse(until)
  const read = () => Math.max(0, Math.ceil((end - clock()) / 1000))
  const [left, setLeft] = useState(read)
  const over = useEffectEvent(() => onOver?.())
  const tick = useEffectEvent(() => {
    const now = read()
    setLeft(now)
    return now
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another end is another countdown
  useEffect(() => {
    tick()
    const timer = setInterval(() => {
      if (tick() > 0) return
      clearInterval(timer)
      over()
    }, 250)
    return () => clearInterval(timer)
  }, [end])
  return left
}

/** A ring that empties and the time in figures. Whole minutes are spoken, since seconds would drown everything else. */
export const Countdown = ({ until, seconds, onOver, now }: Props) => {
  const { countdown } = useWords()
  const left = useSecondsLeft(until, onOver, now)
  const spoken =
    left === 0 ? countdown.over : left <= short ? countdown.minutes(1) : countdown.minutes(Math.ceil(left / 60))
  return (
    <span className="countdown" data-short={left <= short || undefined}>
      <svg viewBox="0 0 56 56" aria-hidden="true">
        <circle cx="28" cy="28" r="24" />
        <circle
          cx="28"
          cy="28"
          r="24"
          strokeDasharray={round}
          strokeDashoffset={round * (1 - Math.min(1, left / seconds))}
        />
      </svg>
      <strong aria-hidden="true">{minutesAndSeconds(left)}</strong>
      <span className="unseen" role="status">
        {spoken}
      </span>
    </span>
  )
}
