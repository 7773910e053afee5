import type { BrowserContext, Page } from '@playwright/test'
import type { PushService } from '../server/test/push-taking.ts'
import { everyThumbFinds, nobodyIsKeptOut, nothingSticksOut } from './looks.ts'
import { type DemoRole, enterAs, heading, openAccount } from './people.ts'
import {
  deliver,
  heardAgain,
  isSubscribed,
  moves,
  shown,
  startPushService,
  subscribedFor,
  subscribesAt,
  touch,
} from './push-browser.ts'
import { type Salve, startSalve } from './salve.ts'
import { expect, test } from './test.ts'
import { needsWholeChromium, wholeChromium } from './whole-chromium.ts'

needsWholeChromium()
test.use(wholeChromium)
test.describe.configure({ mode: 'serial' })

let service: PushService
let salve: Salve
test.beforeAll(async () => {
  test.setTimeout(180_000)
  service = await startPushService()
  salve = await startSalve(service.env)
})
test.afterAll(async () => {
  await salve?.stop()
  await service?.stop()
})

const section = (page: Page) => page.getByRole('region', { name: 'Messages on this device' })
const button = (page: Page, name: string) => section(page).getByRole('button', { name, exact: true })
const devicesOf = async (page: Page) =>
  (await (await page.request.get(`${salve.url}/api/notifications/push`)).json()) as {
    publicKey: string
    devices: { id: string }[]
  }

const openDevices = async (page: Page) => {
  await openAccount(page)
  await page.getByRole('link', { name: 'What you are told, and how' }).click()
  await expect(page).toHaveURL(/\/account\/notifications$/)
}
const enter = async (context: BrowserContext, role: DemoRole) => {
  const page = await context.newPage()
  await enterAs(page, role)
  await openDevices(page)
  return page
}
const allow = (context: BrowserContext) => context.grantPermissions(['notifications'], { origin: salve.url })
/** To grant other things only is to refuse this one. */
const block = (context: BrowserContext) => context.grantPermissions(['clipboard-read'], { origin: salve.url })

test('who turns messages on is told while Salve is closed, and of nobody’s health', async ({ another }) => {
  const context = await another({ baseURL: salve.url })
  await allow(context)
  const phone = service.browser()
  await subscribesAt(context, phone)
  const page = await enter(context, 'Patient')
  await expect(section(page)).toContainText('Off on this device')
  expect((await devicesOf(page)).devices).toEqual([])
  expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations())).toEqual([])
  await nobodyIsKeptOut(page)

  await button(page, 'Turn on messages').click()
  await expect(section(page)).toContainText('On for this device')
  await expect(page.getByRole('heading', { name: 'Messages on this device' })).toBeFocused()
  const { publicKey, devices } = await devicesOf(page)
  expect(devices).toHaveLength(1)
  expect(await subscribedFor(page)).toBe(publicKey)
  await nobodyIsKeptOut(page)

  const visit = { title: 'Salve', body: 'You have a visit on Tuesday at 09:30', url: '/password', tag: 'a', id: '1' }
  await deliver(page, visit)
  await expect.poll(() => shown(page)).toEqual([{ title: 'Salve', body: visit.body, tag: 'a', path: visit.url }])
  await deliver(page, { ...visit, body: `${visit.body}.` })
  await expect.poll(async () => (await shown(page)).map(({ body }) => body)).toEqual([`${visit.body}.`])
  expect(await heardAgain(page), 'the same, sent twice').toEqual([false])
  await deliver(page, { ...visit, body: 'It was moved to Wednesday at 10:00', id: '2' })
  await expect
    .poll(async () => (await shown(page)).map(({ body }) => body))
    .toEqual(['It was moved to Wednesday at 10:00'])
  expect(await heardAgain(page)).toEqual([true])

  await touch(page)
  await expect(heading(page)).toHaveText('Change password')
  await expect.poll(() => shown(page)).toEqual([])
  expect(await page.evaluate(() => caches.keys())).toEqual([])

  await deliver(page, { ...visit, url: 'https://evil.example/visits' })
  await expect.poll(async () => (await shown(page)).map(({ path }) => path)).toEqual(['/'])

  await page.goto(`${salve.url}/account/notifications`)
  await expect(section(page)).toContainText('On for this device')
  await button(page, 'Turn off').click()
  await expect(section(page)).toContainText('Off on this device')
  await expect(button(page, 'Turn on messages')).toBeVisible()
  expect((await devicesOf(page)).devices).toEqual([])
  expect(await isSubscribed(page)).toBe(false)
})

test('a browser that has another address by now tells the clinic, while somebody is signed in', async ({ another }) => {
  const context = await another({ baseURL: salve.url })
  await allow(context)
  await subscribesAt(context, service.browser())
  const page = await enter(context, 'Patient')
  await button(page, 'Turn on messages').click()
  await expect(section(page)).toContainText('On for this device')
  const before = (await devicesOf(page)).devices.length
  await moves(page, service.browser())
  await expect.poll(async () => (await devicesOf(page)).devices.length).toBe(before + 1)
})

