import { defineConfig } from 'vitest/config'

// What is 100 %, line and branch, and must stay so: who may do what, what is sealed how, who people are, and who has
// which place.
const rooms = ['auth', 'crypto', 'people', 'schedule', 'appointments', 'plans', 'prescriptions', 'kernel/files']
const whole = rooms.map((room) => `server/src/${room}/**/*.ts`)
const complete = { lines: 100, branches: 100, functions: 100, statements: 100 }

export default defineConfig({
  test: {
    include: ['{server,contract,scripts,deploy,web,eval}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['server/test/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      include: whole,
      // Types alone leave nothing to run.
      exclude: ['**/*.test.ts', '**/*.fixture.ts', '**/context.ts'],
      reporter: ['text-summary', 'json-summary', 'html'],
      thresholds: Object.fromEntries(whole.map((glob) => [glob, complete])),
    },
  },
})
