import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { APIRequestContext, Page } from '@playwright/test'
import { open } from './clinic-pages.ts'
import { asDesk, inMinutes } from './clinic-world.ts'
import { everyThumbFinds, looks, nobodyIsKeptOut, nothingSticksOut } from './looks.ts'
import { enterAs, heading } from './people.ts'
import { dataFolder, expect, test } from './test.ts'

const phone = '+351 912 000 111'

/** Somebody who has a phone and no e-mail address, with a visit in so many days. */
const withoutAddress = async (request: APIRequestContext, days = 3) => {
  const desk = await asDesk(request)
  const [doctor, otto] = await Promise.all([desk.doctor(), desk.patient(undefined, { phone })])
  const visit = await desk.book((await desk.slot(doctor.id, inMinutes(days * 24 * 60))).id, otto.id)
  const failed = async () =>
    (await desk.call('get', `/api/reminders/ledger?appointmentId=${visit.id}&status=FAILED`)).items.length
  await expect.poll(failed).toBe(1)
  return { desk, doctor, otto, visit }
}

const lettersTo = async (address: string) => {
  const folder = join(dataFolder(), 'log', 'mail')
  const files = await readdir(folder).catch(() => [])
  const letters = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  return letters.filter((letter) => letter.includes(`To: ${address}`)).length
}

const list = (page: Page, name: string) => page.getByRole('main').getByRole('list', { name, exact: true })
const rowOf = (page: Page, name: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: name })
const show = (page: Page, which: string) => page.getByRole('main').getByText(which, { exact: true }).click()

test('who has no address is phoned, or given one in the record and written to after all', async ({ page, request }) => {
  const { otto, doctor } = await withoutAddress(request)
  const address = `${otto.id}@example.com`
  await enterAs(page, 'Front desk')
  await open(page, 'Messages')
  await expect(heading(page)).toBeFocused()
  const row = rowOf(page, otto.name)
  await expect(row).toContainText('Booked, by e-mail')
  await expect(row).toContainText('No e-mail address in the record')
  await expect(row.getByRole('link', { name: phone })).toHaveAttribute('href', 'tel:+351912000111')
  // To none it would fail again.
  await expect(row.getByRole('button', { name: 'Send again' })).toHaveCount(0)

  await row.getByRole('button', { name: `Open visit of ${otto.name}` }).click()
  await expect(page.getByRole('dialog')).toContainText(doctor.name)
  await page.keyboard.press('Escape')

  await row.getByRole('button', { name: `Mend the address of ${otto.name}` }).click()
  const panel = page.getByRole('dialog')
  await expect(panel.getByLabel('Phone number')).toHaveValue(phone)
  await panel.getByLabel('E-mail address').fill(address)
  await panel.getByRole('button', { name: 'Save' }).click()
  const again = row.getByRole('button', { name: `Send again to ${otto.name}: Booked` })
  await expect(again).toBeFocused()
  expect(await lettersTo(address)).toBe(0)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`It was sent to ${otto.name}.`)).toBeVisible()
  await expect(row).toHaveCount(0)
  expect(await lettersTo(address)).toBe(1)
  expect(page.url()).not.toContain(otto.id)

  await show(page, 'Sent')
  await expect(row).toContainText(`Booked, by e-mail to ${address}`)
  await expect(row).toContainText('Sent just now')
})

test('one person’s messages are found, what is to come as well, each once for the phone', async ({ page, request }) => {
  const { desk, otto, doctor, visit } = await withoutAddress(request, 5)
  await enterAs(page, 'Front desk')
  await page.goto('/messages')
  const row = rowOf(page, otto.name)
  await expect(row).toContainText('Booked, by e-mail')
  const other = await desk.slot(doctor.id, inMinutes(4 * 24 * 60))
  await desk.call('post', `/api/appointments/${visit.id}/reschedule`, { slotId: other.id })
  // Nobody touches the page: it is told, and asks by itself.
  await expect(row).toContainText('Moved, by e-mail', { timeout: 25_000 })
  await expect(row).toHaveCount(1)

  await show(page, 'All')
  await page.getByRole('combobox', { name: 'Person' }).fill(otto.name)
  await page.getByRole('option', { name: otto.name }).click()
  const rows = list(page, 'All').getByRole('listitem')
  await expect(rows.filter({ hasText: 'The visit changed before it was sent' })).toHaveCount(2)
  await expect(rows.filter({ hasText: 'Reminder' })).toHaveCount(4)
  await show(page, 'To come')
  await expect(list(page, 'To come').getByRole('listitem')).toHaveCount(2)
  await page.getByLabel('Days').selectOption('Today')
  await expect(page.getByText('Nothing is waiting to be sent')).toBeVisible()
})

test('what is of no use any more is said so, and nothing is sent', async ({ page, request, watch }) => {
  const { desk, otto, visit } = await withoutAddress(request)
  await enterAs(page, 'Front desk')
  await page.goto('/messages')
  const row = rowOf(page, otto.name)
  await row.getByRole('button', { name: /^Mend/ }).click()
  await page.getByRole('dialog').getByLabel('E-mail address').fill('otto.refused@example.com')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  const [{ id }] = (await desk.call('get', `/api/reminders/ledger?appointmentId=${visit.id}&status=FAILED`)).items
  watch.mayRefuse(409, `/api/reminders/ledger/${id}/send-again`)
  await expect(row.getByRole('button', { name: 'Send again' })).toBeVisible()
  // Another desk was faster.
  await desk.call('post', `/api/reminders/ledger/${id}/send-again`)
  await row.getByRole('button', { name: 'Send again' }).click()
  await expect(page.getByText('It would come too late to be of use, or was sent meanwhile.')).toBeVisible()
})

test('an admin sees the work in the background, and what was said of it in the audit', async ({ page, request }) => {
  const { otto } = await withoutAddress(request)
  await enterAs(page, 'Administrator')
  await open(page, 'Health')
  const work = page.getByRole('list', { name: 'Kinds of work' }).getByRole('listitem')
  await expect(work.filter({ hasText: 'Sends letters' })).toContainText(/\d+ done in the last hour, last /)
  await expect(work.filter({ hasText: 'Tidies up' })).toHaveCount(1)
  await expect(page.getByText('Nothing was given up.')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Messages' }).click()
  await expect(heading(page)).toHaveText('Messages')
  await expect(rowOf(page, otto.name)).toContainText(phone)
  await open(page, 'Audit')
  await expect(page.getByText(`looked at the messages to ${otto.name}`).first()).toBeVisible()
})

for (const [colorScheme, width] of looks)
  test(`the messages keep nobody out, ${colorScheme}, ${width} wide`, async ({ another, request }) => {
    test.slow()
    const { otto } = await withoutAddress(request)
    const page = await (await another({ colorScheme, viewport: { width, height: 844 } })).newPage()
    await enterAs(page, 'Front desk')
    await page.goto('/messages')
    const looked = async () => {
      await nobodyIsKeptOut(page)
      await nothingSticksOut(page)
      await everyThumbFinds(page)
    }
    await expect(rowOf(page, otto.name)).toBeVisible()
    await looked()
    for (const which of ['To come', 'Sent', 'All']) {
      await show(page, which)
      await expect(list(page, which)).toBeVisible()
      await looked()
    }
    await show(page, 'Not reached')
    await rowOf(page, otto.name).getByRole('button', { name: /^Mend/ }).click()
    await expect(page.getByRole('dialog').getByLabel('Phone number')).toBeVisible()
    await looked()
  })
