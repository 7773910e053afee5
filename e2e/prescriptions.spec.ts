import { readFileSync } from 'node:fs'
import type { APIRequestContext, Page } from '@playwright/test'
import { everyThumbFinds, looks, nobodyIsKeptOut, nothingSticksOut } from './looks.ts'
import { signIn } from './people.ts'
import { enterPractice, openPractice, patientOf } from './practice.ts'
import { expect, test } from './test.ts'

/** A picture of one grey point. */
const scan = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

/** A doctor, a patient of theirs who is allergic, and the visit they have. */
const atVisit = async (request: APIRequestContext) => {
  const doctor = await openPractice(request)
  const ana = await patientOf(request, 'Ana Silva', { medicalHistory: { allergies: ['Penicillin'] } })
  await ana.choose(doctor.doctorId)
  const visit = await ana.book((await doctor.slot(0)).id)
  const prescribe = (body: object) => doctor.call('POST', `/consultation/${visit.id}/prescription`, body)
  return { doctor, ana, visitId: visit.id as string, prescribe }
}

const enter = async (page: Page, person: { email: string; password: string }) => {
  await signIn(page, person)
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
}
const prescriptions = (page: Page) => page.getByRole('region', { name: 'Prescriptions' })
const panel = (page: Page) => page.getByRole('dialog', { name: 'Prescribe for Ana Silva' })
const openPanel = async (page: Page) => {
  await prescriptions(page).getByRole('button', { name: 'Prescribe' }).click()
  await expect(panel(page)).toBeVisible()
}
const send = (page: Page) => panel(page).getByRole('button', { name: 'Prescribe', exact: true }).click()
const fetched = async (page: Page, name: RegExp) => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    prescriptions(page).getByRole('link', { name }).first().click(),
  ])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

