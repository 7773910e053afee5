import { newId } from '../src/kernel/ids.ts'
import type { Answer, Person, Salve } from './salve.ts'

export type TestSlot = { id: string; startsAt: string; endsAt: string }

type Wanted = { capacity?: number; inMinutes?: number; minutes?: number }

let next = 60 * 24

/** A slot of a doctor, at a time of its own, as the doctor would have opened it. */
export const openSlot = async (
  salve: Salve,
  doctor: Pick<Person, 'doctorId'>,
  wanted: Wanted = {},
): Promise<TestSlot> => {
  const { capacity = 1, minutes = 30 } = wanted
  const inMinutes = wanted.inMinutes ?? next
  next += minutes
  const startsAt = new Date(Math.ceil(salve.clock.now().getTime() / 60_000) * 60_000 + inMinutes * 60_000)
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000)
  const id = newId()
  await salve.sql(
    `INSERT INTO slots (id, doctor_id, starts_at, ends_at, mode, capacity, origin) VALUES ($1, $2, $3, $4, 'in-person', $5, 'explicit')`,
    [id, doctor.doctorId, startsAt, endsAt, capacity],
  )
  return { id, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
}

/** What must be true of the database whatever happened: no slot over its capacity, its count right, nobody in two places. */
export const brokenPromises = async (salve: Pick<Salve, 'sql'>) => {
  const { rows } = await salve.sql(`
    SELECT 'count of slot ' || s.id AS broken FROM slots s LEFT JOIN appointments a
      ON a.slot_id = s.id AND a.status NOT IN ('CANCELLED', 'EXPIRED')
      GROUP BY s.id HAVING count(a.id) <> s.taken OR count(a.id) > s.capacity
    UNION ALL
    SELECT 'patient ' || a.patient_id || ' in two places' FROM appointments a JOIN appointments b
      ON a.patient_id = b.patient_id AND a.id < b.id AND tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
      WHERE a.status IN ('PENDING', 'CONFIRMED', 'CHECKED_IN') AND b.status IN ('PENDING', 'CONFIRMED', 'CHECKED_IN')
    UNION ALL
    SELECT 'visit ' || a.id || ' is not where its slot is' FROM appointments a JOIN slots s ON s.id = a.slot_id
      WHERE (a.starts_at, a.ends_at, a.doctor_id) <> (s.starts_at, s.ends_at, s.doctor_id)`)
  return rows.map(({ broken }) => broken)
}

/** How often each outcome came: a success by its status, a refusal by its code. */
export const tally = (answers: Answer[]) => {
  const counts: Record<string, number> = {}
  for (const { status, body } of answers) {
    const what = status < 300 ? String(status) : body.code
    counts[what] = (counts[what] ?? 0) + 1
  }
  return counts
}
