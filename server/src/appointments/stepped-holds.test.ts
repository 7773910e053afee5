import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { brokenPromises, openSlot } from '../../test/clinic.ts'
import { crowd, type Guest, signAgain } from '../../test/crowd.ts'
import { type Answer, type Salve, startSalve } from '../../test/salve.ts'
import { secondNode } from '../../test/second-node.ts'
import { type Stepping, stepping, untilItWaits } from '../../test/stepping.ts'
import { placesOf, visitCalls } from '../../test/visits.ts'
import { expireDeadHolds } from './expire.ts'

let salve: Salve
let there: Salve
let steps: Stepping
let [doctor, other, ana, ben]: Guest[] = []
let { book, hold, confirm, read }: ReturnType<typeof visitCalls> = Object.create(null)
beforeAll(async () => {
  salve = await startSalve()
  // Two nodes: on one, those who want the same slot stand in line before they come to the database.
  there = await secondNode(salve)
  steps = await stepping(salve)
  ;({ book, hold, confirm, read } = visitCalls((who) => (who === ben ? there : salve)))
  ;[doctor, other] = await crowd(salve, 2, 'doctor')
  ;[ana, ben] = await crowd(salve, 2)
})
beforeEach(() => signAgain(salve, [doctor, ana, ben]))
afterEach(async () => {
  salve.clock.run()
  await steps.openAll()
  await expireDeadHolds(salve.ctx)
  expect(await brokenPromises(salve)).toEqual([])
})
afterAll(async () => {
  await there.stop()
  await salve.stop()
})

const slot = (wanted: Parameters<typeof openSlot>[2] = {}) => openSlot(salve, doctor, wanted)
const said = ({ status, body }: Answer) => (status < 300 ? status : body.code)
const start = <T>(call: Promise<T>, nth = 1) => untilItWaits(steps, call, nth)
const before = (instant: string, ms: number) => new Date(Date.parse(instant) - ms)

/** Ana holds a place, and the clock stands so many milliseconds before that runs out. */
const heldWith = async (msLeft: number, place = slot()) => {
  const { id: slotId } = await place
  const { id, expiresAt } = (await hold(ana, slotId)).body
  salve.clock.standAt(before(expiresAt, msLeft))
  return { id, slotId, expiresAt }
}

describe('a hold at the instant at which it runs out', () => {
  it('can be confirmed a millisecond before, and keeps others out until then', async () => {
    const { id, slotId } = await heldWith(1)
    expect(said(await book(ben, slotId))).toBe('slot-full')
    const confirmed = await confirm(ana, id)
    expect([confirmed.status, confirmed.body.status]).toEqual([200, 'CONFIRMED'])
    salve.clock.run()
    expect(said(await book(ben, slotId))).toBe('slot-full')
  })

  it('cannot be confirmed at that very instant, at which its place is free', async () => {
    const { id, slotId } = await heldWith(0)
    expect((await read(ana, id)).status).toBe('EXPIRED')
    expect(said(await confirm(ana, id))).toBe('hold-expired')
    expect(said(await book(ben, slotId))).toBe(201)
    expect(said(await confirm(ana, id))).toBe('hold-expired')
    expect(await placesOf(salve, slotId)).toEqual([`${ben.patientId} CONFIRMED`])
  })

  it('confirmed in time, but not certain yet when it would have run out: who books the place then is refused', async () => {
    const { id, slotId, expiresAt } = await heldWith(1)
    const gate = await steps.onceWrittenFor(ana)
    const confirming = await start(confirm(ana, id))
    salve.clock.standAt(expiresAt)
    const booking = await start(book(ben, slotId), 2)
    await gate.open()
    expect([said(await confirming.call), said(await booking.call)]).toEqual([200, 'slot-full'])
  })

  it('confirmed in time, but the connection breaks: who books the place when it has run out has it', async () => {
    const { id, slotId, expiresAt } = await heldWith(1)
    const gate = await steps.onceWrittenFor(ana)
    const confirming = await start(confirm(ana, id))
    salve.clock.standAt(expiresAt)
    const booking = await start(book(ben, slotId), 2)
    await steps.breakOffFirst()
    expect(said(await confirming.call)).toBe('unavailable')
    await gate.open()
    expect(said(await booking.call)).toBe(201)
    expect((await read(ana, id)).status).toBe('EXPIRED')
  })

  it('taken at that instant by somebody who is not certain yet: it cannot be confirmed any more', async () => {
    const { id, slotId } = await heldWith(0)
    const gate = await steps.onceWrittenFor(ben)
    const booking = await start(book(ben, slotId))
    const confirming = await start(confirm(ana, id), 2)
    await gate.open()
    expect([said(await booking.call), said(await confirming.call)]).toEqual([201, 'hold-expired'])
  })

  it('confirmed and booked by its own patient at once: the second is told the truth', async () => {
    const { id, slotId } = await heldWith(1000)
    const gate = await steps.onceWrittenFor(ana)
    const confirming = await start(confirm(ana, id))
    const booking = await start(book(ana, slotId), 2)
    await gate.open()
    expect(said(await confirming.call)).toBe(200)
    // It has not run out: its patient has it.
    expect(['slot-full', 'patient-overlap']).toContain(said(await booking.call))
    expect(await placesOf(salve, slotId)).toEqual([`${ana.patientId} CONFIRMED`])
  })

  it('that waits to be confirmed past its instant is judged when its turn comes', async () => {
    const { id, expiresAt } = await heldWith(1)
    const gate = await steps.atVisit(id)
    const confirming = await start(confirm(ana, id))
    salve.clock.standAt(expiresAt)
    await gate.open()
    expect(said(await confirming.call)).toBe('hold-expired')
  })

  it('is confirmed or written down as dead by the sweep, never both', async () => {
    const { id, slotId, expiresAt } = await heldWith(1)
    const gate = await steps.onceWrittenFor(ana)
    const confirming = await start(confirm(ana, id))
    salve.clock.standAt(expiresAt)
    expect(await expireDeadHolds(salve.ctx)).toBe(0)
    await gate.open()
    expect(said(await confirming.call)).toBe(200)
    expect(await expireDeadHolds(salve.ctx)).toBe(0)
    expect(await placesOf(salve, slotId)).toEqual([`${ana.patientId} CONFIRMED`])
  })
})

