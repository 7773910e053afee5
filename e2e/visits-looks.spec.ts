import { phone } from './booking-page.ts'
import { booker } from './clinic.ts'
import { everyThumbFinds, nobodyIsKeptOut, nothingSticksOut, settled } from './looks.ts'
import { bookFor, enter, enterInSpanish } from './patient-world.ts'
import { heading } from './people.ts'
import { expect, test } from './test.ts'

const addresses = (id: string): [string, string][] => [
  ['/visits', 'Visits'],
  ['/visits/calendar', 'Your month'],
  [`/visits/${id}`, 'Dr'],
  [`/visits/${id}/move`, 'Move visit'],
  ['/waiting', 'Waitlist'],
]

for (const colorScheme of ['light', 'dark'] as const)
  test(`visits keep nobody out, ${colorScheme}`, async ({ another, request }) => {
    test.slow()
    const ana = await booker(request)
    const { visit } = await bookFor(ana, request, { reason: 'Cough' })
    const page = await (await another({ colorScheme })).newPage()
    await enter(page, ana)
    for (const [address, title] of addresses(visit.id)) {
      await page.goto(address)
      await expect(heading(page)).toContainText(title)
      await nobodyIsKeptOut(page)
    }
  })

test('visits at 390 wide: nothing sticks out, a thumb finds every target', async ({ another, request }) => {
  const ana = await booker(request)
  const { visit } = await bookFor(ana, request, { reason: 'Cough' })
  const page = await (await another(phone)).newPage()
  await enter(page, ana)
  for (const [address, title] of addresses(visit.id)) {
    await page.goto(address)
    await expect(heading(page)).toContainText(title)
    await settled(page)
    await nothingSticksOut(page)
    await everyThumbFinds(page)
  }
})

test('visits in Spanish', async ({ another, request }) => {
  const ana = await booker(request)
  const { visit } = await bookFor(ana, request, { reason: 'Tos' })
  const page = await (await another({ locale: 'es-ES' })).newPage()
  await enterInSpanish(page, ana)
  for (const [address, title] of [
    ['/visits', 'Visitas'],
    ['/visits/calendar', 'Su mes'],
    [`/visits/${visit.id}/move`, 'Cambiar la visita'],
    ['/waiting', 'Lista de espera'],
  ]) {
    await page.goto(address)
    await expect(heading(page)).toHaveText(title)
  }
})
