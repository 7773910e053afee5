import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startPushService } from '../../../test/push-service.ts'
import type { PushService, TestBrowser } from '../../../test/push-taking.ts'
import { type Person, paths, type Salve, startSalve } from '../../../test/salve.ts'
import { secondNode } from '../../../test/second-node.ts'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'
let service: PushService
let salve: Salve
let ana: Person
beforeAll(async () => {
  service = await startPushService()
  salve = await startSalve({ env: { ...service.env, PUSH_HOSTS: `${service.env.PUSH_HOSTS}, *.push.example` } })
})
afterAll(async () => {
  await salve.stop()
  await service.stop()
})
beforeEach(async () => {
  ana = await salve.patient()
})

const add = (as: Person, { subscription }: Pick<TestBrowser, 'subscription'>) =>
  salve.call('POST /api/notifications/push', { as, body: subscription, headers: { 'user-agent': firefox } })
const list = async (as: Person, here = '') =>
  (await salve.call(`GET /api/notifications/push${here && `?here=${here}`}`, { as })).body
const fingerprint = (endpoint: string) => createHash('sha256').update(endpoint).digest('base64url')
const trace = async (who: Person) =>
  (await salve.sql(`SELECT action FROM audit_log WHERE actor_id = $1 AND action LIKE 'device.%' ORDER BY id`, [who.id]))
    .rows

describe('the devices of somebody', () => {
  it('are none at first, and the key to subscribe with is the same for everybody and on each node', async () => {
    const mine = await list(ana)
    expect(mine).toEqual({ publicKey: expect.stringMatching(/^B[\w-]{86}$/), devices: [] })
    expect((await list(await salve.staff())).publicKey).toBe(mine.publicKey)
    const other = await secondNode(salve, service.env)
    try {
      const there = await other.call('GET /api/notifications/push', { as: ana })
      expect(there.body.publicKey).toBe(mine.publicKey)
    } finally {
      await other.stop()
    }
  })

  it('tell what they called themselves, and which one asks', async () => {
    const [phone, desk] = [service.browser(), service.browser()]
    const added = await add(ana, phone)
    expect(added).toMatchObject({ status: 201, body: { device: firefox, current: true } })
    await add(ana, desk)
    expect((await list(ana)).devices.map((one: { current: boolean }) => one.current)).toEqual([false, false])
    const { devices } = await list(ana, fingerprint(phone.subscription.endpoint))
    expect(devices).toHaveLength(2)
    expect(devices.find((one: { current: boolean }) => one.current).id).toBe(added.body.id)
    expect(await trace(ana)).toEqual([{ action: 'device.added' }, { action: 'device.added' }])
  })

  it('are the same when they come again, with the keys of the last time', async () => {
    const phone = service.browser('/wp/same')
    const first = await add(ana, phone)
    const again = await add(ana, service.browser('/wp/same'))
    expect(again).toMatchObject({ status: 201, body: { id: first.body.id, createdAt: first.body.createdAt } })
    expect((await list(ana)).devices).toHaveLength(1)
    expect(await trace(ana)).toHaveLength(1)
  })

  it('are one also when the endpoint is written in another way', async () => {
    const at = (endpoint: string) => add(ana, { subscription: { ...service.browser().subscription, endpoint } })
    const first = await at('https://eu.push.example/send/a')
    expect((await at('HTTPS://EU.push.example:443/send/a')).body.id).toBe(first.body.id)
    expect((await list(ana)).devices).toHaveLength(1)
  })

  it('go to whoever signs in on them next, under another id', async () => {
    const ben = await salve.patient()
    const shared = service.browser()
    const was = await add(ana, shared)
    const is = await add(ben, shared)
    expect(is.status).toBe(201)
    expect(is.body.id).not.toBe(was.body.id)
    expect((await list(ana)).devices).toEqual([])
    expect((await list(ben)).devices).toHaveLength(1)
    expect((await salve.call(`DELETE /api/notifications/push/${is.body.id}`, { as: ana })).status).toBe(404)
    expect((await list(ben)).devices).toHaveLength(1)
  })

  it('are ten at most, and the oldest goes', async () => {
    const first = await add(ana, service.browser())
    for (let more = 1; more < 10; more++) await add(ana, service.browser())
    expect((await list(ana)).devices).toHaveLength(10)
    const last = await add(ana, service.browser())
    const ids = (await list(ana)).devices.map(({ id }: { id: string }) => id)
    expect(ids).toHaveLength(10)
    expect(ids).toContain(last.body.id)
    expect(ids).not.toContain(first.body.id)
  })

  it('are ten at most also when many come at once, and nobody fails', async () => {
    const same = service.browser()
    const at = [...Array.from({ length: 14 }, () => service.browser()), same, same, same]
    const answers = await Promise.all(at.map((one) => add(ana, one)))
    expect(answers.map(({ status }) => status)).toEqual(at.map(() => 201))
    expect((await list(ana)).devices).toHaveLength(10)
  })

  it('are removed by their owner', async () => {
    const { body } = await add(ana, service.browser())
    const gone = await salve.call(`DELETE /api/notifications/push/${body.id}`, { as: ana })
    expect(gone.status).toBe(204)
    expect((await list(ana)).devices).toEqual([])
    expect((await salve.call(`DELETE /api/notifications/push/${body.id}`, { as: ana })).status).toBe(404)
    expect(await trace(ana)).toEqual([{ action: 'device.added' }, { action: 'device.removed' }])
  })
})

describe('an address that the server is to call', () => {
  it.each([
    'http://eu.push.example/send',
    'https://127.0.0.1/send',
    'https://[::1]/send',
    'https://169.254.169.254/latest/meta-data',
    'https://2130706433/send',
    'https://localhost/send',
    'https://localhost.:8443/send',
    'https://user@eu.push.example/send',
    'https://user:secret@eu.push.example/send',
    'https://eu.push.example:8443/send',
    'https://push.example/send',
    'https://.push.example/send',
    'https://evil.example/?https://eu.push.example/send',
    'https://eu.push.example.evil.example/send',
    'https://evil-push.example/send',
    'https://evil.example#.push.example/send',
    'https://eu.push.example@evil.example/send',
    'https://evil.example\\.push.example/send',
    'file:///etc/passwd',
    'send',
  ])('is none that nobody allowed: %s', async (endpoint) => {
    const answer = await add(ana, { subscription: { ...service.browser().subscription, endpoint } })
    expect([endpoint, answer.status, paths(answer)]).toEqual([endpoint, 400, ['endpoint']])
    expect((await list(ana)).devices).toEqual([])
  })

  it('is that of a push service', async () => {
    const { keys } = service.browser().subscription
    const endpoint = 'https://eu.push.example/send/abc?x=1'
    expect((await add(ana, { subscription: { endpoint, keys } })).status).toBe(201)
  })

  it('comes with keys that messages can be encrypted for', async () => {
    const { endpoint, keys } = service.browser().subscription
    const offTheCurve = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString('base64url')
    const wrong = async (more: object) =>
      paths(
        await salve.call('POST /api/notifications/push', { as: ana, body: { endpoint, keys: { ...keys, ...more } } }),
      )
    expect(await wrong({ p256dh: offTheCurve })).toEqual(['keys.p256dh'])
    expect(await wrong({ p256dh: 'short' })).toEqual(['keys.p256dh'])
    expect(await wrong({ auth: `${keys.auth}=` })).toEqual(['keys.auth'])
    expect((await list(ana)).devices).toEqual([])
  })
})
