import type { Page } from '@playwright/test'
import { fingerprintOf } from '@salve/contract/seal/pins'
import { type Ana, arriveAt, inCare, keysOf, unlock } from './care-world.ts'
import { resetLinkTo } from './letters.ts'
import { heading } from './people.ts'
import { expect, test } from './test.ts'

const next = 'seven lanterns by the quay'

/** A forgotten password, as a person goes about it. */
const resetBy = async (page: Page, { email }: Pick<Ana, 'email'>) => {
  await page.goto('/forgot')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(heading(page)).toHaveText('Look into your mail')
  await page.goto(await resetLinkTo(email))
  await page.getByLabel('New password', { exact: true }).fill(next)
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByText('Your new password is set. Sign in with it.')).toBeVisible()
}

const note = (page: Page) => page.getByText('Seasonal allergy.')
const codeOf = async (page: Page) =>
  (await page.getByRole('list', { name: 'Recovery code' }).getByRole('listitem').allInnerTexts()).join('-')

/** An open page is not enough to make one: the password has to come with it. */
const makeCode = async (page: Page, { password }: Pick<Ana, 'password'>, name = 'Make a recovery code') => {
  await page.getByRole('button', { name }).click()
  const asked = page.getByRole('dialog')
  await asked.getByLabel('Password', { exact: true }).fill(password)
  await asked.getByRole('button', { name }).click()
  await expect(page.getByRole('dialog', { name: 'Your recovery code' })).toBeVisible()
  const code = await codeOf(page)
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/)
  return code
}

const written = async (page: Page) => {
  const done = page.getByRole('button', { name: 'Done' })
  await expect(done).toBeDisabled()
  await page.keyboard.press('Escape')
  await page.getByRole('checkbox', { name: 'I have written it down' }).check()
  await done.click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByText('Your recovery code is made.').last()).toBeVisible()
}

test('notes open with a changed password, here and in another browser', async ({ page, request, another, watch }) => {
  const { patient, writer } = await inCare(request)
  await writer.write(patient.patientId, 'Seasonal allergy.')
  for (const secret of [patient.password, next]) watch.secrets.add(secret)
  await arriveAt(page, patient, '/password')
  await page.getByLabel('Current password', { exact: true }).fill(patient.password)
  await page.getByLabel('New password', { exact: true }).fill(next)
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Your password is changed.')).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(heading(page)).toHaveText('Sign in')

  const now = { ...patient, password: next }
  await arriveAt(page, now, '/notes')
  await expect(note(page)).toBeVisible()
  const elsewhere = await (await another()).newPage()
  await arriveAt(elsewhere, now, '/notes')
  await expect(note(elsewhere)).toBeVisible()
  await elsewhere.reload()
  await unlock(elsewhere, patient.password)
  await expect(elsewhere.getByText('This password does not open your keys').first()).toBeVisible()
  await unlock(elsewhere, next)
  await expect(note(elsewhere)).toBeVisible()
})

test('a recovery code opens the notes after a forgotten password', async ({ page, request, watch }) => {
  test.slow()
  const { patient, writer } = await inCare(request)
  await writer.write(patient.patientId, 'Seasonal allergy.')
  const { sets } = (await patient.call('GET', '/api/keys')) as { sets: { id: string }[] }
  watch.mayRefuse(401, `/api/keys/${sets[0].id}/wraps`)
  await arriveAt(page, patient, '/notes')
  await page.getByRole('link', { name: 'Make one now' }).click()
  await page.getByRole('button', { name: 'Make a recovery code' }).click()
  await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill('not the one')
  await page.getByRole('dialog').getByRole('button', { name: 'Make a recovery code' }).click()
  await expect(page.getByRole('dialog').getByText('This password does not open your keys').first()).toBeVisible()
  await page.keyboard.press('Escape')
  const replaced = await makeCode(page, patient)
  await written(page)
  const code = await makeCode(page, patient, 'Make another code')
  expect(code).not.toBe(replaced)
  await written(page)
  for (const secret of [code, replaced, next, patient.password]) watch.secrets.add(secret)
  await page.getByRole('button', { name: 'Sign out' }).click()

  await resetBy(page, patient)
  const now = { ...patient, password: next }
  await arriveAt(page, now, '/notes')
  await expect(page.getByText('Your notes are locked')).toBeVisible()
  await expect(note(page)).toBeHidden()
  await page.getByRole('link', { name: 'How to open them again' }).click()
  const field = page.getByLabel('Recovery code')
  const open = page.getByRole('button', { name: 'Open my keys' })
  await field.fill('QQQQ-1234')
  await open.click()
  await expect(field).toHaveAccessibleDescription(/eight groups of four letters and figures/)
  await field.fill(replaced)
  await open.click()
  await expect(field).toHaveAccessibleDescription(/This code does not open your keys/)
  await field.fill(` ${code.toLowerCase().replaceAll('-', ' ')} `)
  await open.click()
  await expect(page.getByText('Your keys are open again.')).toBeVisible()
  await expect(page.getByText('Your keys are open in this tab')).toBeVisible()

  await page.goto('/notes')
  await unlock(page, next)
  await expect(note(page)).toBeVisible()
})

