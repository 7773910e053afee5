import type { Page } from '@playwright/test'
import { checked, confirm, home, person, phone, signature, timeOf } from './booking-page.ts'
import { agree, booker, nine, openDoctor } from './clinic.ts'
import { heading } from './people.ts'
import { expect, test } from './test.ts'

for (const [where, options] of [
  ['on a wide page', {}],
  ['on a phone', phone],
] as const)
  test(`from the first page to a booked visit, ${where}`, async ({ another, request }) => {
    const ana = await booker(request)
    const { name } = await openDoctor(request, 3)
    const page = await (await another(options)).newPage()
    await home(page, ana)
    await expect(page.getByText('No visit is booked')).toBeVisible()

    await page.getByRole('button', { name: 'Book a visit' }).click()
    await expect(heading(page)).toHaveText('Find care')
    await page.getByRole('searchbox').fill(name)
    await expect(page.getByRole('main').getByRole('status').filter({ hasText: 'One doctor' })).toBeVisible()
    await page.getByRole('link', { name, exact: true }).click()
    await expect(heading(page)).toHaveText(name)

    // A tap on the time is the hold; one more confirms it, and once in a life the name.
    await timeOf(page, name, '09:30').click()
    await expect(heading(page)).toHaveText('Confirm your visit')
    await expect(heading(page)).toBeFocused()
    await expect(page.getByText('Your place is held')).toBeVisible()
    await page.getByLabel('What is it about? (optional)').fill('A rash')
    await confirm(page).click()
    await expect(page.getByRole('alert', { name: 'There is a problem' })).toContainText('Enter your full name')
    await signature(page).fill('Ana Silva')
    await confirm(page).click()

    await expect(heading(page)).toHaveText('Your visit is booked')
    await expect(page).toHaveTitle('Your visit is booked · Salve')
    await expect(page.getByText('09:30–10:00')).toBeVisible()
    const [visit] = (await ana.send('GET', '/api/appointments')).items
    expect(visit).toMatchObject({ status: 'CONFIRMED', reason: 'A rash', patientId: ana.patientId })
    const { consents } = await ana.send('GET', `/api/patients/${ana.patientId}`)
    expect(consents).toMatchObject([{ kind: 'booking-and-treatment', version: '2026-01', signature: 'Ana Silva' }])

    await page.getByRole('link', { name: 'Home' }).first().click()
    await expect(page.getByRole('heading', { name: 'Your next visit' })).toBeVisible()
    await expect(page.getByRole('main').getByText(name)).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(options === phone ? 390 : 1280)
  })

test('two taps from a chosen doctor once one has agreed, and a calendar entry that says nothing about whom and why', async ({
  another,
  request,
}) => {
  const ana = await booker(request)
  await agree(ana)
  const { id, name } = await openDoctor(request, 1)
  const page = await (await another(phone)).newPage()
  await home(page, ana)
  await page.goto(`/doctors/${id}`)
  await timeOf(page, name, '09:00').click()
  await page.getByLabel('What is it about? (optional)').fill('A rash')
  await confirm(page).click()
  await expect(heading(page)).toHaveText('Your visit is booked')
  const downloads = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Add to calendar' }).click()
  const file = await downloads
  expect(file.suggestedFilename()).toBe('visit.ics')
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  expect(text).toContain('SUMMARY:Visit\r\n')
  expect(text).toContain(`DTSTART:${new Date(nine(1)).toISOString().replace(/[-:]|\.\d{3}/g, '')}`)
  expect(text).not.toMatch(/rash|Ana|Dermatology|Dr Test/)
})

test('by keyboard alone', async ({ page, request }) => {
  const ana = await booker(request)
  const { name } = await openDoctor(request, 2)
  await home(page, ana)
  const press = async (key: string, role: Parameters<Page['getByRole']>[0], called: string | RegExp) => {
    const wanted = page.getByRole(role, { name: called }).first()
    await expect(wanted).toBeVisible()
    for (let step = 0; step < 60; step++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) break
      await page.keyboard.press('Tab')
    }
    await expect(wanted).toBeFocused()
    if (key !== '') await page.keyboard.press(key)
  }
  await press('Enter', 'button', 'Book a visit')
  await expect(heading(page)).toHaveText('Find care')
  await press('', 'searchbox', 'Doctor or what it is about')
  await page.keyboard.type(name)
  await expect(page.getByText('One doctor')).toBeVisible()
  await press('Enter', 'button', new RegExp(`09:00 with ${name}`))
  await expect(heading(page)).toHaveText('Confirm your visit')
  await press('', 'textbox', 'Full name, as your signature')
  await page.keyboard.type('Ana Silva')
  await press('Enter', 'button', 'Confirm visit')
  await expect(heading(page)).toHaveText('Your visit is booked')
  await expect(heading(page)).toBeFocused()
})

test('for a child: the hold becomes theirs, and is never given out of hand', async ({ page, request, watch }) => {
  const ana = await booker(request)
  const { id: childId } = await ana.send('POST', '/api/patients', { name: 'Tomás Silva' })
  const { id, name } = await openDoctor(request, 1)
  await home(page, ana)
  await page.goto(`/doctors/${id}`)
  await timeOf(page, name, '09:00').click()
  await expect(confirm(page)).toBeVisible()
  await expect(checked(page, 'Me')).toBeChecked()
  const [held] = (await ana.send('GET', '/api/appointments')).items
  await page.getByLabel('What is it about? (optional)').fill('A cough')
  await signature(page).fill('Ana Silva')
  await checked(page, 'Me').focus()
  await page.keyboard.press('ArrowRight')
  await expect(checked(page, 'Tomás Silva')).toBeChecked()
  await expect(page.getByRole('main').getByRole('definition').filter({ hasText: 'Tomás Silva' })).toBeVisible()
  await expect(checked(page, 'Tomás Silva')).toBeFocused()
  await expect(page.getByLabel('What is it about? (optional)')).toHaveValue('A cough')
  await expect(signature(page)).toHaveValue('Ana Silva')
  await confirm(page).click()
  await expect(heading(page)).toHaveText('Your visit is booked')
  await expect(page.getByText('Tomás Silva')).toBeVisible()
  const { items } = await ana.send('GET', '/api/appointments')
  expect(items).toMatchObject([{ id: held.id, patientId: childId, status: 'CONFIRMED', reason: 'A cough' }])
  expect(watch.requestsTo(`/api/appointments/${held.id}/cancel`)).toEqual([])
})

