const key = 'salve-zone'

const isZone = (name: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The zone that was chosen in this browser, as the colours are; undefined where it shows its own. */
export const keptZone = (): string | undefined => {
  try {
    const zone = localStorage.getItem(key)
    return zone !== null && isZone(zone) ? zone : undefined
  } catch {
    return undefined
  }
}

export const keepZone = (zone: string | undefined) => {
  try {
    if (zone === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, zone)
  } catch {
    // A browser that keeps nothing shows its own zone next time.
  }
}
