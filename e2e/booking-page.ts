import type { Page } from '@playwright/test'
import { heading, signIn } from './people.ts'
import { expect } from './test.ts'

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true }
export const confirm = (page: Page) => page.getByRole('button', { name: 'Confirm visit' })
export const signature = (page: Page) => page.getByLabel('Full name, as your signature')
export const person = (page: Page, name: string) =>
  page.getByRole('group', { name: 'For whom' }).getByText(name, { exact: true })
export const checked = (page: Page, name: string) =>
  page.getByRole('group', { name: 'For whom' }).getByRole('radio', { name, exact: true })
export const timeOf = (page: Page, doctor: string, time: string) =>
  page.getByRole('button', { name: new RegExp(`${time} with ${doctor}`) })

export const home = async (page: Page, who: { email: string; password: string }) => {
  await signIn(page, who)
  await expect(heading(page)).toHaveText('Hello, Ana')
}
