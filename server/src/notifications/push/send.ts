import webPush from 'web-push'
import type { Context } from '../../context.ts'
import type { Vault } from '../../crypto/vault.ts'
import { Undeliverable } from '../../kernel/undeliverable.ts'
import { post } from './post.ts'
import { listReachable, markSent, removeGone } from './queries.ts'
import { readEndpoint } from './rules.ts'
import { openDevice } from './sealed.ts'
import { subjectOf, type VapidKeys, vapidKeys } from './vapid.ts'

/**
 * What is shown, and what opens when it is touched. One with the same tag takes the place of an earlier one; in silence when
 * it has the same id, since then it is the same one, sent again.
 */
export type Push = { title: string; body: string; url: string; tag: string; id?: string }
export type PushManner = { ttlSeconds: number; urgency: 'low' | 'normal' | 'high' }

type Device = Awaited<ReturnType<typeof listReachable>>[number]
type Outcome = { device: Device; got: 'shown' | 'gone' | 'failed'; why: string }

// Push services keep nothing for longer.
const longestSeconds = 28 * 86_400

const sameSize = 1024

/** Push services see how long a message is. All of ours are, so that the length does not tell what became of a visit. */
const payloadOf = (push: Push) => {
  const said = Buffer.from(JSON.stringify(push))
  return Buffer.concat([said, Buffer.alloc(Math.max(0, sameSize - said.length), ' ')])
}

/** 32 letters, as the protocol asks; the tag may hold an id, which is nobody else's business. */
const topicOf = (vault: Vault, tag: string) => vault.index('push/topic', tag).subarray(0, 24).toString('base64url')

const requestFor = (ctx: Context, device: Device, keys: VapidKeys, push: Push, { ttlSeconds, urgency }: PushManner) => {
  const subscription = openDevice(ctx.vault, device)
  // Asked again: the hosts may have been changed since it was added.
  const url = readEndpoint(subscription.endpoint, ctx.config.push.hosts)
  if (!url) throw new Error('its push service is not among PUSH_HOSTS')
  const { headers, body } = webPush.generateRequestDetails(subscription, payloadOf(push), {
    TTL: Math.min(Math.max(0, Math.floor(ttlSeconds)), longestSeconds),
    urgency,
    topic: topicOf(ctx.vault, push.tag),
    contentEncoding: 'aes128gcm',
    vapidDetails: { subject: subjectOf(ctx.config), ...keys },
  })
  return { url, headers: headers as Record<string, string>, body: body as Buffer }
}

const judge = (status: number): Pick<Outcome, 'got' | 'why'> => {
  const got = status >= 200 && status < 300 ? 'shown' : status === 404 || status === 410 ? 'gone' : 'failed'
  return { got, why: `${status}` }
}

const sendTo = async (ctx: Context, device: Device, keys: VapidKeys, push: Push, how: PushManner): Promise<Outcome> => {
  try {
    return { device, ...judge(await post(ctx, requestFor(ctx, device, keys, push, how))) }
  } catch (error) {
    return { device, got: 'failed', why: error instanceof Error ? error.message : String(error) }
  }
}

/**
 * Shows a message on every device of somebody. It is sent when one device has it: the person has been told, and whoever
 * tried again for the others would tell them twice. When none has it, it is thrown, to be tried again or never.
 */
export const sendPush = async (ctx: Context, userId: string, push: Push, how: PushManner): Promise<void> => {
  const devices = await listReachable(ctx.db, userId)
  if (devices.length === 0) throw new Undeliverable('no-device', 'There is no device to show it on.')
  const keys = await vapidKeys(ctx)
  const outcomes = await Promise.all(devices.map((device) => sendTo(ctx, device, keys, push, how)))
  const having = (got: Outcome['got']) => outcomes.filter((outcome) => outcome.got === got)

  const [shown, gone, failed] = [having('shown'), having('gone'), having('failed')]
  await removeGone(
    ctx.db,
    gone.map(({ device }) => device),
  )
  const ids = shown.map(({ device }) => device.id)
  if (ids.length > 0) await markSent(ctx.db, ids, ctx.clock.now())
  const why = failed.map((outcome) => outcome.why).join('; ')
  if (failed.length > 0) ctx.log.warn({ devices: failed.length, of: outcomes.length, why }, 'push not taken')
  if (ids.length > 0) return
  if (failed.length === 0) throw new Undeliverable('no-device', 'Every device it was to be shown on is gone.')
  throw new Error(`No push service took the message: ${why}`)
}
