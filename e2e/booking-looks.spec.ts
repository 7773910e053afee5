import { AxeBuilder } from '@axe-core/playwright'
import { confirm, home, phone, signature, timeOf } from './booking-page.ts'
import { booker, openDoctor } from './clinic.ts'
import { heading } from './people.ts'
import { expect, test } from './test.ts'

test('elsewhere: the reader’s clock first, the clinic’s beneath', async ({ another, request }) => {
  const ana = await booker(request)
  const { id, name } = await openDoctor(request, 1)
  const page = await (await another({ timezoneId: 'Asia/Kolkata' })).newPage()
  await home(page, ana)
  await page.goto(`/doctors/${id}`)
  const time = page.getByRole('button', { name: new RegExp(`14:30 with ${name}, 09:00 at the clinic`) })
  await expect(time).toContainText('14:30')
  await expect(time).toContainText('09:00')
})

test('a doctor sees what patients see, and takes nothing by it', async ({ page, request }) => {
  const { id, name } = await openDoctor(request, 1)
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Doctor' }).click()
  await expect(page.getByRole('link', { name: 'Account', exact: true })).toBeVisible()
  await page.goto(`/doctors/${id}`)
  await expect(heading(page)).toHaveText(name)
  await expect(page.getByText('09:00')).toBeVisible()
  await expect(timeOf(page, name, '09:00')).toHaveCount(0)
})

test('in Spanish', async ({ another, request }) => {
  const ana = await booker(request)
  const { name } = await openDoctor(request, 1)
  const page = await (await another({ locale: 'es-ES', ...phone })).newPage()
  await page.goto('/sign-in')
  await page.getByLabel('Correo electrónico').fill(ana.email)
  await page.getByLabel('Contraseña', { exact: true }).fill(ana.password)
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
  await expect(heading(page)).toHaveText('Hola, Ana')
  await page.getByRole('button', { name: 'Reservar una cita' }).click()
  await page.getByRole('searchbox').fill(`piel ${name}`)
  await expect(page.getByText('Un médico')).toBeVisible()
  await page.getByRole('button', { name: new RegExp(`9:00 con ${name}`) }).click()
  await expect(heading(page)).toHaveText('Confirme su cita')
  await page.getByLabel('Nombre completo, como firma').fill('Ana Silva')
  await page.getByRole('button', { name: 'Confirmar la cita' }).click()
  await expect(heading(page)).toHaveText('Su cita está reservada')
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`nothing keeps anybody out, ${colorScheme}`, async ({ another, request }) => {
    test.slow()
    const ana = await booker(request)
    await ana.send('POST', '/api/patients', { name: 'Tomás Silva' })
    const { id, name } = await openDoctor(request, 2)
    const page = await (await another({ colorScheme })).newPage()
    const look = async (title: string) => {
      await expect(heading(page)).toHaveText(title)
      await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0)
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        title,
      ).toEqual([])
      await page.setViewportSize({ width: 390, height: 844 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth), title).toBe(390)
      await page.setViewportSize({ width: 1280, height: 800 })
    }
    await home(page, ana)
    await look('Hello, Ana')
    await page.goto('/find')
    await look('Find care')
    await page.goto(`/doctors/${id}`)
    await look(name)
    await timeOf(page, name, '09:00').click()
    await look('Confirm your visit')
    await page.getByRole('link', { name: 'Home' }).click()
    await expect(page.getByText('A place is held')).toBeVisible()
    await look('Hello, Ana')
    await page.goBack()
    await signature(page).fill('Ana Silva')
    await confirm(page).click()
    await look('Your visit is booked')
    await page.goto('/')
    await expect(page.getByText('Your next visit')).toBeVisible()
    await look('Hello, Ana')
  })
