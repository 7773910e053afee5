import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { heading, signIn } from './people.ts'
import { openPractice, patientOf } from './practice.ts'
import { expect, test } from './test.ts'

// What a person does, on a machine that does other things as well.
test.setTimeout(90_000)

const day = (page: Page) => page.getByRole('region', { name: 'The times of the day' })
const enter = async (page: Page, doctor: { email: string; password: string }) => {
  await signIn(page, doctor)
  await expect(heading(page)).toHaveText('Today')
}
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
  await enter(page, practice)
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
  await enter(page, practice)
  const next = page.getByRole('region', { name: 'Next patient' })
  await expect(next).toContainText('The record opens once you have taken on this patient.')
  await expect(page.getByText('Penicillin')).toHaveCount(0)
  await next.getByRole('button', { name: 'Take on Ana Silva' }).click()
  await expect(next).toContainText('Allergies: Penicillin')
  await next.getByRole('link', { name: 'Ana Silva' }).click()
  await expect(page.getByRole('region', { name: 'Record' })).toContainText('Penicillin')
  await expect(page).toHaveTitle('Visit · Salve')
})

test('a visit is dragged to another open time, after a question; and moved without a mouse', async ({
  page,
  request,
}) => {
  const practice = await openPractice(request)
  const [first, second, third] = [await practice.slot(0), await practice.slot(2), await practice.slot(4)]
  const visit = await (await patientOf(request, 'Ana Silva')).book(first.id)
  await enter(page, practice)
  await page.getByRole('link', { name: 'Week', exact: true }).click()
  const block = page.getByRole('button', { name: /Ana Silva/ })
  const open = (slot: { startsAt: string }) =>
    page.getByRole('button', { name: `${practice.clock(slot.startsAt)} Open`, exact: true })
  const slotOfVisit = async () => (await practice.call('GET', `/api/appointments/${visit.id}`)).slotId

  await block.dragTo(open(second))
  const to = `${practice.day(second.startsAt)} ${practice.clock(second.startsAt)}`
  await expect(page.getByRole('dialog', { name: `Move Ana Silva to ${to}?` })).toBeVisible()
  await page.getByRole('button', { name: 'Leave it' }).click()
  expect(await slotOfVisit()).toBe(first.id)

  await block.dragTo(open(second))
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(open(first)).toBeVisible()
  expect(await slotOfVisit()).toBe(second.id)

  await block.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Ana Silva' }).getByRole('button', { name: 'Move' }).press('Enter')
  const panel = page.getByRole('dialog', { name: 'Move Ana Silva' })
  await panel.getByRole('radio', { name: practice.clock(third.startsAt) }).focus()
  await page.keyboard.press('Space')
  await panel.getByRole('button', { name: /^Move to/ }).press('Enter')
  await expect(panel).toBeHidden()
  expect(await slotOfVisit()).toBe(third.id)
})

test('a time is opened and closed, and a booking of others shows while one looks', async ({ page, request, watch }) => {
  const practice = await openPractice(request)
  watch.mayRefuse(409, `/api/doctors/${practice.doctorId}/time-slots`)
  await enter(page, practice)
  await page.getByRole('link', { name: 'Week', exact: true }).click()
  await page.getByRole('link', { name: 'The week after' }).click()
  await page.getByRole('button', { name: 'Open a time' }).click()
  const panel = page.getByRole('dialog', { name: 'Open a time' })
  await panel.getByLabel('Day').fill(practice.date(7))
  await panel.getByLabel('From').fill('11:00')
  await panel.getByLabel('How long').selectOption('45 min')
  await panel.getByRole('button', { name: 'Open this time' }).click()
  const block = page.getByRole('button', { name: '11:00 Open', exact: true })
  await expect(block).toBeVisible()

  await page.getByRole('button', { name: 'Open a time' }).click()
  await panel.getByLabel('Day').fill(practice.date(7))
  await panel.getByLabel('From').fill('11:30')
  await panel.getByRole('button', { name: 'Open this time' }).click()
  await expect(panel.getByRole('alert')).toContainText('There is another time open then')
  await panel.getByRole('button', { name: 'Close' }).click()

  const items = (await practice.call('GET', `/api/doctors/${practice.doctorId}/time-slots`)).items
  expect(Date.parse(items[0].endsAt) - Date.parse(items[0].startsAt)).toBe(45 * 60_000)
  await block.click()
  await page.getByRole('button', { name: 'Close this time' }).click()
  await expect(block).toHaveCount(0)
  expect((await practice.call('GET', `/api/doctors/${practice.doctorId}/time-slots`)).items).toEqual([])

  await page.getByRole('link', { name: 'This week', exact: true }).click()
  await expect(page.getByRole('button', { name: /Ben Okri/ })).toHaveCount(0)
  await (await patientOf(request, 'Ben Okri')).book((await practice.slot(1)).id)
  await expect(page.getByRole('button', { name: /Ben Okri/ })).toBeVisible({ timeout: 3000 })
})

