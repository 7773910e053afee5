import { useEffect, useState } from 'react'
import { serverNow } from '../../api/clock.ts'

/** Now, by the server's clock, anew every so many seconds. */
export const useNow = (seconds = 15): number => {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), seconds * 1000)
    return () => clearInterval(timer)
  }, [seconds])
  return now
}
