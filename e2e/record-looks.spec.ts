import { phone } from './booking-page.ts'
import { booker } from './clinic.ts'
import { everyThumbFinds, nobodyIsKeptOut, nothingSticksOut, settled } from './looks.ts'
import { changeHistory as change, enterInSpanish, someHistory, withRecord } from './patient-world.ts'
import { heading } from './people.ts'
import { expect, test } from './test.ts'

const addresses = [
  ['/family', 'Family'],
  ['/record', 'Record'],
  ['/record/history', 'Record'],
  ['/record/consents', 'Record'],
  ['/record/openings', 'Record'],
] as const

for (const colorScheme of ['light', 'dark'] as const)
  test(`the record keeps nobody out, ${colorScheme}`, async ({ another, request }) => {
    test.slow()
    const page = await (await another({ colorScheme })).newPage()
    await withRecord(page, request, someHistory)
    for (const [address, title] of addresses) {
      await page.goto(address)
      await expect(heading(page)).toHaveText(title)
      await nobodyIsKeptOut(page)
    }
    await page.goto('/record/history')
    await change(page)
    await nobodyIsKeptOut(page)
  })

test('the record at 390 wide: nothing sticks out, a thumb finds every target', async ({ another, request }) => {
  const page = await (await another(phone)).newPage()
  await withRecord(page, request, someHistory)
  for (const [address, title] of addresses) {
    await page.goto(address)
    await expect(heading(page)).toHaveText(title)
    await settled(page)
    if (address === '/record/history') await change(page)
    await nothingSticksOut(page)
    await everyThumbFinds(page)
  }
})

test('the record in Spanish', async ({ another, request }) => {
  const ana = await booker(request)
  const page = await (await another({ locale: 'es-ES' })).newPage()
  await enterInSpanish(page, ana)
  await page.goto('/record/history')
  await page.getByRole('button', { name: 'Escribir la historia clínica' }).click()
  await expect(page.getByRole('group', { name: 'Alergias' })).toBeVisible()
  await page.goto('/family')
  await expect(heading(page)).toHaveText('Familia')
})
