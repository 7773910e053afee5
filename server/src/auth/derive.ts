import { argon2, hkdfSync, randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import { type Kdf, kdfDefaults, kdfInfo, passwordBytes } from '@salve/contract/kdf'

const run = promisify(argon2)

export const newKdf = (salt: Buffer = randomBytes(16)): Kdf => ({ ...kdfDefaults, salt: salt.toString('base64url') })

// Each derivation keeps a thread and its memory busy; more at once than cores would only starve everything else.
let free = availableParallelism()
const waiting: (() => void)[] = []
const turn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (free > 0) free--
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else free++
  }
}

/** What a browser does by itself, for an API client that sends its password: the same bytes, forgotten at once. */
export const deriveAuthKey = async (password: string, kdf: Kdf): Promise<string> => {
  const root = await turn(() =>
    run(kdf.algorithm, {
      message: passwordBytes(password),
      nonce: Buffer.from(kdf.salt, 'base64url'),
      memory: kdf.memoryKiB,
      passes: kdf.passes,
      parallelism: kdf.parallelism,
      tagLength: 32,
    }),
  )
  return Buffer.from(hkdfSync('sha256', root, '', kdfInfo.authKey, 32)).toString('base64url')
}
