import type { APIRequestContext, Page } from '@playwright/test'
import { booker, openDoctor } from './clinic.ts'
import { asDesk } from './clinic-world.ts'
import { everyThumbFinds, looks, nobodyIsKeptOut, nothingSticksOut } from './looks.ts'
import { bookFor, enter, enterInSpanish, withVisit } from './patient-world.ts'
import { enterAs, heading } from './people.ts'
import { enterPractice, openPractice, patientOf } from './practice.ts'
import { expect, test } from './test.ts'

const aMoment = { timeout: 1500 }
const bell = (page: Page, unread = 0) =>
  page.getByRole('button', { name: unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`, exact: true })
const panel = (page: Page) => page.getByRole('dialog', { name: 'Notifications' })
const entries = (page: Page) => page.locator('.inbox-entry')

/** What comes before the page has asked for the first time is no news to it. */
const listening = async <Result>(page: Page, enter: () => Promise<Result>): Promise<Result> => {
  const asked = page.waitForResponse(/\/api\/notifications\?unread=true/)
  const result = await enter()
  await asked
  return result
}

/** So many times something that the desk did to a visit of this patient. */
const manyFor = async (request: APIRequestContext, patientId: string, count: number) => {
  const [desk, doctor] = await Promise.all([asDesk(request), openDoctor(request, 1)])
  for (let done = 0; done < count; done += 2) {
    const { id } = await desk.book(doctor.slots[0], patientId)
    if (done + 1 < count) await desk.cancel(id)
  }
}

test('what the desk does to a visit counts at the bell at once, is told in passing, and leads to the visit', async ({
  page,
  request,
}) => {
  const { visit } = await listening(page, () => withVisit(page, request))
  await expect(heading(page)).toContainText('Hello')
  await expect(bell(page)).toBeVisible()
  await (await asDesk(request)).cancel(visit.id)
  await expect(bell(page, 1)).toBeVisible(aMoment)
  await expect(page.getByText(/^Your visit tomorrow at 09:00 was cancelled\.$/)).toBeVisible()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/visits/${visit.id}$`))
  await expect(page.getByRole('main').getByText('Cancelled', { exact: true })).toBeVisible()
  await expect(bell(page)).toBeVisible()
  await expect(page.getByText(/was cancelled\.$/)).toHaveCount(0)
})

test('what is shown on the open page is not told once more, and closing what is told leaves it unread', async ({
  page,
  request,
}) => {
  const { visit, doctor } = await listening(page, () => withVisit(page, request))
  const desk = await asDesk(request)
  await page.goto(`/visits/${visit.id}`)
  await expect(heading(page)).toHaveText(doctor.name)
  await desk.call('post', `/api/appointments/${visit.id}/reschedule`, { slotId: doctor.slots[1] })
  await expect(bell(page, 1)).toBeVisible(aMoment)
  await expect(page.getByText(/was moved to/)).toHaveCount(0)

  await page.getByRole('link', { name: 'Visits', exact: true }).click()
  await expect(heading(page)).toHaveText('Visits')
  await desk.call('post', `/api/appointments/${visit.id}/reschedule`, { slotId: doctor.slots[2] })
  const told = page.getByText('Your visit was moved to tomorrow at 10:00. It was tomorrow at 09:30.')
  await expect(told).toBeVisible()
  await page.locator('.mantine-Notification-closeButton').click()
  await expect(told).toHaveCount(0)
  await expect(bell(page, 2)).toBeVisible()
})

test('what somebody does themselves leaves their own bell silent', async ({ page, request }) => {
  const ana = await booker(request)
  await listening(page, () => enter(page, ana))
  await expect(heading(page)).toContainText('Hello')
  await page.getByRole('link', { name: 'Visits', exact: true }).click()
  const { doctor, visit } = await bookFor(ana, request)
  await expect(page.getByRole('link', { name: new RegExp(doctor.name) }).first()).toBeVisible()
  await bell(page).click()
  await expect(panel(page).getByText('Your visit tomorrow at 09:00 is booked.')).toBeVisible()
  await ana.send('POST', `/api/appointments/${visit.id}/cancel`, {})
  await expect(panel(page).getByText('Your visit tomorrow at 09:00 was cancelled.')).toBeVisible()
  await expect(panel(page).getByRole('button', { name: 'Mark all as read' })).toBeHidden()
  await expect(page.locator('.mantine-Notification-root')).toHaveCount(0)
})

