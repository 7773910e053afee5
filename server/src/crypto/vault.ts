import { createHmac, randomBytes } from 'node:crypto'
import { asc, sql } from 'drizzle-orm'
import type { Clock } from '../kernel/clock.ts'
import { type Db, transact } from '../kernel/db.ts'
import { keyIdOf, openWith, type Place, sealWith } from './envelope.ts'
import type { KeyRing } from './key-ring.ts'
import { dataKeys, type KeyPurpose, keyPurposes } from './tables.ts'

/** Seals and opens what is about people, and makes the blind indexes by which it is found. */
export type Vault = {
  seal(place: Place, value: unknown): Buffer
  open<T>(place: Place, envelope: Buffer): T
  /** The audit log cannot be rewritten, so its values are sealed with a key that is re-wrapped but never replaced. */
  sealForAudit(place: Place, value: unknown): Buffer
  /** A keyed fingerprint: equal values have equal ones, and without the key nobody can try values. */
  index(domain: string, value: string): Buffer
  /** As `index`, for what a person proves with: its key has no other use. */
  fingerprint(domain: string, value: string): Buffer
  currentKey(): number
  reload(): Promise<void>
}

type DataKey = { id: number; purpose: KeyPurpose; key: Buffer; activeFrom: Date }

const rows = (db: Db) => db.select().from(dataKeys).orderBy(asc(dataKeys.id))

// Two nodes that start at once on an empty database must agree on one set of keys.
const makeMissing = async (db: Db, ring: KeyRing, clock: Clock) => {
  const wrapped = await Promise.all(
    keyPurposes.map(async (purpose) => ({ purpose, ...(await ring.wrap(randomBytes(32), purpose)) })),
  )
  await transact(db, async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(7225383002)`)
    const present = new Set((await tx.select({ purpose: dataKeys.purpose }).from(dataKeys)).map((row) => row.purpose))
    const now = clock.now()
    const missing = wrapped.filter(({ purpose }) => !present.has(purpose))
    if (missing.length > 0)
      await tx.insert(dataKeys).values(missing.map((key) => ({ ...key, createdAt: now, activeFrom: now })))
  })
}

export const openVault = async (db: Db, ring: KeyRing, clock: Clock): Promise<Vault> => {
  let keys = new Map<number, DataKey>()
  let byPurpose = new Map<KeyPurpose, DataKey[]>()

  const reload = async () => {
    const next = await Promise.all(
      (await rows(db)).map(async ({ id, purpose, rootKey, wrapped, activeFrom }) => {
        const key = keys.get(id)?.key ?? (await ring.unwrap(rootKey, wrapped, purpose))
        return { id, purpose, key, activeFrom }
      }),
    )
    keys = new Map(next.map((key) => [key.id, key]))
    byPurpose = Map.groupBy(next, (key) => key.purpose)
  }
  await makeMissing(db, ring, clock)
  await reload()

  // Each purpose has a key from the start; one of a node whose clock is ahead is used at once.
  const newest = (purpose: KeyPurpose): DataKey => {
    const now = clock.now()
    const known = byPurpose.get(purpose) as DataKey[]
    return known.findLast((key) => key.activeFrom <= now) ?? known[0]
  }
  const seal = (purpose: KeyPurpose, place: Place, value: unknown) => {
    const { id, key } = newest(purpose)
    return sealWith(key, id, place, Buffer.from(JSON.stringify(value)))
  }
  const mac = (purpose: KeyPurpose, domain: string, value: string) =>
    createHmac('sha256', newest(purpose).key).update(`${domain}\0${value}`).digest()

  return {
    seal: (place, value) => seal('seal', place, value),
    open: (place, envelope) => {
      const key = keys.get(keyIdOf(envelope))
      if (!key) throw new Error('The key of a sealed value is not known here')
      return JSON.parse(openWith(key.key, place, envelope).toString())
    },
    sealForAudit: (place, value) => seal('audit', place, value),
    index: (domain, value) => mac('index', domain, value),
    fingerprint: (domain, value) => mac('verifier', domain, value),
    currentKey: () => newest('seal').id,
    reload,
  }
}
