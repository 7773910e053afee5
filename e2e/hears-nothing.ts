import type { Page } from '@playwright/test'

/** A page that is not told what happens elsewhere, as in the moment before it is: whoever is faster stays unseen. */
export const hearsNothing = (page: Page) => page.routeWebSocket('**/api/live', () => {})
