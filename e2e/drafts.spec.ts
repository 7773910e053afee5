import type { Page } from '@playwright/test'
import { confirm, signature, timeOf } from './booking-page.ts'
import { booker, openDoctor } from './clinic.ts'
import { nobodyIsKeptOut } from './looks.ts'
import {
  changeHistory as change,
  enter,
  saveHistory as save,
  someHistory,
  withRecord,
  withVisit,
} from './patient-world.ts'
import { heading } from './people.ts'
import { expect, test } from './test.ts'

const unsent = (page: Page) => page.getByRole('alert', { name: 'Not sent yet' })
const sendNow = (page: Page) => unsent(page).getByRole('button', { name: 'Send it now' })

/** The server carries it out, and the line breaks before the answer is through. */
const loseAnswer = (page: Page, path: string, method: string) => {
  let lost = false
  return page.route(`**${path}`, async (route) => {
    if (lost || route.request().method() !== method) return route.continue()
    lost = true
    await route.fetch()
    await route.abort('internetdisconnected')
  })
}

test('a draft waits in memory, outlives a lost connection, and is nowhere in the browser', async ({
  page,
  request,
  context,
  watch,
}) => {
  const { recordAt, read } = await withRecord(page, request, someHistory)
  watch.mayLose(recordAt)
  await page.goto('/record/history')
  await change(page)
  await page.getByLabel('Condition 1', { exact: true }).fill('Asthma since childhood')
  await page.getByRole('link', { name: 'Details', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Change details' })).toBeVisible()
  await page.getByRole('link', { name: 'Medical history', exact: true }).click()
  await expect(page.getByText('Not saved yet')).toBeVisible()
  await expect(page.getByLabel('Condition 1', { exact: true })).toHaveValue('Asthma since childhood')
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  expect(stored).not.toContain('Asthma')
  await context.setOffline(true)
  await save(page)
  await expect(unsent(page)).toBeFocused()
  await expect(unsent(page)).toContainText('All that you wrote stays here')
  await expect(sendNow(page)).toHaveCount(0)
  await nobodyIsKeptOut(page)
  expect((await read()).medicalHistory).toEqual(someHistory.medicalHistory)
  await context.setOffline(false)
  await sendNow(page).click()
  await expect(page.getByText('The medical history is saved.')).toBeVisible()
  expect((await read()).medicalHistory.conditions[0]).toBe('Asthma since childhood')
})

test('what arrived is not sent twice, though its answer was lost', async ({ page, request, watch }) => {
  const { recordAt, read } = await withRecord(page, request, someHistory)
  watch.mayLose(recordAt)
  watch.mayRefuse(409, recordAt)
  await page.goto('/record/history')
  await change(page)
  await page.getByLabel('Condition 1', { exact: true }).fill('Asthma since childhood')
  await loseAnswer(page, recordAt, 'PUT')
  await save(page)
  await expect(sendNow(page)).toBeVisible()
  const { version } = await read()
  await sendNow(page).click()
  await expect(page.getByText('The medical history is saved.')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await read()).toMatchObject({
    version,
    medicalHistory: { conditions: ['Asthma since childhood', 'Hay fever', 'Gout'] },
  })
})

test('a person who is added is added once, though the answer was lost', async ({ page, request, watch }) => {
  const { ana } = await withRecord(page, request)
  watch.mayLose('/api/patients')
  await page.goto('/family')
  await page.getByRole('button', { name: 'Add a person' }).click()
  await page.getByLabel('Full name').fill('Tomás Silva')
  await loseAnswer(page, '/api/patients', 'POST')
  await page.getByRole('button', { name: 'Add person', exact: true }).click()
  await sendNow(page).click()
  await expect(page.getByText('Tomás Silva is added.')).toBeVisible()
  const { items } = await ana.send('GET', '/api/patients')
  expect(items.map(({ name }: { name: string }) => name).toSorted()).toEqual(['Ana Silva', 'Tomás Silva'])
})

test('what a visit is about waits for the connection as well', async ({ page, request, context, watch }) => {
  const { visit, read } = await withVisit(page, request, { reason: 'Cough' })
  watch.mayLose(`/api/appointments/${visit.id}`)
  await page.goto(`/visits/${visit.id}`)
  await page.getByRole('button', { name: 'Change what is filled in' }).click()
  await page.getByLabel('Reason for the visit').fill('Cough, at night')
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(unsent(page)).toBeVisible()
  await expect(page.getByLabel('Reason for the visit')).toHaveValue('Cough, at night')
  await context.setOffline(false)
  await sendNow(page).click()
  await expect(page.getByText('What you filled in is saved.')).toBeVisible()
  expect((await read()).reason).toBe('Cough, at night')
})

const heldBy = async (page: Page, request: Parameters<typeof booker>[0]) => {
  const ana = await booker(request)
  const { id, name } = await openDoctor(request, 1)
  await enter(page, ana)
  await page.goto(`/doctors/${id}`)
  await timeOf(page, name, '09:00').click()
  await expect(heading(page)).toHaveText('Confirm your visit')
  const [held] = (await ana.send('GET', '/api/appointments')).items
  return { ana, held, at: `/api/appointments/${held.id}` }
}

test('a hold is confirmed once the connection is back, with what was written', async ({
  page,
  request,
  context,
  watch,
}) => {
  const { ana, held, at } = await heldBy(page, request)
  for (const path of [at, `${at}/confirm`, `/api/patients/${ana.patientId}`, '/api/patients']) watch.mayLose(path)
  await page.getByLabel('What is it about? (optional)').fill('A rash')
  await signature(page).fill('Ana Silva')
  await context.setOffline(true)
  await confirm(page).click()
  await expect(unsent(page)).toBeVisible()
  await expect(page.getByText('Your place is held')).toBeVisible()
  await expect(signature(page)).toHaveValue('Ana Silva')
  await expect(page.getByLabel('What is it about? (optional)')).toHaveValue('A rash')
  await context.setOffline(false)
  await sendNow(page).click()
  await expect(heading(page)).toHaveText('Your visit is booked')
  const { items } = await ana.send('GET', '/api/appointments')
  expect(items).toMatchObject([{ id: held.id, status: 'CONFIRMED', reason: 'A rash' }])
  expect((await ana.send('GET', `/api/patients/${ana.patientId}`)).consents).toHaveLength(1)
})

test('a consent is given once, though the answer was lost', async ({ page, request, watch }) => {
  const { ana, held } = await heldBy(page, request)
  const lost = `/api/patients/${ana.patientId}`
  watch.mayLose(lost)
  await signature(page).fill('Ana Silva')
  await loseAnswer(page, lost, 'PUT')
  await confirm(page).click()
  await sendNow(page).click()
  await expect(heading(page)).toHaveText('Your visit is booked')
  expect((await ana.send('GET', '/api/appointments')).items).toMatchObject([{ id: held.id, status: 'CONFIRMED' }])
  expect((await ana.send('GET', lost)).consents).toHaveLength(1)
})

test('a hold is confirmed once, though the answer was lost', async ({ page, request, watch }) => {
  const { ana, held, at } = await heldBy(page, request)
  watch.mayLose(`${at}/confirm`)
  watch.mayLose(at)
  watch.mayRefuse(409, `${at}/confirm`)
  await signature(page).fill('Ana Silva')
  await loseAnswer(page, `${at}/confirm`, 'POST')
  // Else the page would see by itself that the visit is booked, before anybody taps again.
  const looks = new RegExp(`${at}$`)
  await page.route(looks, (route) => route.abort('internetdisconnected'))
  await confirm(page).click()
  await expect(sendNow(page)).toBeVisible()
  expect((await ana.send('GET', at)).status).toBe('CONFIRMED')
  const again = page.waitForRequest((one) => one.url().endsWith('/confirm'))
  await sendNow(page).click()
  await again
  await page.unroute(looks)
  await expect(heading(page)).toHaveText('Your visit is booked')
  expect((await ana.send('GET', '/api/appointments')).items).toMatchObject([{ id: held.id, status: 'CONFIRMED' }])
})
