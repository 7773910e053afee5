import { argon2id } from 'hash-wasm'
import { type Kdf, passwordBytes } from '../kdf.ts'
import { type Bytes, bytesOf } from './bytes.ts'

/** Argon2id(password, salt): what all that a password opens is derived from. */
export const deriveRoot = async (password: string | Bytes, kdf: Kdf): Promise<Bytes> =>
  new Uint8Array(
    await argon2id({
      password: typeof password === 'string' ? passwordBytes(password) : password,
      salt: bytesOf(kdf.salt),
      memorySize: kdf.memoryKiB,
      iterations: kdf.passes,
      parallelism: kdf.parallelism,
      hashLength: 32,
      outputType: 'binary',
    }),
  )
