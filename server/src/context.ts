import type { Config } from './config.ts'
import type { KeyRing } from './crypto/key-ring.ts'
import type { Vault } from './crypto/vault.ts'
import type { Bus } from './kernel/bus.ts'
import type { Clock } from './kernel/clock.ts'
import type { Database, Db, How, Tx } from './kernel/db.ts'
import type { FileStore } from './kernel/files/store.ts'
import type { Log } from './kernel/log.ts'
import type { Mail } from './kernel/mail.ts'

/** What every action gets. */
export type Context = {
  config: Config
  clock: Clock
  log: Log
  db: Db
  pool: Database['pool']
  /** Runs again after a serialization failure; an `Idempotency-Key` makes the whole of it happen once. */
  transact<T>(work: (tx: Tx) => Promise<T>, how?: How): Promise<T>
  /** The request came with an `Idempotency-Key`. */
  once?: boolean
  bus: Bus
  ring: KeyRing
  vault: Vault
  mail: Mail
  files: FileStore
  /** Work that nobody waits for; a stop does. */
  later(what: string, work: () => Promise<void>): void
}
