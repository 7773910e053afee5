import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Phase, warmSeconds } from '../bench.ts'
import { appStatement } from '../clinic/app-statement.ts'
import { asOwner } from '../clinic/as-owner.ts'
import { openScenes, type Scene } from '../clinic/scenes.ts'
import { falseConflicts, isBooked } from '../false-conflicts.ts'
import { figuresOf, rateOf } from '../figures.ts'
import type { Doing } from '../load/drivers.ts'
import type { Orders } from '../load/orders.ts'
import { runLoad } from '../load/run-load.ts'
import type { Statement } from '../load/statement.ts'
import type { Goal, Row } from '../report.ts'
import type { Salve } from '../salve.ts'

const sql = readFileSync(join(import.meta.dirname, '../others.sql'), 'utf8')
const ways = {
  'Salve, bare statement': 'statement',
  'Salve, over HTTPS': 'book',
  'FOR UPDATE, SERIALIZABLE': 'lock',
  'search then insert, SERIALIZABLE': 'search',
  'check, then insert': 'check',
} as const
type Way = (typeof ways)[keyof typeof ways]
const doingOf = (salve: Salve, statement: Statement, what: Way, orders: Orders): Doing => {
  if (what === 'book') return { what, target: salve.target, path: '/booking/slots/book', orders }
  if (what === 'statement') return { what, url: salve.appUrl, orders, statement }
  return { what, url: salve.appUrl, orders }
}

/** Of these slots, those with more visits than places. */
const countDoubled = (salve: Salve, what: Way, slots: string[]) =>
  asOwner(salve, async (client) => {
    const schema = what === 'statement' || what === 'book' ? 'public' : 'others'
    const { rows } = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM (SELECT slot_id FROM ${schema}.appointments WHERE slot_id = ANY($1::uuid[])
         GROUP BY slot_id HAVING count(*) > (SELECT capacity FROM ${schema}.slots WHERE id = slot_id)) AS doubled`,
      [[...new Set(slots)]],
    )
    return rows[0].n
  })

const copySlots = `INSERT INTO others.slots (id, doctor_id, starts_at, ends_at, capacity)
  SELECT id, doctor_id, starts_at, ends_at, capacity FROM public.slots ON CONFLICT DO NOTHING`

type Asked = { salve: Salve; statement: Statement; scene: Scene; atOnce: number; seconds: number }

const measureWay = async ({ salve, statement, scene, atOnce, seconds }: Asked, what: Way) => {
  const orders = await scene.orders(seconds)
  await asOwner(salve, (client) => client.query(copySlots))
  const measured = await runLoad(
    { doing: doingOf(salve, statement, what, orders), atOnce, seconds, warmSeconds },
    salve,
  )
  scene.use(measured.used)
  const runs = [...measured.earlier, ...measured.runs]
  return {
    rate: rateOf(measured, isBooked),
    figures: figuresOf(measured, isBooked),
    refused: runs.filter(({ outcome }) => !isBooked(outcome)).length,
    falsely: falseConflicts(runs, orders, scene.capacity),
    again: runs.filter(({ outcome }) => outcome.endsWith('later')).length,
    doubled: await countDoubled(salve, what, orders.slots.slice(0, measured.used)),
    all: runs.length,
  }
}
type Found = Awaited<ReturnType<typeof measureWay>>

const percent = (part: number, all: number) => `${((100 * part) / all).toFixed(part > 0 && part < all / 100 ? 2 : 0)} %`

const rowOf = (what: string, { figures, rate, refused, falsely, again, doubled, all }: Found, ours: number): Row => {
  const { '/s': perSecond, p50, p95, p99, 'CPU database': database } = figures
  return {
    what,
    figures: {
      'booked/s': perSecond,
      'of ours': (rate / ours).toFixed(2),
      p50,
      p95,
      p99,
      'CPU database': database,
      'honest refusals': percent(refused - falsely, all),
      'false conflicts': percent(falsely, all),
      'tried again': percent(again, all),
      'slots doubled': doubled,
    },
  }
}

const none = (what: string, found: Found[], count: (one: Found) => number): Goal => {
  const sum = found.reduce((all, one) => all + count(one), 0)
  return { what, figure: sum, goal: '0', met: sum === 0, promise: true }
}

export const others: Phase = {
  about: 'the same bookings as other systems do them, on plain tables of their own',
  run: async (bench) => {
    bench.say('Starting Salve, making 1,000 patients and 70 doctors …')
    const salve = await bench.startSalve()
    const scenes = await openScenes(salve)
    await asOwner(salve, (client) => client.query(sql))
    const statement = await appStatement(salve)
    const rows: Row[] = []
    const ours: Found[] = []
    for (const scene of scenes)
      for (const atOnce of [16, 64]) {
        rows.push({ what: `${scene.name}, at ${atOnce}`, figures: {} })
        let floor = 0
        for (const [name, way] of Object.entries(ways)) {
          bench.say(`${scene.name}, at ${atOnce}: ${name}, ${bench.seconds} s …`)
          const found = await measureWay({ salve, statement, scene, atOnce, seconds: bench.seconds }, way)
          if (way === 'statement') floor = found.rate
          if (way === 'statement' || way === 'book') ours.push(found)
          rows.push(rowOf(`  ${name}`, found, floor))
        }
      }
    const goals = [
      none('false conflicts of Salve', ours, ({ falsely }) => falsely),
      none('slots that Salve gave to too many', ours, ({ doubled }) => doubled),
    ]
    return { rows, goals }
  },
}
