import type { Page } from '@playwright/test'
import { heading, openAccount, type Person, register, somebody } from './people.ts'
import { expect, test } from './test.ts'

const fill = async (page: Page, { name, email, password }: Person) => {
  await page.getByLabel('Full name').fill(name)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
}
const create = (page: Page) => page.getByRole('button', { name: 'Create account' }).click()

test('a patient signs up and is in at once', async ({ page, watch }) => {
  const ana = somebody()
  watch.secrets.add(ana.password)
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Create an account' }).click()
  await expect(heading(page)).toBeFocused()
  await fill(page, ana)
  await create(page)
  await openAccount(page)
  await expect(heading(page)).toHaveText(ana.name)
  await expect(page.getByText(ana.email)).toBeVisible()
  const sent = watch.requestsTo('/api/auth/register')[0]?.postDataJSON()
  expect(sent).toMatchObject({ role: 'patient', timeZone: 'Europe/Lisbon', kdf: { algorithm: 'argon2id', passes: 2 } })
  expect(Object.keys(sent)).not.toContain('password')
})

test('a doctor signs up and reads that the clinic has to approve', async ({ page }) => {
  const chidi = somebody('Chidi Okafor')
  await page.goto('/sign-up')
  await page.getByText('Doctor', { exact: true }).click()
  await fill(page, chidi)
  await page.getByLabel('Specialization').fill('Cardiology')
  await page.getByLabel('Licence number').fill(`L-${chidi.email.slice(4, 20)}`)
  await create(page)
  await openAccount(page)
  await expect(heading(page)).toHaveText('Chidi Okafor')
  await expect(page.getByRole('status').filter({ hasText: 'The clinic is checking your licence' })).toBeVisible()
})

test('a weak password is refused before anything is sent', async ({ page, watch }) => {
  await page.goto('/sign-up')
  const problem = page.getByRole('alert')
  for (const [password, words] of [
    ['short', 'Use 8 characters or more'],
    ['aaaaaaaaaaaa', 'Choose a password that does not repeat the same few characters'],
    ['trustno1', 'This is one of the most common passwords. Choose another'],
  ]) {
    await fill(page, { ...somebody(), password })
    await create(page)
    await expect(problem.getByRole('link', { name: words })).toBeVisible()
    await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(new RegExp(words))
  }
  expect(watch.requestsTo('/api/auth/register').length > 0).toBe(false)
})

test('what the server refuses stands beside its field', async ({ page, request, watch }) => {
  watch.mayRefuse(409, '/api/auth/register')
  const ana = await register(request)
  await page.goto('/sign-up')
  await fill(page, ana)
  await create(page)
  const link = page
    .getByRole('alert')
    .getByRole('link', { name: 'There is already an account with this e-mail address' })
  await link.click()
  const email = page.getByLabel('E-mail address')
  await expect(email).toBeFocused()
  await expect(email).toHaveAccessibleDescription(/There is already an account/)
})
