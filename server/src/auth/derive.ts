import { argon2, randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import { type Kdf, kdfDefaults, passwordBytes } from '@salve/contract/kdf'
import { authKeyOf, kekOf } from '@salve/contract/seal/split'

const run = promisify(argon2)

export const newKdf = (salt: Buffer = randomBytes(16)): Kdf => ({ ...kdfDefaults, salt: salt.toString('base64url') })

// Each derivation keeps a thread and its memory busy; more at once than cores would only starve everything else. Who
// waits is taken in turn by address, so that one address with a thousand sign-ins holds up its own only.
let free = availableParallelism()
const waiting = new Map<string, (() => void)[]>()

const wait = (address: string) => {
  const queue = waiting.get(address) ?? []
  waiting.set(address, queue)
  return new Promise<void>((resolve) => queue.push(resolve))
}

const giveTurn = () => {
  const [first] = waiting
  if (!first) {
    free++
    return
  }
  const [address, [next, ...rest]] = first
  waiting.delete(address)
  if (rest.length > 0) waiting.set(address, rest)
  next()
}

const turn = async <T>(address: string, work: () => Promise<T>): Promise<T> => {
  if (free > 0) free--
  else await wait(address)
  try {
    return await work()
  } finally {
    giveTurn()
  }
}

export type Derived = { authKey: string; kek: CryptoKey }

/** What a browser does by itself, for an API client that sends its password: the same bytes, forgotten at once. */
export const deriveKeys = async (password: string, kdf: Kdf, address: string | null): Promise<Derived> => {
  const derived = await turn(address ?? '', () =>
    run(kdf.algorithm, {
      message: passwordBytes(password),
      nonce: Buffer.from(kdf.salt, 'base64url'),
      memory: kdf.memoryKiB,
      passes: kdf.passes,
      parallelism: kdf.parallelism,
      tagLength: 32,
    }),
  )
  const root = new Uint8Array(derived)
  return { authKey: await authKeyOf(root), kek: await kekOf(root) }
}
