import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { openSlot } from '../../../test/clinic.ts'
import { addressOf, listen as connect, type Listening } from '../../../test/live.ts'
import { type Person, type Salve, startSalve } from '../../../test/salve.ts'

let salve: Salve
let doctor: Person
let patient: Person
const open: Listening[] = []
beforeAll(async () => {
  salve = await startSalve()
})
beforeEach(async () => {
  ;[doctor, patient] = [await salve.doctor(), await salve.patient()]
})
afterEach(() => {
  for (const line of open.splice(0)) line.cut()
})
afterAll(() => salve.stop())

const listen = async (as: Person | null, options?: Parameters<typeof connect>[2]) => {
  const line = await connect(salve, as, options)
  open.push(line)
  return line
}
const hold = async (slotId: string) =>
  (await salve.call('POST /api/appointments', { as: patient, body: { slotId } })).body
const step = (id: string, name: string, as = patient, body?: object) =>
  salve.call(`POST /api/appointments/${id}/${name}`, { as, body })
const rising = (ids: number[]) => ids.every((id, index) => index === 0 || id > ids[index - 1])

describe('what happens to a visit', () => {
  it('is told to the patient and to the doctor, in order', async () => {
    const slot = await openSlot(salve, doctor)
    const [mine, theirs] = [await listen(patient, { after: null }), await listen(doctor, { after: null })]
    await sleep(50)
    const { id } = await hold(slot.id)
    await step(id, 'confirm')
    await step(id, 'check-in', await salve.staff())
    await step(id, 'complete', doctor)
    const types = ['held', 'confirmed', 'checked-in', 'completed'].map((what) => `appointment.${what}`)
    for (const line of [mine, theirs]) {
      await line.hears(4)
      expect(line.types()).toEqual(types)
      expect(rising(line.frames.map((frame) => frame.id))).toBe(true)
    }
    expect(mine.frames[0]).toEqual({
      id: expect.any(Number),
      type: 'appointment.held',
      at: expect.any(String),
      data: {
        appointmentId: id,
        slotId: slot.id,
        doctorId: doctor.doctorId,
        patientId: patient.patientId,
        status: 'PENDING',
        startsAt: slot.startsAt,
        endsAt: slot.endsAt,
        version: 1,
      },
    })
  })

  it('is told with where it stood before when it moves, also to the doctor whom it leaves', async () => {
    const other = await salve.doctor()
    const [from, to] = [await openSlot(salve, doctor), await openSlot(salve, other)]
    const { id } = await hold(from.id)
    const lines = [await listen(doctor, { after: null }), await listen(other, { after: null })]
    await sleep(50)
    await step(id, 'reschedule', patient, { slotId: to.id })
    for (const line of lines) {
      const [frame] = await line.hears(1)
      expect(frame.type).toBe('appointment.rescheduled')
      expect(frame.data).toMatchObject({
        doctorId: other.doctorId,
        startsAt: to.startsAt,
        was: { doctorId: doctor.doctorId, slotId: from.id, startsAt: from.startsAt },
      })
    }
  })

  it('is told to whoever cares for the patient, and to nobody else', async () => {
    const child = (await salve.call('POST /api/patients', { as: patient, body: { name: 'Child' } })).body
    const slot = await openSlot(salve, doctor)
    const [mother, stranger, staff] = [
      await listen(patient),
      await listen(await salve.patient()),
      await listen(await salve.staff()),
    ]
    await sleep(300)
    await salve.call('POST /booking/slots/book', { as: patient, body: { slotId: slot.id, patientId: child.id } })
    await mother.hears(1)
    expect(mother.types()).toEqual(['appointment.confirmed'])
    await sleep(200)
    expect([stranger.frames, staff.frames]).toEqual([[], []])
  })

  it('is not told when it did not happen', async () => {
    const { id: slotId } = await openSlot(salve, doctor)
    await salve.call('POST /booking/slots/book', { as: await salve.patient(), body: { slotId } })
    const line = await listen(patient, { after: null, watch: [doctor.doctorId] })
    await sleep(50)
    expect((await salve.call('POST /booking/slots/book', { as: patient, body: { slotId } })).status).toBe(409)
    await sleep(300)
    expect(line.frames).toEqual([])
  })

  it('says when a hold runs out by itself', async () => {
    const { id } = await hold((await openSlot(salve, doctor)).id)
    const line = await listen(patient, { after: null })
    await sleep(50)
    salve.clock.advance(301)
    const { expireDeadHolds } = await import('../../appointments/expire.ts')
    await expireDeadHolds(salve.ctx)
    const [frame] = await line.hears(1)
    expect([frame.type, frame.data.appointmentId]).toEqual(['appointment.expired', id])
  })
})

