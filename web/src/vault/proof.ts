import { prelogin } from '@salve/contract/accounts'
import { Kdf, kdfDefaults } from '@salve/contract/kdf'
import { base64url, random } from '@salve/contract/seal/bytes'
import { authKeyOf, kekOf } from '@salve/contract/seal/split'
import { call } from '../api/call.ts'
import { Refusal } from '../api/refusal.ts'
import { deriveRoot } from './root-keys.ts'

/** A server that was taken over could ask for a cheap derivation and guess the password from its result. */
const refuseWeak = (asked: unknown): Kdf => {
  const kdf = Kdf.safeParse(asked)
  if (!kdf.success) throw new Refusal('weak-keys', kdf.error.issues.map((issue) => issue.message).join('; '))
  return kdf.data
}

/** What a password becomes: what is shown to the server, and what never leaves this tab. The password itself stays here. */
export type Proof = { authKey: string; kek: CryptoKey }

const split = async (password: string, kdf: Kdf): Promise<Proof> => {
  const root = await deriveRoot(password, kdf)
  return { authKey: await authKeyOf(root), kek: await kekOf(root) }
}

export const proofOf = async (email: string, password: string): Promise<Proof> => {
  const { kdf } = await call(prelogin, { body: { email } })
  return split(password, refuseWeak(kdf))
}

export const newProof = async (password: string): Promise<Proof & { kdf: Kdf }> => {
  const kdf: Kdf = { ...kdfDefaults, salt: base64url(random(16)) }
  return { ...(await split(password, kdf)), kdf }
}