test('a doctor prescribes at a visit; the patient reads it, prints it, and sees when it is withdrawn', async ({
  page,
  another,
  request,
}) => {
  test.slow()
  const { doctor, ana, visitId } = await atVisit(request)
  const hers = await (await another()).newPage()
  await enter(hers, ana)
  await hers.goto('/record')
  await hers.getByRole('link', { name: 'Prescriptions' }).click()
  await expect(hers.getByText('No prescriptions yet')).toBeVisible()

  await enterPractice(page, doctor)
  await page.goto(`/day/${visitId}`)
  await expect(prescriptions(page).getByText('Nothing was prescribed at this visit.')).toBeVisible()
  await openPanel(page)
  await expect(panel(page).getByText('Penicillin')).toBeVisible()
  const row = panel(page).getByRole('group', { name: 'Medicine 1' })
  await row.getByLabel('Medicine', { exact: true }).fill('Azithromycin')
  await row.getByLabel('For how many days').fill('many')
  await send(page)
  await expect(row.getByLabel('Dose')).toBeFocused()
  await expect(row.getByText('Say how often')).toBeVisible()
  await expect(row.getByText('A number of days from 1 to 3660')).toBeVisible()
  await row.getByLabel('Dose').fill('500 mg')
  await row.getByLabel('How often').fill('once a day')
  await row.getByLabel('For how many days').fill('3')

  // What was begun is still there after a look at something else.
  await page.keyboard.press('Escape')
  await expect(panel(page)).toBeHidden()
  await openPanel(page)
  await expect(row.getByLabel('Dose')).toHaveValue('500 mg')
  await panel(page).getByRole('button', { name: 'Add a medicine' }).click()
  const second = panel(page).getByRole('group', { name: 'Medicine 2' })
  await second.getByLabel('Medicine', { exact: true }).fill('Ibuprofen')
  await panel(page).getByRole('button', { name: 'Remove Ibuprofen' }).click()
  await expect(second).toBeHidden()
  await send(page)
  await expect(page.getByText('Ana Silva has the prescription now.')).toBeVisible()
  await expect(prescriptions(page).getByText('500 mg, once a day, for 3 days')).toBeVisible()

  // Her page shows it by itself, and so does her plan.
  await expect(prescriptions(hers).getByText('500 mg, once a day, for 3 days')).toBeVisible()
  const { name, bytes } = await fetched(hers, /^Page to print/)
  expect([name, bytes.toString('latin1', 0, 5)]).toEqual(['prescription.pdf', '%PDF-'])
  await hers.goto('/plan')
  await expect(hers.getByText('Take Azithromycin 500 mg, once a day, for 3 days').first()).toBeVisible()

  await prescriptions(page).getByRole('button', { name: 'Withdraw Azithromycin' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw', exact: true }).click()
  await expect(prescriptions(page).getByText(/^Withdrawn on/)).toBeVisible()
  await expect(prescriptions(page).getByRole('button', { name: /^Withdraw/ })).toHaveCount(0)
  await hers.goto('/record/prescriptions')
  await expect(prescriptions(hers).getByText(/^Withdrawn on/)).toBeVisible()
})

test('a prescription on paper is handed in as a file, and comes back as it was', async ({
  page,
  another,
  request,
  watch,
}) => {
  const { doctor, ana, visitId } = await atVisit(request)
  watch.mayRefuse(415, `/consultation/${visitId}/prescription`)
  await enterPractice(page, doctor)
  await page.goto(`/day/${visitId}`)
  await openPanel(page)
  await panel(page).getByText('Hand in a file').click()
  const file = panel(page).getByLabel('PDF, PNG or JPEG')
  await send(page)
  await expect(panel(page).getByText('Choose a file')).toBeVisible()
  await expect(file).toBeFocused()
  await file.setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ no PDF at all') })
  await send(page)
  await expect(panel(page).getByText('This file is none of these, or it is damaged.')).toBeVisible()
  await file.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.alloc(10 * 1024 * 1024 + 1) })
  await send(page)
  await expect(panel(page).getByText('This file is larger than 10 MiB')).toBeVisible()
  await file.setInputFiles({ name: 'scan of Ana.png', mimeType: 'image/png', buffer: scan })
  await send(page)
  await expect(page.getByText('Ana Silva has the prescription now.')).toBeVisible()

  const hers = await (await another()).newPage()
  await enter(hers, ana)
  await hers.goto('/record/prescriptions')
  const { name, bytes } = await fetched(hers, /^File of the prescription of .+ \(PNG\)$/)
  expect([name, bytes.equals(scan)]).toEqual(['prescription.png', true])
})

for (const [colorScheme, width] of looks)
  test(`prescriptions keep nobody out, ${colorScheme} at ${width}`, async ({ another, request }) => {
    test.slow()
    const { doctor, ana, visitId, prescribe } = await atVisit(request)
    const medications = [
      { name: 'Azithromycin', dose: '500 mg', route: 'by mouth', frequency: 'once a day', durationDays: 3 },
      { name: 'Hydrocortisone cream', dose: '1 %', frequency: 'twice a day', instructions: 'A thin layer' },
    ]
    const gone = await prescribe({ medications })
    await doctor.call('DELETE', `/api/prescriptions/${gone.id}`)
    await prescribe({ medications, notes: 'Drink enough.' })
    const context = { colorScheme, viewport: { width, height: 860 } }
    const good = async (page: Page) => {
      await nobodyIsKeptOut(page)
      await nothingSticksOut(page)
      if (width === 390) await everyThumbFinds(page)
    }

    const hers = await (await another(context)).newPage()
    await enter(hers, ana)
    await hers.goto('/record/prescriptions')
    await expect(prescriptions(hers).getByText('Drink enough.')).toBeVisible()
    await good(hers)

    const theirs = await (await another(context)).newPage()
    await enterPractice(theirs, doctor)
    await theirs.goto(`/day/${visitId}`)
    await expect(prescriptions(theirs).getByText('Drink enough.')).toBeVisible()
    await openPanel(theirs)
    await send(theirs)
    await expect(panel(theirs).getByText('Say how often')).toBeVisible()
    await good(theirs)
    await panel(theirs).getByText('Hand in a file').click()
    await send(theirs)
    await good(theirs)
  })
