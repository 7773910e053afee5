import { openVersion } from '@salve/contract/seal/notes'
import { ana, arriveAt, choose, inCare, password, unlock, writerOf } from './care-world.ts'
import { heading } from './people.ts'
import { openPractice } from './practice.ts'
import { expect, test } from './test.ts'

const text = 'Seasonal allergy.\n\n  Loratadine 10 mg once a day.\nCome back if it itches at night.'

test('a patient reads what the doctor wrote, and asks nobody but their own tab for the key', async ({
  page,
  request,
  watch,
}) => {
  const { patient, doctor, writer } = await inCare(request)
  await doctor.call('POST', '/api/doctor/notes', {
    patientId: patient.patientId,
    note: 'Take ibuprofen 400 mg as needed.',
  })
  await writer.write(patient.patientId, text, [{ kind: 'task', text: 'Wash the bed linen', source: null }])
  watch.secrets.add('Loratadine')

  await arriveAt(page, patient, '/notes')
  const list = page.getByRole('region', { name: `Notes by ${doctor.name}` })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expect(list.getByRole('listitem').first()).toContainText('Seasonal allergy.')
  await list.getByRole('link', { name: /Seasonal allergy/ }).click()
  await expect(heading(page)).toHaveText(`Note by ${doctor.name}`)
  expect(await page.locator('.note-words').innerText()).toBe(text)
  await expect(page.getByText(`Signed by ${doctor.name}, and unchanged since`)).toBeVisible()
  await expect(page.getByText(`Nobody can read this note but you and ${doctor.name}.`)).toBeVisible()
  const steps = page.getByRole('region', { name: 'What came of it' })
  await expect(steps.getByRole('listitem')).toHaveText([/Wash the bed linen/])
  await expect(steps.getByRole('link', { name: 'To your plan' })).toHaveAttribute('href', '/plan')
  expect(page.url()).not.toContain('Seasonal')
  expect(await page.title()).toBe('Note · Salve')

  await page.getByRole('link', { name: 'All notes' }).click()
  await page.getByRole('link', { name: /Take ibuprofen/ }).click()
  await expect(page.getByText('Not signed: it was sent by another program')).toBeVisible()
  // What came of it went out of the plan with the later note.
  await expect(page.getByText('Nothing of this note is in your plan now.')).toBeVisible()
})

test('a page that is loaded anew asks for the password, and a wrong one opens nothing', async ({
  page,
  request,
  watch,
}) => {
  const { patient, writer } = await inCare(request)
  await writer.write(patient.patientId, text)
  for (const secret of [patient.password, 'not the one']) watch.secrets.add(secret)
  await arriveAt(page, patient, '/notes')
  await expect(page.getByText('Seasonal allergy.')).toBeVisible()

  await page.reload()
  await expect(page.getByRole('heading', { name: 'Open your notes' })).toBeVisible()
  await expect(page.getByText('Seasonal allergy.')).toBeHidden()
  await unlock(page, 'not the one')
  await expect(password(page)).toHaveAccessibleDescription(/This password does not open your keys/)
  await expect(page.getByText('Seasonal allergy.')).toBeHidden()

  await unlock(page, patient.password)
  await expect(page.getByText('Seasonal allergy.')).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(heading(page)).toHaveText('Sign in')
  await page.goBack()
  await expect(page.getByText('Seasonal allergy.')).toBeHidden()
})

test('an amended note keeps what it said before', async ({ page, request }) => {
  const { patient, writer } = await inCare(request)
  const { noteId } = await writer.write(patient.patientId, 'Loratadine 10 mg once a day.')
  await writer.amend(noteId, 'Loratadine 10 mg every second day.')
  await arriveAt(page, patient, `/notes/${noteId}`)
  await expect(page.getByText('Loratadine 10 mg every second day.')).toBeVisible()
  await expect(page.getByText(/and amended since/)).toBeVisible()
  await expect(page.getByText('Loratadine 10 mg once a day.')).toBeHidden()
  await page.getByText(/As it was written/).click()
  await expect(page.getByText('Loratadine 10 mg once a day.')).toBeVisible()
})