test('empty time is painted', async ({ page, request }) => {
  const practice = await openPractice(request)
  await enter(page, practice)
  await page.goto(`/week?week=${practice.date(7)}`)
  const column = page.getByRole('region', { name: practice.day(Date.now() + 7 * 86_400_000) })
  const box = await column.locator('.schedule-times').boundingBox()
  if (box === null) throw new Error('the day has no times')
  // From eight on, 28 points are half an hour.
  await page.mouse.move(box.x + 40, box.y + 58)
  await page.mouse.down()
  await page.mouse.move(box.x + 40, box.y + 100, { steps: 4 })
  await page.mouse.up()
  const panel = page.getByRole('dialog', { name: 'Open a time' })
  await expect(panel.getByLabel('From')).toHaveValue('09:00')
  await expect(panel.getByLabel('How long')).toHaveValue('60')
})

test('the preview is what saving does, with an exception and a booked visit outside; an older version is told', async ({
  page,
  request,
  watch,
}) => {
  const practice = await openPractice(request)
  watch.mayRefuse(409, `/api/doctors/${practice.doctorId}/availability`)
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '18:00', to: '20:00', slotMinutes: 30 }))
  const hours = { timeZone: practice.timeZone, weekly, horizonDays: 14 }
  await practice.call('PUT', `/api/doctors/${practice.doctorId}/availability`, hours)
  const { items } = await practice.call('GET', `/api/doctors/${practice.doctorId}/time-slots`)
  const booked = items.find(({ startsAt }: { startsAt: string }) => practice.clock(startsAt) === '18:00')
  await (await patientOf(request, 'Ana Silva')).book(booked.id)

  await enter(page, practice)
  await page.getByRole('link', { name: 'Hours', exact: true }).click()
  await expect(preview(page)).toContainText('Makes 56 times in 2 weeks')
  const booksOn = new Date(booked.startsAt).toLocaleDateString('en-GB', {
    weekday: 'long',
    timeZone: practice.timeZone,
  })
  await page.getByRole('region', { name: booksOn }).getByLabel('From').fill('19:00')
  await page.getByLabel('Day', { exact: true }).fill(practice.date(3))
  await page.getByRole('button', { name: 'Add this day' }).click()
  await expect(preview(page)).toContainText('1 booked visit falls outside')
  // Half past six on the day of the visit, both times a week later, and the four of the closed day.
  await expect(preview(page)).toContainText('closes 7.')
  await save(page).click()
  await expect(page.getByText('0 times were opened, 7 were closed.')).toBeVisible()
  await expect(page.getByRole('button', { name: /As usual again on/ })).toBeVisible()

  await practice.call('PUT', `/api/doctors/${practice.doctorId}/availability`, hours)
  await page.getByRole('region', { name: 'Monday' }).getByLabel('To').fill('21:00')
  await save(page).click()
  await expect(page.getByText('Somebody else has changed these hours in the meantime')).toBeVisible()
  await page.getByRole('button', { name: 'Load the present hours' }).click()
  await expect(page.getByRole('region', { name: 'Monday' }).getByLabel('To')).toHaveValue('20:00')
  await expect(page.getByRole('button', { name: /As usual again on/ })).toHaveCount(0)
})

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

  await enter(page, practice)
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
  await enter(page, practice)
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

