import { useEffect, useState } from 'react'
import { keysOnTheirWay, useKeys } from '../../vault/own-keys.ts'

/** The keys of this tab; null while they are locked, and whether they are on their way, as just after the sign-in. */
export const useOpenKeys = () => {
  const keys = useKeys()
  const [opening, setOpening] = useState(() => keysOnTheirWay() !== null)
  useEffect(() => {
    let here = true
    // If they do not come, the password is asked for, and says why.
    const over = () => here && setOpening(false)
    Promise.resolve(keysOnTheirWay()).then(over, over)
    return () => {
      here = false
    }
  }, [])
  return { keys, opening: keys === null && opening }
}
