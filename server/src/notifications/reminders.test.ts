import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSlot } from '../../test/clinic.ts'
import { deliverDue, ledgerOf, told } from '../../test/messages.ts'
import { type Json, newEmail, type Person, type Salve, startSalve } from '../../test/salve.ts'
import { migrate } from '../kernel/migrate.ts'

let salve: Salve
let doctor: Person
let patient: Person
beforeAll(async () => {
  salve = await startSalve()
})
beforeEach(async () => {
  ;[doctor, patient] = [await salve.doctor(), await salve.patient()]
})
afterAll(() => salve.stop())

const inHours = (hours: number) => openSlot(salve, doctor, { inMinutes: hours * 60 })
const book = async (slot: Json, as = patient, more = {}) => {
  const { status, body } = await salve.call('POST /booking/slots/book', { as, body: { slotId: slot.id, ...more } })
  expect(status).toBe(201)
  return body
}
const step = async (visit: Json, name: string, as = patient, body?: object) => {
  const answer = await salve.call(`POST /api/appointments/${visit.id}/${name}`, { as, body })
  expect(answer.status).toBe(200)
  return answer.body
}
const minutesBefore = (row: Json, slot: Json) => (Date.parse(slot.startsAt) - row.due_at.getTime()) / 60_000
const pending = async (visit: Json) => (await ledgerOf(salve, visit.id)).filter(({ status }) => status === 'PENDING')

describe('a booking', () => {
  it('is written to the patient at once, with reminders a day and an hour before', async () => {
    const slot = await inHours(72)
    const visit = await book(slot)
    const rows = await ledgerOf(salve, visit.id)
    expect(told(rows)).toEqual([
      'visit.booked email PENDING',
      'visit.reminder app PENDING',
      'visit.reminder email PENDING',
      'visit.reminder app PENDING',
      'visit.reminder email PENDING',
    ])
    expect(rows.slice(1).map((row) => minutesBefore(row, slot))).toEqual([1440, 1440, 60, 60])
    expect(new Set(rows.map(({ user_id }) => user_id))).toEqual(new Set([patient.id]))
  })

  it('has its job in the same transaction, and a hold has neither', async () => {
    const held = (await salve.call('POST /api/appointments', { as: patient, body: { slotId: (await inHours(80)).id } }))
      .body
    expect(await ledgerOf(salve, held.id)).toEqual([])
    const visit = await book(await inHours(90))
    const [{ id }] = await ledgerOf(salve, visit.id)
    const { rows } = await salve.sql(
      `SELECT name, retry_limit, heartbeat_seconds, dead_letter FROM pgboss.job WHERE data->>'id' = $1`,
      [id],
    )
    expect(rows).toEqual([{ name: 'message.email', retry_limit: 14, heartbeat_seconds: 10, dead_letter: 'dead' }])
  })

  it('that is taken back leaves no job, no event and no message', async () => {
    const slot = await inHours(100)
    const counts = async () =>
      (
        await salve.sql(`SELECT (SELECT count(*) FROM messages) AS messages, (SELECT count(*) FROM events) AS events,
          (SELECT count(*) FROM pgboss.job) AS jobs, (SELECT count(*) FROM appointments) AS visits`)
      ).rows
    const before = await counts()
    await expect(
      salve.ctx.transact(async (tx) => {
        await salve.ctx.db.execute('SELECT 1')
        await tx.execute(
          `SELECT book_slot(new_id(), '${slot.id}', '${patient.patientId}', '${patient.id}', 'CONFIRMED', NULL, NULL, now())`,
        )
        expect((await tx.execute('SELECT 1 FROM messages')).rows.length).toBeGreaterThan(0)
        throw new Error('taken back')
      }),
    ).rejects.toThrow('taken back')
    expect(await counts()).toEqual(before)
  })

  it('within a day has only the reminder that is still to come, and within the hour none', async () => {
    expect(told(await ledgerOf(salve, (await book(await inHours(5))).id))).toEqual([
      'visit.booked email PENDING',
      'visit.reminder app PENDING',
      'visit.reminder email PENDING',
    ])
    const other = await salve.patient()
    expect(told(await ledgerOf(salve, (await book(await inHours(0.5), other)).id))).toEqual([
      'visit.booked email PENDING',
    ])
  })

  it('for somebody without an account goes to the address in the record, or says that there is none', async () => {
    const staff = await salve.staff()
    const email = newEmail('phone')
    const register = async (body: object) => (await salve.call('POST /api/patients', { as: staff, body })).body
    const [reached, unreached] = [await register({ name: 'By Phone', email }), await register({ name: 'No Address' })]
    const first = await book(await inHours(72), staff, { patientId: reached.id })
    const second = await book(await inHours(96), staff, { patientId: unreached.id })
    await deliverDue(salve)
    expect(told(await ledgerOf(salve, first.id))).toContain('visit.booked email SENT')
    expect(told(await ledgerOf(salve, second.id))).toContain('visit.booked email FAILED no-address')
  })

  it('is written to the guardian of a child', async () => {
    const child = (await salve.call('POST /api/patients', { as: patient, body: { name: 'Child' } })).body
    const visit = await book(await inHours(72), patient, { patientId: child.id })
    expect(new Set((await ledgerOf(salve, visit.id)).map(({ user_id }) => user_id))).toEqual(new Set([patient.id]))
  })
})

