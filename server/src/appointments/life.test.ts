import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { brokenPromises, openSlot } from '../../test/clinic.ts'
import { type Call, type Person, paths, type Salve, startSalve } from '../../test/salve.ts'

let salve: Salve
let doctor: Person
let patient: Person
let staff: Person
beforeAll(async () => {
  salve = await startSalve()
})
// Anew for each test: some of them let more time pass than a token lives.
beforeEach(async () => {
  ;[doctor, patient, staff] = [await salve.doctor(), await salve.patient({ name: 'Ana Silva' }), await salve.staff()]
})
afterEach(async () => expect(await brokenPromises(salve)).toEqual([]))
afterAll(() => salve.stop())

const hold = (slotId: string, as: Person = patient, more: Record<string, unknown> = {}, headers?: Call['headers']) =>
  salve.call('POST /api/appointments', { as, body: { slotId, ...more }, headers })
const book = (slotId: string, as: Person = patient, more: Record<string, unknown> = {}) =>
  salve.call('POST /booking/slots/book', { as, body: { slotId, ...more } })
const step = (id: string, name: string, as: Person = patient, body?: unknown) =>
  salve.call(`POST /api/appointments/${id}/${name}`, { as, body })
const read = async (id: string, as: Person = patient) => (await salve.call(`GET /api/appointments/${id}`, { as })).body
const slot = (wanted = {}) => openSlot(salve, doctor, wanted)

describe('a hold', () => {
  it('takes the place for five minutes and is confirmed', async () => {
    const { id: slotId, startsAt, endsAt } = await slot()
    const { status, body } = await hold(slotId, patient, { reason: 'A cough', forms: { smoker: false, since: 'May' } })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      status: 'PENDING',
      slotId,
      doctorId: doctor.doctorId,
      patientId: patient.patientId,
      startsAt,
      endsAt,
      version: 1,
      reason: 'A cough',
      forms: { smoker: false, since: 'May' },
    })
    expect(Date.parse(body.expiresAt) - salve.clock.now().getTime()).toBeGreaterThan(295_000)
    const confirmed = await step(body.id, 'confirm')
    expect([confirmed.status, confirmed.body.status, confirmed.body.expiresAt]).toEqual([200, 'CONFIRMED', null])
  })

  it('keeps others out, offers them the nearest open places, and frees the place at the instant it runs out', async () => {
    const [first, second] = [await slot(), await slot()]
    const other = await salve.patient()
    const { body: mine } = await hold(first.id)
    const refused = await hold(first.id, other)
    expect([refused.status, refused.body.code]).toEqual([409, 'slot-full'])
    expect(refused.body.alternatives).toContainEqual({
      slotId: second.id,
      startsAt: second.startsAt,
      endsAt: second.endsAt,
    })

    salve.clock.advance(301)
    expect((await read(mine.id)).status).toBe('EXPIRED')
    const late = await step(mine.id, 'confirm')
    expect([late.status, late.body.code]).toEqual([409, 'hold-expired'])
    expect((await hold(first.id, other)).status).toBe(201)
    expect((await step(mine.id, 'confirm')).body.code).toBe('hold-expired')
  })

  it('does not keep its own patient from another place once it is dead', async () => {
    const [one, two] = [
      await slot({ inMinutes: 9000 }),
      await openSlot(salve, await salve.doctor(), { inMinutes: 9000 }),
    ]
    await hold(one.id)
    expect((await hold(two.id)).body.code).toBe('patient-overlap')
    salve.clock.advance(301)
    expect((await hold(two.id)).status).toBe(201)
  })

  it('becomes the booking when the same patient books its place', async () => {
    const { id: slotId } = await slot()
    const held = await hold(slotId, patient, { reason: 'First' })
    const booked = await book(slotId, patient, { reason: 'Second' })
    expect([booked.status, booked.body.status, booked.body.id, booked.body.reason]).toEqual([
      201,
      'CONFIRMED',
      held.body.id,
      'Second',
    ])
  })

  it('lives as long as the clinic says', async () => {
    const quick = await startSalve({ env: { APPOINTMENT_EXPIRY_MINUTES: '0.05' } })
    const [who, whom] = [await quick.patient(), await quick.doctor()]
    const { id: slotId } = await openSlot(quick, whom)
    const { body } = await quick.call('POST /api/appointments', { as: who, body: { slotId } })
    expect(Date.parse(body.expiresAt) - Date.parse(body.createdAt)).toBe(3000)
    await quick.stop()
  })
})

