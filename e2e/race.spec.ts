import type { Page } from '@playwright/test'
import { timeOf } from './booking-page.ts'
import { agree, booker, openDoctor } from './clinic.ts'
import { heading, signIn } from './people.ts'
import { type Salve, startSalve } from './salve.ts'
import { expect, test } from './test.ts'

test('two want the same place: one has it, the other is told and offered the next', async ({
  another,
  request,
  watch,
}) => {
  test.slow()
  watch.mayRefuse(409, '/api/appointments')
  const doctor = await openDoctor(request, 3)
  const people = [await booker(request), await booker(request, 'Ben Hall')]
  const pages: Page[] = []
  for (const who of people) {
    await agree(who)
    const page = await (await another()).newPage()
    await signIn(page, who)
    await expect(heading(page)).toContainText('Hello')
    await page.goto(`/doctors/${doctor.id}`)
    await expect(timeOf(page, doctor.name, '09:00')).toBeVisible()
    pages.push(page)
  }
  await Promise.all(pages.map((page) => timeOf(page, doctor.name, '09:00').click()))
  const told = (page: Page) => page.getByText('Somebody was faster')
  const won = (page: Page) => page.getByText('Your place is held')
  for (const page of pages) await expect(told(page).or(won(page))).toBeVisible()
  const winners = await Promise.all(pages.map((page) => won(page).isVisible()))
  expect(winners.toSorted()).toEqual([false, true])
  const [winner, loser] = winners[0] ? pages : pages.toReversed()

  const offered = loser.getByRole('list', { name: 'Somebody was faster' }).getByRole('button')
  await expect(offered).toHaveCount(2)
  await offered.first().click()
  await expect(won(loser)).toBeVisible()
  await expect(loser.getByText('09:30–10:00')).toBeVisible()
  for (const page of [winner, loser]) {
    await page.getByRole('button', { name: 'Confirm visit' }).click()
    await expect(heading(page)).toHaveText('Your visit is booked')
  }
})

test('somebody who already has something then is told so', async ({ page, request, watch }) => {
  watch.mayRefuse(409, '/api/appointments')
  const ana = await booker(request)
  const [one, other] = [await openDoctor(request, 1), await openDoctor(request, 1)]
  await ana.send('POST', '/booking/slots/book', { slotId: one.slots[0] })
  await signIn(page, ana)
  await expect(heading(page)).toHaveText('Hello, Ana')
  await page.goto(`/doctors/${other.id}`)
  await timeOf(page, other.name, '09:00').click()
  await expect(page.getByText('There is already a visit or a held place at this time')).toBeVisible()
})

test.describe('where a hold is short', () => {
  test.describe.configure({ mode: 'serial' })
  let salve: Salve
  test.beforeAll(async () => {
    salve = await startSalve({ APPOINTMENT_EXPIRY_MINUTES: '0.15' })
  })
  test.afterAll(() => salve.stop())

  test('it runs out in sight, and the nearest times are there', async ({ another, playwright }) => {
    const request = await playwright.request.newContext({ baseURL: salve.url, ignoreHTTPSErrors: true })
    const ana = await booker(request)
    await agree(ana)
    const doctor = await openDoctor(request, 3)
    const page = await (await another({ baseURL: salve.url })).newPage()
    await signIn(page, ana)
    await expect(heading(page)).toHaveText('Hello, Ana')
    await page.goto(`/doctors/${doctor.id}`)
    await timeOf(page, doctor.name, '09:30').click()
    await expect(page.getByText('Your place is held')).toBeVisible()
    await expect(heading(page)).toHaveText('The time has run out', { timeout: 15_000 })
    await expect(page.getByRole('main').getByRole('button')).toHaveCount(3)
    await timeOf(page, doctor.name, '09:30').click()
    await page.getByRole('button', { name: 'Confirm visit' }).click()
    await expect(heading(page)).toHaveText('Your visit is booked')
    await request.dispose()
  })
})
