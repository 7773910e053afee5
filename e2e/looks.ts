import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './test.ts'

const narrow = ['light', 390] as const
const wide = ['dark', 1280] as const

/**
 * Each theme and each width once: contrast depends on the one, what sticks out on the other. `npm test` has time for the narrow
 * one, on which most goes wrong; `npm run test:long` looks at both.
 */
export const looks = process.env.LONG === '1' ? [narrow, wide] : [narrow]

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What is still being loaded is no page yet. */
export const settled = (page: Page) => expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0)

/** WCAG 2.2 AA and what axe calls best practice: not one finding on what is shown now. */
export const nobodyIsKeptOut = async (page: Page) => {
  await settled(page)
  const { violations } = await new AxeBuilder({ page })
    // Every zone of the world is an option, each like the other; axe would look at all of them for seconds.
    .exclude('#timeZone option')
    .withTags(rules)
    .analyze()
  const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
  expect(found, new URL(page.url()).pathname).toEqual([])
}

/** A page is no wider than what it is shown on: nobody scrolls sideways. */
export const nothingSticksOut = async (page: Page) =>
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth),
    new URL(page.url()).pathname,
  ).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)

/** 44 px high, as a thumb needs it. A radio and a box are reached by their label, which is looked at instead. */
export const everyThumbFinds = async (page: Page) => {
  const small = await page
    .locator(
      'button, input:not([type=radio], [type=checkbox]), select, textarea:not([aria-hidden]), label:has([type=radio]), .mantine-Checkbox-label, .mantine-Radio-label',
    )
    .evaluateAll((targets) =>
      targets
        .filter((target) => target.checkVisibility() && target.getBoundingClientRect().height < 44)
        .map((target) => target.outerHTML.slice(0, 300)),
    )
  expect(small, new URL(page.url()).pathname).toEqual([])
}
