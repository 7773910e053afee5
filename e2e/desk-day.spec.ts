import { ofDoctor, open, times, toast } from './clinic-pages.ts'
import { asDesk, inMinutes } from './clinic-world.ts'
import { hearsNothing } from './hears-nothing.ts'
import { enterAs } from './people.ts'
import { expect, test } from './test.ts'

test('arrivals: found by name, checked in by Enter, gone from the list', async ({ page, request }) => {
  const desk = await asDesk(request)
  const [doctor, ana, ben] = await Promise.all([desk.doctor(), desk.patient(), desk.patient()])
  const soon = inMinutes(1)
  for (const [index, { id }] of [ana, ben].entries())
    await desk.book((await desk.slot(doctor.id, soon + index * 600_000, 10)).id, id)
  await enterAs(page, 'Front desk')
  await open(page, 'Arrivals')
  await expect(page.getByRole('button', { name: `Check in ${ben.name}` })).toBeVisible()
  await page.getByLabel('Find a name').fill(ana.name)
  await expect(page.getByRole('button', { name: /^Check in Otto/ })).toHaveCount(1)
  await page.keyboard.press('Enter')
  await toast(page, `${ana.name} is checked in.`)
  await expect(page.getByLabel('Find a name')).toBeFocused()
  await expect(page.getByRole('button', { name: `Check in ${ana.name}` })).toHaveCount(0)
  await expect(page.getByRole('button', { name: `Check in ${ben.name}` })).toBeVisible()
})

test('the desk: a visit appears by itself, is checked in by one key, is called off', async ({ page, request }) => {
  const desk = await asDesk(request)
  const [doctor, ana, ben] = await Promise.all([desk.doctor(), desk.patient(), desk.patient()])
  const soon = inMinutes(1)
  const slots = [await desk.slot(doctor.id, soon), await desk.slot(doctor.id, soon + 1_800_000)]
  await enterAs(page, 'Front desk')
  const column = page.getByRole('region', { name: doctor.name, exact: true })
  await expect(column).toBeAttached()
  await desk.book(slots[0].id, ana.id)
  const second = await desk.book(slots[1].id, ben.id)
  const visit = column.getByRole('button', { name: new RegExp(`${ana.name}, (Confirmed|Due now|Late)`) })
  await visit.focus()
  await page.keyboard.press('c')
  await toast(page, `${ana.name} is checked in.`)
  await expect(column.getByRole('button', { name: new RegExp(`${ana.name}, Here`) })).toBeVisible()
  await column.getByRole('button', { name: new RegExp(ben.name) }).click()
  await page.getByRole('button', { name: 'Cancel visit' }).click()
  await page.getByLabel('Why (optional)').fill('Asked for it by phone')
  await page.getByRole('button', { name: 'Cancel visit' }).click()
  await toast(page, `The visit of ${ben.name} is cancelled.`)
  await expect(column.getByRole('button', { name: new RegExp(ben.name) })).toHaveCount(0)
  expect(await desk.call('get', `/api/appointments/${second.id}`)).toMatchObject({
    status: 'CANCELLED',
    cancelReason: 'Asked for it by phone',
  })
})

test('who is late is counted, and is marked as missed', async ({ page, request }) => {
  test.setTimeout(120_000)
  const desk = await asDesk(request)
  const [doctor, ana] = await Promise.all([desk.doctor(), desk.patient()])
  const soon = Date.now() + 4000
  const { id } = await desk.book((await desk.slot(doctor.id, soon, 20)).id, ana.id)
  await enterAs(page, 'Front desk')
  const visit = page.getByRole('button', { name: new RegExp(`${ana.name}, (Due now|Late)`) })
  await expect(visit).toBeVisible({ timeout: 40_000 })
  await expect(page.getByRole('list', { name: 'Late and waiting' })).toContainText(/[1-9]\d* late/)
  await visit.click()
  await page.getByRole('button', { name: 'Did not come' }).click()
  await page.getByRole('button', { name: 'Mark as missed' }).click()
  await toast(page, `The visit of ${ana.name} is marked as missed.`)
  expect((await desk.call('get', `/api/appointments/${id}`)).status).toBe('NO_SHOW')
})

