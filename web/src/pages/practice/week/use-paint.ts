import { type PointerEvent, useState } from 'react'
import { minuteAtHeight, type Scale } from './week-layout.ts'

type Stretch = { from: number; to: number }

/** Empty time is painted with the mouse: a click is half an hour. A finger scrolls instead, and has the button. */
export const usePaint = (scale: Scale, closed: boolean, done: (stretch: Stretch) => void) => {
  const [began, setBegan] = useState<number | null>(null)
  const [painted, setPainted] = useState<Stretch | null>(null)
  const minuteOf = (event: PointerEvent<HTMLElement>) =>
    minuteAtHeight(event.clientY - event.currentTarget.getBoundingClientRect().top, scale)
  const stop = () => {
    setBegan(null)
    setPainted(null)
  }
  const paint = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (closed || event.pointerType !== 'mouse' || event.button !== 0) return
      if (event.target instanceof Element && event.target.closest('li') !== null) return
      event.currentTarget.setPointerCapture(event.pointerId)
      const minute = minuteOf(event)
      setBegan(minute)
      setPainted({ from: minute, to: minute + 30 })
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (began === null) return
      const minute = minuteOf(event)
      if (minute === began) return
      setPainted({ from: Math.min(began, minute), to: Math.min(24 * 60, Math.max(began, minute) + 15) })
    },
    onPointerUp: () => {
      if (painted !== null) done(painted)
      stop()
    },
    onPointerCancel: stop,
  }
  return { painted, paint }
}
