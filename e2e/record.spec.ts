import { AxeBuilder } from '@axe-core/playwright'
import type { APIRequestContext, Page } from '@playwright/test'
import { heading, type Person, register, signIn, somebody } from './people.ts'
import { expect, test } from './test.ts'

const demoPassword = 'salve-demo-1'

type Client = { token: string; patientId: string; request: APIRequestContext }
const client = async (request: APIRequestContext, { email, password }: Pick<Person, 'email' | 'password'>) => {
  const { token, user } = await (await request.post('/api/auth/login', { data: { email, password } })).json()
  return { token, patientId: user.patientId, request } satisfies Client
}
const ask = async ({ request, token }: Client, method: 'get' | 'post' | 'put', path: string, data?: unknown) => {
  const answer = await request[method](path, { data, headers: { authorization: `Bearer ${token}` } })
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
  return answer.json()
}
const begin = async (page: Page, request: APIRequestContext, change?: object) => {
  const person = await register(request, somebody())
  const mine = await client(request, person)
  const mineAt = `/api/patients/${mine.patientId}`
  if (change !== undefined) await ask(mine, 'put', mineAt, change)
  await signIn(page, person)
  await expect(page).not.toHaveURL(/sign-in/)
  return {
    person,
    mine,
    read: () => ask(mine, 'get', mineAt),
    put: (data: object) => ask(mine, 'put', mineAt, data),
    mineAt,
  }
}
const noBarriers = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}
const two = { medicalHistory: { conditions: ['Asthma', 'Hay fever', 'Gout'], allergies: ['Penicillin'] } }
const change = (page: Page) => page.getByRole('button', { name: 'Change medical history' }).click()
const save = (page: Page) => page.getByRole('button', { name: 'Save medical history' }).click()

test('somebody’s own details are changed, and what is wrong is said beside its field', async ({ page, request }) => {
  const { read } = await begin(page, request)
  await page.getByRole('link', { name: 'Record', exact: true }).click()
  await page.getByRole('button', { name: 'Change details' }).click()
  await page.getByLabel('Phone number').fill('call me')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('main').getByRole('alert')).toBeFocused()
  await expect(page.getByLabel('Phone number')).toHaveAccessibleDescription(/Enter a phone number/)
  await page.getByRole('link', { name: /Enter a phone number/ }).click()
  await expect(page.getByLabel('Phone number')).toBeFocused()
  await page.getByLabel('Phone number').fill('+351 912 000 000')
  await page.getByLabel('Date of birth').fill('1990-02-28')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('The details are saved.')).toBeVisible()
  await expect(page.getByText('28 February 1990')).toBeVisible()
  expect(await read()).toMatchObject({ phone: '+351 912 000 000', dateOfBirth: '1990-02-28', sex: null })
})

test('the medical history is written, put in order by keyboard alone, and saved', async ({ page, request }) => {
  const { read } = await begin(page, request, two)
  await page.goto('/record/history')
  await change(page)
  const condition = (place: number) => page.getByLabel(`Condition ${place}`, { exact: true })
  await condition(1).focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(condition(2)).toBeFocused()
  await expect(condition(2)).toHaveValue('Asthma')
  await expect(page.getByText('Asthma: now 2 of 3')).toHaveCount(1)
  await page.getByRole('button', { name: 'Move up: Condition 3' }).focus()
  await page.keyboard.press('Enter')
  await expect(condition(2)).toHaveValue('Gout')
  await expect(page.getByRole('button', { name: 'Move up: Condition 2' })).toBeFocused()
  await page.getByRole('button', { name: 'Remove: Condition 1' }).click()
  await expect(condition(1)).toBeFocused()
  await page.getByRole('button', { name: 'Add a medicine' }).click()
  await expect(page.getByLabel('Medicine 1', { exact: true })).toBeFocused()
  await page.keyboard.type('Ibuprofen')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Medicine 2', { exact: true })).toBeFocused()
  await page.getByRole('button', { name: 'Remove: Allergy 1' }).click()
  await expect(page.getByRole('button', { name: 'Add an allergy' })).toBeFocused()
  await save(page)
  await expect(page.getByText('The medical history is saved.')).toBeVisible()
  expect((await read()).medicalHistory).toEqual({ conditions: ['Gout', 'Asthma'], medications: ['Ibuprofen'] })
})

