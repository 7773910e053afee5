// `npm run screenshots`: every place of every role, wide and narrow, light and dark, as PNG files to look at.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import config from './playwright.config.ts'
import { startSalve } from './salve.ts'
import { pagesOf } from './sub-pages.ts'

const folder = join(import.meta.dirname, '..', 'test-results', 'screenshots')
const roles = { patient: 'Patient', doctor: 'Doctor', staff: 'Front desk', admin: 'Administrator' } as const
type Role = keyof typeof roles

const widths = { wide: { width: 1280, height: 860 }, narrow: { width: 390, height: 844 } }
const schemes = ['light', 'dark'] as const

/** Only some, as in `npm run screenshots -- doctor`, or all. */
const asked = process.argv.slice(2)
const wanted = (Object.keys(roles) as Role[]).filter((role) => asked.length === 0 || asked.includes(role))

const settle = async (page: Page) => {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForFunction(() => document.querySelector('.mantine-Skeleton-root') === null, null, { timeout: 10_000 })
  await page.evaluate(() => document.fonts.ready)
}

const shoot = async (page: Page, name: string) => {
  const opened = await settle(page).catch((error: unknown) => error)
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: name.includes('narrow') })
  console.log(`${name}.png${opened instanceof Error ? ' (did not settle)' : ''}`)
}

const enter = async (page: Page, role: Role) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: roles[role] }).click()
  await page.getByRole('link', { name: 'Account', exact: true }).waitFor()
}

/** Each role signs in once; what it looks like elsewhere is seen with the same cookie. */
const shootRole = async (browser: Browser, url: string, role: Role) => {
  const use = { ...config.use?.contextOptions, baseURL: url, ignoreHTTPSErrors: true, locale: 'en-GB' }
  const first = await browser.newContext({ ...use, timezoneId: 'Europe/Lisbon' })
  const page = await first.newPage()
  await enter(page, role)
  const pages = await pagesOf(page, role)
  const storageState = await first.storageState()
  for (const [breadth, viewport] of Object.entries(widths))
    for (const colorScheme of schemes) {
      const context = await browser.newContext({
        ...use,
        timezoneId: 'Europe/Lisbon',
        storageState,
        viewport,
        colorScheme,
        hasTouch: breadth === 'narrow',
      })
      const page = await context.newPage()
      for (const { name, open } of pages) {
        const file = `${role}-${name}-${breadth}-${colorScheme}`
        await open(page).catch((error: unknown) => console.log(`${file}: ${String(error).split('\n')[0]}`))
        await shoot(page, file)
      }
      await context.close()
    }
  await first.close()
}

const main = async () => {
  await mkdir(folder, { recursive: true })
  const salve = await startSalve()
  const browser = await chromium.launch(config.use?.launchOptions)
  try {
    for (const role of wanted) await shootRole(browser, salve.url, role)
  } finally {
    await browser.close()
    await salve.stop()
  }
}

await main()
