import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { crowd } from '../../test/crowd.ts'
import { often } from '../../test/long.ts'
import { openPostOffice } from '../../test/post-office.ts'
import { newFolder, startProcess } from '../../test/process.ts'
import { type Salve, startSalve } from '../../test/salve.ts'

const reminders = often(200, 10_000)
const kills = often(2, 20)
const atOnce = 500

let salve: Salve
let office: Awaited<ReturnType<typeof openPostOffice>>
const { folder, remove } = newFolder()
beforeAll(async () => {
  office = await openPostOffice()
  salve = await startSalve({ env: { SMTP_URL: office.url } })
})
afterAll(async () => {
  await salve.stop()
  await office.close()
  remove()
})

/** Visits whose reminder comes due in some seconds, each of a child of one guardian. */
const visitsTomorrow = async (inSeconds: number) => {
  const [[guardian], [doctor]] = [await crowd(salve, 1), await crowd(salve, 1, 'doctor')]
  await salve.sql(
    `WITH untold AS (SELECT set_config('salve.untold', 'on', true)), child AS (
       INSERT INTO patients (id, created_by, guardian_id, details, search, time_zone, created_at, updated_at)
       SELECT new_id(), $1, $1, details, search, time_zone, now(), now() FROM untold, patients, generate_series(1, $4)
       WHERE id = $2 RETURNING id
     ), slot AS (
       INSERT INTO slots (id, doctor_id, starts_at, ends_at, mode, capacity, origin)
       SELECT new_id(), $3, now() + interval '1 day' + make_interval(secs => $5::integer + n / 1000.0),
         now() + interval '1 day' + make_interval(secs => $5::integer + (n + 1) / 1000.0), 'in-person', 1, 'explicit'
       FROM generate_series(1, $4) n RETURNING id
     ), pair AS (
       SELECT s.id AS slot, c.id AS child FROM (SELECT id, row_number() OVER () AS n FROM slot) s
         JOIN (SELECT id, row_number() OVER () AS n FROM child) c USING (n)
     )
     SELECT count(*) FROM pair`,
    [guardian.id, guardian.patientId, doctor.doctorId, reminders, inSeconds],
  )
  // In statements of their own: the rows of the one before are not there for its triggers yet, and 4,096 events fit in one.
  for (let from = 0; from < reminders; from += atOnce)
    await salve.sql(
      `WITH untold AS (SELECT set_config('salve.untold', 'on', true)), slot AS (
         SELECT id, row_number() OVER (ORDER BY id) AS n FROM slots WHERE doctor_id = $2
       ), child AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM patients WHERE guardian_id = $1)
       INSERT INTO appointments (id, slot_id, patient_id, status, booked_by, created_at, updated_at)
       SELECT new_id(), slot.id, child.id, 'CONFIRMED', $1, now(), now() FROM untold, slot JOIN child USING (n)
         WHERE n > $3 AND n <= $3 + $4`,
      [guardian.id, doctor.doctorId, from, atOnce],
    )
  return guardian
}

const standing = async () => {
  const { rows } = await salve.sql(
    `SELECT channel, status, count(*)::integer FROM messages WHERE due_at < now() + interval '1 hour' GROUP BY 1, 2 ORDER BY 1, 2`,
  )
  return rows.map(({ channel, status, count }) => `${channel} ${status} ${count}`)
}

it(`of ${reminders} reminders none is lost when the worker is killed ${kills} times, and none comes more than twice`, {
  timeout: often(240_000, 1_500_000),
}, async () => {
  const guardian = await visitsTomorrow(5)
  const env = {
    DATABASE_URL: salve.database.ownerUrl,
    SALVE_DEMO: '0',
    SMTP_URL: office.url,
    KEY_RING: `${salve.folder}/keys/ring.json`,
  }
  for (let kill = 0; kill < kills; kill++) {
    const before = office.posted.length
    const node = await startProcess(folder, env)
    expect({ ready: await node.ready, err: node.said.err }).toMatchObject({ ready: true })
    // In the middle of its work, not before it has begun.
    await expect.poll(() => office.posted.length, { timeout: 60_000, interval: 5 }).toBeGreaterThan(before)
    await sleep(Math.random() * 100)
    await node.stop('SIGKILL')
  }
  const last = await startProcess(folder, env)
  await last.ready
  await expect
    .poll(standing, { timeout: often(90_000, 900_000), interval: 500 })
    .toEqual([`app SENT ${reminders}`, `email SENT ${reminders}`])
  await last.stop()

  const times = Map.groupBy(office.posted, ({ id }) => id)
  const { rows } = await salve.sql(`SELECT id FROM messages WHERE channel = 'email' AND status = 'SENT'`)
  expect(rows.filter(({ id }) => !times.keys().some((sent) => sent.includes(id)))).toEqual([])
  expect(Math.max(...times.values().map((letters) => letters.length))).toBeLessThanOrEqual(2)
  expect(office.posted.length - reminders).toBeLessThanOrEqual(20 * kills)
  expect(new Set(office.posted.map(({ to }) => to))).toEqual(new Set([`${guardian.id}@example.org`]))
  const { rows: told } = await salve.sql(
    `SELECT data->>'appointmentId' AS visit, count(*) FROM events WHERE type = 'appointment.reminder' GROUP BY 1`,
  )
  expect(told.length).toBe(reminders)
  expect(told.every(({ count }) => count === '1')).toBe(true)
})
