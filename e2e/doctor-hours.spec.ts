import type { Page } from '@playwright/test'
import { enterPractice, openPractice, patientOf } from './practice.ts'
import { expect, test } from './test.ts'

// What a person does, on a machine that does other things as well.
test.setTimeout(90_000)

const save = (page: Page) => page.getByRole('button', { name: 'Save your hours' })
const preview = (page: Page) => page.getByRole('region', { name: 'What this makes' })
const weekday = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

type Corner = [day: number, hour: number]

/** In the middle of the half hour that begins then; the week stands from seven to seven. */
const pointOf = async (page: Page, [day, hour]: Corner) => {
  const box = await page.locator('.doc-paint-days').boundingBox()
  if (box === null) throw new Error('there is no week to draw on')
  return { x: box.x + ((day - 0.5) * box.width) / 7, y: box.y + ((hour - 7 + 0.25) * box.height) / 12 }
}
const drag = async (page: Page, from: Corner, to: Corner) => {
  const [first, last] = [await pointOf(page, from), await pointOf(page, to)]
  await page.mouse.move(first.x, first.y)
  await page.mouse.down()
  await page.mouse.move(last.x, last.y, { steps: 6 })
  await page.mouse.up()
}

test('hours are drawn on the week and taken away by drawing over them; the fields, the preview and what is saved follow', async ({
  page,
  request,
  watch,
}) => {
  const practice = await openPractice(request)
  // None are set yet.
  watch.mayRefuse(404, `/api/doctors/${practice.doctorId}/availability`)
  await enterPractice(page, practice)
  await page.getByRole('link', { name: 'Hours', exact: true }).click()

  await drag(page, [1, 9], [3, 11.5])
  for (const name of ['Monday', 'Tuesday', 'Wednesday']) {
    await expect(weekday(page, name).getByLabel('From')).toHaveValue('09:00')
    await expect(weekday(page, name).getByLabel('To')).toHaveValue('12:00')
  }
  await expect(weekday(page, 'Thursday')).toContainText('Closed')
  await expect(preview(page)).toContainText('Makes 144 times in 8 weeks')

  // What a period has stays with it, and goes on with it.
  await weekday(page, 'Monday').getByLabel('Each visit').selectOption('15 min')
  await drag(page, [1, 12], [1, 12.5])
  await expect(weekday(page, 'Monday').getByLabel('To')).toHaveValue('13:00')
  await expect(weekday(page, 'Monday').getByLabel('Each visit')).toHaveValue('15')
  await drag(page, [2, 10], [2, 10.5])
  await expect(weekday(page, 'Tuesday').getByLabel('From')).toHaveCount(2)
  // What is typed is drawn.
  await weekday(page, 'Wednesday').getByLabel('To').fill('17:45')
  await expect(page.locator('.doc-paint-period').last()).toContainText('09:00–17:45')

  await save(page).click()
  await expect(page.getByText('Your hours are saved')).toBeVisible()
  const { weekly } = await practice.call('GET', `/api/doctors/${practice.doctorId}/availability`)
  const saved = weekly.map(({ day, from, to, slotMinutes }: Record<string, unknown>) => [day, from, to, slotMinutes])
  expect(saved).toEqual([
    [1, '09:00', '13:00', 15],
    [2, '09:00', '10:00', 30],
    [2, '11:00', '12:00', 30],
    [3, '09:00', '17:45', 30],
  ])
})

