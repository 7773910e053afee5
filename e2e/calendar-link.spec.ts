import type { Page } from '@playwright/test'
import { looks, nobodyIsKeptOut, nothingSticksOut } from './looks.ts'
import { withVisit } from './patient-world.ts'
import { enterAs } from './people.ts'
import { expect, test } from './test.ts'

const section = (page: Page) => page.getByRole('region', { name: 'Your calendar' })
const tap = (page: Page, name: string) => section(page).getByRole('button', { name }).click()
const agreeTo = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name }).click()
const linkOf = (page: Page) => section(page).getByLabel('Your link').inputValue()

test('a link shows the visits in a calendar, is shown once, and is taken back', async ({ page, request, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { ana, doctor, visit } = await withVisit(page, request)
  await page.goto('/account')
  await tap(page, 'Make a link')
  const field = section(page).getByLabel('Your link')
  await expect(field).toBeFocused()
  const url = await linkOf(page)
  await tap(page, 'Copy')
  await expect(section(page).getByText('Copied.')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url)

  const calendar = async (from: string) => {
    const answer = await request.get(from)
    return answer.ok() ? (await answer.text()).replaceAll('\r\n ', '') : answer.status()
  }
  const first = await calendar(url)
  expect(first).toContain(`UID:${visit.id}@salve`)
  expect(first).not.toContain(doctor.name)
  await ana.send('POST', '/booking/slots/book', { slotId: doctor.slots[1] })
  expect(String(await calendar(url)).match(/BEGIN:VEVENT/g)).toHaveLength(2)

  await page.reload()
  await expect(section(page)).toContainText('A calendar last read it')
  await expect(section(page).getByText('/api/calendar/')).toHaveCount(0)
  await expect(section(page).getByLabel('Your link')).toHaveCount(0)
  await tap(page, 'Make a new one')
  await agreeTo(page, 'Keep it')
  expect(await calendar(url)).toEqual(expect.any(String))
  await tap(page, 'Make a new one')
  await agreeTo(page, 'Make a new one')
  await expect(field).toBeFocused()
  const second = await linkOf(page)
  expect(second).not.toBe(url)
  expect([await calendar(url), typeof (await calendar(second))]).toEqual([404, 'string'])

  await tap(page, 'Take it back')
  await agreeTo(page, 'Take it back')
  await expect(section(page).getByRole('button', { name: 'Make a link' })).toBeVisible()
  await expect(section(page).getByRole('heading')).toBeFocused()
  expect(await calendar(second)).toBe(404)
})

test('a doctor has one too, and the front desk has none', async ({ page, another }) => {
  await enterAs(page, 'Doctor')
  await page.goto('/account')
  await expect(section(page)).toBeVisible()
  const desk = await (await another()).newPage()
  await enterAs(desk, 'Front desk')
  await desk.goto('/account')
  await expect(desk.getByRole('heading', { name: 'Where you are signed in' })).toBeVisible()
  await expect(section(desk)).toHaveCount(0)
})

for (const [colorScheme, width] of looks)
  test(`keeps nobody out, ${colorScheme}, ${width} wide`, async ({ another, request }) => {
    const page = await (await another({ colorScheme, viewport: { width, height: 844 } })).newPage()
    await withVisit(page, request)
    await page.goto('/account')
    await expect(section(page).getByRole('button', { name: 'Make a link' })).toBeVisible()
    await nobodyIsKeptOut(page)
    await tap(page, 'Make a link')
    await expect(section(page).getByLabel('Your link')).toBeFocused()
    await nobodyIsKeptOut(page)
    await nothingSticksOut(page)
    await tap(page, 'Take it back')
    await expect(page.getByRole('dialog')).toBeVisible()
    await nobodyIsKeptOut(page)
  })
