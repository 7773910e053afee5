import { randomUUID } from 'node:crypto'
import type { APIRequestContext, Page } from '@playwright/test'
import { expect } from './test.ts'

export type Person = { name: string; email: string; password: string }

export const somebody = (name = 'Ana Silva'): Person => ({
  name,
  email: `e2e-${randomUUID()}@example.com`,
  password: `quiet-harbour-${randomUUID().slice(0, 8)}`,
})

/** Signed up by an API client with the password itself: the browser must then derive the very same key. */
export const register = async (request: APIRequestContext, person = somebody(), more: object = {}): Promise<Person> => {
  const answer = await request.post('/api/auth/register', { data: { ...person, ...more } })
  expect(answer.status(), await answer.text()).toBe(201)
  return person
}

export const signIn = async (page: Page, { email, password }: Pick<Person, 'email' | 'password'>) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

export const heading = (page: Page) => page.getByRole('heading', { level: 1 })

/** Everybody has an account, wherever a role arrives after the sign-in. */
export const openAccount = async (page: Page) => {
  const account = page.getByRole('link', { name: 'Account', exact: true })
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  // A phone's bar keeps what is beyond its five places under "More".
  if (!(await account.isVisible())) await page.getByRole('button', { name: 'More', exact: true }).click()
  await account.click()
  await expect(page).toHaveURL(/\/account$/)
}

export type DemoRole = 'Patient' | 'Doctor' | 'Front desk' | 'Administrator'

/** In by one tap on a login of the demo, as whoever looks at Salve for the first time. */
export const enterAs = async (page: Page, role: DemoRole) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: role }).click()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
}
