import type { Page } from '@playwright/test'
import { expect } from './test.ts'

/** What somebody of the clinic does on many of its pages. */
export const open = async (page: Page, place: string) => {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place, exact: true }).click()
}
export const toast = (page: Page, text: string | RegExp) => expect(page.getByText(text).first()).toBeVisible()
export const choosePerson = async (page: Page, name: string) => {
  await page.getByLabel('Who is it for?').fill(name)
  await page.getByRole('option', { name }).first().click()
}
export const ofDoctor = (page: Page, name: string) =>
  page.getByRole('combobox', { name: 'Doctor', exact: true }).selectOption({ label: name })
/** The times that are offered, soonest first. */
export const times = (page: Page) => page.locator('.desk-time')
