import { parseArgs } from 'node:util'
import type { Bench, Phase } from './bench.ts'
import { booking } from './phases/booking.ts'
import { history } from './phases/history.ts'
import { hot } from './phases/hot.ts'
import { live } from './phases/live.ts'
import { others } from './phases/others.ts'
import { search } from './phases/search.ts'
import { machine, print, write } from './report.ts'
import { type Salve, startSalve } from './salve.ts'

const phases: Record<string, Phase> = { booking, others, hot, search, live, history }

const help = `npm run bench [-- phase …]

Measures Salve on this machine: load, server and database on it. Each phase starts a Salve of its own, prints a table,
writes test-results/bench/<phase>.json and removes its data.

${Object.entries(phases)
  .map(([name, { about }]) => `  ${name.padEnd(9)} ${about}`)
  .join('\n')}

  BENCH_SECONDS=10         how long each figure is measured
  BENCH_HISTORY=10000000   past appointments of the phase history (about 1 kB of disk each)

Exit code 1 when a promise is broken: a booking doubled, lost or falsely refused. Rates depend on the machine and decide nothing.
See bench/README.md.`

const say = (line: string) => console.error(line)

const positive = (name: string, usual: number) => {
  const value = Number(process.env[name] ?? usual)
  if (Number.isFinite(value) && value > 0) return value
  say(`${name} must be a number above 0.`)
  process.exit(2)
}

const asked = () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  })
  const unknown = positionals.filter((name) => !(name in phases))
  if (values.help || unknown.length > 0) {
    if (unknown.length > 0) say(`There is no phase ${unknown.join(', ')}.\n`)
    console.log(help)
    process.exit(values.help ? 0 : 2)
  }
  return positionals.length > 0 ? positionals : Object.keys(phases)
}

/** Salves that are being started count as well: a Ctrl-C may come before they are up. */
const running = new Set<Promise<Salve>>()
const stopAll = async () => {
  const started = [...running]
  running.clear()
  await Promise.all(started.map(async (salve) => (await salve.catch(() => null))?.stop()))
}

let leaving = false
let postgres: string | null = null
const bench: Bench = {
  seconds: positive('BENCH_SECONDS', 10),
  pastAppointments: positive('BENCH_HISTORY', 10_000_000),
  say: (line) => say(`  ${line}`),
  startSalve: async () => {
    if (leaving) return new Promise(() => {})
    const starting = startSalve()
    running.add(starting)
    const salve = await starting
    postgres = salve.postgres
    return salve
  },
}

const runPhase = async (name: string): Promise<boolean> => {
  say(`\n${name}: ${phases[name].about}`)
  const about = { ...machine(), seconds: bench.seconds }
  try {
    const result = await phases[name].run(bench)
    print(name, result)
    say(`\nWritten to ${write(name, { ...about, postgres }, result)}`)
    return result.goals.every(({ promise, met }) => !promise || met)
  } finally {
    await stopAll()
  }
}

const leave = async (code: number) => {
  if (leaving) return
  leaving = true
  say('\nEnding Salve and removing its data …')
  await stopAll()
  process.exit(code)
}
process.on('SIGINT', () => leave(130))
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => leave(143))
// A connection that lost its server, for one; while everything is being ended that is not news.
process.on('uncaughtException', (error) => {
  if (!leaving) say(`\n${error.stack ?? error.message}`)
  leave(1)
})

const broken: string[] = []
for (const name of asked()) {
  try {
    if (!(await runPhase(name))) broken.push(name)
  } catch (error) {
    // What fails because everything is being ended is not news.
    if (leaving) await new Promise(() => {})
    say(`\n${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`)
    broken.push(name)
  }
}
if (broken.length > 0) say(`\nBroken promises or failures in: ${broken.join(', ')}`)
process.exit(broken.length > 0 ? 1 : 0)
