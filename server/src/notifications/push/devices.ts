import type { NewPushDevice, PushDevice } from '@salve/contract/push'
import { record } from '../../audit/record.ts'
import { lockUser } from '../../auth/accounts.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import { newId } from '../../kernel/ids.ts'
import { notFound, wrongField } from '../../kernel/refusal.ts'
import { followPreferences } from '../preferences.ts'
import { dropOldest, listDevices, type PushRow, putDevice, removeOwn } from './queries.ts'
import { fingerprintOf, isPublicKey, readEndpoint } from './rules.ts'
import { hashOf, sealDevice } from './sealed.ts'
import { vapidKeys } from './vapid.ts'

const view = ({ id, device, createdAt }: PushRow, current: boolean): PushDevice => ({
  id,
  device,
  createdAt: createdAt.toISOString(),
  current,
})

export const ownPushDevices = async (ctx: Context, caller: Caller, here: string | undefined) => {
  const { publicKey } = await vapidKeys(ctx)
  const rows = await listDevices(ctx.db, caller.userId)
  const itsHash = here && hashOf(ctx.vault, here)
  return { publicKey, devices: rows.map((row) => view(row, itsHash ? row.endpointHash.equals(itsHash) : false)) }
}

const checked = (ctx: Context, { endpoint, keys }: NewPushDevice): NewPushDevice => {
  const url = readEndpoint(endpoint, ctx.config.push.hosts)
  if (!url) throw wrongField('endpoint', 'must be the address of a push service that this clinic writes to')
  if (!isPublicKey(keys.p256dh)) throw wrongField('keys.p256dh', 'must be a public key of P-256')
  return { endpoint: url.href, keys }
}

export const addOwnPushDevice = async (
  ctx: Context,
  caller: Caller,
  given: NewPushDevice,
  device: string | null,
): Promise<PushDevice> => {
  const subscription = checked(ctx, given)
  const endpointHash = hashOf(ctx.vault, fingerprintOf(subscription.endpoint))
  const details = sealDevice(ctx.vault, { userId: caller.userId, endpointHash }, subscription)
  return ctx.transact(async (tx) => {
    // Two devices that are added at once must not both take the tenth place.
    await lockUser(tx, caller.userId)
    const { put, added } = await putDevice(tx, {
      id: newId(),
      userId: caller.userId,
      endpointHash,
      details,
      device,
      createdAt: ctx.clock.now(),
    })
    if (added) {
      await dropOldest(tx, caller.userId)
      // Reminders of visits that are booked come here as well.
      await followPreferences(tx, caller, ctx.clock.now())
      await record(ctx, tx, caller, { action: 'device.added', subject: { kind: 'user', id: caller.userId } })
    }
    return view(put, true)
  })
}

export const removeOwnPushDevice = (ctx: Context, caller: Caller, id: string): Promise<void> =>
  ctx.transact(async (tx) => {
    if (!(await removeOwn(tx, caller.userId, id))) return notFound('device')
    await record(ctx, tx, caller, { action: 'device.removed', subject: { kind: 'user', id: caller.userId } })
  })
