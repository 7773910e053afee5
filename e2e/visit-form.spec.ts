import { nobodyIsKeptOut } from './looks.ts'
import { withVisit } from './patient-world.ts'
import { expect, test } from './test.ts'

test('what was filled in is changed, and read by the server', async ({ page, request }) => {
  const { visit, read } = await withVisit(page, request, {
    reason: 'Cough',
    forms: { 'Any fever': 'No', Smoker: false },
  })
  await page.goto(`/visits/${visit.id}`)
  await page.getByRole('button', { name: 'Change what is filled in' }).click()
  await page.getByLabel('Reason for the visit').fill('Cough since two weeks')
  await page.getByLabel('Any fever').fill('At night')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('What you filled in is saved.')).toBeVisible()
  await expect(page.getByText('Cough since two weeks')).toBeVisible()
  expect(await read()).toMatchObject({
    reason: 'Cough since two weeks',
    forms: { 'Any fever': 'At night', Smoker: false },
  })
})

test('two tabs change the same visit: the later one compares and chooses', async ({ page, request, watch }) => {
  const { ana, visit, read } = await withVisit(page, request, { reason: 'Cough' })
  watch.mayRefuse(409, `/api/appointments/${visit.id}`)
  await page.goto(`/visits/${visit.id}`)
  await page.getByRole('button', { name: 'Change what is filled in' }).click()
  await page.getByLabel('Reason for the visit').fill('Cough, and a rash')
  await ana.send('PUT', `/api/appointments/${visit.id}`, { reason: 'Fever', version: visit.version })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Somebody changed this while you were writing' })
  await expect(dialog).toContainText('Fever')
  await expect(dialog).toContainText('Cough, and a rash')
  expect((await read()).reason).toBe('Fever')
  await nobodyIsKeptOut(page)
  await dialog.getByRole('radio', { name: /What you wrote/ }).check()
  await dialog.getByRole('button', { name: 'Save this choice' }).click()
  await expect(page.getByText('What you filled in is saved.')).toBeVisible()
  expect((await read()).reason).toBe('Cough, and a rash')
})
