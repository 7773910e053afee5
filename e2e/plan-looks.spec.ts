import type { APIRequestContext, Page } from '@playwright/test'
import { phone } from './booking-page.ts'
import { everyThumbFinds, looks, nobodyIsKeptOut, nothingSticksOut, settled } from './looks.ts'
import { enter, enterInSpanish } from './patient-world.ts'
import { heading } from './people.ts'
import { course, daysPass, dueNow, withPlan } from './plan-world.ts'
import { expect, test } from './test.ts'

/** Two medicines of which a day was missed, one that is taken as needed, and things to do. */
const fullPlan = async (request: APIRequestContext) => {
  const world = await withPlan(request, (date) => [
    course('Cefuroxime 250 mg', date(0), 3),
    course('Pantoprazole 20 mg', date(0)),
    { kind: 'medication', text: 'Ibuprofen 400 mg', schedule: { startOn: date(0), asNeeded: true, maxPerDay: 4 } },
    { kind: 'activity', text: 'Walk for half an hour', schedule: { startOn: date(0), timesPerWeek: 3 } },
    { kind: 'task', text: 'Blood test', dueOn: date(1) },
    { kind: 'follow-up', text: 'See me again', dueOn: date(14) },
  ])
  await daysPass(world.ana.patientId, 2)
  await dueNow(world.dueToday, 3)
  return world
}

const pages: [string, (page: Page) => Promise<void>][] = [
  ['/', async (page) => expect(page.getByRole('region', { name: 'Today’s plan' })).toBeVisible()],
  ['/plan', async (page) => expect(page.getByRole('region', { name: 'Missed lately' })).toBeVisible()],
  ['/plan/month', async (page) => expect(page.getByRole('button', { name: /: 3 due now, 2 to come$/ })).toBeVisible()],
  ['/plan/past', async (page) => expect(page.getByText('Nothing is over yet')).toBeVisible()],
]

for (const [colorScheme, width] of looks)
  test(`the plan keeps nobody out, ${colorScheme} at ${width}`, async ({ another, request }) => {
    test.slow()
    const { doctor, ana } = await fullPlan(request)
    const size = width === 390 ? phone : { viewport: { width, height: 800 } }
    const page = await (await another({ ...size, colorScheme, timezoneId: doctor.timeZone })).newPage()
    await enter(page, ana)
    for (const [address, isThere] of pages) {
      await page.goto(address)
      await settled(page)
      await isThere(page)
      await nobodyIsKeptOut(page)
      await nothingSticksOut(page)
      if (width === 390) await everyThumbFinds(page)
    }
    await page.goto('/plan')
    await page.getByRole('button', { name: 'Change hours of Cefuroxime 250 mg' }).click()
    await expect(page.getByRole('dialog').getByLabel('Time 3')).toBeVisible()
    await nobodyIsKeptOut(page)
    if (width === 390) await everyThumbFinds(page)
  })

test('the plan keeps the clock of the record, and says so where another one hangs', async ({ another, request }) => {
  const { doctor, ana } = await fullPlan(request)
  const page = await (await another({ timezoneId: 'Pacific/Kiritimati' })).newPage()
  await enter(page, ana)
  await page.goto('/plan')
  await expect(
    page.getByText(/^Times of the plan are those of .* Your own clock, .*, shows another time\./),
  ).toBeVisible()
  await expect(page.getByRole('region', { name: 'Today' })).toContainText('08:00')
  await page.getByRole('link', { name: 'Change the zone' }).click()
  await expect(heading(page)).toHaveText('Record')
  expect(doctor.timeZone).toMatch(/^Etc/)
})

test('the plan in Spanish', async ({ another, request }) => {
  const { doctor, ana } = await fullPlan(request)
  const page = await (await another({ locale: 'es-ES', timezoneId: doctor.timeZone })).newPage()
  await enterInSpanish(page, ana)
  await expect(page.getByRole('region', { name: 'El plan de hoy' })).toContainText('Ahora')
  await page.goto('/plan')
  await expect(page.getByRole('region', { name: 'Medicinas' })).toContainText('Tres veces al día')
  await expect(page.getByRole('region', { name: 'Olvidado hace poco' })).toContainText('Ayer')
  await page.goto('/plan/month')
  await expect(page.getByRole('button', { name: /: 3 ahora, 2 por venir$/ })).toBeVisible()
})
