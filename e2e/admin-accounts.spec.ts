import { open } from './clinic-pages.ts'
import { enterAs, heading, register, signIn, somebody } from './people.ts'
import { expect, test } from './test.ts'

const unlike = (name: string) => somebody(`${name} ${Math.random().toString(36).slice(2, 9)}`)

test('another role takes effect at once: the session ends, and they arrive elsewhere', async ({
  page,
  request,
  another,
  watch,
}) => {
  watch.mayBeSignedOut()
  const person = await register(request, unlike('Rolf'))
  const theirs = await (await another()).newPage()
  await signIn(theirs, person)
  await expect(theirs.getByRole('link', { name: 'Account', exact: true })).toBeVisible()

  await enterAs(page, 'Administrator')
  await page.getByLabel('Name or e-mail address').fill(person.email)
  await page.getByRole('button', { name: person.name }).click()
  await page.getByRole('button', { name: 'Change role' }).click()
  await page.getByText('Front desk', { exact: true }).last().click()
  await page.getByRole('button', { name: 'Make front desk' }).click()
  await expect(page.getByText(`${person.name} is now: Front desk.`)).toBeVisible()
  await expect(page.getByRole('row', { name: new RegExp(person.name) })).toContainText('Front desk')

  await theirs.goto('/account')
  await expect(heading(theirs)).toHaveText('Sign in')
  await signIn(theirs, person)
  await open(theirs, 'Quick book')
  await expect(heading(theirs)).toHaveText('Quick book')
})

test('a doctor who signed up is approved, and is in', async ({ page, request, another }) => {
  const person = unlike('Dr Ida')
  await register(request, person, {
    role: 'doctor',
    specialization: 'Radiology',
    licenseNumber: person.email.slice(4, 40),
  })
  const theirs = await (await another()).newPage()
  await signIn(theirs, person)
  await expect(theirs.getByText('The clinic is checking your licence.')).toBeVisible()
  await enterAs(page, 'Administrator')
  await open(page, 'Approvals')
  await page.getByRole('button', { name: `Approve ${person.name}` }).click()
  await expect(page.getByText(`${person.name} can work now.`)).toBeVisible()
  await expect(page.getByRole('button', { name: `Approve ${person.name}` })).toHaveCount(0)
  await theirs.goto('/account')
  await expect(theirs.getByText('Active', { exact: true })).toBeVisible()
})

test('an account is closed with a reason, cannot sign in, and is let in again', async ({
  page,
  request,
  another,
  watch,
}) => {
  watch.mayRefuse(403, '/api/auth/login')
  const person = await register(request, unlike('Sven'))
  await enterAs(page, 'Administrator')
  await page.getByLabel('Name or e-mail address').fill(person.email)
  await page.getByRole('button', { name: person.name }).click()
  await page.getByRole('button', { name: 'Close account' }).click()
  const reason = `Left the clinic ${person.name}`
  await page.getByLabel('Why (kept in the audit log)').fill(reason)
  await page.getByRole('button', { name: 'Close account' }).click()
  await expect(page.getByText(`The account of ${person.name} is closed.`)).toBeVisible()
  await expect(page.getByRole('row', { name: new RegExp(person.name) })).toContainText('Closed')

  const theirs = await (await another()).newPage()
  await signIn(theirs, person)
  await expect(theirs.getByRole('alert')).toBeVisible()
  await expect(heading(theirs)).toHaveText('Sign in')

  await page.getByRole('button', { name: person.name }).click()
  await page.getByRole('button', { name: 'Let in again' }).click()
  await expect(page.getByText(`${person.name} can work now.`)).toBeVisible()
  await signIn(theirs, person)
  await expect(theirs.getByRole('link', { name: 'Account', exact: true })).toBeVisible()

  await open(page, 'Audit')
  await page.getByLabel('What', { exact: true }).selectOption({ label: 'Accounts' })
  const row = page.getByRole('listitem').filter({ hasText: reason })
  await expect(row).toContainText(`Samuel Weiss closed ${person.name}’s account`)
})

test('the last word on oneself is another admin’s', async ({ page }) => {
  await enterAs(page, 'Administrator')
  await page.getByLabel('Name or e-mail address').fill('admin@clinic.com')
  await page.getByRole('button', { name: 'Samuel Weiss' }).click()
  await expect(page.getByText('This is you.')).toBeVisible()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Close account' })).toHaveCount(0)
})

test('somebody who lost a phone is signed out everywhere, and can come back', async ({
  page,
  request,
  another,
  watch,
}) => {
  watch.mayBeSignedOut()
  const person = await register(request, unlike('Lena'))
  const theirs = await (await another()).newPage()
  await signIn(theirs, person)
  await expect(theirs.getByRole('link', { name: 'Account', exact: true })).toBeVisible()

  await enterAs(page, 'Administrator')
  await page.getByLabel('Name or e-mail address').fill(person.email)
  await page.getByRole('button', { name: person.name }).click()
  await expect(page.getByRole('dialog')).toContainText('in 2 places')
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  const asked = page.getByRole('dialog', { name: `Sign ${person.name} out everywhere?` })
  await expect(asked).toContainText('The account stays open')
  await asked.getByRole('button', { name: 'Go back' }).click()
  await theirs.reload()
  await expect(theirs.getByRole('link', { name: 'Account', exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await asked.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page.getByText(`${person.name} is signed out everywhere.`)).toBeVisible()
  await expect(page.getByRole('row', { name: new RegExp(person.name) })).toContainText('Active')
  await theirs.getByRole('link', { name: 'Account', exact: true }).click()
  await expect(heading(theirs)).toHaveText('Sign in')

  await page.getByRole('button', { name: person.name }).click()
  await expect(page.getByRole('dialog')).toContainText('nowhere')
  await expect(page.getByRole('button', { name: 'Sign out everywhere' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await open(page, 'Audit')
  await page.getByLabel('What', { exact: true }).selectOption({ label: 'Accounts' })
  await expect(page.getByText(`Samuel Weiss signed ${person.name} out everywhere`)).toBeVisible()
  await signIn(theirs, person)
  await expect(theirs.getByRole('link', { name: 'Account', exact: true })).toBeVisible()
})

test('an account that another admin has just changed says so, before anybody decides', async ({
  page,
  request,
  another,
}) => {
  const person = await register(request, unlike('Nils'))
  const admins = [page, await (await another()).newPage()]
  for (const one of admins) {
    await enterAs(one, 'Administrator')
    await one.getByLabel('Name or e-mail address').fill(person.email)
    await one.getByRole('button', { name: person.name }).click()
  }
  await page.getByRole('button', { name: 'Close account' }).click()
  await page.getByRole('button', { name: 'Close account' }).click()
  await expect(page.getByText(`The account of ${person.name} is closed.`)).toBeVisible()
  const panel = admins[1].getByRole('dialog')
  await panel.getByRole('button', { name: 'Change role' }).click()
  await expect(panel.getByText('Somebody else has just changed this account.')).toBeVisible()
  await expect(panel).toContainText('Closed')
})
