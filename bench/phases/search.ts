import { type Bench, type Phase, warmSeconds } from '../bench.ts'
import { tidy } from '../clinic/as-owner.ts'
import { fillCalendar, prepareCalendar } from '../clinic/calendar.ts'
import { openClinic } from '../clinic/open-clinic.ts'
import { figuresOf, percentiles, rateOf } from '../figures.ts'
import { distinctQuestions, popularQuestions } from '../load/questions.ts'
import { type Measured, readyLoad, runLoad } from '../load/run-load.ts'
import { withProgress } from '../progress.ts'
import type { Goal, Row } from '../report.ts'

const doctorCount = 1000
const slotsEach = 1000
const bookingsPerSecond = 100
const mostPerSecond = 4000

/** A million slots from tomorrow on; the coming days are nearly full, those in a month nearly open. */
const openCalendar = async (bench: Bench) => {
  const clinic = await openClinic(await bench.startSalve(), { doctors: doctorCount })
  const { salve, doctors, people } = clinic
  await prepareCalendar(salve, doctors, people, 50_000)
  const weeks = {
    from: 0,
    to: slotsEach,
    firstDay: 1,
    booked: `(0.9 - 0.7 * step / ${slotsEach})`,
    status: `'CONFIRMED'`,
  }
  await withProgress('Opening a million slots', (say) => fillCalendar(salve, weeks, people[0].userId, say))
  bench.say('Tidying as autovacuum would …')
  await tidy(salve)
  return clinic
}

const onlyRight = ({ runs }: Measured, kinds: Set<string>) => runs.filter(({ outcome }) => !kinds.has(outcome)).length

export const search: Phase = {
  about: `looking for a time among ${doctorCount} doctors and a million slots`,
  run: async (bench) => {
    bench.say(`Starting Salve, making 1,000 patients and ${doctorCount} doctors …`)
    const clinic = await openCalendar(bench)
    const { salve, doctors } = clinic
    const { seconds } = bench
    const rows: Row[] = []
    const goals: Goal[] = []
    let asked = 0
    let wrong = 0

    rows.push({ what: 'cold: no question twice', figures: {} })
    for (const atOnce of [1, 16, 64]) {
      bench.say(`Cold, ${atOnce} connections, ${seconds} s …`)
      const questions = distinctQuestions(doctors, Math.ceil((seconds + warmSeconds) * mostPerSecond), asked)
      const doing = { what: 'ask', target: salve.target, questions, again: false } as const
      const measured = await runLoad({ doing, atOnce, seconds, warmSeconds }, salve)
      asked += questions.length
      wrong += onlyRight(measured, new Set(questions.map(({ kind }) => kind)))
      rows.push({ what: `  all kinds, at ${atOnce}`, figures: figuresOf(measured) })
      if (atOnce !== 16) continue
      for (const [kind, runs] of Map.groupBy(measured.runs, ({ outcome }) => outcome))
        rows.push({ what: `    ${kind}`, figures: percentiles(runs.map(({ took }) => took)) })
      const { p95 } = percentiles(measured.runs.map(({ took }) => took))
      goals.push({ what: 'cold p95 at 16, ms', figure: p95, goal: '< 200', met: p95 < 200 })
    }

    const popular = { what: 'ask', target: salve.target, questions: popularQuestions(doctors), again: true } as const
    const cached = (atOnce: number) => readyLoad({ doing: popular, atOnce, seconds, warmSeconds }, salve)
    rows.push({ what: 'cached: 20 popular questions', figures: {} })
    for (const atOnce of [16, 64]) {
      bench.say(`Cached, ${atOnce} connections, ${seconds} s …`)
      const measured = await (await cached(atOnce)).go()
      wrong += onlyRight(measured, new Set(['popular']))
      const rate = Math.round(rateOf(measured))
      rows.push({ what: `  at ${atOnce}`, figures: figuresOf(measured) })
      goals.push({ what: `cached, a second at ${atOnce}`, figure: rate, goal: '≥ 5000', met: rate >= 5000 })
    }
    for (const atOnce of [16, 64]) {
      bench.say(`Cached while ${bookingsPerSecond} a second are booked, ${atOnce} connections, ${seconds} s …`)
      await clinic.signInAgain()
      const { answers, bookings } = await clinic.whileBooking(await cached(atOnce), seconds, bookingsPerSecond)
      wrong += onlyRight(answers, new Set(['popular'])) + onlyRight(bookings, new Set(['booked']))
      rows.push({ what: `  at ${atOnce}, with bookings`, figures: figuresOf(answers) })
      rows.push({
        what: '    the bookings',
        figures: { '/s': Math.round(rateOf(bookings)), ...percentiles(bookings.runs.map(({ took }) => took)) },
      })
    }
    goals.push({ what: 'answers that are not 200 or 201', figure: wrong, goal: '0', met: wrong === 0, promise: true })
    return { rows, goals: [...goals, ...(await clinic.truth())] }
  },
}
