import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { brokenPromises, openSlot } from '../../../test/clinic.ts'
import { type Json, type Person, paths, type Salve, startSalve } from '../../../test/salve.ts'
import { tidy } from '../../housekeeping.ts'
import { brokenWishes, openWaiting } from './waiting.fixture.ts'

let salve: Salve
let on: ReturnType<typeof openWaiting>
let doctor: Person
let staff: Person
beforeAll(async () => {
  salve = await startSalve()
  on = openWaiting(salve)
})
beforeEach(async () => {
  ;[doctor, staff] = [await salve.doctor(), await salve.staff()]
})
afterEach(async () => expect([...(await brokenPromises(salve)), ...(await brokenWishes(salve))]).toEqual([]))
afterAll(() => salve.stop())

const inDays = (days: number) => new Date(salve.clock.now().getTime() + days * 86_400_000).toISOString()

describe('a wish', () => {
  it('is left with a doctor, as it was said', async () => {
    const patient = await salve.patient({ name: 'Ana Silva' })
    const wish = {
      from: inDays(1),
      to: inDays(20),
      mode: 'video',
      partOfDay: 'morning',
      weekdays: [3, 1, 3],
      timeZone: 'Asia/Kolkata',
      reason: 'A cough',
    }
    const { status, body } = await on.join(doctor, patient, wish)
    expect(status).toBe(201)
    expect(body).toEqual({
      ...wish,
      id: expect.any(String),
      weekdays: [1, 3],
      status: 'WAITING',
      doctorId: doctor.doctorId,
      patientId: patient.patientId,
      position: 1,
      offer: null,
      doctor: { id: doctor.doctorId, name: 'Dr Who', specialization: 'Cardiology', timeZone: expect.any(String) },
      patient: { id: patient.patientId, name: 'Ana Silva' },
      createdAt: expect.any(String),
      version: 1,
    })
    expect(await on.read(body, patient)).toEqual(body)
    expect(await on.actions(body.id)).toEqual(['waitlist.joined by patient', 'waitlist.opened by patient'])
  })

  it('is for any time when nothing is said, without a body too, and once with a key', async () => {
    const patient = await salve.patient()
    const twice = [await on.join(doctor, patient, {}, { 'idempotency-key': 'k' })]
    twice.push(await on.join(doctor, patient, {}, { 'idempotency-key': 'k' }))
    expect(twice.map(({ status }) => status)).toEqual([201, 201])
    expect(twice[1].text).toBe(twice[0].text)
    expect(twice[0].body).toMatchObject({
      from: null,
      to: null,
      mode: null,
      partOfDay: null,
      weekdays: null,
      reason: null,
    })
    const bare = await salve.call(`POST /api/doctors/${doctor.doctorId}/waitlist`, { as: await salve.patient() })
    expect([bare.status, bare.body.position]).toEqual([201, 2])
  })

  it('is meant on the clock of the doctor’s hours, or else of the doctor', async () => {
    await salve.sql(`UPDATE doctors SET time_zone = 'Europe/Lisbon' WHERE id = $1`, [doctor.doctorId])
    const [, before] = await on.waiting(doctor)
    const body = { timeZone: 'Asia/Tokyo', weekly: [] }
    await salve.call(`PUT /api/doctors/${doctor.doctorId}/availability`, { as: doctor, body })
    const [, since] = await on.waiting(doctor)
    expect([before.timeZone, since.timeZone]).toEqual(['Europe/Lisbon', 'Asia/Tokyo'])
  })

  it('is one for each patient and doctor, until it ends', async () => {
    const [patient, wish] = await on.waiting(doctor)
    const again = await on.join(doctor, patient)
    expect([again.status, again.body.code]).toEqual([409, 'already-waiting'])
    expect((await on.join(await salve.doctor(), patient)).status).toBe(201)
    expect((await on.leave(wish, patient)).status).toBe(204)
    expect((await on.join(doctor, patient)).status).toBe(201)
  })

  it('is refused where it could never come true', async () => {
    const patient = await salve.patient()
    const wrong = async (body: object, as = patient) => paths(await on.join(doctor, as, body))
    expect(await wrong({ to: inDays(-1) })).toEqual(['to'])
    expect(await wrong({ from: inDays(3), to: inDays(2) })).toEqual(['to'])
    expect(await wrong({ weekdays: [] })).toEqual(['weekdays'])
    expect(await wrong({ weekdays: [8] })).toEqual(['weekdays.0'])
    expect(await wrong({}, staff)).toEqual(['patientId'])
    expect((await on.join({ ...doctor, doctorId: patient.patientId }, patient)).status).toBe(404)
    await salve.sql(`UPDATE users SET status = 'suspended' WHERE id = $1`, [doctor.id])
    expect((await on.join(doctor, patient)).status).toBe(404)
  })

  it('is refused in a zone that the database does not know, for whoever frees a place would be told instead', async () => {
    await salve.sql(`UPDATE doctors SET time_zone = 'Mars/Olympus' WHERE id = $1`, [doctor.doctorId])
    const patient = await salve.patient()
    expect(paths(await on.join(doctor, patient, { partOfDay: 'evening' }))).toEqual(['timeZone'])
    expect((await on.join(doctor, patient, { partOfDay: 'evening', timeZone: 'Europe/Lisbon' })).status).toBe(201)
    expect((await on.join(doctor, await salve.patient())).status).toBe(201)
  })

  it('is over when its time is past, in every list, and then makes room for another', async () => {
    const [patient, wish] = await on.waiting(doctor, { to: inDays(1) })
    const [other, second] = await on.waiting(doctor, { to: inDays(1) })
    salve.clock.advance(2 * 86_400)
    const [me, you] = [await salve.signIn(patient.email), await salve.signIn(other.email)]
    expect(await on.read(wish, me)).toMatchObject({ status: 'EXPIRED', position: null })
    expect((await on.leave(wish, me)).body.code).toBe('invalid-transition')
    const fresh = (await on.join(doctor, me)).body
    expect(fresh).toMatchObject({ status: 'WAITING', position: 1 })
    await tidy(salve.ctx)
    expect(await on.actions(second.id)).toContain('waitlist.expired by system')
    expect((await on.read(second, you)).status).toBe('EXPIRED')
    expect((await on.read(fresh, me)).status).toBe('WAITING')
  })

  it('is over when the doctor has left', async () => {
    const [patient, wish] = await on.waiting(doctor)
    const [other, stays] = await on.waiting(await salve.doctor())
    expect((await salve.call(`DELETE /api/doctors/${doctor.doctorId}`, { as: doctor })).status).toBe(204)
    await tidy(salve.ctx)
    expect((await on.read(wish, patient)).status).toBe('EXPIRED')
    expect((await on.read(stays, other)).status).toBe('WAITING')
  })
})

