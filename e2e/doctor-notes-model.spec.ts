import { type APIRequestContext, request as newRequest, type Page } from '@playwright/test'
import { type LlmServer, nothing, startLlmServer } from '../server/test/llm-server.ts'
import { eachStep, enterRoom, inTheRoom, noteField, sendButton } from './doctor-notes.ts'
import { type Salve, startSalve } from './salve.ts'
import { expect, test } from './test.ts'

test.setTimeout(90_000)
test.describe.configure({ mode: 'serial' })

let llm: LlmServer
let salve: Salve
let request: APIRequestContext
test.beforeAll(async () => {
  llm = await startLlmServer()
  salve = await startSalve(llm.env('compatible'))
  request = await newRequest.newContext({ baseURL: salve.url, ignoreHTTPSErrors: true })
})
test.afterAll(async () => {
  await request?.dispose()
  await salve?.stop()
  await llm?.stop()
})

const said = 'Take amoxicillin 500 mg three times a day for 7 days.'
const answer = (text: string) => ({
  says: JSON.stringify({
    steps: [
      {
        quote: said.slice(0, -1),
        kind: 'medication',
        text,
        dueOn: null,
        doubts: [],
        schedule: { ...nothing, timesPerDay: 3, days: 7 },
      },
    ],
  }),
})

const begin = async (page: Page) => {
  llm.forget()
  await enterRoom(page, await inTheRoom(request))
  await noteField(page).fill(said)
  await expect(eachStep(page)).toHaveCount(1)
}
const asks = (page: Page) => page.getByRole('switch', { name: /^Let a-model/ })

test('a model reads a note only where the doctor says so, and is named as who read it', async ({ another }) => {
  const page = await (await another({ baseURL: salve.url })).newPage()
  await begin(page)
  await expect(asks(page)).not.toBeChecked()
  expect(llm.asked).toEqual([])
  llm.next(answer('Take amoxicillin 500 mg'))
  await asks(page).click()
  await expect(eachStep(page).first()).toContainText('Read by a-model')
  await expect(eachStep(page).first()).toContainText('three times a day, for 7 days')
  expect(llm.asked).toHaveLength(1)

  // What is written from then on goes nowhere until the doctor says so again.
  await noteField(page).fill(`${said} She lives by the sea.`)
  await expect(page.getByText('The text has changed since it was read.')).toBeVisible()
  await expect(eachStep(page).first()).toContainText('Read by a-model')
  expect(llm.asked).toHaveLength(1)
  // Nor is it sent with steps that are those of another text.
  await expect(sendButton(page)).toBeDisabled()
  llm.next(answer('Take amoxicillin 500 mg'))
  await page.getByRole('button', { name: 'Read the changed text again' }).click()
  await expect.poll(() => llm.asked.length).toBe(2)
  await expect(page.getByText('The text has changed since it was read.')).toBeHidden()

  await expect(sendButton(page)).toBeEnabled()

  await asks(page).click()
  await expect(eachStep(page).first()).not.toContainText('Read by')
})

test('a figure that does not stand in the note is said to be so', async ({ another }) => {
  const page = await (await another({ baseURL: salve.url })).newPage()
  await begin(page)
  llm.next(answer('Take amoxicillin 750 mg'))
  await asks(page).click()
  await expect(eachStep(page).first()).toContainText('Not all of it stands in your note')
})

test('where the model does not answer Salve reads by itself, and says so', async ({ another }) => {
  const page = await (await another({ baseURL: salve.url })).newPage()
  await begin(page)
  llm.always({ status: 500 })
  await asks(page).click()
  await expect(page.getByText(/so Salve read the note by itself/)).toBeVisible()
  await expect(eachStep(page)).toHaveCount(1)
  await expect(eachStep(page).first()).not.toContainText('Read by')
})
