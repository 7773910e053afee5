import { type PointerEvent, useState } from 'react'
import type { Scale } from './week-layout.ts'

const step = 5

type Props = { minutes: number; longest: number; scale: Scale; done: (minutes: number) => void }

/** The lower edge of a time, drawn up or down with a mouse, a finger or a pen. */
export const useResize = ({ minutes, longest, scale, done }: Props) => {
  const [from, setFrom] = useState<number | null>(null)
  const [drawn, setDrawn] = useState<number | null>(null)
  const stop = () => {
    setFrom(null)
    setDrawn(null)
  }
  const edge = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || !event.isPrimary) return
      // The column below would begin to paint.
      event.stopPropagation()
      event.currentTarget.setPointerCapture(event.pointerId)
      setFrom(event.clientY)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (from === null) return
      const wanted = minutes + (event.clientY - from) / scale.perMinute
      setDrawn(Math.max(step, Math.min(longest, Math.round(wanted / step) * step)))
    },
    onPointerUp: () => {
      setFrom(null)
      if (drawn !== null && drawn !== minutes) done(drawn)
      else setDrawn(null)
    },
    onPointerCancel: stop,
  }
  return { edge, drawn, stop }
}
