import { deriveRoot } from '@salve/contract/seal/root'
import type { RootFound, RootWanted } from './root-keys.ts'

const answer = (found: RootFound) => self.postMessage(found)

self.onmessage = async ({ data: { password, kdf } }: MessageEvent<RootWanted>) => {
  try {
    answer({ root: await deriveRoot(password, kdf) })
  } catch (error) {
    answer({ failed: String(error) })
  }
}