describe('an offer', () => {
  it('is a hold of the place that somebody gave back, made before anybody else sees it open', async () => {
    const [slot, visit, owner] = await on.taken(doctor)
    const [patient, wish] = await on.waiting(doctor, { reason: 'Earlier is better' })
    expect((await on.cancel(visit, owner)).status).toBe(200)
    const offered = await on.read(wish, patient)
    expect(offered).toMatchObject({
      status: 'OFFERED',
      position: 1,
      offer: { slotId: slot.id, startsAt: slot.startsAt, endsAt: slot.endsAt, mode: 'in-person' },
    })
    expect(Date.parse(offered.offer.expiresAt) - salve.clock.now().getTime()).toBeGreaterThan(290_000)
    expect(offered.version).toBeGreaterThan(wish.version)
    expect(await on.isOpen(doctor, slot)).toBe(false)
    expect((await salve.call('POST /api/appointments', { as: owner, body: { slotId: slot.id } })).body.code).toBe(
      'slot-full',
    )
    expect(await on.visit(offered.offer.appointmentId, patient)).toMatchObject({
      status: 'PENDING',
      patientId: patient.patientId,
      reason: 'Earlier is better',
    })
    expect(await on.actions(wish.id)).toEqual([
      'waitlist.joined by patient',
      'waitlist.offered by system',
      'waitlist.opened by patient',
    ])
    expect(await on.actions(offered.offer.appointmentId)).toEqual([
      'appointment.held by system',
      'appointment.opened by patient',
    ])
  })

  it('is accepted, and is then the visit', async () => {
    const [slot, visit, owner] = await on.taken(doctor)
    const [patient, wish] = await on.waiting(doctor)
    expect((await on.accept(wish, patient)).body.code).toBe('invalid-transition')
    await on.cancel(visit, owner)
    const accepted = await on.accept(wish, patient)
    expect(accepted).toMatchObject({
      status: 200,
      body: { status: 'ACCEPTED', position: null, offer: { slotId: slot.id, expiresAt: null } },
    })
    const { appointmentId } = accepted.body.offer
    expect(await on.visit(appointmentId, patient)).toMatchObject({ status: 'CONFIRMED', bookedBy: patient.id })
    for (const again of [on.accept, on.decline, on.leave])
      expect((await again(wish, patient)).body.code).toBe('invalid-transition')
    expect(await on.actions(wish.id)).toContain('waitlist.accepted by patient')
    expect(await on.actions(appointmentId)).toContain('appointment.confirmed by patient')
    // What becomes of the visit afterwards is no matter of the wish.
    await on.cancel({ id: appointmentId }, patient)
    expect(await on.read(wish, patient)).toMatchObject({ status: 'ACCEPTED' })
    expect(await on.actions(wish.id)).not.toContain('waitlist.declined by patient')
    expect((await on.join(doctor, patient)).status).toBe(201)
  })

  it('is accepted just as well by the hold’s own routes', async () => {
    const [slot, visit, owner] = await on.taken(doctor)
    const [patient, wish] = await on.waiting(doctor)
    await on.cancel(visit, owner)
    const { offer } = await on.read(wish, patient)
    expect((await salve.call(`POST /api/appointments/${offer.appointmentId}/confirm`, { as: patient })).status).toBe(
      200,
    )
    expect(await on.read(wish, patient)).toMatchObject({
      status: 'ACCEPTED',
      offer: { appointmentId: offer.appointmentId },
    })
    expect(await on.actions(wish.id)).toContain('waitlist.accepted by patient')

    const [other, second] = await on.waiting(doctor)
    await on.cancel({ id: offer.appointmentId }, patient)
    expect(await on.read(second, other)).toMatchObject({ status: 'OFFERED', offer: { slotId: slot.id } })
    expect((await on.book(slot, other)).status).toBe('CONFIRMED')
    expect((await on.read(second, other)).status).toBe('ACCEPTED')
    expect(await on.actions(second.id)).toContain('waitlist.accepted by patient')
  })

  it('is not what every hold is: one that somebody made for themselves is nobody’s answer', async () => {
    const slot = await openSlot(salve, doctor)
    const [patient, wish] = await on.waiting(doctor)
    const held = await salve.call('POST /api/appointments', { as: patient, body: { slotId: slot.id } })
    expect((await salve.call(`POST /api/appointments/${held.body.id}/confirm`, { as: patient })).status).toBe(200)
    expect(await on.read(wish, patient)).toMatchObject({ status: 'WAITING', offer: null })
    expect(await on.actions(wish.id)).not.toContain('waitlist.accepted by patient')
  })

  it('is declined, by the hold’s own route too: the place is the next one’s, and the wish waits in its turn for others', async () => {
    const [slot, visit, owner] = await on.taken(doctor)
    const [first, wish] = await on.waiting(doctor)
    const [second, next] = await on.waiting(doctor)
    await on.cancel(visit, owner)
    expect(await on.read(next, second)).toMatchObject({ status: 'WAITING', position: 2 })
    const declined = await on.decline(wish, first)
    expect(declined).toMatchObject({ status: 200, body: { status: 'WAITING', position: 1, offer: null } })
    expect(await on.actions(wish.id)).toContain('waitlist.declined by patient')
    const { offer } = await on.read(next, second)
    expect(offer.slotId).toBe(slot.id)
    expect((await on.decline(wish, first)).body.code).toBe('invalid-transition')

    await salve.call(`DELETE /api/appointments/${offer.appointmentId}`, { as: second })
    expect(await on.actions(next.id)).toContain('waitlist.declined by patient')
    expect(await on.isOpen(doctor, slot)).toBe(true)
    const [other, otherVisit, otherOwner] = await on.taken(doctor)
    await on.cancel(otherVisit, otherOwner)
    expect((await on.read(wish, first)).offer.slotId).toBe(other.id)
    expect((await on.read(next, second)).status).toBe('WAITING')
  })

  it('moves on when nobody answers, and is never made twice to the same person', async () => {
    const [slot, visit, owner] = await on.taken(doctor)
    const [first, wish] = await on.waiting(doctor)
    const [second, next] = await on.waiting(doctor)
    await on.cancel(visit, owner)
    await on.runOut()
    expect(await on.read(wish, first)).toMatchObject({ status: 'WAITING', position: 1, offer: null })
    expect(await on.read(next, second)).toMatchObject({ status: 'OFFERED', offer: { slotId: slot.id } })
    expect((await on.accept(wish, first)).body.code).toBe('hold-expired')
    await on.runOut()
    expect(await on.read(next, second)).toMatchObject({ status: 'WAITING' })
    expect(await on.isOpen(doctor, slot)).toBe(true)
  })

  it('is over at its instant, swept or not, and then whoever books has the place', async () => {
    const [slot, visit, owner] = await on.taken(doctor)
    const [patient, wish] = await on.waiting(doctor)
    await on.cancel(visit, owner)
    salve.clock.advance(301)
    expect(await on.read(wish, patient)).toMatchObject({ status: 'WAITING', offer: null })
    expect((await on.accept(wish, patient)).body.code).toBe('hold-expired')
    await on.book(slot, owner)
    expect(await on.read(wish, patient)).toMatchObject({ status: 'WAITING', offer: null })
  })

  it('passes to the next when the wish is taken back', async () => {
    const [slot, visit, owner] = await on.taken(doctor)
    const [first, wish] = await on.waiting(doctor)
    const [second, next] = await on.waiting(doctor)
    await on.cancel(visit, owner)
    const { offer } = await on.read(wish, first)
    expect((await on.leave(wish, first)).status).toBe(204)
    expect(await on.read(wish, first)).toMatchObject({ status: 'WITHDRAWN', offer: null, position: null })
    expect((await on.visit(offer.appointmentId, first)).status).toBe('CANCELLED')
    expect(await on.read(next, second)).toMatchObject({ status: 'OFFERED', offer: { slotId: slot.id } })
    expect((await on.leave(wish, first)).body.code).toBe('invalid-transition')
    expect(await on.actions(wish.id)).toContain('waitlist.withdrawn by patient')
  })

  it('is moved like any hold; its first place goes to the next', async () => {
    const [slot, visit, owner] = await on.taken(doctor)
    const elsewhere = await openSlot(salve, doctor)
    const [first, wish] = await on.waiting(doctor)
    const [second, next] = await on.waiting(doctor)
    await on.cancel(visit, owner)
    const { offer } = await on.read(wish, first)
    const moved = await salve.call(`POST /api/appointments/${offer.appointmentId}/reschedule`, {
      as: first,
      body: { slotId: elsewhere.id },
    })
    expect(moved.status).toBe(200)
    expect(await on.read(wish, first)).toMatchObject({ status: 'OFFERED', offer: { slotId: elsewhere.id } })
    expect(await on.read(next, second)).toMatchObject({ status: 'OFFERED', offer: { slotId: slot.id } })
  })

  it('lives as long as the clinic says, and never past the time at which the slot closes', async () => {
    const slow = await startSalve({ env: { WAITLIST_OFFER_MINUTES: '30' } })
    const at = openWaiting(slow)
    const whom = await slow.doctor()
    const offerOf = async (inMinutes: number, notice: number) => {
      const [slot, visit, owner] = await at.taken(whom, { inMinutes })
      await slow.sql('UPDATE slots SET notice_minutes = $2 WHERE id = $1', [slot.id, notice])
      const [patient, wish] = await at.waiting(whom)
      await at.cancel(visit, owner)
      const { offer } = await at.read(wish, patient)
      return offer && { ...offer, begins: slot.startsAt }
    }
    const long = await offerOf(600, 0)
    expect(Math.round((Date.parse(long.expiresAt) - slow.clock.now().getTime()) / 60_000)).toBe(30)
    const short = await offerOf(90, 70)
    expect(Date.parse(short.begins) - Date.parse(short.expiresAt)).toBe(70 * 60_000)
    expect(await offerOf(300, 301)).toBe(null)
    await slow.stop()
  })
})

