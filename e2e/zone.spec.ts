import { booker } from './clinic.ts'
import { everyThumbFinds, nobodyIsKeptOut, nothingSticksOut } from './looks.ts'
import { bookFor, enter } from './patient-world.ts'
import { openAccount } from './people.ts'
import { expect, test } from './test.ts'

test('times are shown on the clocks that one chooses, the clinic’s beside', async ({ page, request }) => {
  const ana = await booker(request)
  const { visit } = await bookFor(ana, request)
  await enter(page, ana)
  await openAccount(page)
  const zone = page.getByLabel('Times are shown for')
  await expect(zone).toHaveValue('')
  await zone.selectOption('America/New_York')
  await page.goto(`/visits/${visit.id}`)
  await expect(page.getByText('04:00–04:30')).toBeVisible()
  await expect(page.getByText(/09:00–09:30 on the doctor’s clock/)).toBeVisible()

  // The device's own again: nothing beside it, since the clinic has the same.
  await openAccount(page)
  await expect(zone).toHaveValue('America/New_York')
  await zone.selectOption({ index: 0 })
  await page.goto(`/visits/${visit.id}`)
  await expect(page.getByText('09:00–09:30')).toBeVisible()
  await expect(page.getByText(/on the doctor’s clock/)).toHaveCount(0)
})

test('the choice of a zone keeps nobody out', async ({ another, request }) => {
  const page = await (await another({ viewport: { width: 390, height: 844 }, hasTouch: true })).newPage()
  await enter(page, await booker(request))
  await openAccount(page)
  await expect(page.getByLabel('Times are shown for')).toBeVisible()
  await nobodyIsKeptOut(page)
  await nothingSticksOut(page)
  await everyThumbFinds(page)
})
