import type { Page } from '@playwright/test'
import { enter } from './patient-world.ts'
import { heading } from './people.ts'
import { course, daysPass, dueNow, nameOfDay, withPlan } from './plan-world.ts'
import { expect, test } from './test.ts'

const region = (page: Page, name: string | RegExp) => page.getByRole('region', { name })
const today = (page: Page) => region(page, 'Today')
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

test('a note that a doctor sent is a plan: one tap, taken back, and it stays', async ({ another, request }) => {
  const { doctor, ana, dueToday } = await withPlan(request, () => [])
  const page = await (await another({ timezoneId: doctor.timeZone })).newPage()
  await enter(page, ana)
  await expect(heading(page)).toHaveText('Hello, Ana')
  await expect(region(page, 'Today’s plan')).toHaveCount(0)
  await page.getByRole('link', { name: 'Plan', exact: true }).click()
  await expect(page.getByText('No plan yet')).toBeVisible()

  // It comes while somebody looks, and nobody loads the page anew.
  await doctor.call('POST', '/api/doctor/notes', {
    patientId: ana.patientId,
    note: 'Take amoxicillin 500 mg three times a day for 7 days with food.',
  })
  await expect(region(page, 'Medicines')).toContainText(/amoxicillin 500 mg/i)
  await expect(region(page, 'Medicines')).toContainText('Three times a day, with food')
  await expect(today(page)).toContainText('14:00')
  await daysPass(ana.patientId, 1)
  await dueNow(dueToday, 1)

  await page.goto('/')
  const plan = region(page, 'Today’s plan')
  await expect(plan).toContainText('Due')
  await plan.getByRole('button', { name: /^Done: .*amoxicillin.*, 08:00$/i }).click()
  await expect(plan).toContainText(/Done\s*at /)
  await expect(plan.getByRole('button', { name: /^Undo: / })).toBeFocused()
  await plan.getByRole('button', { name: /^Undo: / }).click()
  await expect(plan).toContainText('Due')
  await expect(plan).toContainText('2 more later today')
  await plan.getByRole('button', { name: /^Done: .*08:00$/ }).click()
  await expect.poll(async () => (await dueToday()).map(({ status }) => status)).toEqual(['DONE', 'PENDING', 'PENDING'])

  await plan.getByRole('link', { name: 'See the plan' }).click()
  await expect(today(page).getByText('2 left today')).toBeVisible()
  await page.reload()
  await expect(today(page).getByRole('listitem').first()).toContainText(/08:00.*Done/)
  // What is to come today may be taken early, and is not hidden.
  await expect(button(page, /^Done: .*14:00$/)).toBeVisible()
})

test('seven doses stay seven: what was missed moves the end, and comes back when it was taken after all', async ({
  another,
  request,
}) => {
  const { doctor, ana, plan, dueToday } = await withPlan(request, (date) => [course('Cefuroxime 250 mg', date(0))])
  await daysPass(ana.patientId, 2)
  await dueNow(dueToday, 1)
  const end = nameOfDay(doctor.date(6))
  const page = await (await another({ timezoneId: doctor.timeZone })).newPage()
  await enter(page, ana)
  await page.goto('/plan')
  const medicine = region(page, 'Medicines').getByRole('listitem')
  await expect(medicine).toContainText('Day 1 of 7 · 7 doses left')
  await expect(medicine).toContainText(`What was missed moved on by a day: it now ends ${end}.`)
  const missed = region(page, 'Missed lately')
  await expect(missed).toContainText('Yesterday, 08:00')
  await expect(missed).toContainText(`Moved on: it now ends ${end}.`)
  await expect(region(page, /^A week back/).getByText('Yesterday: 1 missed')).toBeAttached()
  await expect(page.getByText('Not taken as planned on the last day with something to take.')).toBeVisible()

  await missed.getByRole('button', { name: 'I did take it: Cefuroxime 250 mg, Yesterday, 08:00' }).click()
  await expect(missed.getByRole('listitem')).toContainText('Done')
  await expect(medicine).toContainText('6 doses left')
  await expect(medicine).not.toContainText('What was missed')
  await expect(medicine).toContainText(`ends ${nameOfDay(doctor.date(5))}`)
  const [{ course: left, remaining }] = await plan()
  expect([left.done, left.moved, remaining]).toEqual([1, 0, 6])
})

