import type { Page } from '@playwright/test'
import { nothingSticksOut, settled } from './looks.ts'
import { type DemoRole, enterAs, heading } from './people.ts'
import { pagesOf } from './sub-pages.ts'
import { expect, test } from './test.ts'

const roles = { patient: 'Patient', doctor: 'Doctor', staff: 'Front desk', admin: 'Administrator' } as const
// A window of 1280 at 200 %.
const magnified = { width: 640, height: 400 }

const readFromTheRight = (page: Page) =>
  page.evaluate(() => {
    document.documentElement.dir = 'rtl'
  })

for (const [role, login] of Object.entries(roles) as [keyof typeof roles, DemoRole][])
  test(`${role}: magnified twice or read from the right, no page has to be pushed sideways`, async ({ another }) => {
    test.slow()
    const page = await (await another({ viewport: { width: 1280, height: 800 } })).newPage()
    await enterAs(page, login)
    for (const { open } of await pagesOf(page, role)) {
      await page.setViewportSize({ width: 1280, height: 800 })
      await open(page)
      await expect(heading(page)).toBeVisible()
      await settled(page)
      await page.setViewportSize(magnified)
      await nothingSticksOut(page)
      await readFromTheRight(page)
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 800 })
        await nothingSticksOut(page)
      }
    }
  })
