import { argon2id } from 'hash-wasm'
import { bytesOf } from './base64url.ts'
import type { RootFound, RootWanted } from './root-keys.ts'

const answer = (found: RootFound) => self.postMessage(found)

self.onmessage = async ({ data: { password, kdf } }: MessageEvent<RootWanted>) => {
  try {
    const root = await argon2id({
      password,
      salt: bytesOf(kdf.salt),
      memorySize: kdf.memoryKiB,
      iterations: kdf.passes,
      parallelism: kdf.parallelism,
      hashLength: 32,
      outputType: 'binary',
    })
    answer({ root: new Uint8Array(root) })
  } catch (error) {
    answer({ failed: String(error) })
  }
}
