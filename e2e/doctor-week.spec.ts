import type { Page } from '@playwright/test'
import { hearsNothing } from './hears-nothing.ts'
import { enterPractice, openPractice, type Practice, patientOf } from './practice.ts'
import { expect, test } from './test.ts'

// What a person does, on a machine that does other things as well.
test.setTimeout(90_000)

const openWeek = async (page: Page) => {
  await page.getByRole('link', { name: 'Week', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Open a time' })).toBeVisible()
}
const dayInAWeek = (page: Page, practice: Practice) =>
  page.getByRole('region', { name: practice.day(Date.now() + 7 * 86_400_000) })

test('a visit is dragged to another open time, after a question; and moved without a mouse', async ({
  page,
  request,
}) => {
  const practice = await openPractice(request)
  const [first, second, third] = [await practice.slot(0), await practice.slot(2), await practice.slot(4)]
  const visit = await (await patientOf(request, 'Ana Silva')).book(first.id)
  await enterPractice(page, practice)
  await openWeek(page)
  const block = page.getByRole('button', { name: /Ana Silva/ })
  const open = (slot: { startsAt: string }) =>
    page.getByRole('button', { name: `${practice.clock(slot.startsAt)} Open`, exact: true })
  const slotOfVisit = async () => (await practice.call('GET', `/api/appointments/${visit.id}`)).slotId

  await block.dragTo(open(second))
  const to = `${practice.day(second.startsAt)} ${practice.clock(second.startsAt)}`
  await expect(page.getByRole('dialog', { name: `Move Ana Silva to ${to}?` })).toBeVisible()
  await page.getByRole('button', { name: 'Leave it' }).click()
  expect(await slotOfVisit()).toBe(first.id)

  await block.dragTo(open(second))
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(open(first)).toBeVisible()
  expect(await slotOfVisit()).toBe(second.id)

  await block.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Ana Silva' }).getByRole('button', { name: 'Move' }).press('Enter')
  const panel = page.getByRole('dialog', { name: 'Move Ana Silva' })
  await panel.getByRole('radio', { name: practice.clock(third.startsAt) }).focus()
  await page.keyboard.press('Space')
  await panel.getByRole('button', { name: /^Move to/ }).press('Enter')
  await expect(panel).toBeHidden()
  expect(await slotOfVisit()).toBe(third.id)
})

test('a time that is gone by the time the visit is moved there: the nearest open ones are one tap away', async ({
  page,
  request,
  watch,
}) => {
  const practice = await openPractice(request)
  const [first, second, third] = [await practice.slot(0), await practice.slot(2), await practice.slot(4)]
  const visit = await (await patientOf(request, 'Ana Silva')).book(first.id)
  watch.mayRefuse(409, `/api/appointments/${visit.id}/reschedule`)
  await hearsNothing(page)
  await enterPractice(page, practice)
  await openWeek(page)
  await page
    .getByRole('button', { name: /Ana Silva/ })
    .dragTo(page.getByRole('button', { name: `${practice.clock(second.startsAt)} Open`, exact: true }))
  const dialog = page.getByRole('dialog', { name: /^Move Ana Silva to/ })
  await expect(dialog).toBeVisible()
  await (await patientOf(request, 'Ben Okri')).book(second.id)
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  expect((await practice.call('GET', `/api/appointments/${visit.id}`)).slotId).toBe(first.id)

  await dialog
    .getByRole('region', { name: 'Open near it' })
    .getByRole('button', { name: new RegExp(practice.clock(third.startsAt)) })
    .click()
  await expect(dialog).toBeHidden()
  expect((await practice.call('GET', `/api/appointments/${visit.id}`)).slotId).toBe(third.id)
})

test('a time is opened and closed, and a booking of others shows while one looks', async ({ page, request, watch }) => {
  const practice = await openPractice(request)
  watch.mayRefuse(409, `/api/doctors/${practice.doctorId}/time-slots`)
  await enterPractice(page, practice)
  await page.getByRole('link', { name: 'Week', exact: true }).click()
  await page.getByRole('link', { name: 'The week after' }).click()
  await page.getByRole('button', { name: 'Open a time' }).click()
  const panel = page.getByRole('dialog', { name: 'Open a time' })
  await panel.getByLabel('Day').fill(practice.date(7))
  await panel.getByLabel('From').fill('11:00')
  await panel.getByLabel('How long').selectOption('45 min')
  await panel.getByRole('button', { name: 'Open this time' }).click()
  const block = page.getByRole('button', { name: '11:00 Open', exact: true })
  await expect(block).toBeVisible()

  await page.getByRole('button', { name: 'Open a time' }).click()
  await panel.getByLabel('Day').fill(practice.date(7))
  await panel.getByLabel('From').fill('11:30')
  await panel.getByRole('button', { name: 'Open this time' }).click()
  await expect(panel.getByRole('alert')).toContainText('There is another time open then')
  await panel.getByRole('button', { name: 'Close' }).click()

  const items = (await practice.call('GET', `/api/doctors/${practice.doctorId}/time-slots`)).items
  expect(Date.parse(items[0].endsAt) - Date.parse(items[0].startsAt)).toBe(45 * 60_000)
  await block.click()
  await page.getByRole('button', { name: 'Close this time' }).click()
  await expect(block).toHaveCount(0)
  expect((await practice.call('GET', `/api/doctors/${practice.doctorId}/time-slots`)).items).toEqual([])

  await page.getByRole('link', { name: 'This week', exact: true }).click()
  await expect(page.getByRole('button', { name: /Ben Okri/ })).toHaveCount(0)
  await (await patientOf(request, 'Ben Okri')).book((await practice.slot(1)).id)
  await expect(page.getByRole('button', { name: /Ben Okri/ })).toBeVisible({ timeout: 3000 })
})

test('empty time is painted', async ({ page, request }) => {
  const practice = await openPractice(request)
  await enterPractice(page, practice)
  await page.goto(`/week?week=${practice.date(7)}`)
  const column = page.getByRole('region', { name: practice.day(Date.now() + 7 * 86_400_000) })
  const box = await column.locator('.doc-schedule-times').boundingBox()
  if (box === null) throw new Error('the day has no times')
  // From eight on, 28 points are half an hour.
  await page.mouse.move(box.x + 40, box.y + 58)
  await page.mouse.down()
  await page.mouse.move(box.x + 40, box.y + 100, { steps: 4 })
  await page.mouse.up()
  const panel = page.getByRole('dialog', { name: 'Open a time' })
  await expect(panel.getByLabel('From')).toHaveValue('09:00')
  await expect(panel.getByLabel('How long')).toHaveValue('60')
})

test('an open time is made longer by its lower edge, as far as the next one, and shorter by keyboard', async ({
  page,
  request,
}) => {
  const practice = await openPractice(request)
  await practice.slotOn(7, '11:00', 30, { capacity: 2 })
  await practice.slotOn(7, '13:00', 30)
  await enterPractice(page, practice)
  await page.goto(`/week?week=${practice.date(7)}`)
  const column = dayInAWeek(page, practice)
  const lasts = async () => {
    const [first, ...more] = await practice.slots()
    expect(more).toHaveLength(1)
    return { minutes: (Date.parse(first.endsAt) - Date.parse(first.startsAt)) / 60_000, capacity: first.capacity }
  }
  const drawEdge = async (by: number) => {
    const box = await column.locator('.doc-block-edge').first().boundingBox()
    if (box === null) throw new Error('the time has no edge')
    await page.mouse.move(box.x + box.width / 2, box.y + 5)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 2, box.y + 5 + by, { steps: 4 })
    await page.mouse.up()
  }
  // From eight on, 28 points are half an hour.
  await drawEdge(42)
  await expect(page.getByText(/11:00–11:30 is now .* 11:00–12:15$/)).toBeVisible()
  expect(await lasts()).toEqual({ minutes: 75, capacity: 2 })
  await expect(column.getByRole('button', { name: '11:00 2 of 2 open' })).toBeVisible()
  await drawEdge(400)
  await expect(page.getByText(/is now .* 11:00–13:00$/)).toBeVisible()
  expect(await lasts()).toEqual({ minutes: 120, capacity: 2 })

  await column.getByRole('button', { name: '11:00 2 of 2 open' }).focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog', { name: /11:00–13:00/ })
  const change = panel.getByRole('button', { name: 'Change this time' })
  await expect(change).toBeDisabled()
  await panel.getByLabel('How long').selectOption('45 min')
  await change.press('Enter')
  await expect(panel).toBeHidden()
  expect(await lasts()).toEqual({ minutes: 45, capacity: 2 })
})

test('a time in which somebody is has no edge; its panel says why, and gives the focus back', async ({
  page,
  request,
}) => {
  const practice = await openPractice(request)
  const slot = await practice.slotOn(7, '11:00', 30, { capacity: 2 })
  await (await patientOf(request, 'Ana Silva')).book(slot.id)
  await enterPractice(page, practice)
  await page.goto(`/week?week=${practice.date(7)}`)
  const column = dayInAWeek(page, practice)
  const time = column.getByRole('button', { name: '11:00 1 of 2 open' })
  await time.press('Enter')
  await expect(column.locator('.doc-block-edge')).toHaveCount(0)
  const panel = page.getByRole('dialog', { name: /11:00–11:30/ })
  await expect(panel).toContainText('1 of 2 places is taken.')
  await expect(panel.getByRole('button', { name: 'Change this time' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(time).toBeFocused()
})