test('what is asked while a tap is under way does not show again what was before it', async ({ another, request }) => {
  const { doctor, ana, dueToday } = await withPlan(request, (date) => [course('Cefuroxime 250 mg', date(0))])
  await daysPass(ana.patientId, 1)
  await dueNow(dueToday, 1)
  const page = await (await another({ timezoneId: doctor.timeZone })).newPage()
  await enter(page, ana)
  await page.goto('/plan')
  await button(page, /^Done: /).click()
  await expect.poll(async () => (await dueToday())[0].status).toBe('DONE')
  await expect(button(page, /^Undo: /)).toBeVisible()

  const held = Promise.withResolvers<void>()
  await page.route('**/api/reminders/*/undo', async (route) => {
    await held.promise
    await route.continue()
  })
  await button(page, /^Undo: /).click()
  await expect(button(page, /^Done: /)).toBeVisible()
  const answer = page.waitForResponse((response) => response.url().includes('/api/patient/actionable-steps'))
  // As when somebody comes back to the page.
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
  expect(await (await answer).text()).toContain('"status":"DONE"')
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)))
  await expect(button(page, /^Undo: /)).toHaveCount(0)
  held.resolve()
  await expect.poll(async () => (await dueToday())[0].status).toBe('SENT')
  await expect(button(page, /^Done: /)).toBeVisible()
})

test('a handful of pills is one tap, and what is left out on purpose is no miss', async ({ another, request }) => {
  const { doctor, ana, dueToday } = await withPlan(request, (date) =>
    ['Cefuroxime 250 mg', 'Pantoprazole 20 mg', 'Vitamin D'].map((text) => course(text, date(0))),
  )
  await daysPass(ana.patientId, 1)
  await dueNow(dueToday, 3)
  const page = await (await another({ timezoneId: doctor.timeZone })).newPage()
  await enter(page, ana)
  await page.goto('/plan')
  await button(page, 'More for Vitamin D, 08:00').click()
  await page.getByRole('menuitem', { name: 'Leave out' }).click()
  const vitamin = today(page).getByRole('listitem').filter({ hasText: 'Vitamin D' })
  await expect(vitamin).toContainText('Left out')
  await expect(button(page, 'Undo: Vitamin D, 08:00')).toBeFocused()
  await button(page, 'Both done').click()
  await expect(today(page).getByText('All of today is done.')).toBeVisible()
  await expect
    .poll(async () => (await dueToday()).map(({ status }) => status).sort())
    .toEqual(['CANCELLED', 'DONE', 'DONE'])
  await button(page, 'Undo: Vitamin D, 08:00').click()
  await expect(vitamin).toContainText('Due')
})

test('hours that suit, and each another one', async ({ another, request }) => {
  const { doctor, ana, plan } = await withPlan(request, (date) => [course('Cefuroxime 250 mg', date(0), 2)])
  const page = await (await another({ timezoneId: doctor.timeZone })).newPage()
  await enter(page, ana)
  await page.goto('/plan')
  const medicine = region(page, 'Medicines').getByRole('listitem')
  await expect(medicine).toContainText('At 08:00 and 20:00')
  await button(page, 'Change hours of Cefuroxime 250 mg').click()
  const panel = page.getByRole('dialog', { name: 'When shall it be?' })
  await panel.getByLabel('Time 1').fill('20:00')
  await panel.getByRole('button', { name: 'Save hours' }).click()
  await expect(panel.getByText('Each time must be another one.')).toBeVisible()
  await panel.getByLabel('Time 1').fill('09:30')
  await panel.getByLabel('Time 2').fill('21:15')
  await panel.getByRole('button', { name: 'Save hours' }).click()
  await expect(panel).toBeHidden()
  await expect(medicine).toContainText('At 09:30 and 21:15 (your own hours)')
  await expect(today(page)).toContainText('21:15')
  expect((await plan())[0].times).toEqual({ at: ['09:30', '21:15'], own: true })
})

test('tasks are ticked, a follow-up leads to a time, and a later note takes the place of it all', async ({
  another,
  request,
}) => {
  const { doctor, ana, write } = await withPlan(request, (date) => [
    { kind: 'task', text: 'Blood test' },
    { kind: 'follow-up', text: 'See me again', dueOn: date(14) },
  ])
  await doctor.slotOn(1, '11:00', 30)
  const page = await (await another({ timezoneId: doctor.timeZone })).newPage()
  await enter(page, ana)
  await page.goto('/plan')
  const tasks = region(page, 'To do')
  await tasks.getByRole('checkbox', { name: 'Blood test' }).click()
  await expect(tasks).toContainText('Done Today')
  await page.reload()
  await expect(tasks.getByRole('checkbox', { name: 'Blood test' })).toBeChecked()
  await tasks.getByRole('checkbox', { name: 'Blood test' }).click()
  await expect(tasks).toContainText(`By ${nameOfDay(doctor.date(14))}`)
  await tasks.getByRole('link', { name: `Book a visit with ${doctor.name}` }).click()
  await expect(heading(page)).toHaveText(doctor.name)
  await expect(button(page, /11:00 with /)).toBeVisible()

  await page.goBack()
  await write('Better now.', [{ kind: 'activity', text: 'Walk for half an hour' }])
  await expect(region(page, 'Activities')).toContainText('Walk for half an hour')
  await expect(tasks).toHaveCount(0)
  await page.getByRole('link', { name: 'Past', exact: true }).click()
  await expect(region(page, 'What is over').getByRole('listitem')).toHaveText([
    new RegExp(`Blood test.*Replaced by a later note.*${nameOfDay(doctor.date(0))}`),
    new RegExp(`See me again.*Replaced by a later note.*${nameOfDay(doctor.date(0))}`),
  ])
})

