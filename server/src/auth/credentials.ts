import { timingSafeEqual } from 'node:crypto'
import type { Kdf } from '@salve/contract/kdf'
import { passwordProblem } from '@salve/contract/passwords'
import type { Context } from '../context.ts'
import type { Vault } from '../crypto/vault.ts'
import { noId } from '../kernel/ids.ts'
import { wrongField } from '../kernel/refusal.ts'
import { type Derived, deriveKeys, newKdf } from './derive.ts'

/** What a person proves with: a password over the API, or the key that their own device derived from it. */
export type Proof = { password?: string; authKey?: string }
export type NewProof = Proof & { kdf?: Kdf }

export type Credential = { kdf: Kdf; verifier: Buffer }
/** With the KEK, where it was derived here: the first and only chance to make or re-wrap this person's keys. */
export type NewCredential = Credential & { kek: CryptoKey | null }

/**
 * The stored verifier is a keyed fingerprint of the derived key. A guess at a stolen one needs the server's key and
 * then costs a whole Argon2id, so a second slow hash here would only slow the server.
 */
const verifierOf = (vault: Vault, userId: string, authKey: string) =>
  vault.fingerprint('verifier', `${userId}|${authKey}`)

export const provenBy = async (
  proof: Proof,
  kdf: Kdf,
  address: string | null,
): Promise<Omit<Derived, 'kek'> & { kek: CryptoKey | null }> =>
  proof.authKey === undefined ? deriveKeys(String(proof.password), kdf, address) : { authKey: proof.authKey, kek: null }

export const matches = (vault: Vault, userId: string, authKey: string, verifier: Buffer) =>
  timingSafeEqual(verifierOf(vault, userId, authKey), verifier)

type Needs = Pick<Context, 'vault' | 'config'>

/** A password is held against the rule; a derived key was, by the client that derived it. */
export const newCredential = async (
  { vault, config }: Needs,
  userId: string,
  proof: NewProof,
  about: { field: string; facts: string[]; address: string | null },
): Promise<NewCredential> => {
  if (proof.password !== undefined) {
    const problem = passwordProblem(proof.password, config.passwordLength, about.facts)
    if (problem) throw wrongField(about.field, problem)
  }
  const kdf = proof.kdf ?? newKdf()
  const { authKey, kek } = await provenBy(proof, kdf, about.address)
  return { kdf, verifier: verifierOf(vault, userId, authKey), kek }
}

/** For an address that nobody has: always the same, so that asking twice tells nothing either. */
export const standIn = (vault: Vault, emailIndex: Buffer): Credential & { userId: string } => ({
  userId: noId,
  kdf: newKdf(vault.fingerprint('stand-in', emailIndex.toString('hex')).subarray(0, 16)),
  verifier: Buffer.alloc(32),
})
