import { AxeBuilder } from '@axe-core/playwright'
import type { APIRequestContext, Page } from '@playwright/test'
import { heading, type Person, register, signIn, somebody } from './people.ts'
import { expect, test } from './test.ts'

type Slot = { id: string; doctorId: string; startsAt: string; endsAt: string; mode: string }
type Client = { token: string; patientId: string; request: APIRequestContext }

/** The same person, by an API client beside the browser: what is laid out before a journey begins. */
const client = async (request: APIRequestContext, { email, password }: Pick<Person, 'email' | 'password'>) => {
  const answer = await request.post('/api/auth/login', { data: { email, password } })
  const { token, user } = await answer.json()
  return { token, patientId: user.patientId, request } satisfies Client
}
const ask = async ({ request, token }: Client, method: 'get' | 'post' | 'put', path: string, data?: unknown) => {
  const answer = await request[method](path, { data, headers: { authorization: `Bearer ${token}` } })
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
  return answer.json()
}

/** Open places of one doctor, each a day of its own, so that tests beside this one do not meet in them. */
const openOf = async (request: APIRequestContext, days = 8) => {
  const from = new Date(Date.now() + days * 86_400_000).toISOString()
  const { items } = await (await request.get(`/booking/slots/search?limit=100&from=${from}`)).json()
  const doctorId = items[Math.floor(Math.random() * items.length)].doctorId
  const mine = await (await request.get(`/api/doctors/${doctorId}/available-slots?limit=100&from=${from}`)).json()
  return (mine.items as Slot[]).sort(() => Math.random() - 0.5)
}

const book = async (mine: Client, more: object = {}) => {
  for (const { id } of await openOf(mine.request)) {
    const answer = await mine.request.post('/booking/slots/book', {
      data: { slotId: id, ...more },
      headers: { authorization: `Bearer ${mine.token}` },
    })
    if (answer.ok()) return answer.json()
  }
  throw new Error('nothing is open')
}

const enter = async (page: Page, person: Person) => {
  await signIn(page, person)
  await expect(page).not.toHaveURL(/sign-in/)
}
const begin = async (page: Page, request: APIRequestContext, more: object = {}) => {
  const person = await register(request, somebody())
  const mine = await client(request, person)
  const visit = await book(mine, more)
  await enter(page, person)
  return { person, mine, visit }
}
const noBarriers = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}

test('a visit is cancelled with a reason, and stands among what is over', async ({ page, request }) => {
  const { mine, visit } = await begin(page, request)
  await page.getByRole('link', { name: 'Visits', exact: true }).click()
  await page.getByRole('link', { name: new RegExp(`^Visit with ${visit.doctor.name}`) }).click()
  await page.getByRole('button', { name: 'Cancel visit' }).click()
  const dialog = page.getByRole('dialog', { name: 'Cancel this visit?' })
  await expect(dialog).toContainText('The place goes at once to who waits for one')
  await dialog.getByLabel('Why, if you want to say').fill('Feeling better')
  await dialog.getByRole('button', { name: 'Cancel visit' }).click()
  await expect(page.getByText('Your visit is cancelled.')).toBeVisible()
  await expect(page.getByText('Feeling better')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Cancel visit' })).toHaveCount(0)
  expect(await ask(mine, 'get', `/api/appointments/${visit.id}`)).toMatchObject({
    status: 'CANCELLED',
    cancelReason: 'Feeling better',
  })
  await page.getByRole('link', { name: 'All visits' }).click()
  await expect(page.getByText('No visit ahead')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Past and cancelled' })).toContainText('Cancelled')
})

test('who changes their mind keeps the visit, and the focus', async ({ page, request }) => {
  const { mine, visit } = await begin(page, request)
  await page.goto(`/visits/${visit.id}`)
  await page.getByRole('button', { name: 'Cancel visit' }).click()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Keep visit' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Cancel visit' })).toBeFocused()
  expect((await ask(mine, 'get', `/api/appointments/${visit.id}`)).status).toBe('CONFIRMED')
})

test('a visit is moved: the old time is named until the new one is won', async ({ page, request }) => {
  const { mine, visit } = await begin(page, request)
  await page.goto(`/visits/${visit.id}`)
  await page.getByRole('link', { name: 'Move visit' }).click()
  await expect(heading(page)).toHaveText('Move visit')
  await expect(page.getByText('It stays yours until the new time is won.')).toBeVisible()
  await page
    .getByRole('button', { name: /^Move to / })
    .first()
    .click()
  const dialog = page.getByRole('dialog', { name: 'Move to this time?' })
  await expect(dialog).toContainText('given back only when the new one is yours')
  expect((await ask(mine, 'get', `/api/appointments/${visit.id}`)).slotId).toBe(visit.slotId)
  await dialog.getByRole('button', { name: 'Move visit' }).click()
  await expect(page.getByText('Your visit is moved.')).toBeVisible()
  const now = await ask(mine, 'get', `/api/appointments/${visit.id}`)
  expect(now.slotId).not.toBe(visit.slotId)
  expect(now.status).toBe('CONFIRMED')
})

