import type { Page } from '@playwright/test'
import { agree, booker } from './clinic.ts'
import { bookFor } from './patient-world.ts'
import { heading, type Person, somebody } from './people.ts'
import { expect, test } from './test.ts'

const comeIn = async (page: Page, { email, password }: Person) => {
  await expect(heading(page)).toHaveText('Sign in')
  await expect(page.getByText('Sign in to open the page that you came for.')).toBeVisible()
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('a link of a letter opens just that page, once one is signed in', async ({ page, request, watch }) => {
  watch.mayRefuse(401, '/api/auth/login')
  const ana = await booker(request)
  const { visit } = await bookFor(ana, request)
  await page.goto(`/visits/${visit.id}`)
  await comeIn(page, { ...ana, password: 'not-the-password' })
  await expect(page.getByRole('alert', { name: 'There is a problem' })).toBeVisible()
  // Neither a mistake nor a page loaded anew loses the way.
  await page.reload()
  expect(page.url()).toMatch(/\/sign-in$/)
  await comeIn(page, ana)
  await expect(page).toHaveURL(new RegExp(`/visits/${visit.id}$`))
  await expect(heading(page)).toHaveText(visit.doctor.name)
  await page.goBack()
  await expect(page).not.toHaveURL(/sign-in/)
})

test('who has no account yet comes there after signing up', async ({ page }) => {
  const ana = somebody()
  await page.goto('/record/consents')
  await page.getByRole('link', { name: 'Create an account' }).click()
  await page.getByLabel('Full name').fill(ana.name)
  await page.getByLabel('E-mail address').fill(ana.email)
  await page.getByLabel('Password', { exact: true }).fill(ana.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page).toHaveURL(/\/record\/consents$/)
  await expect(page.getByRole('heading', { name: 'Consents' })).toBeVisible()
})

test('the sign-in leads to no other site, whatever stands in its address', async ({ page, request }) => {
  const ana = await booker(request)
  await page.goto('/sign-in?after=https://elsewhere.example&after=//elsewhere.example#//elsewhere.example')
  await page.evaluate(() => history.replaceState({ ...history.state, after: '//elsewhere.example/visits' }, ''))
  await page.reload()
  await page.getByLabel('E-mail address').fill(ana.email)
  await page.getByLabel('Password', { exact: true }).fill(ana.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(heading(page)).toHaveText('Hello, Ana')
  expect(new URL(page.url()).pathname).toBe('/')
})

test('the letter of the waitlist leads to the place that is offered', async ({ page, request }) => {
  const [ana, rui] = [await booker(request), await booker(request, 'Rui Costa')]
  await agree(ana)
  const { doctor, visit } = await bookFor(rui, request)
  const until = new Date(Date.parse(visit.startsAt) + 60_000).toISOString()
  const wish = await ana.send('POST', `/api/doctors/${doctor.id}/waitlist`, { from: visit.startsAt, to: until })
  await rui.send('POST', `/api/appointments/${visit.id}/cancel`)
  await page.goto(`/waitlist/${wish.id}`)
  await comeIn(page, ana)
  const offer = page.getByRole('region', { name: 'A time has become free' })
  await expect(offer).toBeInViewport()
  await expect.poll(() => offer.evaluate((card) => card.parentElement === document.activeElement)).toBe(true)
  await offer.getByRole('button', { name: 'Take this time' }).click()
  await expect(heading(page)).toHaveText('Your visit is booked')
  // Read again later, the same letter says what became of it.
  await page.goto(`/waitlist/${wish.id}`)
  await expect(page.getByText(`This place is yours already: your visit with ${doctor.name} is booked.`)).toBeVisible()
  await page.getByRole('link', { name: 'See the visit' }).click()
  await expect(heading(page)).toHaveText(doctor.name)
})

test('a letter that is read too late says that one goes on waiting', async ({ page, request }) => {
  const [ana, rui] = [await booker(request), await booker(request, 'Rui Costa')]
  const { doctor, visit } = await bookFor(rui, request)
  const wish = await ana.send('POST', `/api/doctors/${doctor.id}/waitlist`)
  await rui.send('POST', `/api/appointments/${visit.id}/cancel`)
  await expect.poll(async () => (await ana.send('GET', `/api/waitlist/${wish.id}`)).status).toBe('OFFERED')
  await page.goto(`/waitlist/${wish.id}`)
  await comeIn(page, ana)
  await page.getByRole('button', { name: 'No, keep waiting' }).click()
  await expect(page.getByText(/has passed to the next. You keep waiting for another one/)).toBeVisible()
  await expect(page.getByRole('region', { name: 'You wait for' }).getByRole('listitem')).toBeFocused()
})
