import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openSlot } from '../../test/clinic.ts'
import { growLarge } from '../../test/large-clinic.ts'
import { type Person, type Salve, startSalve } from '../../test/salve.ts'

// What an operation costs the database, as numbers that do not depend on the machine: how often it is asked, and that
// every question finds its way by an index, those inside of functions and triggers too.

let salve: Salve
let doctor: Person
let patient: Person
let staff: Person
beforeAll(async () => {
  salve = await startSalve()
  // A session is asked after every few seconds, whoever asks: on a clock that stands it is not, however slow the machine.
  salve.clock.standAt(new Date().toISOString())
  ;[doctor, patient, staff] = [await salve.doctor(), await salve.patient(), await salve.staff()]
  await growLarge(salve)
})
afterAll(() => salve.stop())

const asked = vi.spyOn(pg.Client.prototype, 'query')

const textOf = (query: unknown) => (typeof query === 'string' ? query : (query as { text: string }).text)
const isFrame = (text: string) => /^(begin|commit|rollback|savepoint|release)/i.test(text)
// Told to the other nodes, or read now and then by the node itself: no part of what anybody asks for.
const isAside = (text: string) => /pg_notify|from "(data_keys|signing_keys)"/.test(text)

/** What is read from start to end since the database was made, by table; the statistics of all connections brought up to date. */
const wholeReads = async () => {
  const connections = salve.ctx.pool.totalCount
  await Promise.all(
    Array.from({ length: connections }, () =>
      salve.ctx.pool.query('SELECT pg_stat_force_next_flush(), pg_sleep(0.05)'),
    ),
  )
  const { rows } = await salve.sql(`SELECT relname, seq_scan::int FROM pg_stat_user_tables
    WHERE relname IN ('appointments', 'slots', 'patients', 'users', 'doctors', 'audit_log')`)
  return Object.fromEntries(rows.map(({ relname, seq_scan }) => [relname, seq_scan]))
}