test('what the server refuses stands beside its line, whichever lines were left empty', async ({
  page,
  request,
  watch,
}) => {
  const { mineAt, read } = await begin(page, request, two)
  watch.mayRefuse(400, mineAt)
  await page.goto('/record/history')
  await change(page)
  await page.getByLabel('Condition 1', { exact: true }).fill('')
  // As a client would send it that checks less than this one.
  await page.route(`**${mineAt}`, async (route) => {
    if (route.request().method() !== 'PUT') return route.continue()
    const body = route.request().postDataJSON()
    body.medicalHistory.conditions[1] = 'x'.repeat(501)
    await route.continue({ postData: JSON.stringify(body) })
  })
  await save(page)
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Condition 3 can have at most 500 characters')
  await expect(page.getByLabel('Condition 3', { exact: true })).toHaveAccessibleDescription(/at most 500 characters/)
  await noBarriers(page)
  await page.unroute(`**${mineAt}`)
  expect((await read()).medicalHistory).toEqual(two.medicalHistory)
  await save(page)
  await expect(page.getByText('The medical history is saved.')).toBeVisible()
  expect((await read()).medicalHistory.conditions).toEqual(['Hay fever', 'Gout'])
})

test('two tabs write the same history: the later one chooses, part by part', async ({ page, request, watch }) => {
  const { mineAt, put, read } = await begin(page, request, two)
  watch.mayRefuse(409, mineAt)
  await page.goto('/record/history')
  await change(page)
  await page.getByLabel('Allergy 1', { exact: true }).fill('Penicillin and nuts')
  await put({ medicalHistory: { conditions: ['Asthma'], allergies: ['Latex'] } })
  await save(page)
  const dialog = page.getByRole('dialog', { name: 'Somebody changed this while you were writing' })
  await expect(dialog.getByRole('group', { name: 'Allergies' })).toContainText('Latex')
  await expect(
    dialog.getByRole('group', { name: 'Conditions' }).getByRole('radio', { name: /What stands there now/ }),
  ).toBeChecked()
  expect((await read()).medicalHistory.allergies).toEqual(['Latex'])
  await dialog.getByRole('button', { name: 'Save this choice' }).click()
  await expect(page.getByText('The medical history is saved.')).toBeVisible()
  expect((await read()).medicalHistory).toEqual({ conditions: ['Asthma'], allergies: ['Penicillin and nuts'] })
})

