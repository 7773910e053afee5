import { randomUUID } from 'node:crypto'
import type { Window } from '@salve/contract/slots'
import type { Json, Person, Salve } from '../../test/salve.ts'

const day = 86_400_000

/** Midnight UTC so many days from today, as `2026-06-01`. */
export const dayAhead = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10)
export const at = (days: number, time: string) => `${dayAhead(days)}T${time}:00.000Z`

export const everyDay = (from: string, to: string, more: Partial<Window> = {}) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ day: weekday, from, to, slotMinutes: 30, ...more }))

/** What the tests of this room do again and again. */
export const openClinic = (salve: Salve) => {
  const slot = async (doctor: Person, startsAt: string, minutes = 30, more: object = {}): Promise<Json> => {
    const endsAt = new Date(Date.parse(startsAt) + minutes * 60_000).toISOString()
    const body = { startsAt, endsAt, ...more }
    const answer = await salve.call(`POST /api/doctors/${doctor.doctorId}/time-slots`, { as: doctor, body })
    if (answer.status !== 201) throw new Error(`a slot was answered ${answer.status}: ${answer.text}`)
    return answer.body
  }
  return {
    slot,
    /** Writes a visit past the app, and past the caches of its nodes. */
    visit: async (slotId: string, patient: Person, holdSeconds?: number) => {
      const status = holdSeconds === undefined ? 'CONFIRMED' : 'PENDING'
      const expires = holdSeconds === undefined ? null : new Date(salve.clock.now().getTime() + holdSeconds * 1000)
      const id = randomUUID()
      await salve.sql(
        `INSERT INTO appointments (id, slot_id, doctor_id, patient_id, starts_at, ends_at, mode, status, expires_at,
           booked_by, created_at, updated_at)
         SELECT $1, id, doctor_id, $3, starts_at, ends_at, mode, $4, $5, $6, now(), now() FROM slots WHERE id = $2`,
        [id, slotId, patient.patientId, status, expires, patient.id],
      )
      return id
    },
    setHours: (doctor: Person, body: object, as = doctor, headers: Record<string, string> = {}) =>
      salve.call(`PUT /api/doctors/${doctor.doctorId}/availability`, { as, body, headers }),
    slotsOf: async (doctor: Person, query = ''): Promise<Json[]> =>
      (await salve.call(`GET /api/doctors/${doctor.doctorId}/time-slots?limit=100${query}`, { as: doctor })).body.items,
    openOf: async (doctor: Person, query = ''): Promise<Json[]> =>
      (await salve.call(`GET /api/doctors/${doctor.doctorId}/available-slots?limit=100${query}`)).body.items,
  }
}
