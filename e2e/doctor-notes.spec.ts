import type { Locator } from '@playwright/test'
import { listOwnNotes } from '@salve/contract/notes'
import { openVersion } from '@salve/contract/seal/notes'
import { clientOf } from './care-world.ts'
import {
  eachStep,
  enterRoom,
  finding,
  inTheRoom,
  noteField,
  replaceKeys,
  said,
  sendButton,
  sent,
  steps,
  writeAndSend,
} from './doctor-notes.ts'
import { heading, signIn } from './people.ts'
import { course, daysPass, withPlan } from './plan-world.ts'
import { enterPractice } from './practice.ts'
import { expect, test } from './test.ts'

// What a person does, on a machine that does other things as well.
test.setTimeout(120_000)

const plan = async (ana: {
  call: (method: string, path: string) => Promise<{ plan: string[]; checklist: string[] }>
}) => {
  const { plan, checklist } = await ana.call('GET', '/api/patient/actionable-steps')
  return [...plan, ...checklist]
}

test('the steps appear beside the note as it is written, one is corrected, and the patient has them', async ({
  page,
  another,
  request,
  watch,
}) => {
  const room = await inTheRoom(request)
  const { ana, practice } = room
  watch.secrets.add(finding)
  const hers = await (await another()).newPage()
  await signIn(hers, ana)
  await hers.getByRole('link', { name: 'Plan', exact: true }).click()
  await expect(heading(hers)).toBeVisible()
  await enterRoom(page, room)
  await noteField(page).fill(`${finding}. ${said}`)
  await expect(eachStep(page)).toHaveCount(2)
  await expect(eachStep(page).nth(0)).toContainText('Medicine')
  await expect(eachStep(page).nth(0)).toContainText('three times a day, with food, for 7 days')
  await expect(eachStep(page).nth(1)).toContainText('Task')
  const marks = page.locator('.note-mirror mark')
  await expect(marks).toHaveText([said.slice(0, 62), 'Blood test in 1 week'])

  // A step and its words point at each other.
  await eachStep(page).nth(1).hover()
  await expect(marks.nth(1)).toHaveAttribute('data-active')
  await expect(marks.nth(0)).not.toHaveAttribute('data-active')
  await marks.nth(0).hover({ force: true })
  await expect(eachStep(page).nth(0)).toHaveAttribute('data-active')

  await eachStep(page)
    .nth(0)
    .getByRole('button', { name: /^Correct/ })
    .click()
  const panel = page.getByRole('dialog', { name: 'Correct this step' })
  await expect(panel).toContainText('Take amoxicillin 500 mg three times a day')
  await panel.getByLabel('How many days').fill('')
  await panel.getByRole('button', { name: 'Keep it so' }).click()
  await expect(panel.getByLabel('How many days')).toBeFocused()
  await panel.getByLabel('How many days').fill('5')
  await panel.getByLabel('What to do').fill('Take amoxicillin 500 mg')
  await panel.getByRole('button', { name: 'Keep it so' }).click()
  await expect(eachStep(page).nth(0)).toContainText('Corrected by you')
  await expect(eachStep(page).nth(0)).toContainText('three times a day, with food, for 5 days')

  // The correction stays while the doctor writes on; what is new is read.
  await noteField(page).fill(`${finding}. He smokes. ${said} Walk 20 minutes a day.`)
  await expect(eachStep(page)).toHaveCount(3)
  await expect(eachStep(page).nth(0)).toContainText('for 5 days')
  await expect(marks.nth(0)).toHaveText(said.slice(0, 62))

  await eachStep(page)
    .nth(2)
    .getByRole('button', { name: /^Leave out/ })
    .click()
  await expect(eachStep(page)).toHaveCount(2)
  await expect(steps(page).getByRole('button', { name: /^Take back in/ })).toBeVisible()

  expect(await plan(ana)).toEqual([])
  await sendButton(page).click()
  await expect(sent(page)).toBeFocused()
  await expect(page.getByText('three times a day, with food, for 5 days')).toBeVisible()
  expect(await plan(ana)).toEqual(['Take amoxicillin 500 mg', expect.stringContaining('lood test')])

  // She has looked at her plan all the while, and it is there by itself.
  await expect(hers.getByText('Take amoxicillin 500 mg').first()).toBeVisible()

  // What the server keeps says nothing of it; the patient opens it.
  const kept = JSON.stringify(await practice.call('GET', `/api/doctor/notes?patientId=${ana.patientId}`))
  expect(kept).not.toContain('lighthouse')
  const { call, openKeys } = await clientOf(request, ana)
  const [note] = (await call(listOwnNotes)).items
  const opened = await openVersion(await openKeys(), note, note.sealed)
  expect(opened).toMatchObject({ text: expect.stringContaining(finding), signature: 'signed' })
})

