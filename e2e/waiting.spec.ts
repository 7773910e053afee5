import { agree, booker, openDoctor } from './clinic.ts'
import { nobodyIsKeptOut } from './looks.ts'
import { bookFor, enter } from './patient-world.ts'
import { heading } from './people.ts'
import { expect, test } from './test.ts'

test('who waits sees their place, and leaves it', async ({ page, request }) => {
  const ana = await booker(request)
  const { id } = await openDoctor(request, 1)
  await ana.send('POST', `/api/doctors/${id}/waitlist`, { weekdays: [6], partOfDay: 'morning' })
  await enter(page, ana)
  await page.getByRole('link', { name: 'Waitlist', exact: true }).click()
  await expect(page.getByText('In the morning, on Saturday')).toBeVisible()
  await page.getByRole('button', { name: /^Stop waiting for/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Stop waiting' }).click()
  await expect(page.getByText('You wait for nothing')).toBeVisible()
  expect((await ana.send('GET', '/api/waitlist?status=WAITING')).items).toEqual([])
})

test('a place that comes free is offered, and taken', async ({ page, request }) => {
  const [ana, rui] = [await booker(request), await booker(request, 'Rui Costa')]
  await agree(ana)
  const { doctor, visit: theirs } = await bookFor(rui, request)
  await ana.send('POST', `/api/doctors/${doctor.id}/waitlist`, {
    from: theirs.startsAt,
    to: new Date(Date.parse(theirs.startsAt) + 60_000).toISOString(),
  })
  await enter(page, ana)
  await page.goto('/waiting')
  await expect(page.getByText('You wait for', { exact: true })).toBeVisible()
  await rui.send('POST', `/api/appointments/${theirs.id}/cancel`)
  await expect(page.getByText('A place is free for you')).toBeVisible()
  await nobodyIsKeptOut(page)
  await page
    .getByRole('button', { name: /^(Take|Accept|Confirm|Book)/ })
    .first()
    .click()
  await expect(heading(page)).toHaveText('Your visit is booked')
})