test('who cares for a child sees and ticks the child’s plan', async ({ another, request }) => {
  const { doctor, ana, write } = await withPlan(request, (date) => [course('Cefuroxime 250 mg', date(0))])
  const mia = await ana.call('POST', '/api/patients', { name: 'Mia Silva', timeZone: doctor.timeZone })
  await ana.call('POST', '/api/mappings', { patientId: mia.id, doctorId: doctor.doctorId })
  await write('Ear ache.', [course('Ibuprofen syrup', doctor.date(0))], mia.id)
  const ofMia = async () =>
    (await ana.call('GET', `/api/patient/actionable-steps?patientId=${mia.id}`)).items[0].today as { status: string }[]
  await daysPass(mia.id, 1)
  await dueNow(ofMia, 1)
  const page = await (await another({ timezoneId: doctor.timeZone })).newPage()
  await enter(page, ana)
  const plan = region(page, 'Today’s plan, Mia Silva')
  await expect(plan).toContainText('Ibuprofen syrup')
  // Her own begins tomorrow.
  await expect(region(page, 'Today’s plan').and(page.locator('[aria-labelledby]'))).toHaveCount(1)
  await page.goto('/notifications')
  await page.getByRole('link', { name: /Something of Mia Silva’s plan was due/ }).click()
  await expect(heading(page)).toHaveText('Plan of Mia Silva')
  await page.goto('/')
  await plan.getByRole('link', { name: 'See the plan of Mia Silva' }).click()
  await expect(heading(page)).toHaveText('Plan of Mia Silva')
  await button(page, 'Done: Ibuprofen syrup, 08:00').click()
  await expect.poll(async () => (await ofMia()).map(({ status }) => status)).toEqual(['DONE'])
  await page.getByLabel('Whose plan').selectOption('Ana Silva (you)')
  await expect(heading(page)).toHaveText('Plan')
  await expect(region(page, 'Medicines')).toContainText('Cefuroxime 250 mg')
  await expect(page.getByText('Ibuprofen syrup')).toHaveCount(0)
})

test('by the keyboard alone, and the focus never gets lost', async ({ another, request }) => {
  const { doctor, ana, dueToday } = await withPlan(request, (date) => [course('Cefuroxime 250 mg', date(0))])
  await daysPass(ana.patientId, 1)
  await dueNow(dueToday, 1)
  const page = await (await another({ timezoneId: doctor.timeZone })).newPage()
  await enter(page, ana)
  await page.goto('/plan')
  await button(page, /^More for /).focus()
  await page.keyboard.press('Tab')
  await expect(button(page, /^Done: /)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(button(page, /^Undo: /)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(button(page, /^Done: /)).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  const leaveOut = page.getByRole('menuitem', { name: 'Leave out' })
  await expect(leaveOut).toBeVisible()
  // The focus comes into the menu a moment after the menu itself.
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(leaveOut).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.press('Enter')
  await expect(button(page, /^Undo: /)).toBeFocused()
  await expect(today(page)).toContainText('Left out')
})

test('without a connection the plan stays in sight, and a tap says why it cannot be noted', async ({
  another,
  request,
  watch,
}) => {
  const { doctor, ana, dueToday } = await withPlan(request, (date) => [course('Cefuroxime 250 mg', date(0))])
  await daysPass(ana.patientId, 1)
  await dueNow(dueToday, 1)
  const [{ id }] = await dueToday()
  const context = await another({ timezoneId: doctor.timeZone })
  const page = await context.newPage()
  await enter(page, ana)
  await page.goto('/plan')
  await expect(today(page)).toContainText('Due')
  for (const path of [`/api/reminders/${id}/done`, '/api/patient/actionable-steps', '/api/patient/reminders'])
    watch.mayLose(path)
  await context.setOffline(true)
  await button(page, /^Done: /).click()
  await expect(today(page).getByRole('alert')).toContainText('There is no connection.')
  await expect(today(page)).toContainText('Due')
  await expect(page.getByText(/Offline: showing what was known/)).toBeVisible()
  await context.setOffline(false)
  await button(page, /^Done: /).click()
  await expect(today(page).getByRole('alert')).toHaveCount(0)
  await expect.poll(async () => (await dueToday()).map(({ status }) => status)).toEqual(['DONE'])
})