const books = async (page: Page) => {
  const send = async (path: string, data: object = {}) => {
    const answer = await page.request.post(`${salve.url}${path}`, { data, headers: { origin: salve.url } })
    expect(answer.ok(), await answer.text()).toBe(true)
    return answer.json()
  }
  const found = await page.request.get(`${salve.url}/booking/slots/search`)
  const { items } = (await found.json()) as { items: { id: string }[] }
  const { id } = await send('/booking/slots/book', { slotId: items[items.length - 1].id })
  return { id, cancel: () => send(`/api/appointments/${id}/cancel`) }
}

test('a visit that is called off is told to the device, and a touch opens it', async ({ another }) => {
  const context = await another({ baseURL: salve.url })
  await allow(context)
  const phone = service.browser()
  await subscribesAt(context, phone)
  const page = await enter(context, 'Patient')
  await button(page, 'Turn on messages').click()
  await expect(section(page)).toContainText('On for this device')

  const visit = await books(page)
  await expect.poll(() => phone.shown().length, { timeout: 20_000 }).toBe(1)
  await visit.cancel()
  await expect.poll(() => phone.shown().length, { timeout: 20_000 }).toBe(2)
  const [booked, cancelled] = phone.shown()
  expect(JSON.stringify([booked, cancelled])).not.toMatch(/Ana|Silva|Dr |Okafor|Cardiology/)
  expect(new Set(phone.taken().map(({ headers }) => headers.topic)).size).toBe(1)

  // What the push service had for the browser, decrypted with the browser's own keys.
  for (const message of [booked, cancelled]) {
    await deliver(page, message)
    await expect.poll(async () => (await shown(page)).map(({ title }) => title)).toEqual([message.title])
  }
  await touch(page)
  await expect(page).toHaveURL(`${salve.url}/visits/${visit.id}`)
})

test('who signs out is told nothing more on that device', async ({ another }) => {
  const context = await another({ baseURL: salve.url })
  await allow(context)
  await subscribesAt(context, service.browser())
  const page = await enter(context, 'Doctor')
  await button(page, 'Turn on messages').click()
  await expect(section(page)).toContainText('On for this device')
  // This page cannot ask any more once it has left.
  const other = await enter(await another({ baseURL: salve.url }), 'Doctor')
  expect((await devicesOf(other)).devices).toHaveLength(1)
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  await expect(page).toHaveURL(/\/sign-in$/)
  expect(await isSubscribed(page)).toBe(false)
  expect((await devicesOf(other)).devices).toEqual([])
})

test('who comes next to a shared device is not shown what the last one turned on', async ({ another, watch }) => {
  watch.mayBeSignedOut()
  const context = await another({ baseURL: salve.url })
  await allow(context)
  await subscribesAt(context, service.browser())
  const page = await enter(context, 'Doctor')
  await button(page, 'Turn on messages').click()
  await expect(section(page)).toContainText('On for this device')

  // The session ran out without a word, and the device still belongs to whoever it was.
  await context.clearCookies()
  await enterAs(page, 'Doctor')
  await openDevices(page)
  await expect(section(page)).toContainText('On for this device')
  await context.clearCookies()
  await enterAs(page, 'Patient')
  await expect.poll(() => isSubscribed(page)).toBe(false)
  await openDevices(page)
  await expect(section(page)).toContainText('Off on this device')
})

test('what the browser blocks or cannot do is said, with the way out', async ({ another }) => {
  const context = await another({ baseURL: salve.url })
  await subscribesAt(context, service.browser())
  const page = await enter(context, 'Patient')
  await block(context)
  await expect(section(page)).toContainText('Blocked by this browser')
  await expect(button(page, 'Turn on messages')).toHaveCount(0)
  await nobodyIsKeptOut(page)
  await allow(context)
  await expect(button(page, 'Turn on messages')).toBeVisible()

  const old = await another({ baseURL: salve.url, userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)' })
  await old.addInitScript(() => Reflect.deleteProperty(window, 'PushManager'))
  const there = await enter(old, 'Patient')
  await expect(section(there)).toContainText('Not possible in this browser')
  await expect(section(there)).toContainText('add Salve to the Home Screen')
})

test('other devices are told apart, and removed', async ({ another }) => {
  const phone = await another({
    baseURL: salve.url,
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    viewport: { width: 390, height: 844 },
  })
  await allow(phone)
  await subscribesAt(phone, service.browser())
  const pocket = await enter(phone, 'Patient')
  await button(pocket, 'Turn on messages').click()
  await expect(section(pocket)).toContainText('On for this device')
  await nothingSticksOut(pocket)
  await everyThumbFinds(pocket)

  const page = await enter(await another({ baseURL: salve.url, colorScheme: 'dark' }), 'Patient')
  const row = section(page).getByRole('listitem').filter({ hasText: 'Safari on iPhone' })
  await expect(row).toBeVisible()
  await nobodyIsKeptOut(page)
  await row.getByRole('button', { name: /^Remove Safari on iPhone, turned on/ }).click()
  await expect(section(page)).toContainText('No more messages are shown on that device.')
  await expect(row).toHaveCount(0)
  await pocket.reload()
  await expect(section(pocket)).toContainText('Off on this device')
})
