import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { after } from '../kernel/clock.ts'
import type { Queryable } from '../kernel/db.ts'
import { noId } from '../kernel/ids.ts'
import { inLane } from '../kernel/lanes.ts'
import { Refusal } from '../kernel/refusal.ts'
import { forgetAfterSeconds, knownForSeconds, type Patience, patience, placeOf } from './rules.ts'
import { knownPlaces, signInFailures } from './tables.ts'

type Needs = Pick<Context, 'db' | 'clock' | 'vault' | 'config'>
type Try = { place: Buffer; own: Buffer; counts: { key: Buffer; patience: Patience }[] }

const atOnce = 4
const isKnownPlace = async (db: Queryable, userId: string | null, place: Buffer, now: Date) => {
  const known = and(
    eq(knownPlaces.userId, userId ?? noId),
    eq(knownPlaces.place, place),
    gt(knownPlaces.lastAt, after(now, -knownForSeconds)),
  )
  return (await db.$count(knownPlaces, known)) > 0
}

/** Under which keys a try counts; the same for accounts that do not exist. */
const keysOf = async (
  { db, vault, clock }: Needs,
  emailIndex: Buffer,
  userId: string | null,
  address: string | null,
) => {
  const place = vault.fingerprint('place', placeOf(address))
  const email = emailIndex.toString('hex')
  const known = await isKnownPlace(db, userId, place, clock.now())
  const own = vault.fingerprint('tries/place', `${email}|${place.toString('hex')}`)
  const counts = [
    { key: own, patience: known ? patience.knownPlace : patience.place },
    { key: vault.fingerprint('tries/address', place.toString('hex')), patience: patience.address },
    ...(known ? [] : [{ key: vault.fingerprint('tries/account', email), patience: patience.account }]),
  ]
  return { place, own, counts }
}

const assertPatient = async ({ db, clock }: Needs, { counts }: Try) => {
  const now = clock.now()
  const keys = counts.map(({ key }) => key)
  const [{ until }] = await db
    .select({ until: sql<string | null>`max(${signInFailures.blockedUntil})` })
    .from(signInFailures)
    .where(and(inArray(signInFailures.key, keys), gt(signInFailures.blockedUntil, now)))
  if (!until) return
  const seconds = Math.max(1, Math.ceil((new Date(until).getTime() - now.getTime()) / 1000))
  throw new Refusal('rate-limited', `Too many sign-ins went wrong. Try again in ${seconds} s.`, { retryAfter: seconds })
}

const countFailure = async ({ db, clock }: Needs, { counts }: Try) => {
  const now = clock.now()
  for (const { key, patience } of counts)
    await db.execute(sql`
      INSERT INTO sign_in_failures AS f (key, failures, last_at) VALUES (${key}, 1, ${now})
      ON CONFLICT (key) DO UPDATE SET
        failures = CASE WHEN f.last_at < ${after(now, -forgetAfterSeconds)} THEN 1 ELSE f.failures + 1 END,
        last_at = ${now},
        blocked_until = CASE
          WHEN f.last_at < ${after(now, -forgetAfterSeconds)} OR f.failures + 1 < ${patience.free}::int THEN NULL
          ELSE ${now}::timestamptz + interval '1 second'
            * least(2 ^ least(f.failures + 1 - ${patience.free}::int, 30), ${patience.longestSeconds}::int)
        END`)
}

/** Somewhere that its owner has proved to be: the count starts anew, and others' guesses do not hold it up. */
export const rememberPlace = async (
  { clock, vault }: Pick<Needs, 'clock' | 'vault'>,
  db: Queryable,
  userId: string,
  address: string | null,
) => {
  const lastAt = clock.now()
  const place = vault.fingerprint('place', placeOf(address))
  await db
    .insert(knownPlaces)
    .values({ userId, place, lastAt })
    .onConflictDoUpdate({ target: [knownPlaces.userId, knownPlaces.place], set: { lastAt } })
}

type Who = { emailIndex: Buffer; userId: string | null; address: string | null }

/**
 * Lets somebody try a password, unless too many went wrong. Tries of one address at one account go a few at a time, and
 * each looks again before it begins: a thousand at once are no more than a thousand in a row, and many right ones at
 * once are all let in.
 */
export const withPatience = async <T>(ctx: Needs, who: Who, isRight: () => Promise<T | null>): Promise<T | null> => {
  const tried = await keysOf(ctx, who.emailIndex, who.userId, who.address)
  const limited = ctx.config.rateLimits
  return inLane(tried.own.toString('hex'), atOnce, async () => {
    if (limited) await assertPatient(ctx, tried)
    const right = await isRight()
    if (right !== null) await ctx.db.delete(signInFailures).where(eq(signInFailures.key, tried.own))
    else if (limited) await countFailure(ctx, tried)
    return right
  })
}
