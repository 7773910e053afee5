import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSlot } from '../../test/clinic.ts'
import { type Json, type Person, type Salve, startSalve } from '../../test/salve.ts'

let salve: Salve
let doctor: Person
let patient: Person
let staff: Person
beforeAll(async () => {
  salve = await startSalve()
  staff = await salve.staff()
})
beforeEach(async () => {
  ;[doctor, patient] = [await salve.doctor(), await salve.patient()]
})
afterAll(() => salve.stop())

const inbox = async (as: Person, query = '') => (await salve.call(`GET /api/notifications${query}`, { as })).body
const types = async (as: Person, query = '') => (await inbox(as, query)).items.map(({ type }: Json) => type)
const book = async (as: Person, more = {}) =>
  (await salve.call('POST /booking/slots/book', { as, body: { slotId: (await openSlot(salve, doctor)).id, ...more } }))
    .body
const step = (id: string, name: string, as: Person, body?: object) =>
  salve.call(`POST /api/appointments/${id}/${name}`, { as, body })
const read = (id: number, as: Person) => salve.call(`POST /api/notifications/${id}/read`, { as })
const bookedByDesk = () => book(staff, { patientId: patient.patientId })

describe('the inbox', () => {
  it('holds what happened, latest first, and counts what is new', async () => {
    const { id } = await bookedByDesk()
    await step(id, 'reschedule', staff, { slotId: (await openSlot(salve, doctor)).id })
    await step(id, 'cancel', staff)
    expect(await inbox(patient)).toMatchObject({
      items: ['cancelled', 'rescheduled', 'confirmed'].map((what) => ({
        type: `appointment.${what}`,
        readAt: null,
        data: { appointmentId: id },
      })),
      nextCursor: null,
      unread: 3,
    })
    expect((await inbox(doctor)).unread).toBe(3)
    expect(await inbox(staff)).toEqual({ items: [], nextCursor: null, unread: 0 })
    expect(await inbox(await salve.patient())).toEqual({ items: [], nextCursor: null, unread: 0 })
  })

  it('says nothing new of what somebody did themselves', async () => {
    const { id } = await book(patient)
    await step(id, 'cancel', patient)
    expect(await inbox(patient)).toMatchObject({ items: [{ type: 'appointment.cancelled' }, {}], unread: 0 })
    expect((await inbox(doctor)).unread).toBe(2)
  })

  it('holds no holds, and nothing of slots', async () => {
    const slot = await openSlot(salve, doctor)
    const held = (await salve.call('POST /api/appointments', { as: patient, body: { slotId: slot.id } })).body
    expect(await types(patient)).toEqual([])
    await step(held.id, 'confirm', patient)
    expect(await types(patient)).toEqual(['appointment.confirmed'])
  })

  it('is read one by one, and again without harm', async () => {
    await bookedByDesk()
    await bookedByDesk()
    const [latest, first] = (await inbox(patient)).items
    const answer = await read(first.id, patient)
    expect([answer.status, answer.body]).toEqual([200, { ...first, readAt: expect.any(String) }])
    expect((await read(first.id, patient)).body).toEqual(answer.body)
    expect((await inbox(patient)).unread).toBe(1)
    expect(await inbox(patient, '?unread=true')).toMatchObject({ items: [{ id: latest.id }] })
  })

  it('is nobody else’s to read', async () => {
    await bookedByDesk()
    const [mine] = (await inbox(patient)).items
    expect((await read(mine.id, doctor)).status).toBe(404)
    expect((await read(999_999_999, patient)).status).toBe(404)
    expect((await inbox(patient)).unread).toBe(1)
  })

  it('is read as far as it was seen, and what came since is not', async () => {
    await bookedByDesk()
    const [seen] = (await inbox(patient)).items
    await bookedByDesk()
    const readAll = (body?: object) => salve.call('POST /api/notifications/read-all', { as: patient, body })
    expect((await readAll({ upTo: seen.id })).body).toEqual({ unread: 1 })
    expect((await inbox(patient)).items.map(({ readAt }: Json) => readAt !== null)).toEqual([false, true])
    expect((await readAll()).body).toEqual({ unread: 0 })
    // Saying again that an earlier one was seen takes nothing back.
    expect((await readAll({ upTo: seen.id })).body).toEqual({ unread: 0 })
    await bookedByDesk()
    expect((await inbox(patient)).unread).toBe(1)
    expect((await inbox(doctor)).unread).toBe(3)
  })

  it('comes in pages, each once', async () => {
    for (let index = 0; index < 5; index++) await bookedByDesk()
    const ids: number[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { items, nextCursor }: Json = await inbox(patient, `?limit=2${cursor && `&cursor=${cursor}`}`)
      ids.push(...items.map(({ id }: Json) => id))
      cursor = nextCursor
    }
    expect(ids).toHaveLength(5)
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a))
  })

  it('counts no further than a hundred', async () => {
    await salve.sql(
      `INSERT INTO events (at, type, user_id, data) SELECT now(), 'appointment.confirmed', $1, '{}' FROM generate_series(1, 150)`,
      [patient.id],
    )
    expect((await inbox(patient)).unread).toBe(100)
  })
})
