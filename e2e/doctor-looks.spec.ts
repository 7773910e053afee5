import type { Page } from '@playwright/test'
import { looks, nobodyIsKeptOut, nothingSticksOut } from './looks.ts'
import { heading } from './people.ts'
import { enterPractice, fillPractice } from './practice.ts'
import { expect, test } from './test.ts'

// What a person does, on a machine that does other things as well.
test.setTimeout(90_000)

const settled = async (page: Page, address: string) => {
  await page.goto(address)
  await expect(heading(page)).toBeVisible()
  await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0)
  await expect(page.getByText('Counting')).toHaveCount(0)
}

for (const [colorScheme, width] of looks)
  test(`no page keeps anybody out, ${colorScheme}, ${width} wide`, async ({ another, request }) => {
    // Seven pages, each looked through whole.
    test.setTimeout(240_000)
    const { practice, own } = await fillPractice(request)
    const page = await (await another({ colorScheme, viewport: { width, height: 860 } })).newPage()
    await enterPractice(page, practice)
    for (const address of own) {
      await settled(page, address)
      await nobodyIsKeptOut(page)
      await nothingSticksOut(page)
    }
  })

for (const colorScheme of ['light', 'dark'] as const)
  test(`no panel keeps anybody out, ${colorScheme}`, async ({ another, request }) => {
    const { practice, own } = await fillPractice(request)
    const page = await (await another({ colorScheme })).newPage()
    await enterPractice(page, practice)
    const dialog = page.getByRole('dialog')
    const look = async () => {
      await expect(dialog).toBeVisible()
      await nobodyIsKeptOut(page)
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    }
    await settled(page, '/week')
    await page
      .getByRole('button', { name: / Open$/ })
      .first()
      .click()
    await look()
    await page.getByRole('button', { name: /Ana Silva/ }).click()
    await look()
    await settled(page, own[5])
    await page.getByRole('button', { name: 'Move', exact: true }).click()
    await expect(dialog.getByRole('radio').first()).toBeAttached()
    await look()
    await page.getByRole('button', { name: 'Book the next visit' }).click()
    await dialog.getByLabel('When').selectOption('As soon as possible')
    await expect(dialog.getByRole('radio').first()).toBeAttached()
    await look()
  })

test('at 390 wide a thumb finds every button', async ({ another, request }) => {
  const { practice, own } = await fillPractice(request)
  const page = await (await another({ viewport: { width: 390, height: 844 }, hasTouch: true })).newPage()
  await enterPractice(page, practice)
  for (const address of own) {
    await settled(page, address)
    const small = await page
      .getByRole('main')
      .locator('button, input:not([type=radio]), select')
      .evaluateAll((targets) =>
        targets
          .filter((target) => target.checkVisibility())
          .map((target) => ({ target: target.outerHTML.slice(0, 160), box: target.getBoundingClientRect() }))
          .filter(({ box }) => box.height < 42)
          .map(({ target, box }) => `${target} ${box.height}`),
      )
    expect(small, address).toEqual([])
  }
})

test('Spanish, every page', async ({ another, request }) => {
  const { practice } = await fillPractice(request)
  const page = await (await another({ locale: 'es-ES' })).newPage()
  await page.goto('/sign-in')
  await page.getByLabel('Correo electrónico').fill(practice.email)
  await page.getByLabel('Contraseña', { exact: true }).fill(practice.password)
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Siguiente paciente' })).toContainText('Alergias: Penicillin')
  await expect(page.getByRole('button', { name: 'Terminar la visita de Ben Okri' })).toBeVisible()
  await settled(page, '/week')
  await expect(page.getByRole('button', { name: 'Abrir una hora' })).toBeVisible()
  await settled(page, '/hours')
  await expect(heading(page)).toHaveText('Su horario')
  await expect(page.getByRole('region', { name: 'Lo que resulta' })).toContainText('en 8 semanas')
  await settled(page, '/patients')
  await expect(heading(page)).toHaveText('Sus pacientes')
  await settled(page, '/profile')
  await expect(page.getByRole('region', { name: 'Así le ven los pacientes' })).toBeVisible()
})
