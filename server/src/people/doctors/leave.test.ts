import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { brokenPromises, openSlot } from '../../../test/clinic.ts'
import { changed, dump } from '../../../test/dump.ts'
import { type Person, type Salve, startSalve } from '../../../test/salve.ts'
import { newId } from '../../kernel/ids.ts'
import { openClinic } from '../../schedule/clinic.fixture.ts'

let salve: Salve
let doctor: Person
let patient: Person
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(async () => {
  expect(await brokenPromises(salve)).toEqual([])
  await salve.stop()
})
// Anew for each test: some of them let more time pass than a token lives.
beforeEach(async () => {
  ;[doctor, patient] = [await salve.doctor(), await salve.patient()]
})

const leave = () => salve.call(`DELETE /api/doctors/${doctor.doctorId}`, { as: doctor })
const book = (slotId: string, as = patient) => salve.call('POST /booking/slots/book', { as, body: { slotId } })
const hold = (slotId: string, as = patient) => salve.call('POST /api/appointments', { as, body: { slotId } })
const visitsOf = async (slotId: string) =>
  (await salve.sql('SELECT status FROM appointments WHERE slot_id = $1', [slotId])).rows.map(({ status }) => status)
const isThere = async () => (await salve.call(`GET /api/doctors/${doctor.doctorId}`)).status === 200
const refused = (count: number) => ({ status: 409, body: { code: 'has-visits', count } })

describe('a doctor to whom somebody is still to come', () => {
  it('is not deleted, nothing changes, and the answer says how many', async () => {
    const [one, two] = [await openSlot(salve, doctor), await openSlot(salve, doctor)]
    await book(one.id)
    await hold(two.id)
    const before = await dump(salve)
    const answer = await leave()
    expect(answer).toMatchObject(refused(2))
    expect(answer.body.detail).toContain('2')
    expect(changed(before, await dump(salve))).toEqual([])
    expect(await isThere()).toBe(true)
  })

  it('is deleted once the visit is called off and the hold has run out', async () => {
    const [one, two] = [await openSlot(salve, doctor), await openSlot(salve, doctor)]
    const { body } = await book(one.id)
    await hold(two.id)
    salve.clock.advance(301)
    expect(await leave()).toMatchObject(refused(1))
    await salve.call(`POST /api/appointments/${body.id}/cancel`, { as: patient })
    expect((await leave()).status).toBe(204)
    expect(await visitsOf(two.id)).toEqual(['EXPIRED'])
  })

  it('is deleted when there are only visits of the past', async () => {
    await openClinic(salve).visit((await openSlot(salve, doctor, { inMinutes: -600 })).id, patient)
    expect((await leave()).status).toBe(204)
  })
})

describe('the slots of a doctor who has gone', () => {
  it('are closed: nobody finds or books them; what was before stays as it was', async () => {
    const [past, open] = [await openSlot(salve, doctor, { inMinutes: -900 }), await openSlot(salve, doctor)]
    expect((await leave()).status).toBe(204)
    const { rows } = await salve.sql('SELECT id, closed_at FROM slots WHERE doctor_id = $1 ORDER BY starts_at', [
      doctor.doctorId,
    ])
    expect(rows).toEqual([
      { id: past.id, closed_at: null },
      { id: open.id, closed_at: expect.any(Date) },
    ])
    expect((await salve.call(`GET /api/doctors/${doctor.doctorId}/available-slots`)).status).toBe(404)
    expect((await salve.call(`GET /booking/slots/search?doctorId=${doctor.doctorId}`)).body.items).toEqual([])
    for (const answer of [await book(open.id), await hold(open.id)]) expect(answer.status).toBe(404)
    expect(await visitsOf(open.id)).toEqual([])
  })

  it('have no place left where somebody was seen before the time', async () => {
    const { id } = await openSlot(salve, doctor, { capacity: 3 })
    const { body } = await book(id)
    for (const step of ['check-in', 'complete'])
      await salve.call(`POST /api/appointments/${body.id}/${step}`, { as: doctor })
    expect((await leave()).status).toBe(204)
    const { rows } = await salve.sql('SELECT capacity, taken, closed_at FROM slots WHERE id = $1', [id])
    expect(rows).toEqual([{ capacity: 1, taken: 1, closed_at: null }])
  })
})

