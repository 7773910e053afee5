import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { asDesk } from './clinic-world.ts'
import { enterAs, heading, register, signIn, somebody } from './people.ts'
import { expect, test } from './test.ts'

const open = async (page: Page, place: string) => {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place, exact: true }).click()
}
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
  await expect(heading(theirs)).toHaveText('Desk')
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

test('the audit log is narrowed by who, whose, what and when, and exported as it stands', async ({ page, request }) => {
  const desk = await asDesk(request)
  const otto = await desk.patient()
  const vera = await desk.patient()
  for (const { id } of [otto, vera, otto]) await desk.call('get', `/api/patients/${id}`)
  await enterAs(page, 'Administrator')
  await open(page, 'Audit')
  const rows = page.getByRole('list', { name: 'Entries' }).getByRole('listitem')
  const whose = page.getByRole('combobox', { name: 'Whose record' })
  await whose.fill(otto.name)
  await page.getByRole('option', { name: otto.name }).click()
  await page.getByLabel('What', { exact: true }).selectOption({ label: 'Records opened' })
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toContainText(`Marta Lindqvist opened ${otto.name}’s record`)
  await expect(rows.first()).toContainText(/Today \d\d:\d\d/)

  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'Entries (NDJSON)' }).click()
  const lines = (await readFile(await (await saved).path(), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.map(({ action, patientId }) => [action, patientId])).toEqual([
    ['patient.opened', otto.id],
    ['patient.opened', otto.id],
  ])
  await expect(page.getByText('2 entries exported.')).toBeVisible()

  await page.getByLabel('To', { exact: true }).fill('2020-01-01')
  await expect(page.getByText('Nothing like this was done')).toBeVisible()
  await page.getByRole('button', { name: 'Show everything' }).click()
  const who = page.getByRole('combobox', { name: 'Who', exact: true })
  await who.fill('Samuel')
  await page.getByRole('option', { name: 'Samuel Weiss' }).click()
  await page.getByLabel('What', { exact: true }).selectOption({ label: 'Sign-ins' })
  await expect(rows.first()).toContainText('Samuel Weiss signed in')
  await expect(rows.filter({ hasText: 'Marta' })).toHaveCount(0)
})

test('health says what works and how old the keys are', async ({ page }) => {
  await enterAs(page, 'Administrator')
  await open(page, 'Health')
  await expect(page.getByText('Salve does its work.')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Parts' })).toContainText('Database')
  await expect(page.getByRole('row', { name: /Root key, in use/ })).toContainText('less than a day')
  await expect(page.getByRole('row', { name: /Seals records/ })).toHaveCount(1)
})

const pages = ['/admin/people', '/admin/approvals', '/admin/audit', '/admin/health']
for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [390, 1280])
    test(`the admin’s pages keep nobody out, ${colorScheme}, ${width} wide`, async ({ another }) => {
      const page = await (await another({ colorScheme, viewport: { width, height: 844 } })).newPage()
      await enterAs(page, 'Administrator')
      for (const path of pages) {
        await page.goto(path)
        await expect(heading(page)).toBeVisible()
        await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0)
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze()
        expect(violations.map(({ id, nodes }) => [path, id, nodes.map(({ html }) => html)])).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      }
    })

test('the admin’s pages speak Spanish', async ({ another }) => {
  const page = await (await another({ locale: 'es-ES' })).newPage()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Administr' }).click()
  await expect(page.getByRole('link', { name: 'Cuenta', exact: true })).toBeVisible()
  const titles = ['Personas y funciones', 'Aprobaciones', 'Auditoría', 'Estado']
  for (const [index, path] of pages.entries()) {
    await page.goto(path)
    await expect(heading(page)).toHaveText(titles[index])
  }
})
