import webPush from 'web-push'
import type { Context } from '../../context.ts'
import type { Vault } from '../../crypto/vault.ts'
import { isLoopback } from '../../kernel/loopback.ts'
import { pushKeys } from './tables.ts'

export type VapidKeys = { publicKey: string; privateKey: string }

type Needs = Pick<Context, 'db' | 'vault' | 'clock'>

const place = { table: 'push_keys', column: 'private_key', row: '1' }

const read = async ({ db, vault }: Pick<Needs, 'db' | 'vault'>): Promise<VapidKeys | null> => {
  const [row] = await db.select().from(pushKeys)
  return row ? { publicKey: row.publicKey, privateKey: vault.open<string>(place, row.privateKey) } : null
}

const sealed = (vault: Vault, { publicKey, privateKey }: VapidKeys, createdAt: Date) => ({
  id: 1,
  publicKey,
  privateKey: vault.seal(place, privateKey),
  createdAt,
})

/** Made when it is first asked for. Of two nodes that ask at once one makes it, and both read what was made. */
export const vapidKeys = async (ctx: Needs): Promise<VapidKeys> => {
  const known = await read(ctx)
  if (known) return known
  await ctx.db
    .insert(pushKeys)
    .values(sealed(ctx.vault, webPush.generateVAPIDKeys(), ctx.clock.now()))
    .onConflictDoNothing()
  const made = await read(ctx)
  if (!made) throw new Error('The key for push services was taken away')
  return made
}

/** Whom a push service may write to about what we send. Apple's refuses the address of one's own machine. */
export const subjectOf = ({ publicUrl, mail }: Context['config']) => {
  const { hostname } = new URL(publicUrl)
  if (!isLoopback(hostname.replace(/^\[|\]$/g, ''))) return publicUrl
  const [, address] = /<([^<>]+)>\s*$/.exec(mail.from) ?? []
  return `mailto:${address ?? mail.from.trim()}`
}