test('who loses the race for a time keeps the old one, and is offered others', async ({ page, request, watch }) => {
  const { mine, visit } = await begin(page, request)
  watch.mayRefuse(409, `/api/appointments/${visit.id}/reschedule`)
  await page.goto(`/visits/${visit.id}/move`)
  const wanted = page.getByRole('button', { name: /^Move to / }).first()
  await wanted.click()
  const dialog = page.getByRole('dialog', { name: 'Move to this time?' })
  await expect(dialog).toBeVisible()
  // Somebody else is faster: the place goes between the look at it and the tap.
  const other = await client(request, await register(request, somebody('Rui Costa')))
  await page.route(`**/api/appointments/${visit.id}/reschedule`, async (route) => {
    const { slotId } = route.request().postDataJSON()
    await ask(other, 'post', '/booking/slots/book', { slotId })
    await route.continue()
  })
  await dialog.getByRole('button', { name: 'Move visit' }).click()
  await expect(page.getByText('Somebody was faster')).toBeVisible()
  await expect(page.getByText('Nothing is lost: your visit is still on')).toBeVisible()
  expect((await ask(mine, 'get', `/api/appointments/${visit.id}`)).slotId).toBe(visit.slotId)
  await page.unroute(`**/api/appointments/${visit.id}/reschedule`)
  await page.getByRole('region', { name: 'Open close to it' }).getByRole('button').first().click()
  await dialog.getByRole('button', { name: 'Move visit' }).click()
  await expect(page.getByText('Your visit is moved.')).toBeVisible()
})

test('what was filled in is changed, and read by the server', async ({ page, request }) => {
  const { mine, visit } = await begin(page, request, { reason: 'Cough', forms: { 'Any fever': 'No', Smoker: false } })
  await page.goto(`/visits/${visit.id}`)
  await page.getByRole('button', { name: 'Change what is filled in' }).click()
  await page.getByLabel('Reason for the visit').fill('Cough since two weeks')
  await page.getByLabel('Any fever').fill('At night')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('What you filled in is saved.')).toBeVisible()
  await expect(page.getByText('Cough since two weeks')).toBeVisible()
  expect(await ask(mine, 'get', `/api/appointments/${visit.id}`)).toMatchObject({
    reason: 'Cough since two weeks',
    forms: { 'Any fever': 'At night', Smoker: false },
  })
})

test('two tabs change the same visit: the later one compares and chooses', async ({ page, request, watch }) => {
  const { mine, visit } = await begin(page, request, { reason: 'Cough' })
  watch.mayRefuse(409, `/api/appointments/${visit.id}`)
  await page.goto(`/visits/${visit.id}`)
  await page.getByRole('button', { name: 'Change what is filled in' }).click()
  await page.getByLabel('Reason for the visit').fill('Cough, and a rash')
  await ask(mine, 'put', `/api/appointments/${visit.id}`, { reason: 'Fever', version: visit.version })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Somebody changed this while you were writing' })
  await expect(dialog).toContainText('Fever')
  await expect(dialog).toContainText('Cough, and a rash')
  expect((await ask(mine, 'get', `/api/appointments/${visit.id}`)).reason).toBe('Fever')
  await noBarriers(page)
  await dialog.getByRole('radio', { name: /What you wrote/ }).check()
  await dialog.getByRole('button', { name: 'Save this choice' }).click()
  await expect(page.getByText('What you filled in is saved.')).toBeVisible()
  expect((await ask(mine, 'get', `/api/appointments/${visit.id}`)).reason).toBe('Cough, and a rash')
})

test('what happens elsewhere to a visit is seen without loading the page', async ({ page, request }) => {
  const { mine, visit } = await begin(page, request)
  await page.goto('/visits')
  await expect(page.getByRole('article')).toContainText('Confirmed')
  await ask(mine, 'post', `/api/appointments/${visit.id}/cancel`, {})
  await expect(page.getByText('No visit ahead')).toBeVisible()
})

test('the month shows the day of a visit in words, by keyboard', async ({ page, request }) => {
  const { visit } = await begin(page, request)
  await page.goto('/visits/calendar')
  await expect(heading(page)).toHaveText('Your month')
  const month = (at: Date) => at.getUTCFullYear() * 12 + at.getUTCMonth()
  for (let ahead = month(new Date(visit.startsAt)) - month(new Date()); ahead > 0; ahead--)
    await page.getByRole('button', { name: 'Later month' }).click()
  const day = page.getByRole('button', { name: /, one visit$/ }).first()
  await day.focus()
  await page.keyboard.press('Enter')
  await expect(day).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('link', { name: new RegExp(`^Visit with ${visit.doctor.name}`) }).click()
  await expect(heading(page)).toHaveText(visit.doctor.name)
})