test('more than a page is read as far as one asks, and marked as read at once, in every tab', async ({
  page,
  context,
  request,
}) => {
  const ana = await booker(request)
  await manyFor(request, ana.patientId, 23)
  await enter(page, ana)
  await expect(bell(page, 23)).toBeVisible()
  const other = await context.newPage()
  await other.goto('/visits')
  await expect(bell(other, 23)).toBeVisible()

  await bell(page, 23).click()
  await expect(entries(page)).toHaveCount(20)
  await expect(panel(page).getByRole('heading', { name: 'Today' })).toBeVisible()
  await panel(page).getByRole('button', { name: 'Show earlier' }).click()
  await expect(entries(page)).toHaveCount(23)
  await expect(panel(page).getByRole('button', { name: 'Show earlier' })).toBeHidden()

  await entries(page).first().click()
  await expect(panel(page)).toBeHidden()
  await expect(page).toHaveURL(/\/visits\/[\w-]{36}$/)
  await expect(bell(other, 22)).toBeVisible(aMoment)

  await bell(page, 22).click()
  await panel(page).getByRole('button', { name: 'Mark all as read' }).click()
  await expect(panel(page).getByText('All is marked as read.')).toBeVisible()
  await expect(bell(other)).toBeVisible(aMoment)
  await page.reload()
  await expect(bell(page)).toBeVisible()
})

test('three at most are told at once, and more than 99 are counted as such', async ({ page, request }) => {
  test.slow()
  const ana = await booker(request)
  await listening(page, () => enter(page, ana))
  await manyFor(request, ana.patientId, 12)
  await expect(bell(page, 12)).toBeVisible()
  expect(await page.locator('.mantine-Notification-root').count()).toBeLessThanOrEqual(3)
  await manyFor(request, ana.patientId, 90)
  await expect(page.getByRole('button', { name: 'Notifications, more than 99 unread' })).toHaveText('99+')
})

