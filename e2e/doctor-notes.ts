import type { APIRequestContext, Page } from '@playwright/test'
import { addKeySet } from '@salve/contract/keys'
import { newId } from '@salve/contract/seal/id'
import { makeKeySet } from '@salve/contract/seal/key-set'
import { clientOf } from './care-world.ts'
import { enterPractice, openPractice, patientOf } from './practice.ts'
import { expect } from './test.ts'

export const said = 'Take amoxicillin 500 mg three times a day for 7 days with food. Blood test in 1 week.'
/** What is no step: it is in the note alone, and the note is sealed. */
export const finding = 'Lives beside the violet lighthouse'

/** A doctor with a patient who is in the room. */
export const inTheRoom = async (request: APIRequestContext, name = 'Ana Silva') => {
  const practice = await openPractice(request)
  const ana = await patientOf(request, name, { timeZone: practice.timeZone })
  await ana.choose(practice.doctorId)
  const visit = await ana.book((await practice.slot(0)).id, { reason: 'A cough' })
  return { practice, ana, at: `/day/${visit.id}` }
}
export type Room = Awaited<ReturnType<typeof inTheRoom>>

export const noteField = (page: Page) => page.getByLabel('What you found, and what is to be done')
export const steps = (page: Page) => page.getByRole('region', { name: 'Steps for the patient' })
/** Each of them, in order: what was left out stands in a list of its own. */
export const eachStep = (page: Page) => steps(page).getByRole('list').first().getByRole('listitem')
export const sendButton = (page: Page) => page.getByRole('button', { name: 'Seal and send', exact: true })
export const sent = (page: Page) => page.getByRole('heading', { name: 'Sent', exact: true })

/** To a visit by what is on the page: a page that is loaded anew would have its keys locked. */
export const enterRoom = async (page: Page, { practice, ana }: Room) => {
  await enterPractice(page, practice)
  await page.getByRole('link', { name: ana.name, exact: true }).first().click()
  await expect(noteField(page)).toBeVisible()
}

export const writeAndSend = async (page: Page, text: string) => {
  await noteField(page).fill(text)
  await expect(eachStep(page).first()).toBeVisible()
  await sendButton(page).click()
  await expect(sent(page)).toBeVisible()
}

/** New keys that the old ones do not vouch for, as after a new password without a recovery code, or as somebody else's would be. */
export const replaceKeys = async (request: APIRequestContext, person: { email: string; password: string }) => {
  const { call, by, openKeys } = await clientOf(request, person)
  const { current } = await openKeys()
  const set = await makeKeySet({ userId: by.userId, id: newId() }, by.kek)
  await call(addKeySet, { body: { ...set, replaces: current?.id ?? null, authKey: by.authKey } })
}
