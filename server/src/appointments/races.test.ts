import { transitions } from '@salve/contract/appointment-states'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { brokenPromises, openSlot, tally } from '../../test/clinic.ts'
import { type Person, type Salve, startSalve } from '../../test/salve.ts'
import { newId } from '../kernel/ids.ts'

let salve: Salve
let doctor: Person
let crowd: Person[]
beforeAll(async () => {
  // Short holds: the tokens of the crowd live for fifteen minutes only.
  salve = await startSalve({ env: { APPOINTMENT_EXPIRY_MINUTES: '0.2' } })
  doctor = await salve.doctor()
  crowd = await Promise.all(Array.from({ length: 40 }, () => salve.patient()))
}, 120_000)
afterEach(async () => expect(await brokenPromises(salve)).toEqual([]))
afterAll(() => salve.stop())

const book = (as: Person, slotId: string, key?: string) =>
  salve.call('POST /booking/slots/book', { as, body: { slotId }, headers: key ? { 'idempotency-key': key } : {} })
const hold = (as: Person, slotId: string) => salve.call('POST /api/appointments', { as, body: { slotId } })
const step = (as: Person, id: string, name: string, body?: unknown) =>
  salve.call(`POST /api/appointments/${id}/${name}`, { as, body })

describe('many at once', () => {
  it('win one place once', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await openSlot(salve, doctor)
      const mixed = crowd.map((person, index) => (index % 2 ? book : hold)(person, id))
      expect(tally(await Promise.all(mixed))).toEqual({ 201: 1, 'slot-full': crowd.length - 1 })
    }
  })

  it('win seven places seven times', async () => {
    const { id } = await openSlot(salve, doctor, { capacity: 7 })
    expect(tally(await Promise.all(crowd.map((person) => book(person, id))))).toEqual({
      201: 7,
      'slot-full': crowd.length - 7,
    })
  })

  it('cannot put one patient in two places', async () => {
    const others = await Promise.all(Array.from({ length: 8 }, () => salve.doctor()))
    const slots = await Promise.all(others.map((one) => openSlot(salve, one, { inMinutes: 50_000 })))
    expect(tally(await Promise.all(slots.map(({ id }) => book(crowd[0], id))))).toEqual({
      201: 1,
      'patient-overlap': 7,
    })
  })

  it('with one key are one', async () => {
    const { id } = await openSlot(salve, doctor, { capacity: 50 })
    const answers = await Promise.all(Array.from({ length: 50 }, () => book(crowd[1], id, 'the-same-key')))
    expect(tally(answers)).toEqual({ 201: 50 })
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    const { rows } = await salve.sql('SELECT taken FROM slots WHERE id = $1', [id])
    expect(rows).toEqual([{ taken: 1 }])
  })

  it('who are refused do not spend their key', async () => {
    const { id } = await openSlot(salve, doctor)
    const first = (await book(crowd[2], id)).body
    expect((await book(crowd[3], id, 'spend')).status).toBe(409)
    await step(crowd[2], first.id, 'cancel')
    expect((await book(crowd[3], id, 'spend')).status).toBe(201)
  })

  it('change places with each other, or move to the same one, without a deadlock', async () => {
    const [one, two, three] = [
      await openSlot(salve, doctor),
      await openSlot(salve, doctor),
      await openSlot(salve, doctor),
    ]
    const a = (await book(crowd[4], one.id)).body
    const b = (await book(crowd[5], two.id)).body
    const swap = [
      step(crowd[4], a.id, 'reschedule', { slotId: two.id }),
      step(crowd[5], b.id, 'reschedule', { slotId: one.id }),
    ]
    expect(tally(await Promise.all(swap))).toEqual({ 'slot-full': 2 })
    const same = [
      step(crowd[4], a.id, 'reschedule', { slotId: three.id }),
      step(crowd[5], b.id, 'reschedule', { slotId: three.id }),
    ]
    expect(tally(await Promise.all(same))).toEqual({ 200: 1, 'slot-full': 1 })
  })

  it('reschedule against cancel: one order or the other', async () => {
    for (let round = 0; round < 5; round++) {
      const [from, to] = [await openSlot(salve, doctor), await openSlot(salve, doctor)]
      const { id } = (await book(crowd[6], from.id)).body
      const answers = await Promise.all([
        step(crowd[6], id, 'reschedule', { slotId: to.id }),
        step(crowd[6], id, 'cancel'),
      ])
      expect(answers[1].status).toBe(200)
      expect([200, 409]).toContain(answers[0].status)
    }
  })

  it('confirm at the very instant of expiry against somebody who takes the place: one has it', async () => {
    for (let round = 0; round < 5; round++) {
      const { id: slotId } = await openSlot(salve, doctor)
      const held = (await hold(crowd[7], slotId)).body
      salve.clock.advance(Math.max(0, (Date.parse(held.expiresAt) - salve.clock.now().getTime() - 3) / 1000))
      const [confirmed, taken] = await Promise.all([step(crowd[7], held.id, 'confirm'), book(crowd[8], slotId)])
      expect([confirmed.status === 200, taken.status === 201].filter(Boolean).length).toBeLessThanOrEqual(1)
    }
  })
})

