import { prelogin } from '@salve/contract/accounts'
import { Kdf, kdfDefaults } from '@salve/contract/kdf'
import { call } from '../api/call.ts'
import { Refusal } from '../api/refusal.ts'
import { base64url } from './base64url.ts'
import { deriveRoot } from './root-keys.ts'
import { authKeyOf } from './split.ts'

/** A server that was taken over could ask for a cheap derivation and guess the password from its result. */
const refuseWeak = (asked: unknown): Kdf => {
  const kdf = Kdf.safeParse(asked)
  if (!kdf.success) throw new Refusal('weak-keys', kdf.error.issues.map((issue) => issue.message).join('; '))
  return kdf.data
}

/** What stands for the password towards the server. The password itself stays here. */
export const proofOf = async (email: string, password: string): Promise<string> => {
  const { kdf } = await call(prelogin, { body: { email } })
  return authKeyOf(await deriveRoot(password, refuseWeak(kdf)))
}

export const newProof = async (password: string): Promise<{ authKey: string; kdf: Kdf }> => {
  const kdf: Kdf = { ...kdfDefaults, salt: base64url(crypto.getRandomValues(new Uint8Array(16))) }
  return { authKey: await authKeyOf(await deriveRoot(password, kdf)), kdf }
}
