import type { Page } from '@playwright/test'

/** A page that is in no rail, and how one comes there from wherever one is. */
export type SubPage = { name: string; open: (page: Page) => Promise<void> }

export const subPages: Partial<Record<'patient' | 'doctor' | 'staff' | 'admin', SubPage[]>> = {
  patient: [
    {
      name: 'password',
      open: async (page) => {
        await page.goto('/password')
      },
    },
    {
      name: 'doctor',
      open: async (page) => {
        await page.goto('/find')
        await page.getByRole('main').getByRole('listitem').getByRole('heading').getByRole('link').first().click()
        await page.getByRole('heading', { name: 'Open times' }).waitFor()
      },
    },
    {
      name: 'hold',
      open: async (page) => {
        await page.goto('/find')
        await page
          .getByRole('button', { name: / with / })
          .first()
          .click()
        await page.getByRole('button', { name: 'Confirm visit' }).waitFor()
      },
    },
  ],
}
