import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

// The shell first: without the windows that nobody sees, the journeys take a sixth less time.
const debians = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
const root = process.getuid?.() === 0

export default defineConfig({
  testDir: '.',
  globalSetup: './global-setup.ts',
  outputDir: '../test-results/journeys',
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  // A journey waits now and then, and three keep two cores busy.
  workers: 3,
  timeout: 45_000,
  // A shared machine stands still now and then; what passes at the second try is reported as flaky.
  retries: process.env.CI === undefined ? 0 : 1,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    // Chromium takes no certificate authority by flag; the server's tests check its certificate.
    ignoreHTTPSErrors: true,
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
    viewport: { width: 1280, height: 800 },
    contextOptions: { reducedMotion: 'reduce' },
    // Tracing what passes made the journeys half as long again; by hand there is `--trace on`.
    trace: 'on-first-retry',
    launchOptions: {
      executablePath: debians.find((path) => existsSync(path)),
      // Said to the browser as well: a request that is begun anew for each connection's certificate fails in the end.
      args: [
        ...(root ? ['--no-sandbox'] : []),
        '--ignore-certificate-errors',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
      ],
    },
  },
})
