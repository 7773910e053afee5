import { choosePerson, ofDoctor, open, times } from './clinic-pages.ts'
import { asDesk, inMinutes } from './clinic-world.ts'
import { hearsNothing } from './hears-nothing.ts'
import { enterAs } from './people.ts'
import { expect, test } from './test.ts'

const week = 7 * 24 * 60

test('a series says which of its visits cannot be had and why; the rest is booked, and one near it', async ({
  page,
  request,
  watch,
}) => {
  watch.mayRefuse(409, '/api/appointments/series')
  await hearsNothing(page)
  const desk = await asDesk(request)
  const [doctor, other, ana, ben] = await Promise.all([desk.doctor(), desk.doctor(), desk.patient(), desk.patient()])
  const start = inMinutes(24 * 60)
  const [, taken] = await Promise.all([0, 1, 2].map((weeks) => desk.slot(doctor.id, start + weeks * week * 60_000)))
  const near = await desk.slot(doctor.id, start + (week + 30) * 60_000)
  await desk.book(taken.id, ben.id)
  await desk.book((await desk.slot(other.id, start + 2 * week * 60_000)).id, ana.id)
  await enterAs(page, 'Front desk')
  await open(page, 'Quick book')
  await choosePerson(page, ana.name)
  await ofDoctor(page, doctor.name)
  await times(page).first().click()
  await page.getByLabel('Repeat this visit').check()
  await page.getByLabel('How many visits').fill('4')
  await page.getByRole('button', { name: 'Book 4 visits' }).click()

  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    '3 of 4 visits cannot be had, so none was booked',
  )
  const failed = page.getByRole('list', { name: 'Visits that cannot be had' }).getByRole('listitem')
  await expect(failed).toHaveText([
    /Somebody else has this time\.$/,
    /They have another visit at this time\.$/,
    /The doctor has no such time on this day\.$/,
  ])
  const ofAna = () => desk.call('get', `/api/appointments/patient/${ana.id}`)
  expect((await ofAna()).items).toHaveLength(1)

  await page.getByRole('button', { name: 'Book the other one' }).click()
  await expect(page.getByRole('heading', { name: `Booked for ${ana.name}` })).toBeVisible()
  await expect(page.getByText('3 visits could not be had')).toBeVisible()
  expect((await ofAna()).items).toHaveLength(2)

  await failed
    .first()
    .getByRole('button', { name: /^Book .* instead$/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Book', exact: true }).click()
  await expect(page.getByRole('heading', { name: `Booked for ${ana.name}` })).toBeVisible()
  const { items } = await ofAna()
  expect(items).toHaveLength(3)
  expect(items.map(({ slotId }: { slotId: string }) => slotId)).toContain(near.id)
})

test('a series of which nothing can be had asks for another time', async ({ page, request, watch }) => {
  watch.mayRefuse(409, '/api/appointments/series')
  await hearsNothing(page)
  const desk = await asDesk(request)
  const [doctor, ana, ben] = await Promise.all([desk.doctor(), desk.patient(), desk.patient()])
  const slot = await desk.slot(doctor.id, inMinutes(24 * 60))
  await enterAs(page, 'Front desk')
  await open(page, 'Quick book')
  await choosePerson(page, ana.name)
  await ofDoctor(page, doctor.name)
  await times(page).first().click()
  await page.getByLabel('Repeat this visit').check()
  await page.getByLabel('How many visits').fill('2')
  await page.getByText('Book the others').click()
  await desk.book(slot.id, ben.id)
  await page.getByRole('button', { name: 'Book 2 visits' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('None of these visits can be had')
  await expect(page.getByRole('button', { name: /^Book the other/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Other time' }).click()
  await expect(page.getByRole('button', { name: 'Put on the waitlist' })).toBeVisible()
  expect((await desk.call('get', `/api/appointments/patient/${ana.id}`)).items).toEqual([])
})