describe('whose a wish is', () => {
  it('a patient’s, for the family', async () => {
    const [patient, stranger] = [await salve.patient(), await salve.patient()]
    const child = (await salve.call('POST /api/patients', { as: patient, body: { name: 'Tomás' } })).body
    const own = (await on.join(doctor, patient)).body
    const wish = (await on.join(doctor, patient, { patientId: child.id })).body
    expect(wish.patient).toEqual({ id: child.id, name: 'Tomás' })
    expect((await on.join(doctor, patient, { patientId: stranger.patientId })).status).toBe(404)
    for (const call of [on.accept, on.decline, on.leave]) expect((await call(wish, stranger)).status).toBe(404)
    expect((await salve.call(`GET /api/waitlist/${wish.id}`, { as: stranger })).status).toBe(404)
    const { rows } = await salve.sql(`SELECT action FROM audit_log WHERE subject_id = $1 AND outcome = 'refused'`, [
      wish.id,
    ])
    expect(rows.map(({ action }) => action).sort()).toEqual([
      'waitlist.change',
      'waitlist.change',
      'waitlist.change',
      'waitlist.open',
    ])
    const ids = ({ body }: Json) => body.items.map(({ id }: Json) => id)
    expect(ids(await salve.call('GET /api/waitlist', { as: patient }))).toEqual([own.id, wish.id])
    expect(ids(await salve.call('GET /api/waitlist', { as: stranger }))).toEqual([])
    expect((await salve.call('GET /api/waitlist/01900000-0000-7000-8000-000000000000', { as: patient })).status).toBe(
      404,
    )
  })

  it('anybody’s for the desk, which does for people on the phone what they would', async () => {
    const [patient, visitor] = [await salve.patient(), await salve.patient()]
    const slot = await openSlot(salve, doctor)
    const visit = await on.book(slot, visitor)
    const wish = (await on.join(doctor, staff, { patientId: patient.patientId })).body
    expect(wish.status).toBe('WAITING')
    await on.cancel(visit, staff)
    expect((await on.accept(wish, staff)).body.status).toBe('ACCEPTED')
    expect((await on.visit((await on.read(wish, staff)).offer.appointmentId, patient)).status).toBe('CONFIRMED')
    const second = (await on.join(doctor, await salve.admin(), { patientId: visitor.patientId })).body
    expect((await on.leave(second, staff)).status).toBe(204)
  })

  it('nobody’s any more when the record was taken out of use', async () => {
    const [patient, wish] = await on.waiting(doctor)
    const [slot, visit, owner] = await on.taken(doctor)
    await salve.call(`DELETE /api/patients/${patient.patientId}`, { as: patient })
    expect((await salve.call(`GET /api/waitlist/${wish.id}`, { as: staff })).status).toBe(404)
    await on.cancel(visit, owner)
    expect(await on.isOpen(doctor, slot)).toBe(true)
  })

  it('lists go by doctor, patient and state, in the order of turns, page by page', async () => {
    const [slot, visit, owner] = await on.taken(doctor)
    const people = [
      await on.waiting(doctor),
      await on.waiting(doctor),
      await on.waiting(doctor),
      await on.waiting(doctor),
    ]
    await on.waiting(await salve.doctor())
    const wishes = people.map(([, wish]) => wish.id)
    await on.cancel(visit, owner)
    await on.leave(people[3][1], people[3][0])
    const list = async (query: string) =>
      (await salve.call(`GET /api/waitlist?doctorId=${doctor.doctorId}${query}`, { as: staff })).body
    const ids = async (query: string) => (await list(query)).items.map(({ id }: Json) => id)
    expect(await ids('')).toEqual(wishes)
    expect((await list('')).items.map(({ position }: Json) => position)).toEqual([1, 2, 3, null])
    expect(await ids('&status=offered')).toEqual([wishes[0]])
    expect(await ids('&status=WAITING')).toEqual([wishes[1], wishes[2]])
    expect(await ids('&status=WITHDRAWN')).toEqual([wishes[3]])
    expect(await ids('&status=EXPIRED')).toEqual([])
    expect(await ids(`&patientId=${people[1][0].patientId}`)).toEqual([wishes[1]])
    const first = await list('&limit=3')
    expect(await ids(`&limit=3&cursor=${first.nextCursor}`)).toEqual([wishes[3]])
    await on.accept(people[0][1], people[0][0])
    expect(await ids('&status=ACCEPTED')).toEqual([wishes[0]])
    expect(slot.id).toBeTruthy()
    expect((await salve.call('GET /api/waitlist?status=LOST', { as: staff })).status).toBe(400)
  })
})
