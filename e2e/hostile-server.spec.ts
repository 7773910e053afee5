import type { Page } from '@playwright/test'
import { arriveAt, choose, inCare, password, unlock } from './care-world.ts'
import { openPractice } from './practice.ts'
import { expect, test } from './test.ts'

type Json = ReturnType<typeof JSON.parse>

/** A server that was taken over: it answers, but not what it should. */
const lie = (page: Page, where: string, change: (answer: Json) => void) =>
  page.route(where, async (route) => {
    const response = await route.fetch()
    const json = await response.json()
    change(json)
    await route.fulfill({ response, json })
  })

const alarm = (page: Page) => page.getByRole('main').getByRole('alert')

/** A pair whose private half the liar has. */
const liarsPoint = async () => {
  const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
  return Buffer.from(await crypto.subtle.exportKey('raw', publicKey)).toString('base64url')
}

test('a derivation that is too cheap is refused, and nothing that came of the password is sent', async ({
  page,
  request,
  watch,
}) => {
  const { patient, writer } = await inCare(request)
  await writer.write(patient.patientId, 'Seasonal allergy.')
  await arriveAt(page, patient, '/notes')
  await expect(page.getByText('Seasonal allergy.')).toBeVisible()
  await page.reload()
  await expect(password(page)).toBeVisible()
  await lie(page, '**/api/auth/prelogin', ({ kdf }) => {
    kdf.memoryKiB = 1024
  })
  await page.waitForLoadState('networkidle')
  const before = watch.requests.length
  await unlock(page, patient.password)
  await expect(alarm(page)).toContainText('Nothing was sent, and your password is safe')
  expect(watch.requests.slice(before).map((one) => new URL(one.url()).pathname)).toEqual(['/api/auth/prelogin'])
  await expect(password(page)).toHaveValue('')
  await expect(page.getByText('Seasonal allergy.')).toBeHidden()
})

for (const part of ['publicKey', 'signKey'] as const)
  test(`one’s own keys with another ${part} are refused, and said to be`, async ({ page, request }) => {
    const { patient, writer } = await inCare(request)
    await writer.write(patient.patientId, 'Seasonal allergy.')
    const point = await liarsPoint()
    await lie(page, '**/api/keys', ({ sets }) => {
      sets[0][part] = point
    })
    await arriveAt(page, patient, '/notes')
    await unlock(page, patient.password)
    await expect(alarm(page)).toContainText('The keys from the server are not yours')
    await expect(page.getByText('Seasonal allergy.')).toBeHidden()
  })

test('a doctor’s key that was swapped gets no note: the page asks, and nothing is sent', async ({
  page,
  request,
  watch,
}) => {
  const { patient, writer } = await inCare(request)
  const other = await openPractice(request, 'Dr Ines Costa')
  await choose(patient, other)
  const { noteId } = await writer.write(patient.patientId, 'The first.')
  const { noteId: second } = await writer.write(patient.patientId, 'The second.')
  const share = async (id: string) => {
    const sheet = page.getByRole('dialog', { name: 'Let another doctor read it' })
    await page.getByRole('button', { name: 'Let another doctor read it' }).click()
    await sheet.getByRole('radio', { name: 'Dr Ines Costa' }).check()
    await sheet.getByRole('checkbox').check()
    await sheet.getByRole('button', { name: 'Let Dr Ines Costa read' }).click()
    return () => watch.requestsTo(`/api/notes/${id}/readers`).length
  }
  // Once with the true key, by which the doctor is known from then on.
  await arriveAt(page, patient, '/notes')
  await page.getByRole('link', { name: /The first/ }).click()
  const sentFirst = await share(noteId)
  await expect(page.getByText('Dr Ines Costa can read the note now.')).toBeVisible()
  expect(sentFirst()).toBe(1)

  const point = await liarsPoint()
  await lie(page, `**/api/doctors/${other.doctorId}/keys`, ({ items }) => {
    items[0].publicKey = point
  })
  await page.getByRole('link', { name: 'All notes' }).click()
  await page.getByRole('link', { name: /The second/ }).click()
  const sentSecond = await share(second)
  const dialog = page.getByRole('dialog', { name: 'Dr Ines Costa has new keys' })
  await expect(dialog).toContainText('Nothing was sealed to these keys, and nothing was sent.')
  await expect(dialog.getByRole('button', { name: 'Accept the new keys' })).toBeDisabled()
  await dialog.getByRole('button', { name: 'Not now' }).click()
  await expect(page.getByText('Nothing was shared.')).toBeVisible()
  expect(sentSecond()).toBe(0)
  const { readers } = (await patient.call('GET', `/api/notes/${second}`)) as { readers: unknown[] }
  expect(readers).toEqual([])
})

test('a note whose words or author were changed on the way is not shown as the doctor’s', async ({ page, request }) => {
  const { patient, doctor, writer } = await inCare(request)
  const { noteId } = await writer.write(patient.patientId, 'Seasonal allergy.')
  await lie(page, `**/api/notes/${noteId}`, ({ sealed }) => {
    sealed.author.signature = `AAAA${sealed.author.signature.slice(4)}`
  })
  await arriveAt(page, patient, `/notes/${noteId}`)
  await expect(alarm(page)).toContainText('This note is not signed by whom it names')
  await expect(page.getByText(`Signed by ${doctor.name}`)).toBeHidden()

  await page.unrouteAll()
  await lie(page, `**/api/notes/${noteId}`, ({ sealed }) => {
    sealed.ciphertext = `${sealed.ciphertext.slice(0, -4)}AAAA`
  })
  await page.reload()
  await unlock(page, patient.password)
  await expect(alarm(page)).toContainText('This note cannot be opened')
  await expect(page.getByText('Seasonal allergy.')).toBeHidden()
})

test('a lost connection is not taken for a forgery', async ({ page, request, watch }) => {
  const { patient, doctor, writer } = await inCare(request)
  const { noteId } = await writer.write(patient.patientId, 'Seasonal allergy.')
  const keys = `/api/doctors/${doctor.doctorId}/keys`
  watch.mayLose(keys)
  await page.route(`**${keys}`, (route) => route.abort('internetdisconnected'))
  await arriveAt(page, patient, `/notes/${noteId}`)
  await expect(alarm(page)).toContainText('The note could not be loaded.')
  await expect(alarm(page)).toContainText('There is no connection.')
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText(`Signed by ${doctor.name}, and unchanged since`)).toBeVisible()
})
