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
  ],
}
