import { resetLinkTo } from './letters.ts'
import { heading, openAccount, register, signIn } from './people.ts'
import { expect, test } from './test.ts'

const next = 'seven lanterns by the quay'

test('a changed password counts at once, and the old one no longer', async ({ page, request, watch }) => {
  watch.mayRefuse(401, '/api/auth/password')
  watch.mayRefuse(401, '/api/auth/login')
  const ana = await register(request)
  for (const secret of [ana.password, next, 'something else']) watch.secrets.add(secret)
  await signIn(page, ana)
  await openAccount(page)
  await page.getByRole('link', { name: 'Change password' }).click()
  const current = page.getByLabel('Current password', { exact: true })
  const change = page.getByRole('button', { name: 'Change password' })

  await current.fill('something else')
  await page.getByLabel('New password', { exact: true }).fill(next)
  await change.click()
  await expect(current).toHaveAccessibleDescription(/Your current password is not right/)

  await current.fill(ana.password)
  await change.click()
  await expect(page.getByText('Your password is changed.')).toBeVisible()
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1)

  await page.getByRole('button', { name: 'Sign out' }).click()
  await signIn(page, ana)
  await expect(page.getByRole('alert')).toContainText('password is not right')
  await signIn(page, { ...ana, password: next })
  await openAccount(page)
  await expect(heading(page)).toHaveText(ana.name)
})

test('a forgotten password is set anew by the link in the mail, which works once', async ({ page, request, watch }) => {
  watch.mayRefuse(400, '/api/auth/password/reset')
  const ana = await register(request)
  watch.secrets.add(next)
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  // Until the next page has loaded, the field that one finds is that of this one.
  await expect(heading(page)).toHaveText('Forgot your password?')
  await page.getByLabel('E-mail address').fill(ana.email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(heading(page)).toHaveText('Look into your mail')

  const link = await resetLinkTo(ana.email)
  await page.goto(link)
  await expect(page, 'the token does not stay in the address bar').toHaveURL(/\/reset$/)
  await page.getByLabel('New password', { exact: true }).fill(next)
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByText('Your new password is set. Sign in with it.')).toBeVisible()
  await signIn(page, { ...ana, password: next })
  await openAccount(page)
  await expect(heading(page)).toHaveText(ana.name)

  await page.goto(link)
  await page.getByLabel('New password', { exact: true }).fill(`${next} again`)
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(heading(page)).toHaveText('This link does not work any more')
  await page.getByRole('link', { name: 'Ask for a new link' }).click()
  await expect(heading(page)).toHaveText('Forgot your password?')
})

test('whoever asks for a link reads the same', async ({ page }) => {
  await page.goto('/forgot')
  await page.getByLabel('E-mail address').fill('nobody-has-this@example.com')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByText('If there is an account for nobody-has-this@example.com')).toBeVisible()
})

test('a link without its token says what to do', async ({ page }) => {
  await page.goto('/reset')
  await expect(heading(page)).toHaveText('This link does not work any more')
})
