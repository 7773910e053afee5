import { statfsSync } from 'node:fs'
import type { Bench, Phase } from '../bench.ts'
import { asOwner, tidy } from '../clinic/as-owner.ts'
import { fillCalendar, prepareCalendar } from '../clinic/calendar.ts'
import { openClinic } from '../clinic/open-clinic.ts'
import { cpuEach, figuresOf, rateOf } from '../figures.ts'
import { inTurn } from '../in-turn.ts'
import type { Measured } from '../load/run-load.ts'
import { withProgress } from '../progress.ts'
import type { Goal, Row } from '../report.ts'
import type { Salve } from '../salve.ts'

const doctorCount = 1000
const visitsEach = 50
const rounds = 5
const atOnce = 16
const bytesEach = 1500

const assertRoom = ({ folder }: Salve, visits: number) => {
  const { bavail, bsize } = statfsSync(folder)
  const needed = visits * bytesEach
  if (bavail * bsize < needed)
    throw new Error(
      `${visits} past appointments need about ${Math.ceil(needed / 1e9)} GB in ${folder}; free some, set TMPDIR, or set BENCH_HISTORY lower.`,
    )
}

const loadPast = async (bench: Bench, { salve, doctors, people }: Awaited<ReturnType<typeof openClinic>>) => {
  const visits = bench.pastAppointments
  const steps = Math.ceil(visits / doctorCount)
  const days = Math.ceil(steps / 40) + 1
  await prepareCalendar(salve, doctors, people, Math.max(doctorCount, Math.ceil(visits / visitsEach)))
  const past = {
    from: 0,
    to: steps,
    firstDay: -days,
    booked: '1',
    status: `CASE WHEN chance < 0.9 THEN 'COMPLETED' WHEN chance < 0.96 THEN 'CANCELLED' ELSE 'NO_SHOW' END`,
  }
  await withProgress(`Loading ${visits.toLocaleString('en')} past appointments`, (say) =>
    fillCalendar(salve, past, people[0].userId, say),
  )
  bench.say('Tidying as autovacuum would, so that it does not do so while we measure …')
  await tidy(salve)
}

const sizes = (salve: Salve) =>
  asOwner(salve, async (client) => {
    const { rows } = await client.query<{ visits: number; mb: number }>(
      `SELECT (SELECT count(*)::int FROM appointments) AS visits, (pg_database_size(current_database()) / 1048576)::int AS mb`,
    )
    return rows[0]
  })

const isAlike = (ratio: number) => ratio >= 0.9 && ratio <= 1.1

const ratios = (what: string, empty: Measured, full: Measured): Goal[] => {
  const rate = rateOf(full) / rateOf(empty)
  const cpu = (measured: Measured) => {
    const { server, database } = cpuEach(measured)
    return server === null || database === null ? null : server + database
  }
  const [fullCpu, emptyCpu] = [cpu(full), cpu(empty)]
  const cost = fullCpu !== null && emptyCpu ? fullCpu / emptyCpu : null
  return [
    { what: `${what}: rate with history / empty`, figure: rate.toFixed(2), goal: '≥ 0.90', met: rate >= 0.9 },
    ...(cost === null
      ? []
      : [
          {
            what: `${what}: CPU with history / empty`,
            figure: cost.toFixed(2),
            goal: '0.90 – 1.10',
            met: isAlike(cost),
          },
        ]),
  ]
}

export const history: Phase = {
  about: 'the booking rate over millions of past appointments, beside an empty table',
  run: async (bench) => {
    bench.say(`Starting two Salves with 1,000 patients and ${doctorCount} doctors each …`)
    const empty = await openClinic(await bench.startSalve(), { doctors: doctorCount })
    const full = await openClinic(await bench.startSalve(), { doctors: doctorCount })
    assertRoom(full.salve, bench.pastAppointments)
    const rows: Row[] = []
    const goals: Goal[] = []
    const seconds = Math.max(2, bench.seconds / rounds)

    const compare = async (when: string) => {
      bench.say(`${when}: both in turn, ${rounds} rounds of ${4 * seconds} s …`)
      await Promise.all([empty.signInAgain(), full.signInAgain()])
      const found = await inTurn(rounds, {
        emptyFloor: () => empty.floor(seconds, atOnce),
        fullFloor: () => full.floor(seconds, atOnce),
        emptyBooking: () => empty.booking(seconds, atOnce),
        fullBooking: () => full.booking(seconds, atOnce),
      })
      rows.push(
        { what: when, figures: {} },
        { what: '  floor, empty', figures: figuresOf(found.emptyFloor) },
        { what: '  floor, the other', figures: figuresOf(found.fullFloor) },
        { what: '  booking, empty', figures: figuresOf(found.emptyBooking) },
        { what: '  booking, the other', figures: figuresOf(found.fullBooking) },
      )
      return found
    }
    await compare('Before, when both are empty')
    await loadPast(bench, full)
    const { visits, mb } = await sizes(full.salve)
    const after = await compare(`The other with ${visits.toLocaleString('en')} visits, ${mb} MB`)
    goals.push(
      ...ratios('floor', after.emptyFloor, after.fullFloor),
      ...ratios('booking', after.emptyBooking, after.fullBooking),
    )
    return { rows, goals: [...goals, ...(await full.truth())] }
  },
}