test('whom one looks for is kept from the search to the hold', async ({ page, request }) => {
  const ana = await booker(request)
  const { id: childId } = await ana.send('POST', '/api/patients', { name: 'Tomás Silva' })
  const { name } = await openDoctor(request, 1)
  await home(page, ana)
  await page.getByRole('link', { name: 'Find care' }).click()
  await page.getByRole('searchbox').fill(name)
  await person(page, 'Tomás Silva').click()
  await page.getByRole('link', { name, exact: true }).click()
  await expect(checked(page, 'Tomás Silva')).toBeChecked()
  await timeOf(page, name, '09:00').click()
  await expect(page.getByRole('button', { name: 'Confirm visit' })).toBeVisible()
  await expect(checked(page, 'Tomás Silva')).toBeChecked()
  expect((await ana.send('GET', '/api/appointments')).items).toMatchObject([{ patientId: childId, status: 'PENDING' }])
})

test('the search finds by what it is about, stays with the way back, and is in no address', async ({
  page,
  request,
}) => {
  const ana = await booker(request)
  await home(page, ana)
  await page.getByRole('link', { name: 'Find care' }).click()
  await page.getByRole('searchbox').fill('heart')
  await expect(page.getByRole('link', { name: 'Dr Elena Marchetti', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Dr Yuki Tanaka', exact: true })).toHaveCount(0)
  await page.getByText('By video').click()
  await page.getByText('Afternoon').click()
  const times = page.getByRole('button', { name: /with Dr Elena Marchetti/ })
  await expect(times.first()).toHaveAccessibleName(/1[3-6]:\d\d with Dr Elena Marchetti, by video/)
  expect(new URL(page.url()).search).toBe('')
  await expect.poll(() => page.evaluate(() => history.state.find?.words)).toBe('heart')
  await page.getByRole('link', { name: 'Dr Elena Marchetti', exact: true }).click()
  await expect(heading(page)).toHaveText('Dr Elena Marchetti')
  await page.goBack()
  await expect(page.getByRole('searchbox')).toHaveValue('heart')
  await page.reload()
  await expect(page.getByRole('searchbox')).toHaveValue('heart')
  await page.getByRole('searchbox').fill('zzzz')
  await page.getByRole('button', { name: 'Show everybody' }).click()
  await expect(page.getByRole('searchbox')).toHaveValue('')
  await expect(page.getByRole('button', { name: / with / }).first()).toBeVisible()
})

test('a hold outlives the page, and is given back', async ({ page, request }) => {
  const ana = await booker(request)
  const { id, name } = await openDoctor(request, 1)
  await home(page, ana)
  await page.goto(`/doctors/${id}`)
  await timeOf(page, name, '09:00').click()
  await expect(page.getByText('You may leave this page')).toBeVisible()
  await page.getByLabel('What is it about? (optional)').fill('A rash')
  const kept = page.waitForResponse((answer) => answer.request().method() === 'PUT')
  await page.keyboard.press('Tab')
  await kept
  await page.reload()
  await expect(page.getByText('Your place is held')).toBeVisible()
  await expect(page.getByLabel('What is it about? (optional)')).toHaveValue('A rash')
  await page.getByRole('link', { name: 'Home' }).click()
  await page.getByRole('button', { name: 'Confirm it' }).click()
  await page.getByRole('button', { name: 'Give the place back' }).click()
  await expect(heading(page)).toHaveText(name)
  await expect(timeOf(page, name, '09:00')).toBeVisible()
  expect((await ana.send('GET', '/api/appointments')).items).toMatchObject([{ status: 'CANCELLED' }])
})

for (const consent of [true, false])
  test(`who waits is offered what becomes free and takes it, ${consent ? 'at once' : 'with the consent first'}`, async ({
    page,
    request,
  }) => {
    const [ana, ben] = [await booker(request), await booker(request, 'Ben Hall')]
    if (consent) await agree(ana)
    const { id, name, slots } = await openDoctor(request, 1)
    const taken = await ben.send('POST', '/booking/slots/book', { slotId: slots[0] })
    await home(page, ana)
    await page.goto(`/doctors/${id}`)
    await expect(page.getByText('Nothing is open at the moment')).toBeVisible()
    await page.getByRole('button', { name: 'Tell me if something frees up' }).click()
    await expect(page.getByRole('heading', { name: 'You are on the waitlist' })).toBeVisible()
    await page.getByRole('link', { name: 'Home' }).click()
    await ben.send('POST', `/api/appointments/${taken.id}/cancel`)
    await expect(page.getByRole('heading', { name: 'A time has become free' })).toBeVisible()
    await page.getByRole('button', { name: 'Take this time' }).click()
    if (!consent) {
      await signature(page).fill('Ana Silva')
      await confirm(page).click()
    }
    await expect(heading(page)).toHaveText('Your visit is booked')
    await expect(page.getByRole('main').getByText(name)).toBeVisible()
    expect((await ana.send('GET', '/api/waitlist')).items).toMatchObject([{ status: 'ACCEPTED' }])
  })
