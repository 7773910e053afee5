/** How wrong passwords are slowed: so many are free, then each doubles the wait, up to a longest one. */
export type Patience = { free: number; longestSeconds: number }

export const patience = {
  /** One address at one account: somebody who mistypes, or who guesses. */
  place: { free: 10, longestSeconds: 900 },
  /** The same where the owner has signed in before: the owner must not wait long for somebody else's guesses. */
  knownPlace: { free: 10, longestSeconds: 30 },
  /** One address at all accounts: somebody who tries one password everywhere. */
  address: { free: 200, longestSeconds: 900 },
  /** One account from addresses that it never signed in from: a herd. Its own addresses are not held up by it. */
  account: { free: 50, longestSeconds: 60 },
} as const satisfies Record<string, Patience>

export const forgetAfterSeconds = 3600
export const knownForSeconds = 90 * 86_400

/** An IPv6 subscriber has a whole /64, so it counts as one place. */
export const placeOf = (address: string | null): string => {
  if (!address) return 'unknown'
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
  if (!plain.includes(':')) return plain
  const [head, tail = ''] = plain.split('::')
  const groups = head.split(':').filter(Boolean)
  const rest = tail.split(':').filter(Boolean)
  const full = plain.includes('::') ? [...groups, ...Array(8 - groups.length - rest.length).fill('0'), ...rest] : groups
  return full.slice(0, 4).join(':')
}

export type Lifetime = { idleEndsAt: Date; endsAt: Date; endedAt: Date | null }

export const isLive = (session: Lifetime, now: Date) =>
  session.endedAt === null && now < session.idleEndsAt && now < session.endsAt

/** Using a session keeps it open, but never beyond its end. */
export const idleEnd = (now: Date, idleSeconds: number, endsAt: Date) =>
  new Date(Math.min(now.getTime() + idleSeconds * 1000, endsAt.getTime()))

/** What somebody's device calls itself, short and harmless to show. */
export const deviceName = (userAgent: string | undefined): string | null => {
  const clean = userAgent?.replace(/[^\x20-\x7e]/g, '').trim()
  return clean ? clean.slice(0, 200) : null
}
