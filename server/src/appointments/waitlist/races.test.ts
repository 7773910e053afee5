import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { brokenPromises, openSlot } from '../../../test/clinic.ts'
import { type Answer, type Json, type Person, type Salve, startSalve } from '../../../test/salve.ts'
import { newId } from '../../kernel/ids.ts'
import { expireDeadHolds } from '../expire.ts'
import { brokenWishes, openWaiting } from './waiting.fixture.ts'

let salve: Salve
let on: ReturnType<typeof openWaiting>
let doctor: Person
const connections: pg.Client[] = []
beforeAll(async () => {
  salve = await startSalve({ env: { APPOINTMENT_EXPIRY_MINUTES: '0.5' } })
  on = openWaiting(salve)
})
beforeEach(async () => {
  doctor = await salve.doctor()
})
afterEach(async () => {
  for (const connection of connections.splice(0)) await connection.end()
  expect([...(await brokenPromises(salve)), ...(await brokenWishes(salve))]).toEqual([])
})
afterAll(() => salve.stop())

/** Somebody else's transaction, under the role of the app, one step at a time. */
const begin = async () => {
  const connection = new pg.Client({ connectionString: salve.database.appUrl })
  await connection.connect()
  connections.push(connection)
  await connection.query('BEGIN')
  return {
    cancel: (visit: Json) =>
      connection.query(`UPDATE appointments SET status = 'CANCELLED', updated_at = $2 WHERE id = $1`, [
        visit.id,
        salve.clock.now(),
      ]),
    offer: async () =>
      (
        await connection.query('SELECT * FROM offer_places(ARRAY[$1]::uuid[], $2, 30, 50, 2000)', [
          doctor.doctorId,
          salve.clock.now(),
        ])
      ).rows.map(({ wish }) => wish),
    lock: (table: string, id: string) => connection.query(`SELECT 1 FROM ${table} WHERE id = $1 FOR UPDATE`, [id]),
    withdraw: (wish: Json) => connection.query(`UPDATE waitlist SET ended = 'WITHDRAWN' WHERE id = $1`, [wish.id]),
    book: (slotId: string, person: Person) =>
      connection.query(
        `INSERT INTO appointments (id, slot_id, patient_id, status, booked_by, created_at, updated_at)
           VALUES ($1, $2, $3, 'CONFIRMED', $4, $5, $5)`,
        [newId(), slotId, person.patientId, person.id, salve.clock.now()],
      ),
    holdUp: () => connection.query('SELECT pg_advisory_xact_lock(4711)'),
    commit: () => connection.query('COMMIT'),
    rollback: () => connection.query('ROLLBACK'),
  }
}
const somebodyWaits = () =>
  expect
    .poll(async () =>
      Number(
        (
          await salve.sql(
            `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          )
        ).rows[0].count,
      ),
    )
    .toBeGreaterThan(0)
const slotOf = async (wish: Json, person: Person): Promise<string | null> =>
  (await on.read(wish, person)).offer?.slotId ?? null

describe('step by step', () => {
  it('two places freed at once are one offer for the one who waits', async () => {
    const [one, first] = await on.taken(doctor)
    const [two, second] = await on.taken(doctor)
    const [person, wish] = await on.waiting(doctor)
    const [a, b] = [await begin(), await begin()]
    await a.cancel(first)
    await b.cancel(second)
    expect([await a.offer(), await b.offer()]).toEqual([[wish.id], []])
    await b.commit()
    await a.commit()
    expect([await slotOf(wish, person), await on.isOpen(doctor, two)]).toEqual([one.id, true])
  })

  it('two places freed at once are two offers for two who wait, whichever transaction is over first', async () => {
    const [one, first] = await on.taken(doctor)
    const [two, second] = await on.taken(doctor)
    const people = [await on.waiting(doctor), await on.waiting(doctor)]
    const [a, b] = [await begin(), await begin()]
    await a.cancel(first)
    await b.cancel(second)
    expect([await b.offer(), await a.offer()]).toEqual([[people[0][1].id], [people[1][1].id]])
    await a.commit()
    await b.commit()
    expect(await Promise.all(people.map(([person, wish]) => slotOf(wish, person)))).toEqual([two.id, one.id])
  })

  it('a place whose transaction is undone was never offered', async () => {
    const [slot, visit, owner] = await on.taken(doctor)
    const [person, wish] = await on.waiting(doctor)
    const a = await begin()
    await a.cancel(visit)
    expect(await a.offer()).toEqual([wish.id])
    await a.rollback()
    expect([await slotOf(wish, person), (await on.visit(visit.id, owner)).status]).toEqual([null, 'CONFIRMED'])
    await on.cancel(visit, owner)
    expect(await slotOf(wish, person)).toBe(slot.id)
  })

  it('whoever takes the wish back while a place is being offered for it gives that place to the next', async () => {
    const [slot, visit] = await on.taken(doctor)
    const [first, wish] = await on.waiting(doctor)
    const [second, next] = await on.waiting(doctor)
    const a = await begin()
    await a.cancel(visit)
    expect(await a.offer()).toEqual([wish.id])
    const leaving = on.leave(wish, first)
    await somebodyWaits()
    await a.commit()
    expect((await leaving).status).toBe(204)
    expect((await on.read(wish, first)).status).toBe('WITHDRAWN')
    expect(await slotOf(next, second)).toBe(slot.id)
  })

  it('a place freed while a wish is taken back is not offered for it', async () => {
    const [slot, visit, owner] = await on.taken(doctor)
    const [, wish] = await on.waiting(doctor)
    const [second, next] = await on.waiting(doctor)
    const a = await begin()
    await a.withdraw(wish)
    expect((await on.cancel(visit, owner)).status).toBe(200)
    await a.commit()
    expect(await slotOf(next, second)).toBe(slot.id)
  })

  it('two who take one wish back: one is told that it has ended', async () => {
    const [person, wish] = await on.waiting(doctor)
    const a = await begin()
    await a.withdraw(wish)
    const leaving = on.leave(wish, person)
    await somebodyWaits()
    await a.commit()
    expect((await leaving).body.code).toBe('invalid-transition')
  })

  it('an acceptance that is under way at the end of the offer is not swept away', async () => {
    const [, visit, owner] = await on.taken(doctor)
    const [first, wish] = await on.waiting(doctor)
    const [second, next] = await on.waiting(doctor)
    await on.cancel(visit, owner)
    const { offer } = await on.read(wish, first)
    const a = await begin()
    await a.lock('appointments', offer.appointmentId)
    const accepting = on.accept(wish, first)
    await somebodyWaits()
    salve.clock.advance(31)
    await expireDeadHolds(salve.ctx)
    expect(await slotOf(next, second)).toBe(null)
    await a.commit()
    // It is decided under the lock, and by then the time was over.
    expect((await accepting).body.code).toBe('hold-expired')
    await expireDeadHolds(salve.ctx)
    expect((await on.read(next, second)).status).toBe('OFFERED')
  })

  it('who books something else at this very moment is passed over, and the cancelling does not fail', async () => {
    const [slot, visit, owner] = await on.taken(doctor, { inMinutes: 80_000 })
    const elsewhere = await openSlot(salve, await salve.doctor(), { inMinutes: 80_010 })
    const [busy, wish] = await on.waiting(doctor)
    const [free, next] = await on.waiting(doctor)
    const a = await begin()
    await a.book(elsewhere.id, busy)
    const cancelling = on.cancel(visit, owner)
    await somebodyWaits()
    await a.commit()
    expect((await cancelling).status).toBe(200)
    expect([await slotOf(wish, busy), await slotOf(next, free)]).toEqual([null, slot.id])
  })

  it('who thinks better of it at this very moment is not passed over', async () => {
    const [slot, visit, owner] = await on.taken(doctor, { inMinutes: 90_000 })
    const elsewhere = await openSlot(salve, await salve.doctor(), { inMinutes: 90_010 })
    const [person, wish] = await on.waiting(doctor)
    const a = await begin()
    await a.book(elsewhere.id, person)
    const cancelling = on.cancel(visit, owner)
    await somebodyWaits()
    await a.rollback()
    expect((await cancelling).status).toBe(200)
    expect(await slotOf(wish, person)).toBe(slot.id)
  })

  it('a place that comes free again while what was left of it is cleared away is not lost', async () => {
    const [one, first] = await on.taken(doctor)
    const [two, second, owner] = await on.taken(doctor)
    const [person, wish] = await on.waiting(doctor)
    const leftOver = `INSERT INTO freed_places SELECT id, doctor_id, starts_at FROM slots WHERE id = $1`
    await salve.sql(leftOver, [one.id])
    const a = await begin()
    await a.cancel(first)
    // Nobody waits any more after this, so it clears everything away.
    await on.cancel(second, owner)
    expect(await slotOf(wish, person)).toBe(two.id)
    const [later, next] = await on.waiting(doctor)
    expect(await a.offer()).toEqual([next.id])
    await a.commit()
    expect(await slotOf(next, later)).toBe(one.id)
  })

  it('an offer that is made between looking at a wish and locking it is seen', async () => {
    const [one, first] = await on.taken(doctor)
    const [two, second, owner] = await on.taken(doctor)
    const [person, wish] = await on.waiting(doctor)
    const { rows } = await salve.sql(`SELECT pg_get_functiondef('wish_suits'::regproc) AS before`)
    // Whoever looks at a wish waits here for whoever holds this lock.
    await salve.sql(`CREATE OR REPLACE FUNCTION wish_suits(wish waitlist, starts timestamptz, how text) RETURNS boolean
      LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN true; END $$`)
    const a = await begin()
    await a.holdUp()
    await a.cancel(first)
    const cancelling = on.cancel(second, owner)
    await somebodyWaits()
    expect(await a.offer()).toEqual([wish.id])
    await a.commit()
    expect((await cancelling).status).toBe(200)
    await salve.sql(rows[0].before)
    expect([await slotOf(wish, person), await on.isOpen(doctor, two)]).toEqual([one.id, true])
  })
})

const tally = (answers: Answer[]) => [...new Set(answers.map(({ status }) => status))].sort()

describe('in a storm', () => {
  it('two sweepers pass a place on once', async () => {
    for (let round = 0; round < 5; round++) {
      const whom = await salve.doctor()
      const [, visit, owner] = await on.taken(whom)
      const people = [await on.waiting(whom), await on.waiting(whom), await on.waiting(whom)]
      await on.cancel(visit, owner)
      salve.clock.advance(31)
      await Promise.all(Array.from({ length: 4 }, () => expireDeadHolds(salve.ctx)))
      const states = await Promise.all(people.map(async ([person, wish]) => (await on.read(wish, person)).status))
      expect(states).toEqual(['WAITING', 'OFFERED', 'WAITING'])
      const { rows } = await salve.sql(
        `SELECT count(*)::int FROM audit_log WHERE action = 'waitlist.offered' AND subject_id = ANY ($1)`,
        [people.map(([, wish]) => wish.id)],
      )
      expect(rows[0].count).toBe(2)
      await Promise.all(people.map(([person, wish]) => on.leave(wish, person)))
    }
  })

  it('accepting at the very instant of the end: it is theirs, or the next one’s', async () => {
    for (let round = 0; round < 5; round++) {
      const whom = await salve.doctor()
      const [, visit, owner] = await on.taken(whom)
      const [first, wish] = await on.waiting(whom)
      const [second, next] = await on.waiting(whom)
      await on.cancel(visit, owner)
      const { offer } = await on.read(wish, first)
      salve.clock.advance(Math.max(0, (Date.parse(offer.expiresAt) - salve.clock.now().getTime() - 3) / 1000))
      const [accepted] = await Promise.all([on.accept(wish, first), expireDeadHolds(salve.ctx)])
      await expireDeadHolds(salve.ctx)
      await expect
        .poll(async () => {
          await expireDeadHolds(salve.ctx)
          return [(await on.read(wish, first)).status, (await on.read(next, second)).status].join()
        })
        .toBe(accepted.status === 200 ? 'ACCEPTED,WAITING' : 'WAITING,OFFERED')
      await on.leave(next, second)
    }
  })

  it('accepting, confirming, declining and withdrawing one offer: one is done, the others are told no', async () => {
    for (let round = 0; round < 4; round++) {
      const [, visit, owner] = await on.taken(doctor)
      const [person, wish] = await on.waiting(doctor)
      await on.cancel(visit, owner)
      const { offer } = await on.read(wish, person)
      const path = `/api/appointments/${offer.appointmentId}`
      const answers = await Promise.all([
        on.accept(wish, person),
        salve.call(`POST ${path}/confirm`, { as: person }),
        on.accept(wish, person),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
      const [, again, whose] = await on.taken(doctor)
      const [other, second] = await on.waiting(doctor)
      await on.cancel(again, whose)
      const mixed = await Promise.all([on.accept(second, other), on.decline(second, other), on.leave(second, other)])
      expect(tally(mixed).every((status) => [200, 204, 409].includes(status))).toBe(true)
    }
  })

  it('many free, book, accept, decline and withdraw at once: all that must hold, holds', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => on.waiting(doctor)))
    const owned: [Json, Person][] = []
    for (let made = 0; made < 8; made++) {
      const [, visit, owner] = await on.taken(doctor)
      owned.push([visit, owner])
    }
    const freed = await Promise.all(owned.map(([visit, owner]) => on.cancel(visit, owner)))
    expect(tally(freed)).toEqual([200])
    const now = await Promise.all(people.map(async ([person, wish]) => [person, await on.read(wish, person)] as const))
    // Who is in hand in one transaction is passed over in another, so a place may be left; nobody has two.
    const offered = now.filter(([, { status }]) => status === 'OFFERED')
    expect(offered.length).toBeGreaterThan(4)
    expect(new Set(offered.map(([, { offer }]) => offer.slotId)).size).toBe(offered.length)

    const acts = [on.accept, on.decline, on.leave]
    const answers = await Promise.all([
      ...now.map(([person, wish], index) => acts[index % 3](wish, person)),
      ...Array.from({ length: 3 }, () => expireDeadHolds(salve.ctx).then(() => ({ status: 200 }) as Answer)),
    ])
    expect(tally(answers).every((status) => [200, 204, 409].includes(status))).toBe(true)
    salve.clock.advance(31)
    await Promise.all([expireDeadHolds(salve.ctx), expireDeadHolds(salve.ctx)])
    await on.runOut(31)
  })
})