describe('a visit', () => {
  it('is booked at once, comes to pass, and then nothing more can be done with it', async () => {
    const { body } = await book((await slot()).id)
    expect(body.status).toBe('CONFIRMED')
    expect((await step(body.id, 'check-in', staff)).body.status).toBe('CHECKED_IN')
    expect((await step(body.id, 'complete', doctor)).body.status).toBe('COMPLETED')
    for (const name of ['confirm', 'cancel', 'check-in', 'complete', 'no-show'])
      expect([name, (await step(body.id, name, staff)).body.code]).toEqual([name, 'invalid-transition'])
    expect((await step(body.id, 'reschedule', patient, { slotId: (await slot()).id })).body.code).toBe(
      'invalid-transition',
    )
  })

  it('skips no state', async () => {
    const held = (await hold((await slot()).id)).body
    for (const name of ['check-in', 'complete', 'no-show'])
      expect((await step(held.id, name, staff)).body.code).toBe('invalid-transition')
    const booked = (await book((await slot()).id)).body
    for (const name of ['confirm', 'complete'])
      expect((await step(booked.id, name, staff)).body.code).toBe('invalid-transition')
    expect((await step(booked.id, 'no-show', staff)).body.status).toBe('NO_SHOW')
  })

  it('is cancelled with a reason, and its place is free at once', async () => {
    const { id: slotId } = await slot()
    const { body } = await book(slotId)
    const cancelled = await step(body.id, 'cancel', patient, { reason: 'Feeling better' })
    expect(cancelled.body).toMatchObject({ status: 'CANCELLED', cancelReason: 'Feeling better' })
    expect((await book(slotId, await salve.patient())).status).toBe(201)
    const another = (await book((await slot()).id)).body
    expect((await salve.call(`DELETE /api/appointments/${another.id}`, { as: patient })).status).toBe(204)
    expect((await read(another.id)).status).toBe('CANCELLED')
  })

  it('moves to another time under the same id; who loses the new place keeps the old one', async () => {
    const [from, to] = [await slot(), await slot()]
    const { body } = await book(from.id)
    const moved = await step(body.id, 'reschedule', patient, { slotId: to.id })
    expect(moved.body).toMatchObject({
      id: body.id,
      slotId: to.id,
      startsAt: to.startsAt,
      status: 'CONFIRMED',
      version: 2,
    })
    expect((await step(body.id, 'reschedule', patient, { slotId: to.id })).status).toBe(200)

    const other = await salve.patient()
    expect((await book(from.id, other)).status).toBe(201)
    const lost = await step(body.id, 'reschedule', patient, { slotId: from.id })
    expect([lost.status, lost.body.code]).toEqual([409, 'slot-full'])
    expect((await read(body.id)).slotId).toBe(to.id)
  })

  it('is changed in what is said of it, by version, until it has begun', async () => {
    const { body } = await book((await slot()).id, patient, { reason: 'Old', forms: { a: 1 } })
    const put = (change: Record<string, unknown>) =>
      salve.call(`PUT /api/appointments/${body.id}`, { as: patient, body: change })
    expect((await put({ reason: 'New', version: 1 })).body).toMatchObject({
      reason: 'New',
      forms: { a: 1 },
      version: 2,
    })
    expect((await put({ reason: 'Older', version: 1 })).body.code).toBe('stale-version')
    expect((await put({ reason: null, forms: null })).body).toMatchObject({ reason: null, forms: null })
    await step(body.id, 'check-in', staff)
    expect((await put({ reason: 'Too late' })).body.code).toBe('invalid-transition')
  })

  it('cannot be booked in the past, in a closed slot, or at a doctor who is not there any more', async () => {
    const past = await slot({ inMinutes: -60 })
    expect((await book(past.id)).body.code).toBe('slot-full')
    const closed = await slot()
    await salve.sql('UPDATE slots SET closed_at = now() WHERE id = $1', [closed.id])
    expect((await book(closed.id)).status).toBe(404)
    const gone = await salve.doctor()
    const there = await openSlot(salve, gone)
    await salve.sql(`UPDATE users SET status = 'suspended' WHERE id = $1`, [gone.id])
    expect((await book(there.id)).status).toBe(404)
    expect((await book('01900000-0000-7000-8000-000000000000')).status).toBe(404)
  })
})