test('a doubt is asked about once, and what is under way can be kept', async ({ page, request }) => {
  const room = await inTheRoom(request)
  await enterRoom(page, room)
  await writeAndSend(page, said)
  await page.getByRole('button', { name: 'Write another note' }).click()
  await noteField(page).fill('Ibuprofen as needed.')
  await expect(eachStep(page).first()).toContainText('No dose is named')
  const ends = page.getByRole('region', { name: 'Sending this ends' })
  await expect(ends.getByRole('listitem')).toHaveCount(2)
  await ends.getByRole('button', { name: /^Keep in this note: Take amoxicillin/ }).click()
  await expect(ends).toContainText('Goes on in this note')
  await expect(eachStep(page).nth(1)).toContainText('Added by you')

  await sendButton(page).click()
  const ask = page.getByRole('dialog', { name: 'Send it as it is?' })
  await expect(ask).toContainText('No dose is named')
  await ask.getByRole('button', { name: 'Look again' }).click()
  await expect(ask).toBeHidden()
  expect(await plan(room.ana)).toHaveLength(2)
  await eachStep(page)
    .first()
    .getByRole('button', { name: /^It is right/ })
    .click()
  await sendButton(page).click()
  await expect(sent(page)).toBeVisible()
  const now = await plan(room.ana)
  expect(now).toHaveLength(2)
  expect(now.join()).toMatch(/amoxicillin.*buprofen|buprofen.*amoxicillin/)
})

