import { heading, openAccount, register, signIn } from './people.ts'
import { expect, test } from './test.ts'

const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

test('a session that is ended elsewhere is at the sign-in page with its next action', async ({
  page,
  request,
  another,
  watch,
}) => {
  watch.mayRefuse(401, '/api/auth/sessions')
  const ana = await register(request)
  const pocket = await another({ userAgent: iPhone, viewport: { width: 390, height: 844 } })
  const phone = await pocket.newPage()
  await signIn(phone, ana)
  await openAccount(phone)
  await expect(heading(phone)).toHaveText(ana.name)

  await signIn(page, ana)
  await openAccount(page)
  const row = page.getByRole('listitem').filter({ hasText: 'Safari on iPhone' })
  await expect(row).toContainText('Last seen')
  await row.getByRole('button', { name: /^End the session on Safari on iPhone/ }).click()
  await expect(page.getByText('The session has ended.')).toBeVisible()
  await expect(row).toHaveCount(0)
  await expect(page.getByRole('listitem').filter({ hasText: 'This device' })).toHaveCount(1)

  await phone.getByRole('link', { name: 'Change password' }).click()
  await expect(phone.getByText('Your session has ended. Sign in again.')).toBeVisible({ timeout: 5000 })
  await expect(phone).toHaveURL(/\/sign-in$/)
  await expect(phone.getByText(ana.email)).toHaveCount(0)
})