const inOne = async ({ database }: Salve, setting: string, text: string) => {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  await client.query(setting)
  const found = await client.query(text)
  await client.end()
  return found
}
const plan = async (text: string) => {
  // Tables that are still small here are read whole only if no index would do.
  const { rows } = await inOne(salve, 'SET enable_seqscan = off', `EXPLAIN (GENERIC_PLAN) ${text}`)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

type Counted = { status: number; statements: string[]; roundTrips: number }

/** Does something once to warm up, then again and counts. */
const count = async (work: () => Promise<{ status: number }>): Promise<Counted> => {
  await work()
  const before = await wholeReads()
  asked.mockClear()
  const { status } = await work()
  const texts = asked.mock.calls.map(([query]) => textOf(query)).filter((text) => !isAside(text))
  const statements = texts.filter((text) => !isFrame(text))
  expect(await wholeReads()).toEqual(before)
  for (const text of statements) expect(await plan(text)).not.toMatch(/Seq Scan on (?!pg_)/)
  return { status, statements, roundTrips: texts.length }
}

const newSlot = async () => (await openSlot(salve, doctor)).id
const hold = async () =>
  salve.call('POST /api/appointments', { as: patient, body: { slotId: await newSlot(), reason: 'A cough' } })
const held = async () => (await hold()).body.id
const booked = async () =>
  (await salve.call('POST /booking/slots/book', { as: patient, body: { slotId: await newSlot() } })).body.id
const step = (id: string, name: string, as: Person = patient, body?: object) =>
  salve.call(`POST /api/appointments/${id}/${name}`, { as, body })

/** Prepares what is needed before counting begins: only `act` is counted. */
const steps = (prepare: () => Promise<string>, act: (id: string) => Promise<{ status: number }>) => async () => {
  const ready = [await prepare(), await prepare()]
  return count(() => act(ready.pop() as string))
}

const calendarOf = async (as: Person) => {
  const { url } = (await salve.call('POST /api/calendar', { as })).body
  return count(() => salve.call(`GET ${new URL(url).pathname}`))
}

const operations: Record<string, () => Promise<Counted>> = {
  hold: steps(newSlot, (slotId) =>
    salve.call('POST /api/appointments', { as: patient, body: { slotId, reason: 'A cough' } }),
  ),
  'book at once': steps(newSlot, (slotId) => salve.call('POST /booking/slots/book', { as: patient, body: { slotId } })),
  confirm: steps(held, (id) => step(id, 'confirm')),
  cancel: steps(booked, (id) => step(id, 'cancel')),
  'check in': steps(booked, (id) => step(id, 'check-in', staff)),
  complete: steps(
    async () => {
      const id = await booked()
      await step(id, 'check-in', staff)
      return id
    },
    (id) => step(id, 'complete', staff),
  ),
  'no-show': steps(booked, (id) => step(id, 'no-show', staff)),
  change: steps(held, (id) =>
    salve.call(`PUT /api/appointments/${id}`, { as: patient, body: { reason: 'Two coughs' } }),
  ),
  read: steps(held, (id) => salve.call(`GET /api/appointments/${id}`, { as: patient })),
  reschedule: async () => {
    const ready = [
      { id: await held(), slotId: await newSlot() },
      { id: await held(), slotId: await newSlot() },
    ]
    return count(async () => {
      const { id, slotId } = ready.pop() as { id: string; slotId: string }
      return step(id, 'reschedule', patient, { slotId })
    })
  },
  'list of a patient': () => count(() => salve.call('GET /api/appointments?limit=20', { as: patient })),
  'list of a doctor': () => count(() => salve.call('GET /api/appointments?limit=20', { as: doctor })),
  'list of the clinic': () => count(() => salve.call('GET /api/appointments?limit=20', { as: staff })),
  'calendar of a patient': () => calendarOf(patient),
  'calendar of a doctor': () => calendarOf(doctor),
  'open slots of a doctor': async () => {
    let limit = 10
    return count(() => salve.call(`GET /api/doctors/${doctor.doctorId}/available-slots?limit=${limit++}`))
  },
  search: async () => {
    let limit = 10
    return count(() => salve.call(`GET /booking/slots/search?limit=${limit++}`))
  },
  'search by specialization': async () => {
    let limit = 10
    return count(() => salve.call(`GET /booking/slots/search?specialization=S7&limit=${limit++}`))
  },
}

describe('what an operation asks of the database', () => {
  it.each(Object.entries(operations))('%s: at most five questions, each by an index', async (_, operation) => {
    const { status, statements } = await operation()
    expect(status).toBeLessThan(300)
    expect(statements.length).toBeGreaterThan(0)
    expect(statements.length, statements.join('\n---\n')).toBeLessThanOrEqual(5)
  })

  // It cannot be fewer: what is asked has to get there, and the answer back.
  it.each(['hold', 'book at once'])('%s: one statement, one round trip', async (name) => {
    const { statements, roundTrips } = await operations[name]()
    expect([statements.length, roundTrips]).toEqual([1, 1])
    expect(statements[0]).toMatch(/book_slot\(/)
  })
  // By the clinic's visits of a year, as the order could tempt it to.
  it.each(['patient', 'doctor'])('the calendar of a %s: by whose it is', async (whose) => {
    const { statements } = await operations[`calendar of a ${whose}`]()
    const [visits] = statements.filter((text) => /order by "appointments"."starts_at"/.test(text))
    expect(await plan(visits)).toMatch(new RegExp(`Index Cond: \\(.*${whose}_id = .*starts_at >= `))
  })
  // The doctor's past grows for ever; looking for what to offer instead begins at now.
  it('a refused booking: at most five, and none walks through what is past', async () => {
    const { id: slotId } = await openSlot(salve, doctor)
    const body = { slotId }
    await salve.call('POST /booking/slots/book', { as: await salve.patient(), body })
    const { status, statements } = await count(() => salve.call('POST /booking/slots/book', { as: patient, body }))
    expect(status).toBe(409)
    expect(statements.length, statements.join('\n---\n')).toBeLessThanOrEqual(5)
    const nearest = statements.filter((text) => /order by "slots"."starts_at"/.test(text))
    expect(nearest).toHaveLength(2)
    for (const text of nearest) expect(await plan(text)).toMatch(/Index Cond: \(.*doctor_id = .*starts_at > /)
  })
})
