import { heading } from './people.ts'
import { enterPractice, openPractice, patientOf } from './practice.ts'
import { expect, test } from './test.ts'

// What a person does, on a machine that does other things as well.
test.setTimeout(90_000)

test('patients are found, and one is opened with history, visits and consents', async ({ page, request }) => {
  const practice = await openPractice(request)
  const ana = await patientOf(request, 'Ana Silva', {
    phone: '+351 21 555 0101',
    medicalHistory: { allergies: ['Penicillin'], conditions: ['Asthma'] },
    consents: [{ kind: 'Privacy', version: '2026-01', signature: 'Ana Silva' }],
  })
  await ana.choose(practice.doctorId)
  await ana.book((await practice.slot(3)).id, { reason: 'Check-up' })
  const ben = await patientOf(request, 'Ben Okri')
  await ben.choose(practice.doctorId)
  const cleo = await patientOf(request, 'Cleo Brandt')
  await cleo.book((await practice.slot(4)).id)

  await enterPractice(page, practice)
  await page.getByRole('link', { name: 'Patients', exact: true }).click()
  const list = page.getByRole('main').getByRole('list').first()
  await expect(list.getByRole('listitem')).toHaveCount(2)
  const search = page.getByLabel('Search')
  for (const asked of ['silva', ana.email, '5550101']) {
    await search.fill('okri')
    await expect(list.getByText('Ben Okri')).toBeVisible()
    await search.fill(asked)
    await expect(list.getByText('Ana Silva')).toBeVisible()
    await expect(list.getByText('Ben Okri')).toHaveCount(0)
  }
  await search.fill('nobody of this name')
  await expect(page.getByText('Nobody found')).toBeVisible()
  await search.fill('')
  const others = page.getByRole('region', { name: 'With a visit, not yet taken on' })
  await others.getByRole('button', { name: 'Take on Cleo Brandt' }).click()
  await expect(others).toHaveCount(0)
  await expect(list.getByRole('listitem')).toHaveCount(3)

  await list.getByRole('link', { name: /Ana Silva/ }).click()
  await expect(heading(page)).toHaveText('Ana Silva')
  await expect(page).toHaveTitle('Patient · Salve')
  await expect(page.getByText('Allergies: Penicillin')).toBeVisible()
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Asthma')
  await expect(page.getByRole('region', { name: 'Consents' })).toContainText('Signed by Ana Silva')
  await page.getByRole('region', { name: 'Visits' }).getByRole('link').click()
  await expect(page.getByRole('region', { name: 'Why they come' })).toContainText('Check-up')
})

test('the profile says at once how patients see it, and is saved', async ({ page, request }) => {
  const practice = await openPractice(request)
  await enterPractice(page, practice)
  await page.goto('/profile')
  await page.getByLabel('Languages').fill('English, German')
  await page.getByLabel('About you').fill('Takes time.')
  const seen = page.getByRole('region', { name: 'How patients see you' })
  await expect(seen).toContainText('Takes time.')
  await expect(seen).toContainText('Speaks English, German')
  await page.getByLabel('Full name').fill('')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('alert', { name: 'There is a problem' })).toContainText('Enter your full name')
  await page.getByLabel('Full name').fill('Dr Ruth Adler-Levi')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Your profile is saved')).toBeVisible()
  expect(await practice.call('GET', `/api/doctors/${practice.doctorId}`)).toMatchObject({
    name: 'Dr Ruth Adler-Levi',
    languages: ['English', 'German'],
    bio: 'Takes time.',
  })
})