type Practice = Awaited<ReturnType<typeof openPractice>>
const addresses = ['/day', '/week', '/hours', '/patients', '/profile']

const fill = async (request: Parameters<typeof openPractice>[0]) => {
  const practice: Practice = await openPractice(request)
  const ana = await patientOf(request, 'Ana Silva', { medicalHistory: { allergies: ['Penicillin'] } })
  await ana.choose(practice.doctorId)
  const visit = await ana.book((await practice.slot(0)).id, { reason: 'A cough', forms: { Smoker: false } })
  const here = await (await patientOf(request, 'Ben Okri')).book((await practice.slot(1)).id)
  await practice.call('POST', `/api/appointments/${here.id}/check-in`)
  await practice.slot(3)
  const weekly = [1, 3].map((day) => ({ day, from: '09:00', to: '12:00', slotMinutes: 30 }))
  await practice.call('PUT', `/api/doctors/${practice.doctorId}/availability`, {
    timeZone: practice.timeZone,
    weekly,
    exceptions: [{ date: practice.date(10), closed: true }],
  })
  return { practice, own: [...addresses, `/day/${visit.id}`, `/patients/${ana.patientId}`] }
}

const settled = async (page: Page, address: string) => {
  await page.goto(address)
  await expect(heading(page)).toBeVisible()
  await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0)
  await expect(page.getByText('Counting')).toHaveCount(0)
}

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1280, 390])
    test(`no page keeps anybody out, ${colorScheme}, ${width} wide`, async ({ another, request }) => {
      // Seven pages, each looked through whole.
      test.setTimeout(240_000)
      const { practice, own } = await fill(request)
      const page = await (await another({ colorScheme, viewport: { width, height: 860 } })).newPage()
      await enter(page, practice)
      for (const address of own) {
        await settled(page, address)
        const { violations } = await new AxeBuilder({ page })
          // Every zone of the world is an option of the profile, each like the other.
          .exclude('#timeZone option')
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze()
        const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
        expect(found, address).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(width)
      }
    })

test('at 390 wide a thumb finds every button', async ({ another, request }) => {
  const { practice, own } = await fill(request)
  const page = await (await another({ viewport: { width: 390, height: 844 }, hasTouch: true })).newPage()
  await enter(page, practice)
  for (const address of own) {
    await settled(page, address)
    const small = await page
      .getByRole('main')
      .locator('button, input:not([type=radio]), select')
      .evaluateAll((targets) =>
        targets
          .filter((target) => target.checkVisibility())
          .map((target) => ({ target: target.outerHTML.slice(0, 160), box: target.getBoundingClientRect() }))
          .filter(({ box }) => box.height < 42)
          .map(({ target, box }) => `${target} ${box.height}`),
      )
    expect(small, address).toEqual([])
  }
})

test('Spanish, every page', async ({ another, request }) => {
  const { practice } = await fill(request)
  const page = await (await another({ locale: 'es-ES' })).newPage()
  await page.goto('/sign-in')
  await page.getByLabel('Correo electrónico').fill(practice.email)
  await page.getByLabel('Contraseña', { exact: true }).fill(practice.password)
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Siguiente paciente' })).toContainText('Alergias: Penicillin')
  await expect(page.getByRole('button', { name: 'Terminar la visita de Ben Okri' })).toBeVisible()
  await settled(page, '/week')
  await expect(page.getByRole('button', { name: 'Abrir una hora' })).toBeVisible()
  await settled(page, '/hours')
  await expect(heading(page)).toHaveText('Su horario')
  await expect(page.getByRole('region', { name: 'Lo que resulta' })).toContainText('en 8 semanas')
  await settled(page, '/patients')
  await expect(heading(page)).toHaveText('Sus pacientes')
  await settled(page, '/profile')
  await expect(page.getByRole('region', { name: 'Así le ven los pacientes' })).toBeVisible()
})