describe('who watches a doctor’s times', () => {
  it('hears of each that is taken, given back, opened and closed, without learning by whom', async () => {
    const line = await listen(await salve.patient(), { watch: [doctor.doctorId], after: null })
    await sleep(50)
    const slot = await openSlot(salve, doctor)
    const { id } = await hold(slot.id)
    await step(id, 'cancel')
    await salve.call(`DELETE /api/doctors/${doctor.doctorId}/time-slots/${slot.id}`, { as: doctor })
    await line.hears(4)
    expect(line.frames.map(({ type, data }) => [type, data])).toEqual([
      ['slot.changed', { doctorId: doctor.doctorId }],
      ['slot.changed', { doctorId: doctor.doctorId, slotId: slot.id }],
      ['slot.changed', { doctorId: doctor.doctorId, slotId: slot.id }],
      ['slot.changed', { doctorId: doctor.doctorId }],
    ])
  })

  it('at the desk, hears also of the visits there, be it after having been away', async () => {
    const slot = await openSlot(salve, doctor)
    const staff = await salve.staff()
    const line = await listen(staff, { watch: [doctor.doctorId], after: null })
    await sleep(50)
    const { id } = await hold(slot.id)
    await line.hears(2)
    expect(line.types().sort()).toEqual(['appointment.held', 'slot.changed'])
    line.cut()
    await step(id, 'confirm')
    await step(id, 'check-in', staff)
    const again = await listen(staff, { watch: [doctor.doctorId], after: line.frames.at(-1)?.id })
    await again.hears(2)
    expect(again.types()).toEqual(['appointment.confirmed', 'appointment.checked-in'])
  })

  it('hears no more after it said so', async () => {
    const line = await listen(patient, { watch: [doctor.doctorId], after: null })
    line.say({ type: 'unwatch', doctorId: doctor.doctorId })
    await sleep(100)
    await openSlot(salve, doctor)
    await sleep(300)
    expect(line.frames).toEqual([])
  })
})

describe('who was away', () => {
  it('is told what was missed, and no more, before anything new', async () => {
    const slots = [await openSlot(salve, doctor), await openSlot(salve, doctor), await openSlot(salve, doctor)]
    const first = await listen(patient, { after: null })
    await sleep(50)
    await hold(slots[0].id)
    const [{ id: seen }] = await first.hears(1)
    first.cut()
    await hold(slots[1].id)
    const again = await listen(patient, { after: seen })
    await hold(slots[2].id)
    await again.hears(2)
    expect(again.frames.map(({ data }) => data.slotId)).toEqual([slots[1].id, slots[2].id])
  })

  it('hears of the times it watched too, in one order', async () => {
    const slot = await openSlot(salve, doctor)
    const first = await listen(patient, { after: null, watch: [doctor.doctorId] })
    await sleep(50)
    const { id } = await hold(slot.id)
    const seen = (await first.hears(2)).at(-1)?.id ?? 0
    first.cut()
    await step(id, 'cancel')
    const again = await listen(patient, { after: seen, watch: [doctor.doctorId] })
    await again.hears(2)
    expect(again.types().sort()).toEqual(['appointment.cancelled', 'slot.changed'])
    expect(rising(again.frames.map((frame) => frame.id))).toBe(true)
  })

  it('and says to have seen what never was is told of what comes', async () => {
    const slot = await openSlot(salve, doctor)
    const line = await listen(patient, { after: Number.MAX_SAFE_INTEGER })
    await sleep(100)
    await hold(slot.id)
    expect((await line.hears(1))[0].type).toBe('appointment.held')
  })
})

describe('who may connect', () => {
  const upgrade = async (headers: Record<string, string>) => {
    const socket = new WebSocket(await addressOf(salve), { headers })
    return new Promise<number | undefined>((resolve) => {
      socket.on('unexpected-response', (_, response) => resolve(response.statusCode))
      socket.on('open', () => resolve(101))
      socket.on('error', () => {})
    }).finally(() => socket.terminate())
  }

  it('is refused from a page of elsewhere', async () => {
    expect(await upgrade({ origin: 'https://evil.example' })).toBe(403)
    expect(await upgrade({ origin: 'null' })).toBe(403)
    expect(await upgrade({ origin: 'https://salve.test' })).toBe(101)
  })

  it.each([
    ['a token that is none', { type: 'auth', token: 'none' }, 4401],
    ['a wish before the token', { type: 'watch', doctorId: '01900000-0000-7000-8000-000000000000' }, 4401],
    ['no JSON', 'hello', 4400],
    ['an unknown wish', { type: 'shout' }, 4400],
    ['too many fields', { type: 'auth', token: 'x', more: 1 }, 4400],
  ])('is hung up on: %s', async (_, said, code) => {
    const line = await listen(null)
    line.say(said)
    expect(await line.closed).toBe(code)
  })

  it('by the cookie of a browser', async () => {
    const email = patient.email
    const { headers } = await salve.call('POST /api/auth/login', {
      body: { email, password: 'correct-horse-9' },
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    const [cookie] = String(headers['set-cookie']).split(';')
    const line = await listen(null, { headers: { cookie, origin: 'https://salve.test' }, after: null })
    await sleep(100)
    await hold((await openSlot(salve, doctor)).id)
    expect((await line.hears(1))[0].type).toBe('appointment.held')
  })

  it('no longer than the session lives', async () => {
    const line = await listen(patient)
    await sleep(100)
    await salve.call('POST /api/auth/logout', { as: patient })
    expect(await line.closed).toBe(4401)
  })
})
