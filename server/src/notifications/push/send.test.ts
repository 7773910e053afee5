import { createPublicKey } from 'node:crypto'
import { jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startPushService } from '../../../test/push-service.ts'
import type { PushService, TestBrowser } from '../../../test/push-taking.ts'
import { type Person, type Salve, startSalve } from '../../../test/salve.ts'
import { beginRotation, dropOldKeys, reseal } from '../../crypto/rotate.ts'
import { Undeliverable } from '../../kernel/undeliverable.ts'
import { sealedColumns } from '../../sealed-columns.ts'
import { post } from './post.ts'
import { sendPush } from './send.ts'

const visit = { title: 'Salve', body: 'You have a visit on Tuesday 3 March at 09:30', url: '/visits', tag: 'visit-1' }
const soon = { ttlSeconds: 3600, urgency: 'normal' } as const

let service: PushService
let salve: Salve
let ana: Person
beforeAll(async () => {
  service = await startPushService()
  salve = await startSalve({ env: service.env })
})
afterAll(async () => {
  await salve.stop()
  await service.stop()
})
beforeEach(async () => {
  ana = await salve.patient()
})

const add = async (who: Person, browser: TestBrowser) => {
  const { status } = await salve.call('POST /api/notifications/push', { as: who, body: browser.subscription })
  expect(status).toBe(201)
  return browser
}
const browsers = (count: number) => Promise.all(Array.from({ length: count }, () => add(ana, service.browser())))
const send = (push = visit) => sendPush(salve.ctx, ana.id, push, soon)
const devices = async () => (await salve.call('GET /api/notifications/push', { as: ana })).body.devices.length
const whyNot = (work: Promise<unknown>) =>
  work.then(
    () => 'sent',
    (error: unknown) => (error instanceof Undeliverable ? error.why : 'to be tried again'),
  )

describe('a message to devices', () => {
  it('comes to each of them, and only they can read it', async () => {
    const [phone, desk] = await browsers(2)
    await send()
    for (const { shown, taken } of [phone, desk]) {
      expect(shown()).toEqual([visit])
      expect(taken()[0].body.includes('visit')).toBe(false)
    }
    const { rows } = await salve.sql('SELECT last_sent_at FROM push_subscriptions WHERE user_id = $1', [ana.id])
    expect(rows.filter((row) => row.last_sent_at !== null)).toHaveLength(2)
  })

  it('comes also when everything was sealed anew, and the old key destroyed', async () => {
    const [phone] = await browsers(1)
    const { ctx } = salve
    await beginRotation(ctx, sealedColumns, 0)
    await ctx.vault.reload()
    expect(await reseal(ctx, sealedColumns, () => {})).toBeGreaterThan(0)
    expect(await dropOldKeys(ctx, sealedColumns)).toBe(1)
    await send()
    expect(phone.shown()).toEqual([visit])
  })

  it('is of one length, whatever it says', async () => {
    const [phone] = await browsers(1)
    await send()
    await send({ ...visit, body: 'Your visit was called off' })
    const [one, other] = phone.taken()
    expect(one.body.length).toBe(other.body.length)
    expect(phone.payloads().map((payload) => payload.length)).toEqual([1024, 1024])
  })

  it('is vouched for by the key of the clinic, for this push service and not for long', async () => {
    const [phone] = await browsers(1)
    await send()
    const { headers } = phone.taken()[0]
    const { publicKey } = (await salve.call('GET /api/notifications/push', { as: ana })).body
    const [, token, key] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(headers.authorization ?? '') ?? []
    expect(key).toBe(publicKey)
    const point = Buffer.from(publicKey, 'base64url')
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'))
    const jwk = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
    const { payload } = await jwtVerify(token, jwk, { audience: service.origin, algorithms: ['ES256'] })
    expect(payload.sub).toBe('https://salve.test')
    expect(Number(payload.exp) - Date.now() / 1000).toBeLessThanOrEqual(24 * 3600)
  })

  it('says how long it is of use, how urgent it is, and which one it replaces, without naming it', async () => {
    const [phone] = await browsers(1)
    await send()
    await send({ ...visit, body: 'It was moved to Wednesday' })
    await send({ ...visit, tag: 'visit-2' })
    const headers = phone.taken().map((one) => one.headers)
    expect(headers[0]).toMatchObject({ ttl: '3600', urgency: 'normal', 'content-encoding': 'aes128gcm' })
    const topics = headers.map(({ topic }) => String(topic))
    expect(topics[0]).toMatch(/^[\w-]{32}$/)
    expect(topics[1]).toBe(topics[0])
    expect(topics[2]).not.toBe(topics[0])
    expect(topics.join()).not.toContain('visit')
  })
})

