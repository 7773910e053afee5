import type { BodyOf } from '@salve/contract/endpoint'
import type { addKeySet as Add, savePins as SavePins, changeWraps as Wraps } from '@salve/contract/keys'
import { record } from '../../audit/record.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Tx } from '../../kernel/db.ts'
import { notFound, Refusal, wrongField } from '../../kernel/refusal.ts'
import type { Proof } from '../credentials.ts'
import { proveAnew } from '../prove.ts'
import { findKeySet, findKeySets, findPins, insertKeySet, replacePins, retireKeySet, saveWraps } from './queries.ts'
import { keySetView, rowOf, sealShut, stored } from './view.ts'

const fields = { password: 'password', authKey: 'authKey' }
const subject = ({ userId }: Caller) => ({ kind: 'user' as const, id: userId })

/**
 * A change of keys by somebody who proves anew who it is. Whoever changed the password in the meantime has wrapped the keys anew: what
 * comes with the old one would shut them for good.
 */
const provenChange = async <T>(
  ctx: Context,
  caller: Caller,
  { password, authKey }: Proof,
  change: (tx: Tx) => Promise<T>,
): Promise<T> => {
  if (password === undefined && authKey === undefined) throw wrongField('authKey', 'is required, to prove who you are')
  const { stillHolds } = await proveAnew(ctx, caller, { password, authKey }, fields)
  return ctx.transact(async (tx) => {
    await stillHolds(tx)
    return change(tx)
  })
}

type PinsRow = Awaited<ReturnType<typeof findPins>>[number]
const pinsView = ({ keySetId, sealed, version }: PinsRow) => ({
  keySetId,
  sealed: sealed.toString('base64url'),
  version,
})

export const readOwnKeys = async ({ db, vault }: Context, caller: Caller) => ({
  sets: (await findKeySets(db, caller.userId)).map((row) => keySetView(vault, row)),
  pins: (await findPins(db, caller.userId)).map(pinsView),
})

/** Whoever seals a note to a point that is none would fail, and nobody could write to this person any more. */
const assertPoints = async (set: BodyOf<typeof Add>) => {
  const ways = { publicKey: 'ECDH', signKey: 'ECDSA' } as const
  for (const [field, name] of Object.entries(ways))
    await crypto.subtle
      .importKey(
        'raw',
        stored(set[field as keyof typeof ways]),
        { name, namedCurve: 'P-256' },
        false,
        name === 'ECDSA' ? ['verify'] : [],
      )
      .catch(() => {
        throw wrongField(field, 'must be a point of P-256')
      })
}

const stale = () => new Refusal('stale-version', 'Your keys were changed in the meantime. Read them again.')

const replace = async (ctx: Context, tx: Tx, caller: Caller, set: BodyOf<typeof Add>) => {
  const now = ctx.clock.now()
  if (set.endorsement && set.endorsement.by !== set.replaces)
    throw wrongField('endorsement', 'must be by the key set that is replaced')
  if (set.replaces && !(await retireKeySet(tx, caller.userId, set.replaces, now))) throw stale()
  return (await insertKeySet(tx, rowOf(ctx.vault, caller.userId, set, now))) ?? Promise.reject(stale())
}

export const addKeySet = async (ctx: Context, caller: Caller, set: BodyOf<typeof Add>) => {
  await assertPoints(set)
  return provenChange(ctx, caller, set, async (tx) => {
    const row = await replace(ctx, tx, caller, set)
    const action = set.replaces ? 'keys.replaced' : 'keys.made'
    await record(ctx, tx, caller, { action, subject: subject(caller) })
    return keySetView(ctx.vault, row)
  })
}

export const changeWraps = (ctx: Context, caller: Caller, id: string, body: BodyOf<typeof Wraps>) => {
  const { passwordWrap, recoveryWrap } = body
  const { vault } = ctx
  return provenChange(ctx, caller, body, async (tx) => {
    const before = (await findKeySet(tx, caller.userId, id)) ?? notFound('key set')
    if (!passwordWrap && !recoveryWrap) throw wrongField('passwordWrap', 'is required, or a recoveryWrap')
    const row = await saveWraps(tx, before.id, {
      ...(passwordWrap ? { passwordWrap: sealShut(vault, id, 'password_wrap', passwordWrap) } : {}),
      ...(recoveryWrap ? { recoveryWrap: sealShut(vault, id, 'recovery_wrap', recoveryWrap) } : {}),
    })
    if (passwordWrap) await record(ctx, tx, caller, { action: 'keys.unlocked', subject: subject(caller) })
    if (recoveryWrap) await record(ctx, tx, caller, { action: 'keys.recovery-made', subject: subject(caller) })
    return keySetView(vault, row)
  })
}

export const savePins = (ctx: Context, caller: Caller, body: BodyOf<typeof SavePins>) =>
  provenChange(ctx, caller, body, async (tx) => {
    const { keySetId, sealed, version } = body
    if (!(await findKeySet(tx, caller.userId, keySetId))) return notFound('key set')
    const next = { keySetId, sealed: stored(sealed), version: version + 1 }
    return pinsView((await replacePins(tx, version, next)) ?? (await Promise.reject(stale())))
  })
