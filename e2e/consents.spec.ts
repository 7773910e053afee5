import { signature, timeOf } from './booking-page.ts'
import { openDoctor } from './clinic.ts'
import { nobodyIsKeptOut } from './looks.ts'
import { bookFor, withRecord } from './patient-world.ts'
import { expect, test } from './test.ts'

test('a consent is read and signed by name', async ({ page, request }) => {
  const { read } = await withRecord(page, request)
  await page.goto('/record/consents')
  await page.getByRole('button', { name: 'Read and sign: Use of your information' }).click()
  const dialog = page.getByRole('dialog', { name: 'Use of your information' })
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(dialog.getByRole('alert')).toBeFocused()
  await dialog.getByLabel('Type your full name to sign').fill('Ana Silva')
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(page.getByText(/signed “Ana Silva”/)).toBeVisible()
  expect((await read()).consents).toMatchObject([{ kind: 'privacy', version: '2026-01', signature: 'Ana Silva' }])
})

const signed = { consents: [{ kind: 'booking-and-treatment', version: '2026-01', signature: 'Ana Silva' }] }

test('a consent is taken back, and asked for before the next visit', async ({ page, request }) => {
  const { ana, put, read } = await withRecord(page, request)
  await put(signed)
  const { visit } = await bookFor(ana, request)
  await page.goto('/record/consents')
  await page.getByRole('button', { name: 'Take back: Booking and treatment' }).click()
  const dialog = page.getByRole('dialog', { name: 'Take back “Booking and treatment”?' })
  await expect(dialog).toContainText('Visits that are booked stay booked')
  await expect(dialog).toContainText('Before the next visit is booked, you are asked to sign again')
  await nobodyIsKeptOut(page)
  await dialog.getByRole('button', { name: 'Keep it' }).click()
  await expect(page.getByRole('button', { name: 'Take back: Booking and treatment' })).toBeFocused()
  expect((await read()).consents).toMatchObject([{ withdrawnAt: null }])

  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Take back' }).click()
  await expect(page.getByText('Your consent is taken back.')).toBeVisible()
  await expect(page.getByText(/^Taken back on .* It does not hold now\.$/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Read and give again: Booking and treatment' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Consents' })).toBeFocused()
  expect((await read()).consents).toMatchObject([{ withdrawnAt: expect.any(String) }])
  // What was booked while it held stays booked; for what comes next it is asked anew.
  expect((await ana.send('GET', `/api/appointments/${visit.id}`)).status).toBe('CONFIRMED')
  const next = await openDoctor(request, 3)
  await page.goto(`/doctors/${next.id}`)
  await timeOf(page, next.name, '10:00').click()
  await expect(signature(page)).toBeVisible()
})

test('what was taken back is given again, and both stand in the history', async ({ page, request }) => {
  const { ana, recordAt, put, read } = await withRecord(page, request)
  const [{ id }] = (await put(signed)).consents
  await ana.send('POST', `${recordAt}/consents/${id}/withdraw`)
  await page.goto('/record/consents')
  await page.getByRole('button', { name: 'Read and give again: Booking and treatment' }).click()
  const dialog = page.getByRole('dialog', { name: 'Booking and treatment' })
  await dialog.getByLabel('Type your full name to sign').fill('Ana Silva')
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Take back: Booking and treatment' })).toBeVisible()
  const earlier = page.getByRole('list', { name: 'Earlier: Booking and treatment' })
  await expect(earlier).toContainText(/given on .*, signed “Ana Silva”, taken back on /)
  const { consents } = await read()
  expect(consents).toHaveLength(2)
  expect(consents.filter(({ withdrawnAt }: { withdrawnAt: string | null }) => withdrawnAt === null)).toHaveLength(1)
})