test('hours are drawn by keyboard, and not by Escape', async ({ page, request, watch }) => {
  const practice = await openPractice(request)
  watch.mayRefuse(404, `/api/doctors/${practice.doctorId}/availability`)
  await enterPractice(page, practice)
  await page.goto('/hours')
  const grid = page.getByRole('grid', { name: 'Every week' })
  await grid.focus()
  for (const key of ['ArrowRight', 'Space', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight'])
    await page.keyboard.press(key)
  await expect(grid.getByRole('gridcell', { name: 'Wednesday 10:00, open' })).toHaveAttribute('aria-selected', 'true')
  await expect(weekday(page, 'Tuesday').getByLabel('To')).toHaveValue('10:30')
  await expect(weekday(page, 'Wednesday').getByLabel('From')).toHaveValue('10:00')
  await page.keyboard.press('Space')
  await expect(weekday(page, 'Wednesday')).toContainText('Closed')
  await page.keyboard.press('Tab')
  await expect(weekday(page, 'Monday').getByRole('button', { name: 'Add hours on Monday' })).toBeFocused()

  const from = await pointOf(page, [5, 9])
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x, from.y + 60, { steps: 3 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(weekday(page, 'Friday')).toContainText('Closed')
})

test('a finger draws as well; on a phone there are the fields', async ({ another, request, watch }) => {
  const practice = await openPractice(request)
  watch.mayRefuse(404, `/api/doctors/${practice.doctorId}/availability`)
  const page = await (await another({ viewport: { width: 1024, height: 1000 }, hasTouch: true })).newPage()
  await enterPractice(page, practice)
  await page.goto('/hours')
  await page.getByRole('grid').scrollIntoViewIfNeeded()
  const [from, to] = [await pointOf(page, [4, 14]), await pointOf(page, [4, 16.5])]
  const finger = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints })
  await touch('touchStart', [from])
  await touch('touchMove', [{ x: from.x, y: (from.y + to.y) / 2 }])
  await touch('touchMove', [to])
  await touch('touchEnd', [])
  await expect(weekday(page, 'Thursday').getByLabel('From')).toHaveValue('14:00')
  await expect(weekday(page, 'Thursday').getByLabel('To')).toHaveValue('17:00')

  await page.setViewportSize({ width: 390, height: 844 })
  await expect(page.getByRole('grid', { name: 'Every week' })).toHaveCount(0)
  await expect(weekday(page, 'Thursday').getByLabel('To')).toHaveValue('17:00')
})

test('the preview is what saving does, with an exception and a booked visit outside; an older version is told', async ({
  page,
  request,
  watch,
}) => {
  const practice = await openPractice(request)
  watch.mayRefuse(409, `/api/doctors/${practice.doctorId}/availability`)
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '18:00', to: '20:00', slotMinutes: 30 }))
  const hours = { timeZone: practice.timeZone, weekly, horizonDays: 14 }
  await practice.call('PUT', `/api/doctors/${practice.doctorId}/availability`, hours)
  const { items } = await practice.call('GET', `/api/doctors/${practice.doctorId}/time-slots`)
  const booked = items.find(({ startsAt }: { startsAt: string }) => practice.clock(startsAt) === '18:00')
  await (await patientOf(request, 'Ana Silva')).book(booked.id)

  await enterPractice(page, practice)
  await page.getByRole('link', { name: 'Hours', exact: true }).click()
  await expect(preview(page)).toContainText('Makes 56 times in 2 weeks')
  const booksOn = new Date(booked.startsAt).toLocaleDateString('en-GB', {
    weekday: 'long',
    timeZone: practice.timeZone,
  })
  await page.getByRole('region', { name: booksOn }).getByLabel('From').fill('19:00')
  await page.getByLabel('Day', { exact: true }).fill(practice.date(3))
  await page.getByRole('button', { name: 'Add this day' }).click()
  await expect(preview(page)).toContainText('1 booked visit falls outside')
  // Half past six on the day of the visit, both times a week later, and the four of the closed day.
  await expect(preview(page)).toContainText('closes 7.')
  await save(page).click()
  await expect(page.getByText('0 times were opened, 7 were closed.')).toBeVisible()
  await expect(page.getByRole('button', { name: /As usual again on/ })).toBeVisible()

  await practice.call('PUT', `/api/doctors/${practice.doctorId}/availability`, hours)
  await page.getByRole('region', { name: 'Monday' }).getByLabel('To').fill('21:00')
  await save(page).click()
  await expect(page.getByText('Somebody else has changed these hours in the meantime')).toBeVisible()
  await page.getByRole('button', { name: 'Load the present hours' }).click()
  await expect(page.getByRole('region', { name: 'Monday' }).getByLabel('To')).toHaveValue('20:00')
  await expect(page.getByRole('button', { name: /As usual again on/ })).toHaveCount(0)
})
