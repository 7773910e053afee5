// Every test: first those on a real PostgreSQL, with the coverage that must be whole, then the journeys in a browser.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { runStep } from './run-step.mjs'

const folder = 'test-results'
const reports = { unit: `${folder}/unit.json`, journeys: `${folder}/journeys.json` }

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

const unit = async () => {
  console.log('\n— Tests on a real database')
  const code = await runStep('vitest', [
    'run',
    '--coverage',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reports.unit}`,
  ])
  const found = read(reports.unit)
  return { name: 'tests', code, passed: found?.numPassedTests ?? 0, failed: found?.numFailedTests ?? 0 }
}

const journeys = async () => {
  console.log('\n— Journeys in a browser')
  const code = await runStep(
    'playwright',
    ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json', '--output', `${folder}/journeys`],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: resolve(reports.journeys) },
  )
  const stats = read(reports.journeys)?.stats
  return {
    name: 'journeys',
    code,
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: stats?.unexpected ?? 0,
  }
}

// A run that failed without a failed test (coverage, a leak, a browser that is missing) is a failure as well.
const failuresOf = ({ code, failed }) => (code !== 0 && failed === 0 ? 1 : failed)

const results = [await unit(), await journeys()]
for (const result of results)
  if (result.code !== 0 && result.failed === 0) console.log(`\nThe ${result.name} ended with exit code ${result.code}.`)
const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failed = results.reduce((sum, result) => sum + failuresOf(result), 0)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