test('a visit is moved to another doctor, by the panel and by dragging back', async ({ page, request }) => {
  const desk = await asDesk(request)
  const [one, two, ana] = await Promise.all([desk.doctor(), desk.doctor(), desk.patient()])
  const soon = inMinutes(5)
  const from = await desk.slot(one.id, soon)
  const to = await desk.slot(two.id, soon)
  const { id } = await desk.book(from.id, ana.id)
  await enterAs(page, 'Front desk')
  const columnOf = ({ name }: { name: string }) => page.getByRole('region', { name, exact: true })
  const visitIn = (doctor: { name: string }) => columnOf(doctor).getByRole('button', { name: new RegExp(ana.name) })
  await visitIn(one).click()
  await page.getByRole('button', { name: 'Move visit' }).click()
  await ofDoctor(page, `${two.name}, Rheumatology`)
  await page.getByRole('dialog').locator('.desk-time').first().click()
  await page.getByRole('button', { name: /^Move to .* with / }).click()
  await toast(page, new RegExp(`${ana.name}: moved to`))
  await expect(visitIn(two)).toBeVisible()
  await expect(visitIn(one)).toHaveCount(0)
  expect(await desk.call('get', `/api/appointments/${id}`)).toMatchObject({ slotId: to.id, doctorId: two.id })

  const free = columnOf(one).getByRole('button', { name: /^Book / })
  await expect(free).toBeAttached()
  await visitIn(two).dragTo(free)
  await page.getByRole('button', { name: /^Move to .* with / }).click()
  await expect(visitIn(one)).toBeVisible()
  expect(await desk.call('get', `/api/appointments/${id}`)).toMatchObject({ slotId: from.id, doctorId: one.id })
})

test('a visit is moved by the keyboard, and where the place was just taken the nearest are offered', async ({
  page,
  request,
  watch,
}) => {
  const desk = await asDesk(request)
  const [one, two, ana, ben] = await Promise.all([desk.doctor(), desk.doctor(), desk.patient(), desk.patient()])
  const soon = inMinutes(5)
  const from = await desk.slot(one.id, soon)
  const [taken, near] = [await desk.slot(two.id, soon), await desk.slot(two.id, soon + 1_800_000)]
  const { id } = await desk.book(from.id, ana.id)
  watch.mayRefuse(409, `/api/appointments/${id}/reschedule`)
  await hearsNothing(page)
  await enterAs(page, 'Front desk')
  const visit = page.getByRole('region', { name: one.name, exact: true }).getByRole('button', { name: ana.name })
  await visit.focus()
  await page.keyboard.press('m')
  const panel = page.getByRole('dialog', { name: `Move the visit of ${ana.name}` })
  await ofDoctor(page, `${two.name}, Rheumatology`)
  await expect(times(page)).toHaveCount(2)
  await times(page).first().focus()
  await page.keyboard.press('Enter')
  await desk.book(taken.id, ben.id)
  await panel.getByRole('button', { name: /^Move to .* with / }).focus()
  await page.keyboard.press('Enter')
  await expect(panel.getByText('This time was just taken. Choose another one.')).toBeVisible()
  expect(await desk.call('get', `/api/appointments/${id}`)).toMatchObject({ slotId: from.id, doctorId: one.id })
  const instead = panel.getByRole('region', { name: 'The nearest free times' }).getByRole('button').first()
  await instead.focus()
  await page.keyboard.press('Enter')
  await panel.getByRole('button', { name: /^Move to .* with / }).focus()
  await page.keyboard.press('Enter')
  await toast(page, new RegExp(`${ana.name}: moved to`))
  expect(await desk.call('get', `/api/appointments/${id}`)).toMatchObject({ slotId: near.id, doctorId: two.id })
})