test('another doctor reads a chosen note, and from then on no more', async ({ page, request }) => {
  const { patient, writer } = await inCare(request)
  const other = await openPractice(request, 'Dr Ines Costa')
  await choose(patient, other)
  const { noteId } = await writer.write(patient.patientId, text)
  const { noteId: kept } = await writer.write(patient.patientId, 'This one stays between us.')
  const open = (id: string) =>
    other.call('GET', `/api/notes/${id}`).then(
      () => 200,
      () => 404,
    )
  expect(await open(noteId)).toBe(404)

  await arriveAt(page, patient, '/notes')
  await page.getByRole('button', { name: 'Let a doctor read notes' }).click()
  const panel = page.getByRole('dialog', { name: 'Let a doctor read notes' })
  await panel.getByRole('radio', { name: 'Dr Ines Costa' }).check()
  await panel.getByRole('checkbox', { name: 'Seasonal allergy.' }).check()
  const go = panel.getByRole('button', { name: 'Let Dr Ines Costa read' })
  await expect(go).toBeDisabled()
  await panel.getByRole('checkbox', { name: /I want Dr Ines Costa to read this note/ }).check()
  await go.click()
  await expect(page.getByText('Dr Ines Costa can read the note now.')).toBeVisible()
  await expect(page.getByText('Also read by Dr Ines Costa')).toBeVisible()
  expect([await open(noteId), await open(kept)]).toEqual([200, 404])
  const theirs = (await writerOf(request, other)).keys()
  const note = await other.call('GET', `/api/notes/${noteId}`)
  expect((await openVersion(theirs, note, note.sealed)).text).toBe(text)

  await page.getByRole('link', { name: /Seasonal allergy/ }).click()
  await page.getByRole('button', { name: 'Take back from Dr Ines Costa' }).click()
  await expect(page.getByText('What was read already cannot be unread.')).toBeVisible()
  await page.getByRole('button', { name: 'Take back', exact: true }).click()
  await expect(page.getByText('Dr Ines Costa cannot open it any more.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Take back from Dr Ines Costa' })).toBeHidden()
  expect(await open(noteId)).toBe(404)
})

test('who cares for a child reads what was written for the child', async ({ page, request }) => {
  const mother = await ana(request)
  const child = (await mother.call('POST', '/api/patients', {
    name: 'Leo Silva',
    dateOfBirth: '2019-05-04',
    timeZone: 'Europe/Lisbon',
  })) as { id: string }
  const doctor = await openPractice(request)
  await choose(mother, doctor, child.id)
  const { noteId } = await (await writerOf(request, doctor)).write(child.id, 'Growing as he should.')
  await arriveAt(page, mother, '/notes')
  await expect(page.getByText('No notes yet')).toBeVisible()
  await page.getByLabel('Whose notes').selectOption('Leo Silva')
  await page.getByRole('link', { name: /Growing as he should/ }).click()
  await expect(heading(page)).toHaveText(`Note by ${doctor.name} for Leo Silva`)
  await expect(page.getByText('Growing as he should.')).toBeVisible()
  await expect(page.getByText('You care for them')).toBeVisible()
  expect(page.url()).toContain(noteId)
})

test('by the keyboard alone', async ({ page, request }) => {
  const { patient, writer } = await inCare(request)
  await writer.write(patient.patientId, text)
  await arriveAt(page, patient, '/notes')
  await page.reload()
  await password(page).focus()
  await page.keyboard.type(patient.password)
  await page.keyboard.press('Enter')
  const row = page.getByRole('link', { name: /Seasonal allergy/ })
  await expect(row).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(row).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(heading(page)).toBeFocused()
  await expect(page.locator('.note-words')).toContainText('Loratadine')
})

test('a note comes by itself while the list is open', async ({ page, request }) => {
  const { patient, writer } = await inCare(request)
  await writer.write(patient.patientId, 'The first.')
  await arriveAt(page, patient, '/notes')
  await expect(page.getByText('The first.')).toBeVisible()
  await writer.write(patient.patientId, 'The second.')
  await expect(page.getByText('The second.')).toBeVisible()
})
