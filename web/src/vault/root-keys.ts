import { type Kdf, passwordBytes } from '@salve/contract/kdf'

export type RootWanted = { password: Uint8Array<ArrayBuffer>; kdf: Kdf }
export type RootFound = { root: Uint8Array<ArrayBuffer> } | { failed: string }

/**
 * Argon2id(password, salt), 32 bytes. In a worker of its own, so that the page stays alive, and a new one each time,
 * so that the password and the megabytes of the derivation are gone with it.
 */
export const deriveRoot = (password: string, kdf: Kdf): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./argon2.worker.ts', import.meta.url), { type: 'module' })
    const settle = (then: () => void) => {
      worker.terminate()
      then()
    }
    worker.onmessage = ({ data }: MessageEvent<RootFound>) =>
      settle(() => ('root' in data ? resolve(data.root) : reject(new Error(data.failed))))
    worker.onerror = () => settle(() => reject(new Error('the key derivation did not start')))
    worker.postMessage({ password: passwordBytes(password), kdf } satisfies RootWanted)
  })
