import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import pg from 'pg'
import { newId } from '../server/src/kernel/ids.ts'
import { makeSlots, makeVisitors } from './clinic.ts'
import { type Measured, measure, poster } from './load.ts'
import { runSalve } from './run-salve.ts'

const seconds = Number(process.env.BENCH_SECONDS ?? 10)
const say = (line: string) => console.error(line)

say('Starting Salve and its database …')
const salve = await runSalve(Number(process.env.PORT ?? 8499))
say('Making 500 visitors and 150,000 slots …')
const visitors = await makeVisitors(salve, 500)
const slots = await makeSlots(salve, 150_000)
let next = 0
const one = () => {
  const number = next++
  return { slotId: slots[number], visitor: visitors[number % visitors.length] }
}

/** The statement of a booking alone, from the bare driver over TLS: what the database gives. */
const floor = async (atOnce: number) => {
  const pool = new pg.Pool({ connectionString: salve.appUrl, max: atOnce })
  const measured = await measure(atOnce, seconds, async () => {
    const { slotId, visitor } = one()
    const { rows } = await pool.query(
      `SELECT outcome FROM book_slot($1, $2, $3, $4, 'PENDING', now() + interval '5 minutes', NULL, now())`,
      [newId(), slotId, visitor.patientId, visitor.userId],
    )
    return rows[0].outcome
  })
  await pool.end()
  return measured
}

/** `POST /api/appointments` with everything on: TLS, token, validation, ties, constraints, audit, sealing. */
const booking = async (atOnce: number) => {
  const { post, close } = poster(salve, atOnce)
  const measured = await measure(atOnce, seconds, async () => {
    const { slotId, visitor } = one()
    return String((await post('/api/appointments', visitor.token, { slotId, reason: 'A cough' })).status)
  })
  close()
  return measured
}

/** Everybody wants one of fifty places at once; then nobody may have two, and no place two. */
const hot = async () => {
  const wanted = slots.slice(-50)
  const { post, close } = poster(salve, visitors.length)
  const rush = visitors.map((visitor, number) => ({ visitor, slotId: wanted[number % wanted.length] }))
  let turn = 0
  const began = rush.map(() =>
    measure(1, 0.001, async () => {
      const { visitor, slotId } = rush[turn++ % rush.length]
      const { status, body } = await post('/booking/slots/book', visitor.token, { slotId })
      return status === 201 ? '201' : `${status} ${JSON.parse(body).code}`
    }),
  )
  const all = await Promise.all(began)
  close()
  const times = all.map(({ p50 }) => p50).sort((a, b) => a - b)
  const at = (part: number) => times[Math.floor(times.length * part)]
  const outcomes: Record<string, number> = {}
  for (const { outcomes: some } of all)
    for (const [what, count] of Object.entries(some)) outcomes[what] = (outcomes[what] ?? 0) + count
  return { perSecond: 0, p50: at(0.5), p95: at(0.95), p99: at(0.99), outcomes }
}

const results: Record<string, Measured> = {}
const phase = async (name: string, work: () => Promise<Measured>) => {
  say(`${name} …`)
  results[name] = await work()
}
for (const atOnce of [16, 64]) {
  await phase(`floor at ${atOnce}`, () => floor(atOnce))
  await phase(`booking at ${atOnce}`, () => booking(atOnce))
}
await phase(`${visitors.length} on 50 places`, hot)
const doubled = await salve.ctx.pool.query('SELECT count(*)::int AS n FROM slots WHERE taken > capacity')
await salve.stop()

console.table(
  Object.fromEntries(
    Object.entries(results).map(([name, { perSecond, p50, p95, p99, outcomes }]) => [
      name,
      { '/s': perSecond || '', 'p50 ms': p50, 'p95 ms': p95, 'p99 ms': p99, outcomes: JSON.stringify(outcomes) },
    ]),
  ),
)
const ratios = [16, 64].map((n) => [n, results[`booking at ${n}`].perSecond / results[`floor at ${n}`].perSecond])
for (const [n, ratio] of ratios) console.log(`booking / floor at ${n}: ${ratio.toFixed(2)}`)
console.log(`places with more than one: ${doubled.rows[0].n}; cores: ${availableParallelism()}`)
mkdirSync('test-results', { recursive: true })
writeFileSync(
  'test-results/bench-booking.json',
  JSON.stringify({ cores: availableParallelism(), seconds, results }, null, 2),
)
