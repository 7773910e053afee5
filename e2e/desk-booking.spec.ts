import { choosePerson, ofDoctor, open, times } from './clinic-pages.ts'
import { asDesk, inMinutes } from './clinic-world.ts'
import { hearsNothing } from './hears-nothing.ts'
import { enterAs, heading } from './people.ts'
import { expect, test } from './test.ts'

const week = 7 * 24 * 60

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
  await expect(times(page).first()).toBeFocused()
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
  // The first is what others take who are at this desk at this moment.
  await times(page).last().click()
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
  await hearsNothing(page)
  const desk = await asDesk(request)
  const [doctor, ana, ben] = await Promise.all([desk.doctor(), desk.patient(), desk.patient()])
  const start = inMinutes(2 * week)
  const first = await desk.slot(doctor.id, start)
  await desk.slot(doctor.id, start + 1_800_000)
  await enterAs(page, 'Front desk')
  await open(page, 'Quick book')
  await choosePerson(page, ana.name)
  await ofDoctor(page, doctor.name)
  await expect(times(page)).toHaveCount(2)
  await times(page).first().click()
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
  await page.getByRole('button', { name: `${name} · 28 Feb 1990` }).click()
  await expect(heading(page)).toHaveText('Quick book')
  await expect(page.locator('.desk-caller')).toContainText(name)
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
  await expect(page.locator('.desk-caller')).toContainText(ana.name)
  expect(page.url()).toMatch(/\/desk\/book$/)
})