test('by keyboard alone: open, go to a visit, come back', async ({ page, request }) => {
  const { visit } = await listening(page, () => withVisit(page, request))
  await (await asDesk(request)).cancel(visit.id)
  await bell(page, 1).focus()
  await page.keyboard.press('Enter')
  await expect(entries(page)).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(panel(page)).toBeHidden()
  await expect(bell(page, 1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(entries(page).first()).toBeVisible()
  for (let steps = 0; steps < 8; steps++) {
    if (
      await entries(page)
        .first()
        .evaluate((entry) => entry === document.activeElement)
    )
      break
    await page.keyboard.press('Tab')
  }
  await expect(entries(page).first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/visits/${visit.id}$`))
  await expect(heading(page)).toBeFocused()
})

test('a place that comes free is told, and leads to where it is answered', async ({ page, request }) => {
  const [ana, desk, doctor] = await Promise.all([booker(request), asDesk(request), openDoctor(request, 1)])
  const ben = await booker(request, 'Ben Hall')
  const taken = await ben.send('POST', '/booking/slots/book', { slotId: doctor.slots[0] })
  await desk.join(doctor.id, ana.patientId)
  await listening(page, () => enter(page, ana))
  await page.getByRole('link', { name: 'Record', exact: true }).click()
  await ben.send('POST', `/api/appointments/${taken.id}/cancel`, {})
  await expect(page.getByText(/^A place is free for you: answer by \d\d:\d\d\.$/)).toBeVisible()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page).toHaveURL(/\/waitlist\//)
  await expect(page.getByRole('heading', { name: 'A place is free for you' })).toBeVisible()
})

test('who cares for somebody is told by name whose visit it is', async ({ page, request }) => {
  const [ana, desk, doctor] = await Promise.all([booker(request), asDesk(request), openDoctor(request, 1)])
  const leo = await ana.send('POST', '/api/patients', { name: 'Leo Silva' })
  await listening(page, () => enter(page, ana))
  const { id } = await desk.book(doctor.slots[0], leo.id)
  await desk.cancel(id)
  await expect(page.getByText('Leo Silva’s visit tomorrow at 09:00 was cancelled.')).toBeVisible()
})

test('a doctor is told who is here; the desk is told nothing of what it did', async ({ page, request, another }) => {
  const practice = await openPractice(request)
  const [slot, ana, desk] = await Promise.all([practice.slot(0), patientOf(request, 'Ana Silva'), asDesk(request)])
  const visit = await ana.book(slot.id)
  const atDesk = await (await another()).newPage()
  await enterAs(atDesk, 'Front desk')
  await listening(page, () => enterPractice(page, practice))
  await expect(bell(page, 1)).toBeVisible()
  await desk.call('post', `/api/appointments/${visit.id}/check-in`)
  await expect(bell(page, 2)).toBeVisible(aMoment)
  await expect(page.getByText(new RegExp(`^Your ${practice.clock(slot.startsAt)}.* is here\\.$`))).toBeVisible()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/day/${visit.id}$`))
  await expect(bell(page, 1)).toBeVisible()
  await bell(atDesk).click()
  await expect(panel(atDesk).getByText('Nothing new')).toBeVisible()
})

test('what somebody wants to be told is saved at once, and the reminders follow', async ({ page, request }) => {
  const { visit } = await listening(page, () => withVisit(page, request))
  const desk = await asDesk(request)
  const reminders = async () => {
    const { items } = await desk.call(
      'get',
      `/api/reminders/ledger?appointmentId=${visit.id}&channel=app&status=PENDING`,
    )
    const before = (dueAt: string) => (Date.parse(visit.startsAt) - Date.parse(dueAt)) / 60_000
    return items.map(({ dueAt }: { dueAt: string }) => before(dueAt)).sort((a: number, b: number) => a - b)
  }
  await page.getByRole('link', { name: 'Account', exact: true }).click()
  await page.getByRole('link', { name: 'What you are told, and how' }).click()
  await expect(heading(page)).toHaveText('What you are told, and how')
  const remind = page.getByRole('region', { name: 'When to remind you' })
  const saved = (part: string) => page.getByRole('region', { name: part }).getByText('Saved', { exact: true })
  await expect(remind.getByRole('checkbox', { name: '1 day before' })).toBeChecked()

  await remind.getByRole('checkbox', { name: '2 hours before' }).click()
  await remind.getByRole('checkbox', { name: '1 day before' }).click()
  await expect(remind.getByRole('checkbox', { name: '1 day before' })).not.toBeChecked()
  await expect(saved('When to remind you')).toBeVisible()
  await remind.getByRole('button', { name: 'Another time' }).click()
  await remind.getByLabel('How many').fill('2')
  await remind.getByLabel('Of what').selectOption('minutes')
  await remind.getByRole('button', { name: 'Add' }).click()
  await expect(remind.getByRole('alert')).toHaveText('Choose between 5 minutes and 28 days.')
  await remind.getByLabel('How many').fill('30')
  await remind.getByRole('button', { name: 'Add' }).click()
  await expect(remind.getByRole('checkbox', { name: '30 minutes before' })).toBeChecked()
  await expect.poll(reminders).toEqual([30, 60, 120])

  await page.getByRole('checkbox', { name: 'A visit is booked: E-mail' }).click()
  await expect(saved('What is sent')).toBeVisible()
  const quiet = page.getByRole('region', { name: 'Quiet hours' })
  await quiet.getByText('On', { exact: true }).click()
  await quiet.getByLabel('From').fill('21:30')
  await expect(saved('Quiet hours')).toBeVisible()
  await expect
    .poll(async () => (await page.request.get('/api/notifications/preferences')).json())
    .toMatchObject({
      quietHours: { from: '21:30', to: '07:00' },
      email: { 'visit.booked': false, 'visit.moved': true },
    })

  await page.reload()
  await expect(page.getByRole('checkbox', { name: 'A visit is booked: E-mail' })).not.toBeChecked()
  await expect(page.getByRole('checkbox', { name: 'A visit is moved: E-mail' })).toBeChecked()
  await expect(remind.getByRole('checkbox', { name: '30 minutes before' })).toBeChecked()
  await expect(remind.getByRole('checkbox', { name: '1 day before' })).not.toBeChecked()
  await expect(quiet.getByLabel('From')).toHaveValue('21:30')
})

test('five reminders at most; what cannot be saved says so and stands as it was', async ({ page, request, watch }) => {
  await enter(page, await booker(request))
  await page.goto('/account/notifications')
  const remind = page.getByRole('region', { name: 'When to remind you' })
  // As quickly as somebody can.
  const names = ['1 week before', '2 days before', '2 hours before']
  for (const name of names) await remind.getByRole('checkbox', { name }).click()
  for (const name of names) await expect(remind.getByRole('checkbox', { name })).toBeChecked()
  await expect(remind.getByText('Five are chosen. Take one out to choose another.')).toBeVisible()
  await expect(remind.getByRole('checkbox', { name: /evening before/ })).toBeDisabled()
  await expect(remind.getByRole('button', { name: 'Another time' })).toBeHidden()

  watch.mayRefuse(503, '/api/notifications/preferences')
  await page.route('**/api/notifications/preferences', (route) =>
    route.request().method() === 'PUT' ? route.fulfill({ status: 503, body: '' }) : route.fallback(),
  )
  const moved = page.getByRole('checkbox', { name: 'A visit is moved: Devices' })
  await moved.click()
  await expect(page.getByRole('region', { name: 'What is sent' }).getByRole('alert')).toBeVisible()
  await expect(moved).toBeChecked()
})

test('letters follow the language that somebody chooses', async ({ page, request }) => {
  await enter(page, await booker(request))
  await page.getByRole('link', { name: 'Account', exact: true }).click()
  const language = async () => (await (await page.request.get('/api/notifications/preferences')).json()).language
  expect(await language()).toBe('en')
  await page.getByText('Español').click()
  await expect.poll(language).toBe('es')
  await page.getByRole('link', { name: 'Qué se le avisa y cómo' }).click()
  await expect(page.getByText('Se le escribe en Español')).toBeVisible()
})

test('the inbox speaks Spanish', async ({ another, request }) => {
  const page = await (await another({ locale: 'es-ES' })).newPage()
  const ana = await booker(request)
  const { visit } = await bookFor(ana, request)
  await (await asDesk(request)).cancel(visit.id)
  await enterInSpanish(page, ana)
  await page.getByRole('button', { name: 'Avisos, 1 sin leer' }).click()
  await expect(page.getByText('Su cita se ha cancelado: mañana a las 9:00.')).toBeVisible()
})

for (const role of ['Front desk', 'Administrator'] as const)
  test(`${role}: nothing of visits is sent, and the page says so`, async ({ page }) => {
    await enterAs(page, role)
    await page.goto('/account/notifications')
    await expect(page.getByText(/^Nothing about visits is sent/)).toBeVisible()
    await expect(page.getByRole('checkbox')).toHaveCount(0)
    await nobodyIsKeptOut(page)
  })

for (const [colorScheme, width] of looks)
  test(`bell, inbox and choices keep nobody out, ${colorScheme}, ${width} wide`, async ({ another, request }) => {
    test.setTimeout(90_000)
    const page = await (await another({ colorScheme, viewport: { width, height: 844 } })).newPage()
    const ana = await booker(request)
    await enter(page, ana)
    await page.goto('/notifications')
    await expect(page.getByText('Nothing new')).toBeVisible()
    await nobodyIsKeptOut(page)
    await manyFor(request, ana.patientId, 4)
    await expect(entries(page)).toHaveCount(4)
    await expect(page.locator('.mantine-Notification-root').first()).toBeVisible()
    await nobodyIsKeptOut(page)
    await nothingSticksOut(page)
    await everyThumbFinds(page)
    if (width === 390) {
      await page.goto('/')
      // Who goes on before the first page is there has not arrived yet, and nothing is announced.
      await expect(heading(page)).toBeVisible()
      await page.getByRole('link', { name: 'Notifications, 4 unread' }).click()
      await expect(heading(page)).toBeFocused()
    } else {
      await bell(page, 4).click()
      await expect(panel(page).getByText('Today')).toBeVisible()
      await nobodyIsKeptOut(page)
    }
    await page.goto('/account/notifications')
    await page.getByRole('button', { name: 'Another time' }).click()
    await page.getByText('On', { exact: true }).click()
    await expect(page.getByLabel('From')).toBeVisible()
    await nobodyIsKeptOut(page)
    await nothingSticksOut(page)
    await everyThumbFinds(page)
  })