test('an amendment stands beside the earlier version, and says what changed', async ({ page, request }) => {
  const room = await inTheRoom(request)
  await enterRoom(page, room)
  await writeAndSend(page, `${finding}. ${said}`)
  await page.getByRole('link', { name: 'Open the note' }).click()
  await expect(page.getByText(finding).first()).toBeVisible()
  await expect(page.getByText('Signed by you')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Who can read it' })).toContainText('Ana Silva')
  await expect(page.getByRole('region', { name: 'Steps of this note' }).getByRole('listitem')).toHaveCount(2)
  await expect(page.getByRole('region', { name: 'Versions' })).toHaveCount(0)

  await page.getByRole('link', { name: 'Amend' }).click()
  await expect(noteField(page)).toHaveValue(`${finding}. ${said}`)
  await expect(eachStep(page)).toHaveCount(2)
  await expect(page.getByRole('region', { name: 'Sending this ends' })).toHaveCount(0)
  await noteField(page).fill(`${finding}. ${said} Walk 20 minutes a day.`)
  await expect(eachStep(page)).toHaveCount(3)
  await page.getByRole('button', { name: 'Seal and send the new version' }).click()
  await expect(sent(page)).toBeVisible()
  await page.getByRole('link', { name: 'Open the note' }).click()
  const versions = page.getByRole('region', { name: 'Versions' })
  await versions.getByText(/^Version 1,/).click()
  await expect(versions).toContainText('Added: Walk 20 minutes a day.')
  expect(await plan(room.ana)).toHaveLength(3)
})

test('after the page was loaded anew the password opens the keys, and nothing else does', async ({
  page,
  request,
  watch,
}) => {
  const room = await inTheRoom(request)
  watch.secrets.add(room.practice.password)
  watch.mayRefuse(401, '/api/auth/login')
  await enterRoom(page, room)
  await writeAndSend(page, said)
  await page.goto(`/patients/${room.ana.patientId}`)
  const notes = page.getByRole('region', { name: 'Notes' })
  await expect(notes.getByRole('listitem')).toHaveCount(1)
  await expect(notes).not.toContainText('amoxicillin')
  await page.getByRole('link', { name: 'Write a note' }).click()
  await noteField(page).fill('Rest for 3 days.')
  await expect(eachStep(page)).toHaveCount(1)
  await sendButton(page).click()
  const dialog = page.getByRole('dialog', { name: 'Open your keys' })
  await dialog.getByLabel('Password', { exact: true }).fill('not-this-one-at-all')
  await dialog.getByRole('button', { name: /open/i }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByLabel('Password', { exact: true }).fill(room.practice.password)
  await dialog.getByRole('button', { name: /open/i }).click()
  // It goes on by itself.
  await expect(sent(page)).toBeVisible()
  await page.getByRole('link', { name: /^Back to/ }).click()
  await expect(notes).toContainText('Take amoxicillin 500 mg')
})

/** As somebody does who has phoned the other side. */
const acceptKeys = async (dialog: Locator) => {
  await dialog.getByRole('checkbox', { name: /I have compared the figures/ }).check()
  await dialog.getByRole('button', { name: 'Accept the new keys' }).click()
}

test('new keys of the patient stop the note until the doctor has said that they are right', async ({
  page,
  request,
}) => {
  const room = await inTheRoom(request)
  await enterRoom(page, room)
  await writeAndSend(page, said)
  await page.getByRole('button', { name: 'Write another note' }).click()
  await replaceKeys(request, room.ana)

  await noteField(page).fill('Rest for 3 days.')
  await expect(eachStep(page)).toHaveCount(1)
  await sendButton(page).click()
  const dialog = page.getByRole('dialog', { name: 'Ana Silva has new keys' })
  await expect(dialog).toContainText('nothing was sent')
  await expect(dialog.getByText(/(\d{4} ){5}\d{4}/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Not now' }).click()
  await expect(noteField(page)).toHaveValue('Rest for 3 days.')
  expect((await plan(room.ana)).join()).toContain('amoxicillin')

  await sendButton(page).click()
  await acceptKeys(dialog)
  await expect(sent(page)).toBeVisible()
  expect((await plan(room.ana)).join()).not.toContain('amoxicillin')
})

test('who has new keys is named on the day, and reads the older notes once they are accepted', async ({
  page,
  request,
}) => {
  const room = await inTheRoom(request)
  await enterRoom(page, room)
  await writeAndSend(page, said)
  await replaceKeys(request, room.ana)
  const open = async () => {
    const { call, openKeys } = await clientOf(request, room.ana)
    const [note] = (await call(listOwnNotes)).items
    const keys = await openKeys()
    const current = { ...keys, sets: keys.sets.filter(({ id }) => id === keys.current?.id) }
    return openVersion(current, note, note.sealed).then(
      ({ text }) => text,
      (error: Error) => error.message,
    )
  }
  expect(await open()).toBe('this note is sealed to other keys')

  // Signed in anew, as on another day.
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(room.practice.email)
  await page.getByLabel('Password', { exact: true }).fill(room.practice.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(heading(page)).toHaveText('Today')
  await expect(page.getByText('Ana Silva has new keys')).toBeVisible()
  expect(await open()).toBe('this note is sealed to other keys')
  await page.getByRole('button', { name: 'Look at the new keys' }).click()
  await acceptKeys(page.getByRole('dialog'))
  await expect(page.getByText('Ana Silva has new keys. Until')).toBeHidden()
  expect(await open()).toBe(said)
})

test('by the keyboard alone', async ({ page, request }) => {
  const room = await inTheRoom(request)
  await enterRoom(page, room)
  await noteField(page).focus()
  await page.keyboard.type('Ibuprofen as needed. Rest for 3 days.')
  await expect(eachStep(page)).toHaveCount(2)
  const press = async (name: RegExp) => {
    for (let tab = 0; tab < 25; tab++) {
      await page.keyboard.press('Tab')
      const at = await page.evaluate(() => {
        const { activeElement: one } = document
        return one?.getAttribute('aria-label') ?? one?.textContent ?? ''
      })
      if (name.test(at)) return page.keyboard.press('Enter')
    }
    throw new Error(`no ${name} within 25 steps`)
  }
  await press(/^Correct: .*buprofen/)
  const panel = page.getByRole('dialog', { name: 'Correct this step' })
  await expect(panel.getByLabel('What to do')).toBeFocused()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('Take ibuprofen 400 mg as needed')
  await press(/^Keep it so/)
  await expect(panel).toBeHidden()
  // The focus is where it was, so the next button is near.
  await press(/^Leave out: Rest/)
  await expect(steps(page).getByRole('heading', { name: 'Steps for the patient' })).toBeFocused()
  await press(/^Seal and send/)
  await expect(sent(page)).toBeFocused()
  expect(await plan(room.ana)).toEqual(['Take ibuprofen 400 mg as needed'])
})

test('who misses again and again is named on the day and in the list, and the note says how it goes', async ({
  page,
  request,
}) => {
  const { doctor, ana } = await withPlan(request, (date) => [course('Cefuroxime 250 mg', date(0))])
  await daysPass(ana.patientId, 5)
  const missing = async () => (await doctor.call('GET', '/api/doctor/adherence')).items.length
  await expect.poll(missing, { timeout: 15_000 }).toBe(1)

  await enterPractice(page, doctor)
  const named = page.getByRole('region', { name: 'Misses what was agreed' })
  await expect(named).toContainText(/Cefuroxime 250 mg: \d in a row since/)
  await page.getByRole('link', { name: 'Patients', exact: true }).click()
  const row = page.getByRole('main').getByRole('link', { name: /Ana Silva/ })
  await expect(row).toContainText('Misses doses')
  await row.click()
  await page
    .getByRole('region', { name: 'Notes' })
    .getByRole('link', { name: /Sore throat/ })
    .click()
  await expect(page.getByText('Sore throat for three days.')).toBeVisible()
  // It came by the API, and nobody signed it.
  await expect(page.getByText(/^Not signed/)).toBeVisible()
  const followed = page.getByRole('region', { name: 'Steps of this note' })
  await expect(followed).toContainText(/0 of \d done/)
  await expect(followed).toContainText('Missed again and again since')
})
