import { argon2Sync, hkdfSync, randomBytes } from 'node:crypto'
import { type Kdf, kdfDefaults, kdfInfo, passwordBytes } from '@salve/contract/kdf'

/** What a browser does before it signs up or in; written apart from the server's code, so that one checks the other. */
export const deriveInBrowser = (password: string, kdf: Kdf): string => {
  const root = argon2Sync('argon2id', {
    message: passwordBytes(password),
    nonce: Buffer.from(kdf.salt, 'base64url'),
    memory: kdf.memoryKiB,
    passes: kdf.passes,
    parallelism: kdf.parallelism,
    tagLength: 32,
  })
  return Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), kdfInfo.authKey, 32)).toString('base64url')
}

export const newBrowserProof = (password: string) => {
  const kdf: Kdf = { ...kdfDefaults, salt: randomBytes(16).toString('base64url') }
  return { kdf, authKey: deriveInBrowser(password, kdf) }
}