describe('hand-written SQL under the role of the app', () => {
  const asApp = async (sql: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: salve.database.appUrl })
    await client.connect()
    try {
      return await client.query(sql, values)
    } finally {
      await client.end()
    }
  }
  const insert = (slot: string, patient: Person, status = 'CONFIRMED') =>
    asApp(
      `INSERT INTO appointments (id, slot_id, doctor_id, patient_id, starts_at, ends_at, mode, status, booked_by, created_at, updated_at)
       SELECT $1, $2, doctor_id, $3, starts_at, ends_at, mode, $4, $5, now(), now() FROM slots WHERE id = $2`,
      [newId(), slot, patient.patientId, status, patient.id],
    )

  it('does not get past the capacity', async () => {
    const { id } = await openSlot(salve, doctor)
    await insert(id, crowd[10])
    await expect(insert(id, crowd[11])).rejects.toThrow('slots_capacity')
    await expect(asApp('UPDATE slots SET taken = 0 WHERE id = $1', [id])).rejects.toThrow('permission denied')
    await expect(asApp('DELETE FROM slots WHERE id = $1', [id])).rejects.toThrow('permission denied')
    await expect(asApp('UPDATE slots SET closed_at = now() WHERE id = $1', [id])).rejects.toThrow('slots_booked')
  })

  it('does not put a patient in two places, nor two slots of a doctor at one time', async () => {
    const [mine, theirs] = [
      await openSlot(salve, doctor, { inMinutes: 90_000 }),
      await openSlot(salve, await salve.doctor(), { inMinutes: 90_010 }),
    ]
    await insert(mine.id, crowd[12])
    await expect(insert(theirs.id, crowd[12])).rejects.toThrow('appointments_patient_overlap')
    await expect(openSlot(salve, doctor, { inMinutes: 90_010 })).rejects.toThrow('slots_overlap')
  })

  it('does not change state, time or person against the table', async () => {
    const [one, two] = [await openSlot(salve, doctor), await openSlot(salve, doctor)]
    await insert(one.id, crowd[13])
    const set = (change: string, values: unknown[] = []) =>
      asApp(`UPDATE appointments SET ${change} WHERE slot_id = '${one.id}'`, values)
    for (const status of ['COMPLETED', 'PENDING', 'EXPIRED'])
      await expect(set(`status = '${status}'`)).rejects.toThrow(/does not go|hold_ends/)
    await expect(set('patient_id = $1', [crowd[14].patientId])).rejects.toThrow('does not move')
    await set(`starts_at = now() + interval '1 year'`)
    await set(`status = 'CHECKED_IN'`)
    await expect(set('slot_id = $1', [two.id])).rejects.toThrow('does not move')
    await expect(insert(two.id, crowd[13], 'COMPLETED')).rejects.toThrow('begins PENDING or CONFIRMED')
    await expect(asApp('DELETE FROM appointments')).rejects.toThrow('permission denied')
  })

  it('reads the same table of states that the contract has', async () => {
    const { rows } = await asApp('SELECT from_status, to_status FROM appointment_transitions')
    const known = Object.values(transitions).flatMap(({ from, to }) => from.map((state) => `${state} → ${to}`))
    expect(rows.map((row) => `${row.from_status} → ${row.to_status}`).sort()).toEqual(known.sort())
  })
})
