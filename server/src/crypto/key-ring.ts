import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { createFile, replaceFile } from '../kernel/atomic-file.ts'
import { StartupProblem } from '../kernel/startup-problem.ts'

/** Holds the root keys. They only wrap data keys, so that a key service can stand here instead of a file. */
export type KeyRing = {
  describe(): Promise<{ where: string; keys: { id: string; createdAt: string; current: boolean }[] }>
  /** For a purpose, which is bound in: a key that was wrapped for one does not unwrap for another. */
  wrap(key: Buffer, purpose: string): Promise<{ rootKey: string; wrapped: Buffer }>
  unwrap(rootKey: string, wrapped: Buffer, purpose: string): Promise<Buffer>
  /** Makes a new root key the current one; the older ones still unwrap. */
  rotate(): Promise<string>
  /** Forgets root keys that wrap nothing any more. */
  keepOnly(rootKeys: string[]): Promise<void>
}

const Ring = z.strictObject({
  current: z.string(),
  keys: z.record(z.string(), z.strictObject({ createdAt: z.string(), secret: z.base64url().length(43) })),
})
type Ring = z.infer<typeof Ring>

const nonceBytes = 12
const tagBytes = 16
const bound = (rootKey: string, purpose: string) => Buffer.from(`salve|data-key|${rootKey}|${purpose}`)

const fresh = (now: Date) => {
  const id = `r${now.toISOString().slice(0, 10).replaceAll('-', '')}-${randomBytes(3).toString('hex')}`
  return { id, entry: { createdAt: now.toISOString(), secret: randomBytes(32).toString('base64url') } }
}

/** The key ring as a file of mode 0600. Whoever loses it loses every sealed record, so it belongs in the backup. */
export const openFileRing = async (file: string, now: () => Date): Promise<KeyRing> => {
  const written = (ring: Ring) => `${JSON.stringify(ring, null, 2)}\n`
  const save = (ring: Ring) => replaceFile(file, written(ring), 0o600)
  const load = async (): Promise<Ring> => {
    const parsed = Ring.safeParse(parseJson(await readFile(file, 'utf8')))
    if (!parsed.success || !parsed.data.keys[parsed.data.current])
      throw new StartupProblem(`The key ring ${file} cannot be read; put back the copy from your backup.`)
    return parsed.data
  }

  const first = fresh(now())
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  createFile(file, written({ current: first.id, keys: { [first.id]: first.entry } }), 0o600)
  await load()

  const secretOf = (ring: Ring, id: string) => {
    const key = ring.keys[id]
    if (!key)
      throw new StartupProblem(
        `The key ring ${file} does not hold the root key ${id}; put back the file that belongs to this database.`,
      )
    return Buffer.from(key.secret, 'base64url')
  }

  return {
    describe: async () => {
      const ring = await load()
      const keys = Object.entries(ring.keys).map(([id, key]) => ({
        id,
        createdAt: key.createdAt,
        current: id === ring.current,
      }))
      return { where: file, keys }
    },
    wrap: async (key, purpose) => {
      const ring = await load()
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', secretOf(ring, ring.current), nonce)
      cipher.setAAD(bound(ring.current, purpose))
      const sealed = Buffer.concat([cipher.update(key), cipher.final()])
      return { rootKey: ring.current, wrapped: Buffer.concat([nonce, cipher.getAuthTag(), sealed]) }
    },
    unwrap: async (rootKey, wrapped, purpose) => {
      const decipher = createDecipheriv(
        'aes-256-gcm',
        secretOf(await load(), rootKey),
        wrapped.subarray(0, nonceBytes),
        {
          authTagLength: tagBytes,
        },
      )
      decipher.setAAD(bound(rootKey, purpose))
      decipher.setAuthTag(wrapped.subarray(nonceBytes, nonceBytes + tagBytes))
      return Buffer.concat([decipher.update(wrapped.subarray(nonceBytes + tagBytes)), decipher.final()])
    },
    rotate: async () => {
      const ring = await load()
      const next = fresh(now())
      save({ current: next.id, keys: { ...ring.keys, [next.id]: next.entry } })
      return next.id
    },
    keepOnly: async (rootKeys) => {
      const ring = await load()
      const kept = Object.entries(ring.keys).filter(([id]) => id === ring.current || rootKeys.includes(id))
      save({ ...ring, keys: Object.fromEntries(kept) })
    },
  }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
