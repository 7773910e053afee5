import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { open } from './clinic-pages.ts'
import { asDesk } from './clinic-world.ts'
import { everyThumbFinds, looks, nobodyIsKeptOut, nothingSticksOut } from './looks.ts'
import { enterAs, heading, register, somebody } from './people.ts'
import { expect, test } from './test.ts'

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

test('health says what works, until when, and how old the keys are', async ({ page }) => {
  await enterAs(page, 'Administrator')
  await open(page, 'Health')
  await expect(page.getByText('Salve does its work.')).toBeVisible()
  const part = (name: string) =>
    page.getByRole('list', { name: 'Parts' }).getByRole('listitem').filter({ hasText: name })
  await expect(part('Migrations')).toContainText(/All \d+ applied/)
  await expect(part('Database connections')).toContainText(/\d+ of 20 at work/)
  await expect(part('Certificate')).toContainText(/39\d days left/)
  await expect(part('Running')).toContainText('since')
  // What is well is quiet: nothing to do is said anywhere.
  await expect(part('Database').first()).toHaveText('DatabaseAnswers')
  await expect(page.getByText('more than a year')).toHaveCount(0)
  await expect(page.getByRole('row', { name: /Root key, in use/ })).toContainText('less than a day')
  await expect(page.getByRole('row', { name: /Seals records/ })).toHaveCount(1)
})

const pages = ['/admin/people', '/admin/approvals', '/admin/audit', '/admin/health']

for (const [colorScheme, width] of looks)
  test(`the admin’s pages keep nobody out, ${colorScheme}, ${width} wide`, async ({ another }) => {
    // Axe looks through four pages; where others work on the same machine that takes its time.
    test.setTimeout(120_000)
    const page = await (await another({ colorScheme, viewport: { width, height: 844 } })).newPage()
    await enterAs(page, 'Administrator')
    for (const path of pages) {
      await page.goto(path)
      await expect(heading(page)).toBeVisible()
      await nobodyIsKeptOut(page)
      await nothingSticksOut(page)
    }
  })

for (const colorScheme of ['light', 'dark'] as const)
  test(`what opens at the admin’s keeps nobody out and is as large as a thumb, ${colorScheme}`, async ({
    another,
    request,
  }) => {
    test.setTimeout(120_000)
    const person = await register(request, somebody(`Mona ${randomUUID().slice(0, 8)}`))
    const page = await (await another({ colorScheme, viewport: { width: 390, height: 844 } })).newPage()
    await enterAs(page, 'Administrator')
    const looked = async () => {
      await nobodyIsKeptOut(page)
      await nothingSticksOut(page)
      await everyThumbFinds(page)
    }
    for (const step of ['Change role', 'Sign out everywhere', 'Close account']) {
      await page.goto('/admin/people')
      await page.getByLabel('Name or e-mail address').fill(person.email)
      await page.getByRole('button', { name: person.name }).click()
      await page.getByRole('dialog').getByRole('button', { name: step }).click()
      await looked()
    }
    await page.goto('/admin/audit')
    await page.getByRole('button', { name: 'Export' }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    await looked()
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
