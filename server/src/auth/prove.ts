import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Tx } from '../kernel/db.ts'
import { Refusal } from '../kernel/refusal.ts'
import { emailIndex, findCredential, lockKnownUser, userDetails } from './accounts.ts'
import { matches, type Proof, provenBy } from './credentials.ts'
import { withPatience } from './guessing.ts'

const wrong = (field: string) =>
  new Refusal('invalid-credentials', 'The present password is not right.', {
    errors: [{ path: field, message: 'is not right' }],
  })

/** Somebody who is signed in proves once more who it is; with the KEK of a password that was sent. */
export const proveAnew = async (
  ctx: Context,
  caller: Caller,
  proof: Proof,
  fields: { password: string; authKey: string },
) => {
  const { db, vault } = ctx
  const found = await findCredential(db, { userId: caller.userId })
  if (!found) throw new Refusal('invalid-credentials', 'This account has no password yet. Ask for a link by mail.')
  const { name, email } = userDetails(vault, found.user)
  const who = { emailIndex: emailIndex(vault, email), userId: caller.userId, address: caller.address }
  const right = await withPatience(ctx, who, async () => {
    const { authKey, kek } = await provenBy(proof, found.kdf, caller.address)
    return matches(vault, caller.userId, authKey, found.verifier) ? { kek } : null
  })
  const field = proof.authKey === undefined ? fields.password : fields.authKey
  if (!right) throw wrong(field)
  /** Deriving takes a while: whether it is still the password, by the lock under which passwords are changed. */
  const stillHolds = async (tx: Tx) => {
    await lockKnownUser(tx, caller.userId)
    const now = await findCredential(tx, { userId: caller.userId })
    if (!now?.verifier.equals(found.verifier)) throw wrong(field)
  }
  return { name, email, kek: right.kek, stillHolds }
}