describe('a visit that changes', () => {
  it('takes its reminders along, in the same transaction', async () => {
    const visit = await book(await inHours(72))
    await deliverDue(salve)
    const later = await inHours(120)
    await step(visit, 'reschedule', patient, { slotId: later.id })
    const rows = await ledgerOf(salve, visit.id)
    expect(told(rows.filter(({ version }) => version === 1))).toEqual([
      'visit.booked email SENT',
      ...Array(4)
        .fill(0)
        .map((_, index) => `visit.reminder ${index % 2 ? 'email' : 'app'} CANCELLED visit-changed`),
    ])
    const now = rows.filter(({ version }) => version === 2)
    expect(told(now).sort()).toEqual([
      'visit.moved email PENDING',
      'visit.reminder app PENDING',
      'visit.reminder app PENDING',
      'visit.reminder email PENDING',
      'visit.reminder email PENDING',
    ])
    expect(now.filter(({ kind }) => kind === 'visit.reminder').map((row) => minutesBefore(row, later))).toEqual([
      1440, 1440, 60, 60,
    ])
  })

  it('that is cancelled says so and reminds nobody', async () => {
    const visit = await book(await inHours(72))
    await step(visit, 'cancel')
    expect(told(await pending(visit))).toEqual(['visit.cancelled email PENDING'])
    salve.clock.advance(71.5 * 3600)
    await deliverDue(salve)
    expect((await ledgerOf(salve, visit.id)).map(({ status }) => status).sort()).toEqual([
      ...Array(5).fill('CANCELLED'),
      'SENT',
    ])
  })

  it('that began says that somebody is here, and reminds nobody', async () => {
    const visit = await book(await inHours(30))
    await step(visit, 'check-in', await salve.staff())
    expect(told(await pending(visit))).toEqual(['visit.checked-in email PENDING'])
  })
})

it('a visit that was booked before there were reminders has its own, and is not told of anew', async () => {
  const visit = await book(await inHours(72))
  await salve.sql('DELETE FROM messages WHERE appointment_id = $1', [visit.id])
  await salve.sql(`DELETE FROM schema_migrations WHERE name = '0013_reminders_of_before.sql'`)
  expect(await migrate(salve.database.ownerUrl)).toBe(1)
  expect(told(await ledgerOf(salve, visit.id))).toEqual(
    ['app', 'email', 'app', 'email'].map((way) => `visit.reminder ${way} PENDING`),
  )
})

describe('what is due', () => {
  it('is sent when it is, and lies in the inbox', async () => {
    const visit = await book(await inHours(72))
    await deliverDue(salve)
    salve.clock.advance(47 * 3600)
    await deliverDue(salve)
    expect((await pending(visit)).length).toBe(4)
    salve.clock.advance(3700)
    await deliverDue(salve)
    expect((await pending(visit)).length).toBe(2)
    const { body } = await salve.call('GET /api/notifications', { as: await salve.signIn(patient.email) })
    expect(body.items[0]).toMatchObject({
      type: 'appointment.reminder',
      readAt: null,
      data: { appointmentId: visit.id },
    })
    expect(body.unread).toBe(1)
  })

  it('was due while nobody was there: is caught up with as long as it is of use, once', async () => {
    const [long, short] = [await book(await inHours(72)), await book(await inHours(25), await salve.patient())]
    await deliverDue(salve)
    salve.clock.advance(24.5 * 3600)
    await deliverDue(salve)
    expect(told((await ledgerOf(salve, short.id)).slice(1))).toEqual([
      'visit.reminder app SKIPPED too-late',
      'visit.reminder email SKIPPED too-late',
      'visit.reminder app SENT',
      'visit.reminder email SENT',
    ])
    salve.clock.advance(40 * 3600)
    await deliverDue(salve)
    expect(told((await ledgerOf(salve, long.id)).slice(1))).toEqual([
      'visit.reminder app SENT',
      'visit.reminder email SENT',
      'visit.reminder app PENDING',
      'visit.reminder email PENDING',
    ])
  })

  it('is sent once by two who look at the same moment', async () => {
    const visit = await book(await inHours(72))
    salve.clock.advance(48.1 * 3600)
    await Promise.all([deliverDue(salve), deliverDue(salve), deliverDue(salve)])
    const { rows } = await salve.sql(
      `SELECT count(*) FROM events WHERE type = 'appointment.reminder' AND data->>'appointmentId' = $1`,
      [visit.id],
    )
    expect(rows[0].count).toBe('1')
  })
})
