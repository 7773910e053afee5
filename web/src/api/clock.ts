let ahead = 0

/** Holds run out by the server's clock; that of a phone may be minutes off. The header counts whole seconds. */
export const hearServerTime = (date: string | null) => {
  if (date === null) return
  const difference = Date.parse(date) - Date.now()
  if (!Number.isNaN(difference)) ahead = Math.abs(difference) < 2000 ? 0 : difference
}

/** Now, by the server's clock. */
export const serverNow = (): number => Date.now() + ahead
