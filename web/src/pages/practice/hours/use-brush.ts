import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef, useState } from 'react'
import type { HoursRow } from './hours-form.ts'
import { isPainted, type Stroke } from './painting.ts'

export type Cell = { day: number; minute: number }
export type Raster = { first: number; last: number; step: number }
type Drawing = { from: Cell; to: Cell; erases: boolean }
type Props = {
  /** The hours at this moment: keys come faster than a page is drawn. */
  read: () => HoursRow[]
  raster: Raster
  draw: (stroke: Stroke, erases: boolean) => void
}

const between = (low: number, value: number, high: number) => Math.min(high, Math.max(low, value))

/** From one corner to the other, whichever comes first. */
const strokeOf = ({ from, to }: { from: Cell; to: Cell }, step: number): Stroke => {
  const [low, high] = [Math.min(from.day, to.day), Math.max(from.day, to.day)]
  return {
    days: Array.from({ length: high - low + 1 }, (_, index) => low + index),
    from: Math.min(from.minute, to.minute),
    to: Math.max(from.minute, to.minute) + step,
  }
}

const isRtl = (element: Element) => getComputedStyle(element).direction === 'rtl'

/** Draws with a mouse, a finger, a pen or the keys. What is under the first touch says whether it opens or closes. */
export const useBrush = ({ read, raster, draw }: Props) => {
  const { first, last, step } = raster
  const grid = useRef<HTMLTableElement>(null)
  // A ring says where the keys go on; who draws with the hand does not need it.
  const [byKeys, setByKeys] = useState(true)
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  const [active, setActive] = useState<Cell>({ day: 1, minute: 9 * 60 })

  const cellAt = (event: PointerEvent<HTMLElement>): Cell => {
    const box = event.currentTarget.getBoundingClientRect()
    const across = (event.clientX - box.left) / box.width
    const column = Math.floor((isRtl(event.currentTarget) ? 1 - across : across) * 7)
    const line = Math.floor(((event.clientY - box.top) / box.height) * ((last - first) / step))
    return { day: between(1, column + 1, 7), minute: between(first, first + line * step, last - step) }
  }
  const stop = () => setDrawing(null)
  const pointer = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || !event.isPrimary) return
      event.currentTarget.setPointerCapture(event.pointerId)
      // Escape takes a stroke back, and the arrows go on from where it was.
      setByKeys(false)
      grid.current?.focus({ preventScroll: true })
      const cell = cellAt(event)
      setActive(cell)
      setDrawing({ from: cell, to: cell, erases: isPainted(read(), cell.day, cell.minute) })
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (drawing === null) return
      const to = cellAt(event)
      if (to.day !== drawing.to.day || to.minute !== drawing.to.minute) setDrawing({ ...drawing, to })
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      if (drawing === null) return
      // A quick hand lets go before the page has drawn where it came to.
      draw(strokeOf({ from: drawing.from, to: cellAt(event) }, step), drawing.erases)
      stop()
    },
    onPointerCancel: stop,
    // The browser would give the focus away again, to what was pressed.
    onMouseDown: (event: MouseEvent<HTMLElement>) => event.preventDefault(),
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const ahead = isRtl(event.currentTarget) ? -1 : 1
    const ways: Record<string, Partial<Cell>> = {
      ArrowUp: { minute: active.minute - step },
      ArrowDown: { minute: active.minute + step },
      ArrowLeft: { day: active.day - ahead },
      ArrowRight: { day: active.day + ahead },
      Home: { minute: first },
      End: { minute: last - step },
    }
    const erases = isPainted(read(), active.day, active.minute)
    const way = ways[event.key]
    if (event.key === 'Escape' && drawing !== null) stop()
    else if (event.key === ' ' || event.key === 'Enter') draw(strokeOf({ from: active, to: active }, step), erases)
    else if (way !== undefined) {
      const to = { ...active, ...way }
      const next = { day: between(1, to.day, 7), minute: between(first, to.minute, last - step) }
      // What one goes on from with Shift is carried along: open goes on open, closed goes on closed.
      if (event.shiftKey) draw(strokeOf({ from: active, to: next }, step), !erases)
      setActive(next)
    } else return
    setByKeys(true)
    event.preventDefault()
  }

  const kept = { day: active.day, minute: between(first, active.minute, last - step) }
  const drawn = drawing === null ? null : { ...strokeOf(drawing, step), erases: drawing.erases }
  const keys = { onKeyDown, onBlur: () => setByKeys(true), 'data-keys': byKeys || undefined }
  return { grid, pointer, keys, active: kept, drawn }
}
