import { fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench, Phase } from '../bench.ts'
import { makeDoctors, makePeople, signIn } from '../clinic/people.ts'
import { openSupply } from '../clinic/slots.ts'
import { percentiles } from '../figures.ts'
import { hear } from '../load/hear.ts'
import type { Heard, LiveOrder } from '../load/live-child.ts'
import type { Result } from '../report.ts'
import type { Salve } from '../salve.ts'

const idle = 10_000
const people = 1000
const doctors = 100
const perSecond = 100
const mebi = 1024 ** 2
// What a process has let go of is with the system only after a while.
const restMs = 5000

const startLoad = async (order: LiveOrder) => {
  const child = fork(join(import.meta.dirname, '../load/live-child.ts'), { serialization: 'advanced', detached: true })
  child.send(order)
  await hear<true>(child, 'ready')
  const end = () => new Promise<void>((resolve) => child.once('exit', () => resolve()).send({ end: true }))
  return { child, end }
}

type Prepared = Awaited<ReturnType<typeof prepare>>

const prepare = async (bench: Bench) => {
  const salve = await bench.startSalve()
  const made = await makePeople(salve, people)
  const practice = await makeDoctors(salve, doctors)
  const supply = openSupply(salve, practice)
  return { salve, made, practice, supply }
}

/** Ten sockets each of a thousand people, who look on and to whom nothing happens. */
const sitThere = async (bench: Bench, { salve, made }: Prepared) => {
  const visitors = await signIn(salve, made)
  const before = salve.memory()
  bench.say(`Opening ${idle} sockets …`)
  const listeners = Array.from({ length: idle }, (_, number) => ({ visitor: visitors[number % people], watch: null }))
  const began = performance.now()
  const { child, end } = await startLoad({ target: salve.target, listeners, booking: null })
  const took = (performance.now() - began) / 1000
  await sleep(restMs)
  const cpuBefore = salve.cpu().server
  await sleep(bench.seconds * 1000)
  const cpu = salve.cpu().server
  const memory = salve.memory()
  const open = hear<number>(child, 'open')
  child.send({ go: true })
  const left = await open
  await end()
  return {
    left,
    each: before === null || memory === null ? null : (memory - before) / idle,
    all: memory,
    openedPerSecond: idle / took,
    cpu: cpu === null || cpuBefore === null ? null : (cpu - cpuBefore) / bench.seconds,
  }
}

/** A thousand people, each with a socket and ten to a doctor's times, of whom a hundred book in every second. */
const bookAndTell = async (bench: Bench, { salve, made, practice, supply }: Prepared): Promise<Heard> => {
  const visitors = await signIn(salve, made)
  const run = async (seconds: number) => {
    const count = seconds * perSecond
    const ids = await supply.ahead(count)
    const doctorOf = await doctorsOf(salve, ids)
    const slots = ids.map((id) => ({ id, doctorId: doctorOf.get(id) ?? '' }))
    supply.use(count)
    const listeners = visitors.map((visitor, number) => ({ visitor, watch: practice[number % doctors].id }))
    const { child, end } = await startLoad({
      target: salve.target,
      listeners,
      booking: { visitors, slots, perSecond, seconds },
    })
    const heard = hear<Heard>(child, 'heard')
    child.send({ go: true })
    const result = await heard
    await end()
    return result
  }
  bench.say('Warming up …')
  await run(2)
  bench.say(`${people} sockets, ${perSecond} bookings a second …`)
  return run(bench.seconds)
}

const doctorsOf = (salve: Salve, ids: string[]) =>
  salve.prepare(async ({ pool }) => {
    const { rows } = await pool.query<{ id: string; doctor_id: string }>(
      'SELECT id, doctor_id FROM slots WHERE id = ANY($1::uuid[])',
      [ids],
    )
    return new Map(rows.map((row) => [row.id, row.doctor_id]))
  })

export const live: Phase = {
  about: `${idle} sockets on which nothing happens; ${people} sockets while ${perSecond} visits a second are booked`,
  run: async (bench): Promise<Result> => {
    bench.say(`Starting Salve, making ${people} patients …`)
    const prepared = await prepare(bench)
    const still = await sitThere(bench, prepared)
    const heard = await bookAndTell(bench, prepared)
    const told = [...heard.own, ...heard.watchers]
    const { p99 } = percentiles(told)
    return {
      rows: [
        {
          what: `${idle} sockets that sit there`,
          figures: {
            'MiB in all': still.all === null ? null : Math.round(still.all / mebi),
            'KiB a socket': still.each === null ? null : Math.round(still.each / 1024),
            'opened /s': Math.round(still.openedPerSecond),
            'CPU ms /s': still.cpu === null ? null : Math.round(still.cpu),
          },
        },
        {
          what: `${people} sockets, told of one’s own`,
          figures: { ...percentiles(heard.own), 'frames /s': Math.round(heard.own.length / heard.seconds) },
        },
        {
          what: `${people} sockets, told of times they watch`,
          figures: { ...percentiles(heard.watchers), 'frames /s': Math.round(heard.watchers.length / heard.seconds) },
        },
      ],
      goals: [
        {
          what: 'sockets that are still open',
          figure: still.left,
          goal: `${idle}`,
          met: still.left === idle,
          promise: true,
        },
        { what: 'p99 from the click to being told, ms', figure: p99, goal: '< 250', met: p99 < 250 },
        {
          what: 'bookings a second that were told',
          figure: Math.round(heard.booked / heard.seconds),
          goal: `≥ ${perSecond * 0.95}`,
          met: heard.booked / heard.seconds >= perSecond * 0.95,
        },
        { what: 'frames that did not come', figure: heard.missing, goal: '0', met: heard.missing === 0, promise: true },
        { what: 'frames that came twice', figure: heard.doubled, goal: '0', met: heard.doubled === 0, promise: true },
      ],
    }
  },
}
