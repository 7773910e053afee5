import { type FocusEvent, useEffect, useRef } from 'react'

/** What is done with takes its row away, and the focus with it; the list takes it then, so that one goes on from there. */
export const useKeptFocus = (rows: number) => {
  const list = useRef<HTMLDivElement>(null)
  const within = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever rows come or go
  useEffect(() => {
    if (within.current && document.activeElement === document.body) list.current?.focus()
  }, [rows])
  return {
    ref: list,
    tabIndex: -1,
    onFocus: () => {
      within.current = true
    },
    onBlur: ({ relatedTarget, currentTarget }: FocusEvent) => {
      if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) within.current = false
    },
  }
}