describe('leaving and booking in the same moment', () => {
  let open: pg.Client[] = []
  // What a test that failed left open would hold up those after it.
  afterEach(async () => {
    await Promise.all(open.map((client) => client.end()))
    open = []
  })
  const byHand = async () => {
    const client = new pg.Client({ connectionString: salve.database.ownerUrl })
    open.push(client)
    await client.connect()
    await client.query('BEGIN')
    return client
  }
  const commit = (client: pg.Client) => client.query('COMMIT')
  const waiting = (count: number) =>
    expect
      .poll(
        async () =>
          (
            await salve.sql(
              `SELECT count(*)::int AS count FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
            )
          ).rows[0].count,
        { interval: 10, timeout: 10_000 },
      )
      .toBe(count)

  it.each(['CONFIRMED', 'PENDING'])('waits for a booking that is in progress (%s), and then stays', async (status) => {
    const { id } = await openSlot(salve, doctor)
    const booking = await byHand()
    const now = salve.clock.now()
    const expires = status === 'PENDING' ? new Date(now.getTime() + 300_000) : null
    const { rows } = await booking.query('SELECT outcome FROM book_slot($1, $2, $3, $4, $5, $6, NULL, $7)', [
      newId(),
      id,
      patient.patientId,
      patient.id,
      status,
      expires,
      now,
    ])
    expect(rows).toEqual([{ outcome: 'booked' }])
    const leaving = leave()
    await waiting(1)
    await commit(booking)
    expect(await leaving).toMatchObject(refused(1))
    expect([await isThere(), await visitsOf(id)]).toEqual([true, [status]])
  })

  it.each([
    ['book', book],
    ['hold', hold],
  ])('lets nobody %s who waits for it', async (_, take) => {
    const { id } = await openSlot(salve, doctor, { capacity: 2 })
    // The doctor leaves as far as the end of the assignments, which waits for us; meanwhile somebody comes.
    const gate = await byHand()
    await gate.query('LOCK TABLE assignments IN SHARE MODE')
    const leaving = leave()
    await waiting(1)
    const taking = take(id)
    await waiting(2)
    await commit(gate)
    expect((await leaving).status).toBe(204)
    expect(await taking).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect([await isThere(), await visitsOf(id)]).toEqual([false, []])
  })

  it('lets nobody move there who waits for it', async () => {
    const { id } = await openSlot(salve, doctor)
    const from = await openSlot(salve, await salve.doctor())
    const visit = (await book(from.id)).body
    const gate = await byHand()
    await gate.query('LOCK TABLE assignments IN SHARE MODE')
    const leaving = leave()
    await waiting(1)
    const move = salve.call(`POST /api/appointments/${visit.id}/reschedule`, { as: patient, body: { slotId: id } })
    await waiting(2)
    await commit(gate)
    expect((await leaving).status).toBe(204)
    expect((await move).status).toBe(404)
    expect([await visitsOf(id), await visitsOf(from.id)]).toEqual([[], ['CONFIRMED']])
  })

  it('waits for somebody who confirms a hold at its very end, on a node whose clock is behind', async () => {
    const { id } = await openSlot(salve, doctor)
    await hold(id)
    salve.clock.advance(301)
    const confirming = await byHand()
    await confirming.query(`UPDATE appointments SET status = 'CONFIRMED', expires_at = NULL WHERE slot_id = $1`, [id])
    const leaving = leave()
    await waiting(1)
    await commit(confirming)
    expect(await leaving).toMatchObject(refused(1))
    expect([await isThere(), await visitsOf(id)]).toEqual([true, ['CONFIRMED']])
  })
})
