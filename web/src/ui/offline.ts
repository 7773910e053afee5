import { useSyncExternalStore } from 'react'

let since = 0
window.addEventListener('offline', () => {
  since = Date.now()
})

const subscribe = (changed: () => void) => {
  window.addEventListener('offline', changed)
  window.addEventListener('online', changed)
  return () => {
    window.removeEventListener('offline', changed)
    window.removeEventListener('online', changed)
  }
}
const read = () => {
  if (navigator.onLine) return null
  since ||= Date.now()
  return since
}

/** Since when there is no connection; null while there is one. */
export const useOfflineSince = (): number | null => useSyncExternalStore(subscribe, read)