describe('a dead hold in the way', () => {
  it('of the same patient at another doctor, being written down by the sweep: the booking waits and is made', async () => {
    const { slotId } = await heldWith(0, slot({ inMinutes: 20_000 }))
    const wanted = await openSlot(salve, other, { inMinutes: 20_010 })
    const gate = await steps.onceWrittenFor(ana)
    const sweep = await start(expireDeadHolds(salve.ctx))
    const booking = await start(book(ana, wanted.id), 2)
    await gate.open()
    expect([await sweep.call, said(await booking.call)]).toEqual([1, 201])
    expect(await placesOf(salve, slotId)).toEqual([])
  })

  it('of the same patient, being replaced by somebody else at that moment: both bookings are made', async () => {
    const { slotId } = await heldWith(0, slot({ inMinutes: 21_000 }))
    const wanted = await openSlot(salve, other, { inMinutes: 21_010 })
    const gate = await steps.onceWrittenFor(ben)
    const his = await start(book(ben, slotId))
    const hers = await start(book(ana, wanted.id), 2)
    await gate.open()
    expect([said(await his.call), said(await hers.call)]).toEqual([201, 201])
  })

  it('of the same patient in the same place: a new hold is another visit', async () => {
    const { id, slotId } = await heldWith(0)
    const again = await hold(ana, slotId)
    expect([again.status, again.body.id === id]).toEqual([201, false])
    expect((await read(ana, id)).status).toBe('EXPIRED')
  })

  it('the sweep passes over a place that somebody has in hand; whoever books there drops the hold', async () => {
    const { id, slotId } = await heldWith(0)
    const gate = await steps.atSlot(slotId)
    const booking = await start(book(ben, slotId))
    await expireDeadHolds(salve.ctx)
    const { rows } = await salve.sql('SELECT status FROM appointments WHERE id = $1', [id])
    expect(rows).toEqual([{ status: 'PENDING' }])
    await gate.open()
    expect(said(await booking.call)).toBe(201)
    expect(await placesOf(salve, slotId)).toEqual([`${ben.patientId} CONFIRMED`])
  })
})

describe('booking a slot that is being closed', () => {
  const close = (id: string) => salve.call(`DELETE /api/doctors/${doctor.doctorId}/time-slots/${id}`, { as: doctor })

  it('by itself: whichever came first', async () => {
    for (const closesFirst of [true, false]) {
      const { id } = await slot()
      const gate = await steps.atSlot(id)
      const calls = [() => close(id), () => book(ana, id)]
      const [one, two] = closesFirst ? calls : calls.reverse()
      const [first, second] = [await start(one()), await start(two(), 2)]
      await gate.open()
      expect([said(await first.call), said(await second.call)]).toEqual(
        closesFirst ? [204, 'not-found'] : [201, 'slot-booked'],
      )
      expect(await placesOf(salve, id)).toEqual(closesFirst ? [] : [`${ana.patientId} CONFIRMED`])
    }
  })

  it('with the hours of its doctor: whichever came first, and a booked one stays', async () => {
    const hours = (weekly: unknown[]) =>
      salve.call(`PUT /api/doctors/${doctor.doctorId}/availability`, {
        as: doctor,
        body: { timeZone: 'UTC', weekly, horizonDays: 14 },
      })
    for (const closesFirst of [true, false]) {
      await hours([{ day: 3, from: '03:00', to: '03:30', slotMinutes: 30 }])
      const { rows } = await salve.sql(
        `SELECT id FROM slots WHERE doctor_id = $1 AND origin = 'weekly' AND closed_at IS NULL AND taken = 0 ORDER BY starts_at`,
        [doctor.doctorId],
      )
      const [{ id }] = rows
      const gate = await steps.atSlot(id)
      const calls = [() => hours([]), () => book(ana, id)]
      const [one, two] = closesFirst ? calls : calls.reverse()
      const [first, second] = [await start(one()), await start(two(), 2)]
      await gate.open()
      const answers = [await first.call, await second.call]
      expect(answers.map(said)).toEqual(closesFirst ? [200, 'not-found'] : [201, 200])
      const kept = answers[closesFirst ? 0 : 1].body.slots.kept.map(({ slotId }: { slotId: string }) => slotId)
      expect(kept).toEqual(closesFirst ? [] : [id])
    }
  })
})
