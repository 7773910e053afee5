import type { Page } from '@playwright/test'
import { choosePerson } from './clinic-pages.ts'
import { asDesk, inMinutes } from './clinic-world.ts'
import { everyThumbFinds, looks, nobodyIsKeptOut, nothingSticksOut, settled } from './looks.ts'
import { enterAs, heading } from './people.ts'
import { expect, test } from './test.ts'

const pages = [
  '/desk',
  '/desk/book',
  '/desk/register',
  '/desk/arrivals',
  '/desk/waiting',
  '/desk/waiting/add',
  '/messages',
]

for (const [colorScheme, width] of looks)
  test(`the desk keeps nobody out, ${colorScheme}, ${width} wide`, async ({ another, request }) => {
    // Seven pages, each of them looked through by axe, one with all doctors side by side.
    test.setTimeout(120_000)
    const desk = await asDesk(request)
    const [doctor, ana] = await Promise.all([desk.doctor(), desk.patient()])
    await desk.book((await desk.slot(doctor.id, inMinutes(1))).id, ana.id)
    const page = await (await another({ colorScheme, viewport: { width, height: 844 } })).newPage()
    await enterAs(page, 'Front desk')
    for (const path of pages) {
      await page.goto(path)
      await expect(heading(page)).toBeVisible()
      await nobodyIsKeptOut(page)
      await nothingSticksOut(page)
    }
  })

const states: [string, (page: Page, name: string) => Promise<void>][] = [
  ['a visit', (page, name) => page.getByRole('button', { name: new RegExp(name) }).click()],
  [
    'a visit that is moved',
    async (page, name) => {
      await page.getByRole('button', { name: new RegExp(name) }).click()
      await page.getByRole('button', { name: 'Move visit' }).click()
      await expect(page.getByRole('combobox', { name: 'Doctor', exact: true })).toBeVisible()
    },
  ],
  [
    'the palette',
    async (page, name) => {
      await page.keyboard.press('Control+k')
      await page.getByLabel('Find a person, a doctor or a page').fill(name)
      // The first of the people, though doctors and pages were found before them.
      await expect(page.locator('[data-action][data-selected]')).toContainText(name)
    },
  ],
  [
    'the times for a person',
    async (page, name) => {
      await page.goto('/desk/book')
      await choosePerson(page, name)
      await expect(page.getByRole('button', { name: 'Put on the waitlist' })).toBeVisible()
    },
  ],
  [
    'a wish that says too little',
    async (page, name) => {
      await page.goto('/desk/waiting/add')
      await choosePerson(page, name)
      await page.getByRole('button', { name: 'Put on the waitlist' }).click()
      await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
    },
  ],
]
for (const colorScheme of ['light', 'dark'] as const)
  test(`what opens at the desk keeps nobody out and is as large as a thumb, ${colorScheme}`, async ({
    another,
    request,
  }) => {
    test.setTimeout(120_000)
    const desk = await asDesk(request)
    const [doctor, ana] = await Promise.all([desk.doctor(), desk.patient()])
    await desk.book((await desk.slot(doctor.id, inMinutes(5))).id, ana.id)
    const page = await (await another({ colorScheme, viewport: { width: 390, height: 844 } })).newPage()
    await enterAs(page, 'Front desk')
    for (const [name, show] of states)
      await test.step(name, async () => {
        await page.goto('/desk')
        await expect(heading(page)).toBeVisible()
        await settled(page)
        await show(page, ana.name)
        await nobodyIsKeptOut(page)
        await nothingSticksOut(page)
        await everyThumbFinds(page)
      })
  })

test('the desk speaks Spanish', async ({ another }) => {
  const page = await (await another({ locale: 'es-ES' })).newPage()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Recepción' }).click()
  await expect(heading(page)).toHaveText('Recepción')
  const titles = [
    'Recepción',
    'Reserva rápida',
    'Registrar a una persona',
    'Llegadas',
    'Lista de espera',
    'Añadir a la lista de espera',
    'Mensajes',
  ]
  for (const [index, path] of pages.entries()) {
    await page.goto(path)
    await expect(heading(page)).toHaveText(titles[index])
  }
})
