import { timeOf } from './booking-page.ts'
import { booker, openDoctor } from './clinic.ts'
import { enter } from './patient-world.ts'
import { heading } from './people.ts'
import { enterPractice, openPractice, patientOf } from './practice.ts'
import { expect, test } from './test.ts'

// Less than what anybody waits for, and less than the page would need to find out by asking.
const aMoment = { timeout: 1500 }

test('a doctor sees a visit the moment it is booked, and what becomes of it', async ({ page, request }) => {
  const practice = await openPractice(request)
  const slot = await practice.slot(0)
  const patient = await patientOf(request, 'Ana Silva')
  await enterPractice(page, practice)
  await page.getByRole('link', { name: 'Week', exact: true }).click()
  await expect(page.getByRole('button', { name: `${practice.clock(slot.startsAt)} Open`, exact: true })).toBeVisible()

  const visit = await patient.book(slot.id)
  await expect(page.getByRole('button', { name: /Ana Silva/ })).toBeVisible(aMoment)
  await practice.call('POST', `/api/appointments/${visit.id}/cancel`, {})
  await expect(page.getByRole('button', { name: /Ana Silva/ })).toBeHidden(aMoment)
})

test('a time that somebody takes is gone from the page of whoever looks at it', async ({ page, request }) => {
  const doctor = await openDoctor(request, 3)
  const [ana, ben] = [await booker(request), await booker(request, 'Ben Hall')]
  await enter(page, ana)
  await page.goto(`/doctors/${doctor.id}`)
  await expect(timeOf(page, doctor.name, '09:00')).toBeVisible()
  const visit = await ben.send('POST', '/booking/slots/book', { slotId: doctor.slots[0] })
  await expect(timeOf(page, doctor.name, '09:00')).toBeHidden(aMoment)
  await ben.send('POST', `/api/appointments/${visit.id}/cancel`, {})
  await expect(timeOf(page, doctor.name, '09:00')).toBeVisible(aMoment)
})

test('who was without a connection is told so, and sees what was missed on coming back', async ({
  page,
  context,
  request,
  watch,
}) => {
  for (const path of ['/api/appointments', '/api/waitlist', '/api/notifications', '/api/auth/me']) watch.mayLose(path)
  const ana = await booker(request)
  const doctor = await openDoctor(request, 3)
  await enter(page, ana)
  await expect(heading(page)).toContainText('Hello')
  await page.getByRole('link', { name: 'Visits', exact: true }).click()
  await context.setOffline(true)
  await expect(page.getByText(/^Offline/)).toBeVisible()
  await ana.send('POST', '/booking/slots/book', { slotId: doctor.slots[0] })
  await context.setOffline(false)
  await expect(page.getByText(/^Offline/)).toBeHidden()
  await expect(page.getByRole('link', { name: new RegExp(doctor.name) }).first()).toBeVisible({ timeout: 5000 })
})