describe('a device that does not get it', () => {
  it.each([404, 410])('is forgotten when its push service answers %i, and the others get it', async (status) => {
    const [gone, phone] = await browsers(2)
    gone.answers(status)
    await send()
    expect(phone.shown()).toEqual([visit])
    expect(await devices()).toBe(1)
    await send()
    expect([gone.taken().length, phone.taken().length]).toEqual([1, 2])
  })

  it('is the last: it will never arrive', async () => {
    const all = await browsers(2)
    for (const one of all) one.answers(410)
    expect(await whyNot(send())).toBe('no-device')
    expect(await devices()).toBe(0)
    expect(await whyNot(send())).toBe('no-device')
    expect(all.map((one) => one.taken().length)).toEqual([1, 1])
  })

  it.each([429, 500, 503, 403])('has it later when its push service answers %i', async (status) => {
    const [phone] = await browsers(1)
    phone.answers(status)
    expect(await whyNot(send())).toBe('to be tried again')
    expect(await devices()).toBe(1)
    phone.answers(201)
    expect(await whyNot(send())).toBe('sent')
  })

  it('makes nobody send it a second time to one that has it', async () => {
    const [busy, phone] = await browsers(2)
    busy.answers(500)
    expect(await whyNot(send())).toBe('sent')
    expect([busy.taken().length, phone.taken().length]).toEqual([1, 1])
    expect(await devices()).toBe(2)
  })

  it('is not waited for longer than it is worth', async () => {
    const slow = service.browser()
    slow.answers('slow')
    const url = new URL(slow.subscription.endpoint)
    await expect(post(salve.ctx, { url, headers: {}, body: Buffer.alloc(0) }, 100)).rejects.toThrow(/abort|timeout/i)
  })

  it('is not looked for where a push service points to', async () => {
    const [phone] = await browsers(1)
    const inside = service.browser()
    phone.answers({ redirect: inside.subscription.endpoint })
    expect(await whyNot(send())).toBe('to be tried again')
    expect([phone.taken().length, inside.taken().length]).toEqual([1, 0])
  })

  it('is not called when its host is allowed no longer', async () => {
    const [phone] = await browsers(1)
    const push = { ...salve.ctx.config.push, hosts: ['push.example'] }
    const ctx = { ...salve.ctx, config: { ...salve.ctx.config, push } }
    expect(await whyNot(sendPush(ctx, ana.id, visit, soon))).toBe('to be tried again')
    expect(phone.taken()).toEqual([])
  })

  it('is not written to over a connection that nobody vouches for', async () => {
    const [phone] = await browsers(1)
    const ctx = { ...salve.ctx, config: { ...salve.ctx.config, push: { ...salve.ctx.config.push, ca: null } } }
    expect(await whyNot(sendPush(ctx, ana.id, visit, soon))).toBe('to be tried again')
    expect(phone.taken()).toEqual([])
  })

  it('gets nobody else’s messages when its row is given to somebody else', async () => {
    const ben = await salve.patient()
    const his = await add(ben, service.browser())
    await salve.sql('UPDATE push_subscriptions SET user_id = $1 WHERE user_id = $2', [ana.id, ben.id])
    expect(await whyNot(send())).toBe('to be tried again')
    expect(his.taken()).toEqual([])
  })
})

describe('whoever is shut out', () => {
  it('is told nothing more', async () => {
    const [phone] = await browsers(1)
    const admin = await salve.admin()
    await salve.call(`POST /api/users/${ana.id}/suspend`, { as: admin })
    expect(await whyNot(send())).toBe('no-device')
    expect(phone.taken()).toEqual([])
  })
})

describe('whoever has signed out, or was away for long', () => {
  it('is told all the same: that is what it is for', async () => {
    const [phone] = await browsers(1)
    await salve.call('POST /api/auth/logout', { as: ana })
    await send()
    expect(phone.shown()).toEqual([visit])
  })
})
