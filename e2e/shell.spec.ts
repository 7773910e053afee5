import type { Page } from '@playwright/test'
import { looks, nobodyIsKeptOut, nothingSticksOut } from './looks.ts'
import { type DemoRole, enterAs, heading, openAccount } from './people.ts'
import { expect, test } from './test.ts'

const roles: DemoRole[] = ['Patient', 'Doctor', 'Front desk', 'Administrator']
const places = (page: Page) => page.getByRole('navigation', { name: 'Main' }).getByRole('list').getByRole('link')

for (const role of roles)
  test(`each place of "${role}" opens, is marked, and its heading has the focus`, async ({ page }) => {
    await enterAs(page, role)
    const names = await places(page).allInnerTexts()
    expect(names.at(-1)).toBe('Account')
    for (const name of names) {
      const place = places(page).filter({ hasText: new RegExp(`^${name}$`) })
      await place.click()
      await expect(place).toHaveAttribute('aria-current', 'page')
      await expect(page.getByRole('navigation').getByRole('list').locator('[aria-current]:visible')).toHaveCount(1)
      await expect(heading(page)).toBeVisible()
    }
  })

test('the skip link leads past the places', async ({ page }) => {
  await enterAs(page, 'Patient')
  await page.goto('/account')
  await expect(heading(page)).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Change password' })).toBeFocused()
})

test('a place is reached by keyboard, and the way back as well', async ({ page }) => {
  await enterAs(page, 'Patient')
  await page.goto('/password')
  await expect(heading(page)).toHaveText('Change password')
  await places(page).filter({ hasText: 'Account' }).focus()
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('Ana Silva')
  await expect(heading(page)).toBeFocused()
  await page.goBack()
  await expect(heading(page)).toHaveText('Change password')
  await expect(heading(page)).toBeFocused()
})

test('the bar of a phone is under the thumb, and the page ends above it', async ({ another }) => {
  const page = await (await another({ viewport: { width: 390, height: 844 }, hasTouch: true })).newPage()
  await enterAs(page, 'Patient')
  await openAccount(page)
  await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible()
  const bar = await page.getByRole('navigation', { name: 'Main' }).boundingBox()
  expect(Math.round((bar?.y ?? 0) + (bar?.height ?? 0))).toBe(844)
  expect(await places(page).count()).toBeLessThanOrEqual(5)
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  const last = page.getByRole('main').getByRole('button', { name: 'Sign out' })
  const end = await last.boundingBox()
  expect((end?.y ?? 0) + (end?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0)
  await last.click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
})

for (const [colorScheme, width] of [...looks, ['light', 900]] as const)
  test(`the frame keeps nobody out, ${colorScheme}, ${width} wide`, async ({ another }) => {
    test.slow()
    const page = await (await another({ colorScheme, viewport: { width, height: 844 } })).newPage()
    for (const role of ['Patient', 'Front desk'] satisfies DemoRole[]) {
      await enterAs(page, role)
      await openAccount(page)
      // The page before has a list as well.
      await expect(page.getByRole('heading', { name: 'Where you are signed in' })).toBeVisible()
      await nobodyIsKeptOut(page)
      await nothingSticksOut(page)
      await page.context().clearCookies()
    }
  })

test('who leaves in one tab has left in all', async ({ page, context, watch }) => {
  // The first page keeps asking what is next, until it learns that nobody is there.
  watch.mayBeSignedOut()
  await enterAs(page, 'Patient')
  const other = await context.newPage()
  await other.goto('/account')
  await expect(heading(other)).toHaveText('Ana Silva')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(other.getByText('You are signed out.')).toBeVisible()
  await expect(other.getByText('Ana Silva')).toHaveCount(0)
})