describe('for whom', () => {
  it('a patient books for the own record and for dependants, and for nobody else', async () => {
    const child = (await salve.call('POST /api/patients', { as: patient, body: { name: 'Tomás' } })).body
    expect((await book((await slot()).id, patient, { patientId: child.id })).body.patient).toEqual({
      id: child.id,
      name: 'Tomás',
    })
    const stranger = await salve.patient()
    for (const patientId of [stranger.patientId, crypto.randomUUID()])
      expect((await book((await slot()).id, patient, { patientId })).status).toBe(404)
  })

  it('staff book for anybody, a doctor for the own patients; both have to say for whom', async () => {
    expect((await book((await slot()).id, staff, { patientId: patient.patientId })).status).toBe(201)
    expect((await book((await slot()).id, doctor, { patientId: patient.patientId })).status).toBe(404)
    await salve.call('POST /api/select-doctor', { as: patient, body: { doctorId: doctor.doctorId } })
    expect((await book((await slot()).id, doctor, { patientId: patient.patientId })).status).toBe(201)
    const unsaid = await book((await slot()).id, staff)
    expect([unsaid.status, paths(unsaid)]).toEqual([400, ['patientId']])
  })

  it('a visit is open to its parties and the clinic only', async () => {
    const { body } = await book((await slot()).id)
    const [other, otherDoctor, admin] = [await salve.patient(), await salve.doctor(), await salve.admin()]
    for (const who of [patient, doctor, staff, admin])
      expect((await salve.call(`GET /api/appointments/${body.id}`, { as: who })).status).toBe(200)
    for (const who of [other, otherDoctor]) {
      expect((await salve.call(`GET /api/appointments/${body.id}`, { as: who })).status).toBe(404)
      for (const name of ['confirm', 'cancel', 'check-in']) expect((await step(body.id, name, who)).status).toBe(404)
    }
    expect((await step(body.id, 'complete', patient)).status).toBe(403)
  })

  it('lists show each what they may see, page by page, by state and time', async () => {
    const [mine, whom, desk] = [await salve.patient(), await salve.doctor(), await salve.staff()]
    const visits = [
      (await book((await openSlot(salve, whom)).id, mine)).body,
      (await hold((await openSlot(salve, whom)).id, mine)).body,
      (await book((await openSlot(salve, whom)).id, mine)).body,
    ]
    const list = async (path: string, as: Person) => (await salve.call(`GET ${path}`, { as })).body
    const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id)
    const latestFirst = visits.map(({ id }) => id).reverse()
    for (const [path, as] of [
      ['/api/appointments', mine],
      ['/api/appointments', whom],
      [`/api/appointments/patient/${mine.patientId}`, mine],
      [`/api/patients/${mine.patientId}/appointments`, mine],
      [`/api/appointments/doctor/${whom.doctorId}`, whom],
      [`/api/appointments/doctor/${whom.doctorId}`, desk],
    ] as const)
      expect([path, ids(await list(path, as))]).toEqual([path, latestFirst])
    expect(ids(await list('/api/appointments?status=pending', mine))).toEqual([visits[1].id])
    expect(ids(await list(`/api/appointments?from=${visits[1].startsAt}&to=${visits[2].startsAt}`, mine))).toEqual([
      visits[1].id,
    ])
    const first = await list('/api/appointments?limit=2', mine)
    expect(ids(await list(`/api/appointments?limit=2&cursor=${first.nextCursor}`, mine))).toEqual(latestFirst.slice(2))
    salve.clock.advance(301)
    expect(ids(await list('/api/appointments?status=EXPIRED', mine))).toEqual([visits[1].id])
    expect(ids(await list('/api/appointments?status=PENDING', mine))).toEqual([])
    expect((await salve.call(`GET /api/appointments/doctor/${whom.doctorId}`, { as: mine })).status).toBe(403)
    expect(
      (await salve.call(`GET /api/appointments/doctor/${whom.doctorId}`, { as: await salve.doctor() })).status,
    ).toBe(403)
  })
})