test('the clock of the doctor stands beside the reader’s, where it differs', async ({ another, request }) => {
  const person = await register(request, somebody())
  const visit = await book(await client(request, person))
  const page = await (await another({ timezoneId: 'America/New_York' })).newPage()
  await enter(page, person)
  await page.goto(`/visits/${visit.id}`)
  await expect(page.getByText(/on the doctor’s clock/)).toBeVisible()
})

test('who waits sees their place, and leaves it', async ({ page, request }) => {
  const { mine } = await begin(page, request)
  const [{ doctorId }] = await openOf(request)
  await ask(mine, 'post', `/api/doctors/${doctorId}/waitlist`, { weekdays: [6], partOfDay: 'morning' })
  await page.getByRole('link', { name: 'Waitlist', exact: true }).click()
  await expect(page.getByText('In the morning, on Saturday')).toBeVisible()
  await page.getByRole('button', { name: /^Stop waiting for/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Stop waiting' }).click()
  await expect(page.getByText('You wait for nothing')).toBeVisible()
  const { items } = await ask(mine, 'get', '/api/waitlist?status=WAITING')
  expect(items).toEqual([])
})

test('a place that comes free is offered, and taken', async ({ page, request }) => {
  const { mine } = await begin(page, request)
  const other = await client(request, await register(request, somebody('Rui Costa')))
  const theirs = await book(other)
  await ask(mine, 'put', `/api/patients/${mine.patientId}`, {
    consents: [{ kind: 'booking-and-treatment', version: '2026-01', signature: 'Ana Silva' }],
  })
  await ask(mine, 'post', `/api/doctors/${theirs.doctorId}/waitlist`, {
    from: theirs.startsAt,
    to: new Date(Date.parse(theirs.startsAt) + 60_000).toISOString(),
  })
  await page.goto('/waiting')
  await expect(page.getByText('You wait for', { exact: true })).toBeVisible()
  await ask(other, 'post', `/api/appointments/${theirs.id}/cancel`, {})
  await expect(page.getByText('A place is free for you')).toBeVisible()
  await noBarriers(page)
  await page
    .getByRole('button', { name: /^(Take|Accept|Confirm|Book)/ })
    .first()
    .click()
  await expect(heading(page)).toHaveText('Your visit is booked')
})

const addresses = (id: string): [string, string][] => [
  ['/visits', 'Visits'],
  ['/visits/calendar', 'Your month'],
  [`/visits/${id}`, 'Dr'],
  [`/visits/${id}/move`, 'Move visit'],
  ['/waiting', 'Waitlist'],
]
const settled = (page: Page) => expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0)

for (const colorScheme of ['light', 'dark'] as const)
  test(`visits keep nobody out, ${colorScheme}`, async ({ another, request }) => {
    test.slow()
    const person = await register(request, somebody())
    const visit = await book(await client(request, person), { reason: 'Cough' })
    const page = await (await another({ colorScheme })).newPage()
    await enter(page, person)
    for (const [address, title] of addresses(visit.id)) {
      await page.goto(address)
      await expect(heading(page)).toContainText(title)
      await settled(page)
      await noBarriers(page)
    }
  })

test('visits at 390 wide: nothing sticks out, a thumb finds every target', async ({ another, request }) => {
  const person = await register(request, somebody())
  const visit = await book(await client(request, person), { reason: 'Cough' })
  const page = await (await another({ viewport: { width: 390, height: 844 }, hasTouch: true })).newPage()
  await enter(page, person)
  for (const [address, title] of addresses(visit.id)) {
    await page.goto(address)
    await expect(heading(page)).toContainText(title)
    await settled(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBe(390)
    const small = await page
      .locator('main :is(button, input:not([type=radio]), select, textarea)')
      .evaluateAll((targets) =>
        targets
          .filter((target) => target.checkVisibility() && target.getBoundingClientRect().height < 44)
          .map((target) => target.outerHTML),
      )
    expect(small, address).toEqual([])
  }
})

test('visits in Spanish', async ({ another, request }) => {
  const person = await register(request, somebody())
  const visit = await book(await client(request, person), { reason: 'Tos' })
  const page = await (await another({ locale: 'es-ES' })).newPage()
  await page.goto('/sign-in')
  await page.getByLabel('Correo electrónico').fill(person.email)
  await page.getByLabel('Contraseña', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Cuenta', exact: true })).toBeVisible()
  for (const [address, title] of [
    ['/visits', 'Visitas'],
    ['/visits/calendar', 'Su mes'],
    [`/visits/${visit.id}/move`, 'Cambiar la visita'],
    ['/waiting', 'Lista de espera'],
  ]) {
    await page.goto(address)
    await expect(heading(page)).toHaveText(title)
  }
})
