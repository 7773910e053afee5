import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { after } from '../kernel/clock.ts'
import type { Queryable } from '../kernel/db.ts'
import { Refusal } from '../kernel/refusal.ts'
import { forgetAfterSeconds, knownForSeconds, type Patience, patience, placeOf } from './rules.ts'
import { knownPlaces, signInFailures } from './tables.ts'

type Needs = Pick<Context, 'db' | 'clock' | 'vault' | 'config'>

export const placeKey = ({ vault }: Pick<Needs, 'vault'>, address: string | null) =>
  vault.fingerprint('place', placeOf(address))

// Counts the try before the password is looked at, so that a thousand tries at once are a thousand tries; null when
// this key has to wait, in one atomic statement.
const count = (db: Queryable, key: Buffer, { free, longestSeconds }: Patience, now: Date) =>
  db.execute<{ blocked_until: Date | null }>(sql`
    INSERT INTO sign_in_failures AS f (key, failures, last_at) VALUES (${key}, 1, ${now})
    ON CONFLICT (key) DO UPDATE SET
      failures = CASE WHEN f.last_at < ${after(now, -forgetAfterSeconds)} THEN 1 ELSE f.failures + 1 END,
      last_at = ${now},
      blocked_until = CASE
        WHEN f.last_at < ${after(now, -forgetAfterSeconds)} OR f.failures + 1 < ${free}::int THEN NULL
        ELSE ${now}::timestamptz + interval '1 second' * least(2 ^ least(f.failures + 1 - ${free}::int, 30), ${longestSeconds}::int)
      END
    WHERE f.blocked_until IS NULL OR f.blocked_until <= ${now}
    RETURNING blocked_until`)

const secondsToWait = async (db: Queryable, key: Buffer, now: Date) => {
  const { rows } = await db.execute<{ seconds: number }>(sql`
    SELECT greatest(1, ceil(extract(epoch FROM max(blocked_until) - ${now}::timestamptz)))::int AS seconds
    FROM sign_in_failures WHERE key = ${key}`)
  return rows[0].seconds
}

const isKnownPlace = async (db: Queryable, userId: string | null, place: Buffer, now: Date) => {
  const [row] = await db
    .select({ place: knownPlaces.place })
    .from(knownPlaces)
    .where(
      and(
        eq(knownPlaces.userId, userId ?? '00000000-0000-0000-0000-000000000000'),
        eq(knownPlaces.place, place),
        gt(knownPlaces.lastAt, after(now, -knownForSeconds)),
      ),
    )
  return row !== undefined
}

/** Counts one try at an account, or refuses it because too many went wrong; the same for accounts that do not exist. */
export const countTry = async (ctx: Needs, emailIndex: Buffer, userId: string | null, address: string | null) => {
  const { db, clock, vault, config } = ctx
  const now = clock.now()
  const place = placeKey(ctx, address)
  const email = emailIndex.toString('hex')
  const known = await isKnownPlace(db, userId, place, now)
  const keys = [
    { key: vault.fingerprint('tries/place', `${email}|${place.toString('hex')}`), patience: patience.place },
    { key: vault.fingerprint('tries/address', place.toString('hex')), patience: patience.address },
    ...(known ? [] : [{ key: vault.fingerprint('tries/account', email), patience: patience.account }]),
  ]
  if (config.rateLimits)
    for (const { key, patience } of keys) {
      const { rows } = await count(db, key, patience, now)
      if (rows.length > 0) continue
      const seconds = await secondsToWait(db, key, now)
      throw new Refusal('rate-limited', `Too many sign-ins went wrong. Try again in ${seconds} s.`, {
        retryAfter: seconds,
      })
    }
  return { place, keys: keys.map(({ key }) => key) }
}

/**
 * The try was right: the place starts anew and is known from now on. The wider counts only take this one back: whoever
 * has an account of their own must not clear the way for guesses at others.
 */
export const forgiveTry = async (
  { clock }: Pick<Needs, 'clock'>,
  db: Queryable,
  userId: string,
  { place, keys: [own, ...wider] }: { place: Buffer; keys: Buffer[] },
) => {
  const now = clock.now()
  await db.delete(signInFailures).where(eq(signInFailures.key, own))
  await db
    .update(signInFailures)
    .set({ failures: sql`greatest(${signInFailures.failures} - 1, 0)` })
    .where(inArray(signInFailures.key, wider))
  await db
    .insert(knownPlaces)
    .values({ userId, place, lastAt: now })
    .onConflictDoUpdate({ target: [knownPlaces.userId, knownPlaces.place], set: { lastAt: now } })
}
