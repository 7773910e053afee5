// What `npm test` only has time for in part, whole: the storms, the history of thousands of operations, the kills.
import { runStep } from './run-step.mjs'

const files = [
  ...['storm', 'history', 'killed'].map((name) => `appointments/${name}`),
  'notifications/killed',
  'http/live/away',
  'http/bad-input',
].map((name) => `server/src/${name}.test.ts`)

// One after the other: each of them wants the whole machine.
const code = await runStep('vitest', ['run', '--no-file-parallelism', ...files], { LONG: '1' })
// The journeys with every look of each page.
const journeys = await runStep('playwright', ['test', '--config', 'e2e/playwright.config.ts'], { LONG: '1' })
process.exit(code || journeys)
