import { useEffect } from 'react'

/** While something lies over the page the focus is there; as it goes away, the focus goes back to what had it before. */
export const useFocusBack = (open: boolean) => {
  useEffect(() => {
    if (!open) return
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [open])
}
