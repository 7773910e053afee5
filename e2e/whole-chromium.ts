import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import config from './playwright.config.ts'
import { test } from './test.ts'

const debians = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path))

/** The shell of Chromium has no notifications and installs nothing; the whole of it does, also without a window. */
export const wholeChromium = {
  channel: 'chromium',
  launchOptions: { ...config.use?.launchOptions, executablePath: debians },
}

/** For journeys that need it; `.ci/run` sees to it that it is there. */
export const needsWholeChromium = () =>
  test.skip(!debians && !existsSync(chromium.executablePath()), 'There is only the shell of Chromium on this machine.')
