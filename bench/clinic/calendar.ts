import type pg from 'pg'
import type { Salve } from '../salve.ts'
import { asOwner } from './as-owner.ts'
import type { Doctor, Person } from './people.ts'
import { timeOf } from './slots.ts'

// A visit of the past or of the weeks to come as the app would have written it, but many at a time and as the owner of the
// database, without triggers and foreign keys. Indexes and constraints stay. Ids are of their time, as real ones are.

export const prepareCalendar = (salve: Salve, doctors: Doctor[], people: Person[], fillers: number) =>
  asOwner(salve, async (client) => {
    const ids = people.map(({ patientId }) => patientId)
    await client.query(`SET session_replication_role = replica`)
    await client.query(`CREATE SCHEMA bench`)
    await client.query(
      `CREATE TABLE bench.doctors AS SELECT * FROM unnest($1::uuid[]) WITH ORDINALITY AS d (id, number)`,
      [doctors.map(({ id }) => id)],
    )
    // Patients who are only there to have been here: nobody opens their records.
    await client.query(
      `INSERT INTO patients (id, created_by, details, search, time_zone, created_at, updated_at)
       SELECT uuidv7(interval '-1 year'), $2, decode(repeat('5a', 160), 'hex'), '{}', 'Europe/London', now(), now()
       FROM generate_series(1, $1)`,
      [fillers, people[0].userId],
    )
    // The people who book are among the others, with a past like theirs.
    await client.query(
      `CREATE TABLE bench.patients AS SELECT id, row_number() OVER (ORDER BY NOT id = ANY($1::uuid[]), id) - 1 AS number FROM patients`,
      [ids],
    )
    await client.query('CREATE UNIQUE INDEX ON bench.patients (number)')
    await client.query('ANALYZE bench.doctors; ANALYZE bench.patients; ANALYZE patients')
  })

export type Stretch = {
  /** Quarters of an hour, counted from `firstDay` days after today on. */
  from: number
  to: number
  firstDay: number
  /** SQL, of `step`: how likely a slot is booked. */
  booked: string
  /** SQL, of `chance`: in which state such a visit is. */
  status: string
}

const fill = ({ firstDay, booked, status }: Stretch) => `
  WITH plan AS MATERIALIZED (
    SELECT uuidv7(at - interval '40 days' - now()) AS slot, uuidv7(at - interval '10 days' - now()) AS visit,
      doctors.id AS doctor, patients.id AS patient, at, random() < ${booked} AS booked, random() AS chance,
      CASE WHEN mod(step + doctors.number, 4) = 0 THEN 'video' ELSE 'in-person' END AS mode
    FROM generate_series($1::int, $2::int - 1) step
      CROSS JOIN LATERAL (SELECT ${timeOf('step', `interval '${firstDay} days'`)} AS at) times
      CROSS JOIN bench.doctors
      JOIN bench.patients ON patients.number = mod(doctors.number + step::bigint * 7919, $3::bigint)
    ORDER BY at
  ), opened AS (
    INSERT INTO slots (id, doctor_id, starts_at, ends_at, mode, capacity, taken, origin)
    SELECT slot, doctor, at, at + interval '15 minutes', mode, 1, booked::int, 'weekly' FROM plan
  )
  INSERT INTO appointments (id, slot_id, doctor_id, patient_id, starts_at, ends_at, mode, status, details, booked_by,
    created_at, updated_at)
  SELECT visit, slot, doctor, patient, at, at + interval '15 minutes', mode, ${status},
    decode(repeat('5a', 96), 'hex'), $4, at - interval '10 days', at FROM plan WHERE booked`

const stepsAtOnce = 25
const lanes = 2

/** Fills a stretch, some of it at a time, and says after each how far it is. */
export const fillCalendar = async (salve: Salve, stretch: Stretch, userId: string, say: (done: number) => void) => {
  const { from, to } = stretch
  let next = from
  let done = 0
  const lane = async (client: pg.Client) => {
    const { rows } = await client.query<{ n: string }>('SELECT count(*) AS n FROM bench.patients')
    await client.query('SET session_replication_role = replica')
    while (next < to) {
      const first = next
      const last = Math.min(to, first + stepsAtOnce)
      next = last
      await client.query(fill(stretch), [first, last, rows[0].n, userId])
      done += last - first
      say(done / (to - from))
    }
  }
  await Promise.all(Array.from({ length: lanes }, () => asOwner(salve, lane)))
}
