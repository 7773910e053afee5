import type { Page } from '@playwright/test'
import { hearsNothing } from './hears-nothing.ts'
import { heading } from './people.ts'
import { enterPractice, openPractice, patientOf } from './practice.ts'
import { expect, test } from './test.ts'

// What a person does, on a machine that does other things as well.
test.setTimeout(90_000)

const day = (page: Page) => page.getByRole('region', { name: 'The times of the day' })
const save = (page: Page) => page.getByRole('button', { name: 'Save your hours' })
const preview = (page: Page) => page.getByRole('region', { name: 'What this makes' })

test('a day: hours make times, a booking appears by itself, one comes and is done, one does not come', async ({
  page,
  request,
  watch,
}) => {
  const practice = await openPractice(request)
  // None are set yet.
  watch.mayRefuse(404, `/api/doctors/${practice.doctorId}/availability`)
  await enterPractice(page, practice)
  await expect(page.getByText('Nothing on this day')).toBeVisible()

  await page.getByRole('link', { name: 'Look at your hours' }).click()
  const monday = page.getByRole('region', { name: 'Monday' })
  await monday.getByRole('button', { name: 'Add hours on Monday' }).click()
  await monday.getByLabel('From').fill('08:00')
  await monday.getByLabel('To').fill('10:00')
  await expect(preview(page)).toContainText('Makes 32 times in 8 weeks')
  await save(page).click()
  await expect(page.getByText('32 times were opened, 0 were closed.')).toBeVisible()
  await expect(preview(page)).toContainText('That is as it is now.')

  const [first, second] = [await practice.slot(0), await practice.slot(1)]
  await page.getByRole('link', { name: 'Today', exact: true }).click()
  await expect(day(page)).toContainText('2 open places')

  const ana = await patientOf(request, 'Ana Silva')
  await ana.book(first.id, { reason: 'A cough that stays' })
  await expect(day(page).getByRole('article', { name: 'Ana Silva' })).toBeVisible({ timeout: 3000 })
  const next = page.getByRole('region', { name: 'Next patient' })
  await expect(next).toContainText('A cough that stays')

  await day(page).getByRole('button', { name: 'Check in Ana Silva' }).click()
  await expect(page.getByRole('region', { name: 'Here now (1)' })).toContainText('Ana Silva')
  await day(page).getByRole('button', { name: 'Complete the visit of Ana Silva' }).click()
  await expect(day(page).getByRole('article', { name: 'Ana Silva' })).toContainText('Done')
  expect((await practice.call('GET', '/api/appointments')).items[0].status).toBe('COMPLETED')

  await (await patientOf(request, 'Ben Okri')).book(second.id)
  await next.getByRole('button', { name: 'Ben Okri did not come' }).click()
  await expect(page.getByRole('dialog', { name: 'Ben Okri did not come?' })).toBeVisible()
  await page.getByRole('button', { name: 'Mark as missed' }).click()
  await expect(day(page).getByRole('article', { name: 'Ben Okri' })).toContainText('Missed')
})

test('allergies stand with the next patient once the doctor may open the record, and not before', async ({
  page,
  request,
}) => {
  const practice = await openPractice(request)
  const ana = await patientOf(request, 'Ana Silva', { medicalHistory: { allergies: ['Penicillin'] } })
  await ana.book((await practice.slot(0)).id)
  await enterPractice(page, practice)
  const next = page.getByRole('region', { name: 'Next patient' })
  await expect(next).toContainText('The record opens once you have taken on this patient.')
  await expect(page.getByText('Penicillin')).toHaveCount(0)
  await next.getByRole('button', { name: 'Take on Ana Silva' }).click()
  await expect(next).toContainText('Allergies: Penicillin')
  await next.getByRole('link', { name: 'Ana Silva' }).click()
  await expect(page.getByRole('region', { name: 'Record' })).toContainText('Penicillin')
  await expect(page).toHaveTitle('Visit · Salve')
})

test('who is here is seen: why they come, what they must not be given, and then when they come again', async ({
  page,
  request,
  watch,
}) => {
  const practice = await openPractice(request)
  const ana = await patientOf(request, 'Ana Silva', { medicalHistory: { allergies: ['Penicillin'] } })
  await ana.choose(practice.doctorId)
  const visit = await ana.book((await practice.slot(0)).id, { reason: 'A cough' })
  const [soon, sooner] = [await practice.slot(4), await practice.slot(2)]
  await practice.call('POST', `/api/appointments/${visit.id}/check-in`)
  watch.mayRefuse(409, '/booking/slots/book')
  await hearsNothing(page)

  await enterPractice(page, practice)
  const here = page.getByRole('region', { name: 'Here now (1)' })
  await expect(here).toContainText('A cough')
  await expect(here).toContainText('Allergies: Penicillin')
  await here.getByRole('link', { name: 'Start the visit of Ana Silva' }).click()
  await expect(heading(page)).toHaveText('Ana Silva')
  const next = page.getByRole('region', { name: 'Next visit' })
  await expect(next).toContainText('None is booked with you.')

  await next.getByRole('button', { name: 'Book the next visit' }).press('Enter')
  const panel = page.getByRole('dialog', { name: 'Next visit of Ana Silva' })
  await expect(panel).toContainText('No time is open in that week.')
  await panel.getByLabel('When').selectOption('As soon as possible')
  await panel.getByLabel('Why (optional)').fill('Does it heal?')
  await panel.getByRole('radio', { name: practice.clock(sooner.startsAt) }).check({ force: true })
  // Somebody is faster; what is near is one tap away.
  await (await patientOf(request, 'Ben Okri')).book(sooner.id)
  await panel.getByRole('button', { name: /^Book / }).click()
  await expect(panel.getByRole('alert')).toBeVisible()
  await panel
    .getByRole('region', { name: 'Open near it' })
    .getByRole('button', { name: new RegExp(practice.clock(soon.startsAt)) })
    .click()
  await expect(panel).toBeHidden()
  await expect(next.getByRole('link')).toContainText(practice.clock(soon.startsAt))

  const { items } = await practice.call('GET', `/api/appointments/patient/${ana.patientId}`)
  const booked = items.filter(({ id }: { id: string }) => id !== visit.id)
  expect(booked).toMatchObject([{ slotId: soon.id, status: 'CONFIRMED', reason: 'Does it heal?' }])
})
