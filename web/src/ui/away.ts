import { useEffect, useState, useSyncExternalStore } from 'react'
import { wire } from '../api/wire.ts'
import { useOfflineSince } from './offline.ts'

// A server that is started anew is back before anybody has to be told.
const patienceMs = 5000

/** Since when what is shown may be old: no connection, or a server that has not been heard for a while. */
export const useAwaySince = (): number | null => {
  const offline = useOfflineSince()
  const down = useSyncExternalStore(wire.subscribe, wire.downSince)
  const [waited, setWaited] = useState<number | null>(null)
  useEffect(() => {
    if (down === null) return
    const timer = setTimeout(() => setWaited(down), down + patienceMs - Date.now())
    return () => clearTimeout(timer)
  }, [down])
  return offline ?? (waited === down ? down : null)
}
