import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { asDesk, inMinutes } from './clinic-world.ts'
import { enterAs, heading } from './people.ts'
import { expect, test } from './test.ts'

const week = 7 * 24 * 60
const open = async (page: Page, place: string) => {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place, exact: true }).click()
}
const toast = (page: Page, text: string | RegExp) => expect(page.getByText(text).first()).toBeVisible()
const choosePerson = async (page: Page, name: string) => {
  await page.getByLabel('Who is it for?').fill(name)
  await page.getByRole('option', { name }).first().click()
}
const ofDoctor = (page: Page, name: string) =>
  page.getByRole('combobox', { name: 'Doctor', exact: true }).selectOption({ label: name })

test('a visit is booked for somebody on the phone by the keyboard alone', async ({ page, request }) => {
  const desk = await asDesk(request)
  const patient = await desk.patient(undefined, { phone: '+44 7700 912345' })
  await enterAs(page, 'Front desk')
  await open(page, 'Quick book')
  await expect(page.getByLabel('Who is it for?')).toBeFocused()
  const begun = Date.now()
  const typed = patient.name.toLowerCase()
  await page.keyboard.type(typed)
  await expect(page.getByRole('option', { name: patient.name }).first()).toHaveAttribute(
    'data-combobox-selected',
    'true',
  )
  await page.keyboard.press('Enter')
  await expect(page.locator('.time-button').first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Book', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: `Booked for ${patient.name}` })).toBeVisible()
  const seconds = (Date.now() - begun) / 1000
  test.info().annotations.push({ type: 'keys', description: `${typed.length} letters and 3 × Enter, ${seconds} s` })
  expect(seconds).toBeLessThan(30)
  const { items } = await desk.call('get', `/api/appointments/patient/${patient.id}`)
  expect(items.map(({ status }: { status: string }) => status)).toEqual(['CONFIRMED'])
  await expect(page.getByRole('button', { name: 'Next call' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Who is it for?')).toBeFocused()
})

test('whoever is new is added while on the phone, by number', async ({ page, request }) => {
  const desk = await asDesk(request)
  await enterAs(page, 'Front desk')
  await open(page, 'Quick book')
  const number = `+44 20 7${String(Date.now()).slice(-9)}`
  await page.getByLabel('Who is it for?').fill(number)
  await page.getByRole('option', { name: `New person: ${number}` }).click()
  await expect(page.getByLabel('Phone number')).toHaveValue(number)
  const name = `Nova ${Date.now()}`
  await page.getByLabel('Full name').fill(name)
  await page.getByRole('button', { name: 'Add and choose a time' }).click()
  await page.locator('.time-button').first().click()
  await page.getByRole('button', { name: 'Book', exact: true }).click()
  await expect(page.getByRole('heading', { name: `Booked for ${name}` })).toBeVisible()
  const { items } = await desk.call('get', `/api/patients?q=${encodeURIComponent(name)}`)
  expect(items).toMatchObject([{ name, phone: number }])
})

test('a time that was just taken: the nearest free ones are offered, and one is booked', async ({
  page,
  request,
  watch,
}) => {
  watch.mayRefuse(409, '/booking/slots/book')
  const desk = await asDesk(request)
  const [doctor, ana, ben] = await Promise.all([desk.doctor(), desk.patient(), desk.patient()])
  const start = inMinutes(2 * week)
  const first = await desk.slot(doctor.id, start)
  await desk.slot(doctor.id, start + 1_800_000)
  await enterAs(page, 'Front desk')
  await open(page, 'Quick book')
  await choosePerson(page, ana.name)
  await ofDoctor(page, doctor.name)
  await expect(page.locator('.time-button')).toHaveCount(2)
  await page.locator('.time-button').first().click()
  await desk.book(first.id, ben.id)
  await page.getByRole('button', { name: 'Book', exact: true }).click()
  await expect(page.getByText('This time was just taken. Choose another one.')).toBeVisible()
  await page.getByRole('region', { name: 'The nearest free times' }).getByRole('button').first().click()
  await page.getByRole('button', { name: 'Book', exact: true }).click()
  await expect(page.getByRole('heading', { name: `Booked for ${ana.name}` })).toBeVisible()
})

test('one more is put into a full time on purpose, and the admin reads why', async ({ page, request, another }) => {
  const desk = await asDesk(request)
  const [doctor, ana, ben] = await Promise.all([desk.doctor(), desk.patient(), desk.patient()])
  const slot = await desk.slot(doctor.id, inMinutes(3 * 24 * 60))
  await desk.book(slot.id, ben.id)
  await enterAs(page, 'Front desk')
  await open(page, 'Quick book')
  await choosePerson(page, ana.name)
  await ofDoctor(page, doctor.name)
  await page.getByLabel('Show full times, to put one more in').check()
  await page.getByRole('button', { name: /Full$/ }).click()
  const more = page.getByRole('button', { name: 'Book one more' })
  await expect(more).toBeDisabled()
  const reason = `Chest pain ${ana.name}`
  await page.getByLabel('Why is one more put in?').fill(reason)
  await more.click()
  await expect(page.getByRole('heading', { name: `Booked for ${ana.name}` })).toBeVisible()

  const admin = await (await another()).newPage()
  await enterAs(admin, 'Administrator')
  await open(admin, 'Audit')
  await admin.getByRole('combobox', { name: 'Whose record' }).fill(ana.name)
  await admin.getByRole('option', { name: ana.name }).click()
  await admin.getByLabel('What', { exact: true }).selectOption({ label: 'Full times overbooked' })
  const row = admin.getByRole('listitem').filter({ hasText: `Reason: ${reason}` })
  await expect(row).toContainText(`Marta Lindqvist put ${ana.name} into a full time`)
})

test('a series says which of its visits could not be had', async ({ page, request, watch }) => {
  watch.mayRefuse(409, '/api/appointments/series')
  const desk = await asDesk(request)
  const [doctor, ana, ben] = await Promise.all([desk.doctor(), desk.patient(), desk.patient()])
  const start = inMinutes(24 * 60)
  const slots = []
  for (const weeks of [0, 1, 2]) slots.push(await desk.slot(doctor.id, start + weeks * week * 60_000))
  await desk.book(slots[1].id, ben.id)
  await enterAs(page, 'Front desk')
  await open(page, 'Quick book')
  await choosePerson(page, ana.name)
  await ofDoctor(page, doctor.name)
  await page.locator('.time-button').first().click()
  await page.getByLabel('Repeat this visit').check()
  await page.getByLabel('How many visits').fill('3')
  await page.getByRole('button', { name: 'Book 3 visits' }).click()
  await expect(page.getByText('Not all of these visits can be had, so none was booked.')).toBeVisible()
  expect((await desk.call('get', `/api/appointments/patient/${ana.id}`)).items).toEqual([])
  await page.getByRole('button', { name: 'Book those that can be had' }).click()
  await expect(page.getByRole('heading', { name: `2 visits booked for ${ana.name}` })).toBeVisible()
  await expect(page.getByText('One visit could not be had')).toBeVisible()
  await expect(page.getByText(/This time was just taken/)).toBeVisible()
})

test('a person is registered, and a twin is noticed', async ({ page, request }) => {
  const desk = await asDesk(request)
  await enterAs(page, 'Front desk')
  await open(page, 'Quick book')
  await page.getByRole('link', { name: 'Register a person' }).click()
  const name = `Wanda ${Date.now()}`
  await page.getByLabel('Full name').fill(name)
  await page.getByLabel('Date of birth').fill('1990-02-28')
  await page.getByText('Female').click()
  await page.getByRole('button', { name: 'Register', exact: true }).click()
  await expect(page.getByText(`${name} is registered`)).toBeVisible()
  const { items } = await desk.call('get', `/api/patients?q=${encodeURIComponent(name)}`)
  expect(items).toMatchObject([{ name, dateOfBirth: '1990-02-28', sex: 'female', phone: null }])
  await page.getByLabel('Full name').fill(name)
  await expect(page.getByText('Is it one of these?')).toBeVisible()
  await page.getByRole('button', { name: `${name} · 1990-02-28` }).click()
  await expect(heading(page)).toHaveText('Quick book')
  await expect(page.locator('.on-phone')).toContainText(name)
})

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
  await page.getByRole('dialog').locator('.time-button').first().click()
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

test('an offer of the waiting list is accepted on the phone, another wish is withdrawn', async ({ page, request }) => {
  const desk = await asDesk(request)
  const [doctor, ana, ben, eva] = await Promise.all([desk.doctor(), desk.patient(), desk.patient(), desk.patient()])
  const slot = await desk.slot(doctor.id, inMinutes(3 * 24 * 60))
  const visit = await desk.book(slot.id, ben.id)
  await desk.join(doctor.id, ana.id)
  await desk.join(doctor.id, eva.id)
  await enterAs(page, 'Front desk')
  await page.goto('/desk/waiting')
  await desk.cancel(visit.id)
  await page.getByRole('button', { name: `Accept for ${ana.name}` }).click()
  await toast(page, new RegExp(`Booked for ${ana.name}`))
  await expect(page.getByRole('button', { name: `Accept for ${ana.name}` })).toHaveCount(0)
  const { items } = await desk.call('get', `/api/appointments/patient/${ana.id}`)
  expect(items).toMatchObject([{ status: 'CONFIRMED', slotId: slot.id }])
  await page.getByRole('button', { name: `Withdraw ${eva.name} from the list` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
  await toast(page, `${eva.name} waits no longer.`)
  await expect(page.getByRole('listitem').filter({ hasText: eva.name })).toHaveCount(0)
})

test('Ctrl-K finds a person, and a visit is booked for them', async ({ page, request }) => {
  const desk = await asDesk(request)
  const ana = await desk.patient()
  await enterAs(page, 'Front desk')
  await expect(heading(page)).toHaveText('Desk')
  await page.keyboard.press('Control+k')
  await page.getByLabel('Find a person, a doctor or a page').fill(ana.name)
  await expect(page.getByRole('button', { name: ana.name })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('Quick book')
  await expect(page.locator('.on-phone')).toContainText(ana.name)
  expect(page.url()).toMatch(/\/desk\/book$/)
})

const pages = ['/desk', '/desk/book', '/desk/register', '/desk/arrivals', '/desk/waiting']
for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [390, 1280])
    test(`the desk keeps nobody out, ${colorScheme}, ${width} wide`, async ({ another, request }) => {
      const desk = await asDesk(request)
      const [doctor, ana] = await Promise.all([desk.doctor(), desk.patient()])
      await desk.book((await desk.slot(doctor.id, inMinutes(1))).id, ana.id)
      const page = await (await another({ colorScheme, viewport: { width, height: 844 } })).newPage()
      await enterAs(page, 'Front desk')
      for (const path of pages) {
        await page.goto(path)
        await expect(heading(page)).toBeVisible()
        await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0)
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze()
        expect(violations.map(({ id, nodes }) => [path, id, nodes.map(({ html }) => html)])).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      }
    })

test('the desk speaks Spanish', async ({ another }) => {
  const page = await (await another({ locale: 'es-ES' })).newPage()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Recepción' }).click()
  await expect(heading(page)).toHaveText('Recepción')
  const titles = ['Recepción', 'Reserva rápida', 'Registrar a una persona', 'Llegadas', 'Lista de espera']
  for (const [index, path] of pages.entries()) {
    await page.goto(path)
    await expect(heading(page)).toHaveText(titles[index])
  }
})
