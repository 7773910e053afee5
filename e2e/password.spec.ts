import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { heading, openAccount, register, signIn } from './people.ts'
import { dataFolder, expect, test } from './test.ts'

const next = 'seven lanterns by the quay'

const unquoted = (mail: string) =>
  mail
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** Until a mail server is configured, mails lie in the data folder. */
const mailTo = async (email: string): Promise<string | undefined> => {
  const folder = join(dataFolder(), 'log', 'mail')
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'))
  const mails = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return mails.map(unquoted).find((mail) => mail.includes(email))
}

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

  await expect.poll(() => mailTo(ana.email), { timeout: 10_000 }).toContain('/reset#token=')
  const link = /https:\/\/\S+\/reset#token=[\w-]+/.exec((await mailTo(ana.email)) ?? '')?.[0] ?? ''
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
