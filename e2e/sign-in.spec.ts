import { type DemoRole, enterAs, heading, openAccount, register, signIn, somebody } from './people.ts'
import { expect, test } from './test.ts'

test('a patient signs in with one tap in the demo and sees who they are', async ({ page }) => {
  await page.goto('/')
  await expect(page).toHaveURL(/\/sign-in$/)
  await expect(page).toHaveTitle('Sign in · Salve')
  await page.getByRole('button', { name: 'Patient' }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
  await expect(heading(page)).toBeFocused()
  await openAccount(page)
  await expect(page).toHaveTitle('Account · Salve')
  await expect(page.getByText('patient@example.com')).toBeVisible()
  await expect(page.getByText('Patient', { exact: true })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'This device' })).toHaveCount(1)
})

for (const role of ['Doctor', 'Front desk', 'Administrator'] satisfies DemoRole[])
  test(`the demo login "${role}" sees that role`, async ({ page }) => {
    await enterAs(page, role)
    await openAccount(page)
    await expect(page.getByRole('definition').filter({ hasText: new RegExp(`^${role}$`) })).toBeVisible()
  })

test('the password stays in the browser; what is sent is the key that the server derives as well', async ({
  page,
  request,
  watch,
}) => {
  const ana = await register(request, { ...somebody(), password: 'día de sol – 7 ñandúes' })
  watch.secrets.add(ana.password)
  await signIn(page, ana)
  await openAccount(page)
  await expect(heading(page)).toHaveText(ana.name)
  const sent = watch.requestsTo('/api/auth/login')[0]
  expect(Object.keys(sent?.postDataJSON()).sort()).toEqual(['authKey', 'email'])
  expect(sent?.postDataJSON().authKey).toMatch(/^[\w-]{43}$/)
})

test('script finds no token anywhere', async ({ page, context }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Patient' }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
  const seen = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]))
  expect(seen).not.toMatch(/ey[\w-]+\.|token|__Host-/i)
  const cookies = await context.cookies()
  expect(cookies).not.toHaveLength(0)
  for (const cookie of cookies) {
    expect(cookie.name).toMatch(/^__Host-/)
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict', path: '/' })
  }
})

test('a wrong password is told in words and the e-mail address stays', async ({ page, request, watch }) => {
  watch.mayRefuse(401, '/api/auth/login')
  const ana = await register(request)
  watch.secrets.add('not-the-right-one')
  await signIn(page, { email: ana.email, password: 'not-the-right-one' })
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('E-mail address or password is not right')
  await expect(alert).toBeFocused()
  await expect(page.getByLabel('E-mail address')).toHaveValue(ana.email)
})

test('somebody unknown reads the same words', async ({ page, watch }) => {
  watch.mayRefuse(401, '/api/auth/login')
  await signIn(page, somebody())
  await expect(page.getByRole('alert')).toContainText('E-mail address or password is not right')
})

test('what is missing is listed on top, and each entry leads to its field', async ({ page, watch }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const alert = page.getByRole('alert')
  await expect(alert).toBeFocused()
  await alert.getByRole('link', { name: 'Enter your password' }).click()
  const password = page.getByLabel('Password', { exact: true })
  await expect(password).toBeFocused()
  await expect(password).toHaveAccessibleDescription(/Enter your password/)
  expect(watch.requests.some((request) => request.method() === 'POST')).toBe(false)
})

test('the password can be looked at', async ({ page }) => {
  await page.goto('/sign-in')
  const password = page.getByLabel('Password', { exact: true })
  await password.fill('look at me')
  await expect(password).toHaveAttribute('type', 'password')
  await page.getByRole('button', { name: 'Show password' }).click()
  await expect(password).toHaveAttribute('type', 'text')
  await page.getByRole('button', { name: 'Hide password' }).click()
  await expect(password).toHaveAttribute('type', 'password')
})

test('by keyboard alone: in and out', async ({ page, request, watch }) => {
  watch.mayBeSignedOut()
  const ana = await register(request)
  await page.goto('/sign-in')
  await expect(heading(page)).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('E-mail address')).toBeFocused()
  await page.keyboard.type(ana.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(ana.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
  await expect(heading(page)).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('Sign in')
})

test('who signed out is out, also for the back button', async ({ page, watch }) => {
  watch.mayBeSignedOut()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Patient' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/\/sign-in$/)
  await page.goto('/password')
  await expect(page).toHaveURL(/\/sign-in$/)
})

test('a page that is not there says so', async ({ page }) => {
  await page.goto('/nowhere')
  await expect(heading(page)).toHaveText('There is nothing at this address')
  await page.getByRole('link', { name: 'Go to the first page' }).click()
  await expect(heading(page)).toHaveText('Sign in')
  await expect(heading(page)).toBeFocused()
})

test('a server that asks for a weaker derivation learns nothing', async ({ page, watch }) => {
  // The honest server does not do this, so its answer is changed on the way.
  await page.route('**/api/auth/prelogin', async (route) => {
    const answer = await route.fetch()
    const { kdf } = await answer.json()
    await route.fulfill({ json: { kdf: { ...kdf, memoryKiB: 1024 } } })
  })
  await signIn(page, somebody())
  await expect(page.getByRole('alert')).toContainText('weaker protection of your password than is safe')
  expect(watch.requestsTo('/api/auth/login')).toEqual([])
})

test('a lost connection is told, and nothing is sent', async ({ page, context, watch }) => {
  watch.mayLose('/api/auth/password/forgot')
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  // Until the next page has loaded, the field that one finds is that of this one.
  await expect(heading(page)).toHaveText('Forgot your password?')
  await page.getByLabel('E-mail address').fill('ana@example.com')
  await context.setOffline(true)
  await expect(page.getByText(/^Offline: showing what was known at \d/)).toBeVisible()
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('alert')).toContainText('Not sent yet')
  await context.setOffline(false)
  await expect(page.getByText(/^Offline/)).toBeHidden()
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(heading(page)).toHaveText('Look into your mail')
})