test('without a code: new keys, and the doctor’s Salve seals the old notes anew once it is accepted', async ({
  page,
  request,
}) => {
  test.slow()
  const { patient, doctor, writer } = await inCare(request)
  const { noteId } = await writer.write(patient.patientId, 'Seasonal allergy.')
  await resetBy(page, patient)
  const now = { ...patient, password: next }
  await arriveAt(page, now, '/account/keys')
  await expect(page.getByText('No recovery code was ever made for these keys')).toBeVisible()
  await page.getByRole('button', { name: 'Begin with new keys' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Begin with new keys' }).click()
  await expect(page.getByText('Your keys are open in this tab')).toBeVisible()
  const figures = (await page.getByRole('status', { name: 'Your figures' }).innerText()).split(/\s+/).join(' ')

  // Nothing is sealed to them before somebody has compared the figures.
  const found = await writer.sealAnew()
  expect([found.sealed, found.waiting.map(({ userId }) => userId)]).toEqual([0, [patient.userId]])
  expect(await fingerprintOf(found.waiting[0])).toBe(figures)
  await page.goto(`/notes/${noteId}`)
  await unlock(page, next)
  await expect(page.getByText('This note is sealed to keys that are not open here')).toBeVisible()
  await expect(page.getByText(`When ${doctor.name} next opens Salve`)).toBeVisible()

  expect((await writer.sealAnew(found.waiting.map(({ mark }) => mark))).sealed).toBe(1)
  await page.reload()
  await unlock(page, next)
  await expect(note(page)).toBeVisible()
})

test('a doctor with new keys is accepted by the patient, whose Salve seals the old notes anew', async ({
  page,
  request,
}) => {
  const { patient, doctor, writer } = await inCare(request)
  const { noteId } = await writer.write(patient.patientId, 'Seasonal allergy.')
  await arriveAt(page, patient, `/notes/${noteId}`)
  await expect(page.getByText(`Signed by ${doctor.name}, and unchanged since`)).toBeVisible()
  // The doctor is known by now: the keys were kept at the first sight.
  await expect.poll(async () => (await keysOf(request, patient)).pinsVersion).toBe(1)

  await writer.forget()
  const { noteId: later } = await writer.write(patient.patientId, 'Much better now.')
  await page.goto(`/notes/${later}`)
  await unlock(page, patient.password)
  await expect(page.getByText('Much better now.')).toBeVisible()
  await expect(page.getByText(`Signed with keys of ${doctor.name} that are new to you`)).toBeVisible()
  await expect(page.getByText(/and unchanged since/)).toBeHidden()

  const toSeal = async () => ((await patient.call('GET', '/api/notes/to-seal')) as { items: unknown[] }).items.length
  expect(await toSeal()).toBe(1)
  await page.getByRole('link', { name: 'All notes' }).click()
  await expect(page.getByText(`${doctor.name} has new keys`)).toBeVisible()
  await page.getByRole('button', { name: 'Compare and accept' }).click()
  const dialog = page.getByRole('dialog', { name: `${doctor.name} has new keys` })
  await expect(dialog.getByRole('status')).toHaveText(await writer.figures(), { useInnerText: true })
  const accept = dialog.getByRole('button', { name: 'Accept the new keys' })
  await expect(accept).toBeDisabled()
  await dialog.getByRole('checkbox', { name: /I have compared the figures/ }).check()
  await accept.click()
  await expect(page.getByText('The new keys are accepted.')).toBeVisible()
  await expect.poll(toSeal).toBe(0)
  await page.getByRole('link', { name: /Much better now/ }).click()
  await expect(page.getByText(`Signed by ${doctor.name}, and unchanged since`)).toBeVisible()
})
