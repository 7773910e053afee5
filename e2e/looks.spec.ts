import type { Page } from '@playwright/test'
import { everyThumbFinds, nobodyIsKeptOut, nothingSticksOut } from './looks.ts'
import { enterAs, heading, openAccount } from './people.ts'
import { expect, test } from './test.ts'

const asPatient = async (page: Page) => {
  await enterAs(page, 'Patient')
  await openAccount(page)
  await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible()
}
const open = (path: string) => async (page: Page) => {
  await page.goto(path)
}
/** Each page by its name, how to come there, and the heading that says one is there. */
const pages: [string, (page: Page) => Promise<void>, string][] = [
  ['sign in', open('/sign-in'), 'Sign in'],
  [
    'sign in with errors',
    async (page) => {
      await page.goto('/sign-in')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await expect(page.getByRole('alert')).toBeFocused()
    },
    'Sign in',
  ],
  [
    'sign up as a doctor',
    async (page) => {
      await page.goto('/sign-up')
      await page.getByText('Doctor', { exact: true }).click()
    },
    'Create an account',
  ],
  ['forgot password', open('/forgot'), 'Forgot your password?'],
  ['reset password', open('/reset#token=abc'), 'Set a new password'],
  ['reset password with a dead link', open('/reset'), 'This link does not work any more'],
  ['nothing there', open('/nowhere'), 'There is nothing at this address'],
  ['account', asPatient, 'Ana Silva'],
  [
    'change password',
    async (page) => {
      await asPatient(page)
      await page.getByRole('link', { name: 'Change password' }).click()
    },
    'Change password',
  ],
]

for (const colorScheme of ['light', 'dark'] as const)
  for (const [name, show, title] of pages)
    test(`${name}, ${colorScheme}: nothing that keeps anybody out`, async ({ another }) => {
      const page = await (await another({ colorScheme, viewport: { width: 1280, height: 800 } })).newPage()
      await show(page)
      await expect(heading(page)).toHaveText(title)
      await nobodyIsKeptOut(page)
    })

for (const [name, show, title] of pages)
  test(`${name} at 390 wide: nothing sticks out, a thumb finds every target`, async ({ another }) => {
    const page = await (await another({ viewport: { width: 390, height: 844 }, hasTouch: true })).newPage()
    await show(page)
    await expect(heading(page)).toHaveText(title)
    await nothingSticksOut(page)
    await everyThumbFinds(page)
  })

const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
const light = 'rgb(252, 251, 248)'
const dark = 'rgb(20, 24, 31)'

test('the colours follow the device, until somebody chooses', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/sign-in')
  await expect.poll(() => ground(page)).toBe(dark)
  await page.getByTitle('Light').click()
  await expect.poll(() => ground(page)).toBe(light)
  await page.reload()
  await expect(page.getByRole('radio', { name: 'Light' })).toBeChecked()
  expect(await ground(page)).toBe(light)
  await page.getByTitle('As the device').click()
  await expect.poll(() => ground(page)).toBe(dark)
})

test('no page is seen in the wrong colours, not even before the app has loaded', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByTitle('Dark').click()
  await expect.poll(() => ground(page)).toBe(dark)
  await page.route('**/assets/*.js', () => {})
  await page.goto('/sign-in', { waitUntil: 'commit' })
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(dark)
})

test('Spanish for whom reads Spanish, with their errors and dates', async ({ another }) => {
  const page = await (await another({ locale: 'es-ES' })).newPage()
  await page.goto('/')
  await expect(heading(page)).toHaveText('Entrar')
  await expect(page).toHaveTitle('Entrar · Salve')
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Escriba su correo electrónico')
  await page.getByRole('button', { name: 'Paciente' }).click()
  await page.getByRole('link', { name: 'Cuenta', exact: true }).click()
  await expect(page.getByText('Dónde ha entrado')).toBeVisible()
  await expect(page.getByText('Entró ahora mismo')).toBeVisible()
})

test('the language can be chosen, and stays', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByText('Español').click()
  await expect(heading(page)).toHaveText('Entrar')
  await page.reload()
  await expect(heading(page)).toHaveText('Entrar')
  await page.getByText('English').click()
  await expect(heading(page)).toHaveText('Sign in')
})
