import type { Page } from '@playwright/test'
import { nobodyIsKeptOut } from './looks.ts'
import { enterAs, heading } from './people.ts'
import { type Salve, startSalve } from './salve.ts'
import { expect, test } from './test.ts'

// Twelve seconds, and the warning after six.
const minutes = '0.2'

let salve: Salve
test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  test.setTimeout(180_000)
  salve = await startSalve({ WEB_IDLE_MINUTES: minutes })
})
test.afterAll(() => salve.stop())

const warning = (page: Page) => page.getByRole('dialog', { name: 'Are you still there?' })

test('who goes away is asked, and then signed out in every tab and at the server', async ({ another, watch }) => {
  watch.mayRefuse(401, '/api/auth/me')
  const context = await another({ baseURL: salve.url })
  const page = await context.newPage()
  const other = await context.newPage()
  await enterAs(page, 'Patient')
  await other.goto('/account')
  await expect(heading(other)).toHaveText('Ana Silva')

  await expect(warning(page)).toBeVisible({ timeout: 15_000 })
  await expect(warning(other)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Stay signed in' })).toBeFocused()
  await nobodyIsKeptOut(page)

  for (const tab of [page, other]) {
    await expect(tab.getByText('You have been signed out because nothing was done for a while.')).toBeVisible({
      timeout: 15_000,
    })
    await expect(tab).toHaveURL(/\/sign-in$/)
    await expect(warning(tab)).toHaveCount(0)
  }
  expect((await page.request.get(`${salve.url}/api/auth/me`)).status()).toBe(401)
  await page.goto(`${salve.url}/account`)
  await expect(page).toHaveURL(/\/sign-in$/)
  await expect(page.getByText('Ana Silva')).toHaveCount(0)
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain('Ana')
})

test('who answers stays, in every tab', async ({ another }) => {
  const context = await another({ baseURL: salve.url })
  const page = await context.newPage()
  const other = await context.newPage()
  await enterAs(page, 'Patient')
  await other.goto('/account')
  await expect(warning(other)).toBeVisible({ timeout: 15_000 })
  await expect(warning(page)).toBeVisible()
  await other.getByRole('button', { name: 'Stay signed in' }).click()
  await expect(warning(page)).toBeHidden()
  await expect(warning(other)).toBeHidden()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
})

test('who works in one tab is not asked in the other', async ({ another }) => {
  const context = await another({ baseURL: salve.url })
  const page = await context.newPage()
  const other = await context.newPage()
  await enterAs(page, 'Patient')
  await other.goto('/account')
  await expect(heading(other)).toHaveText('Ana Silva')
  const asked = warning(other).waitFor({ timeout: 14_000 })
  const worked = (async () => {
    const until = Date.now() + 14_000
    while (Date.now() < until) {
      await page.keyboard.press('Shift')
      await page.waitForTimeout(1000)
    }
  })()
  await expect(asked).rejects.toThrow(/Timeout/)
  await worked
})