test('a draft waits in memory, outlives a lost connection, and is nowhere in the browser', async ({
  page,
  request,
  context,
  watch,
}) => {
  const { mineAt, read } = await begin(page, request, two)
  watch.mayLose(mineAt)
  await page.goto('/record/history')
  await change(page)
  await page.getByLabel('Condition 1', { exact: true }).fill('Asthma since childhood')
  await page.getByRole('link', { name: 'Details', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Change details' })).toBeVisible()
  await page.getByRole('link', { name: 'Medical history', exact: true }).click()
  await expect(page.getByText('Not saved yet')).toBeVisible()
  await expect(page.getByLabel('Condition 1', { exact: true })).toHaveValue('Asthma since childhood')
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  expect(stored).not.toContain('Asthma')
  await context.setOffline(true)
  await save(page)
  await expect(page.getByRole('main').getByRole('alert')).toContainText('There is no connection')
  await context.setOffline(false)
  await save(page)
  await expect(page.getByText('The medical history is saved.')).toBeVisible()
  expect((await read()).medicalHistory.conditions[0]).toBe('Asthma since childhood')
})

test('somebody cared for is added, and their record is reached from every part', async ({ page, request }) => {
  const { mine } = await begin(page, request)
  await page.goto('/family')
  await page.getByRole('button', { name: 'Add a person' }).click()
  await page.getByLabel('Full name').fill('Tomás Silva')
  await page.getByLabel('Date of birth').fill('2017-09-03')
  await page.getByRole('button', { name: 'Add person', exact: true }).click()
  await expect(page.getByText('Tomás Silva is added.')).toBeVisible()
  await page.getByRole('link', { name: 'Open the record of Tomás Silva' }).click()
  await expect(heading(page)).toHaveText('Record of Tomás Silva')
  expect(await page.title()).not.toContain('Tomás')
  await page.getByRole('link', { name: 'Medical history' }).click()
  await page.getByRole('button', { name: 'Write medical history' }).click()
  await page.getByRole('button', { name: 'Add an allergy' }).click()
  await page.keyboard.type('Peanuts')
  await save(page)
  await expect(page.getByText('The medical history is saved.')).toBeVisible()
  await page.getByLabel('Whose record').selectOption('Ana Silva (you)')
  await expect(heading(page)).toHaveText('Record')
  await expect(page.getByText('Nothing is written here yet')).toBeVisible()
  const { items } = await ask(mine, 'get', '/api/patients')
  const tomas = items.find(({ name }: { name: string }) => name === 'Tomás Silva')
  expect((await ask(mine, 'get', `/api/patients/${tomas.id}`)).medicalHistory).toEqual({ allergies: ['Peanuts'] })
})

test('a consent is read and signed by name', async ({ page, request }) => {
  const { read } = await begin(page, request)
  await page.goto('/record/consents')
  await page.getByRole('button', { name: 'Read and sign: Use of your information' }).click()
  const dialog = page.getByRole('dialog', { name: 'Use of your information' })
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(dialog.getByRole('alert')).toBeFocused()
  await dialog.getByLabel('Type your full name to sign').fill('Ana Silva')
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(page.getByText(/signed “Ana Silva”/)).toBeVisible()
  expect((await read()).consents).toMatchObject([{ kind: 'privacy', version: '2026-01', signature: 'Ana Silva' }])
})

test('who opened the record stands there by name', async ({ page, request }) => {
  const { mine } = await begin(page, request)
  const doctor = await client(request, { email: 'doctor@clinic.com', password: demoPassword })
  const { user } = await ask(doctor, 'get', '/api/auth/me')
  await ask(mine, 'post', '/api/mappings', { patientId: mine.patientId, doctorId: user.doctorId })
  await page.goto('/record/openings')
  await expect(page.getByText('Nobody else has opened it')).toBeVisible()
  await ask(doctor, 'get', `/api/patients/${mine.patientId}`)
  await page.reload()
  await expect(page.getByText(/^Dr Chidi Okafor opened the record, /)).toBeVisible()
  await expect(page.getByText(/^You opened the record/)).toHaveCount(0)
  await page.getByText('Everybody, also me').click()
  await expect(page.getByText(/^You opened the record/).first()).toBeVisible()
})

const addresses = [
  ['/family', 'Family'],
  ['/record', 'Record'],
  ['/record/history', 'Record'],
  ['/record/consents', 'Record'],
  ['/record/openings', 'Record'],
] as const
const settled = (page: Page) => expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0)

for (const colorScheme of ['light', 'dark'] as const)
  test(`the record keeps nobody out, ${colorScheme}`, async ({ another, request }) => {
    test.slow()
    const page = await (await another({ colorScheme })).newPage()
    await begin(page, request, two)
    for (const [address, title] of addresses) {
      await page.goto(address)
      await expect(heading(page)).toHaveText(title)
      await settled(page)
      await noBarriers(page)
    }
    await page.goto('/record/history')
    await change(page)
    await noBarriers(page)
  })

test('the record at 390 wide: nothing sticks out, a thumb finds every target', async ({ another, request }) => {
  const page = await (await another({ viewport: { width: 390, height: 844 }, hasTouch: true })).newPage()
  await begin(page, request, two)
  for (const [address, title] of addresses) {
    await page.goto(address)
    await expect(heading(page)).toHaveText(title)
    await settled(page)
    if (address === '/record/history') await change(page)
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

test('the record in Spanish', async ({ another, request }) => {
  const person = await register(request, somebody())
  const page = await (await another({ locale: 'es-ES' })).newPage()
  await page.goto('/sign-in')
  await page.getByLabel('Correo electrónico').fill(person.email)
  await page.getByLabel('Contraseña', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/)
  await page.goto('/record/history')
  await page.getByRole('button', { name: 'Escribir la historia clínica' }).click()
  await expect(page.getByRole('group', { name: 'Alergias' })).toBeVisible()
  await page.goto('/family')
  await expect(heading(page)).toHaveText('Familia')
})
