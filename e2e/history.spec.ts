import { nobodyIsKeptOut } from './looks.ts'
import { changeHistory as change, saveHistory as save, someHistory, withRecord } from './patient-world.ts'
import { expect, test } from './test.ts'

test('the medical history is written, put in order by keyboard alone, and saved', async ({ page, request }) => {
  const { read } = await withRecord(page, request, someHistory)
  await page.goto('/record/history')
  await change(page)
  const condition = (place: number) => page.getByLabel(`Condition ${place}`, { exact: true })
  await condition(1).focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(condition(2)).toBeFocused()
  await expect(condition(2)).toHaveValue('Asthma')
  await expect(page.getByText('Asthma: now 2 of 3')).toHaveCount(1)
  await page.getByRole('button', { name: 'Move up: Condition 3' }).focus()
  await page.keyboard.press('Enter')
  await expect(condition(2)).toHaveValue('Gout')
  await expect(page.getByRole('button', { name: 'Move up: Condition 2' })).toBeFocused()
  await page.getByRole('button', { name: 'Remove: Condition 1' }).click()
  await expect(condition(1)).toBeFocused()
  await page.getByRole('button', { name: 'Add a medicine' }).click()
  await expect(page.getByLabel('Medicine 1', { exact: true })).toBeFocused()
  await page.keyboard.type('Ibuprofen')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Medicine 2', { exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Remove: Allergy 1' }).click()
  await expect(page.getByRole('button', { name: 'Add an allergy' })).toBeFocused()
  await save(page)
  await expect(page.getByText('The medical history is saved.')).toBeVisible()
  expect((await read()).medicalHistory).toEqual({ conditions: ['Gout', 'Asthma'], medications: ['Ibuprofen'] })
})

test('what the server refuses stands beside its line, whichever lines were left empty', async ({
  page,
  request,
  watch,
}) => {
  const { recordAt, read } = await withRecord(page, request, someHistory)
  watch.mayRefuse(400, recordAt)
  await page.goto('/record/history')
  await change(page)
  await page.getByLabel('Condition 1', { exact: true }).fill('')
  // As a client would send it that checks less than this one.
  await page.route(`**${recordAt}`, async (route) => {
    if (route.request().method() !== 'PUT') return route.continue()
    const body = route.request().postDataJSON()
    body.medicalHistory.conditions[1] = 'x'.repeat(501)
    await route.continue({ postData: JSON.stringify(body) })
  })
  await save(page)
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Condition 3 can have at most 500 characters')
  await expect(page.getByLabel('Condition 3', { exact: true })).toHaveAccessibleDescription(/at most 500 characters/)
  await nobodyIsKeptOut(page)
  await page.unroute(`**${recordAt}`)
  expect((await read()).medicalHistory).toEqual(someHistory.medicalHistory)
  await save(page)
  await expect(page.getByText('The medical history is saved.')).toBeVisible()
  expect((await read()).medicalHistory.conditions).toEqual(['Hay fever', 'Gout'])
})

test('two tabs write the same history: the later one chooses, part by part', async ({ page, request, watch }) => {
  const { recordAt, put, read } = await withRecord(page, request, someHistory)
  watch.mayRefuse(409, recordAt)
  await page.goto('/record/history')
  await change(page)
  await page.getByLabel('Allergy 1', { exact: true }).fill('Penicillin and nuts')
  await put({ medicalHistory: { conditions: ['Asthma'], allergies: ['Latex'] } })
  await save(page)
  const dialog = page.getByRole('dialog', { name: 'Somebody changed this while you were writing' })
  await expect(dialog.getByRole('group', { name: 'Allergies' })).toContainText('Latex')
  await expect(
    dialog.getByRole('group', { name: 'Conditions' }).getByRole('radio', { name: /What stands there now/ }),
  ).toBeChecked()
  expect((await read()).medicalHistory.allergies).toEqual(['Latex'])
  await dialog.getByRole('button', { name: 'Save this choice' }).click()
  await expect(page.getByText('The medical history is saved.')).toBeVisible()
  expect((await read()).medicalHistory).toEqual({ conditions: ['Asthma'], allergies: ['Penicillin and nuts'] })
})
