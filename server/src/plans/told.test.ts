import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lettersTo } from '../../test/letters.ts'
import { deliverDue, ledgerOf, told } from '../../test/messages.ts'
import { startPushService } from '../../test/push-service.ts'
import type { PushService } from '../../test/push-taking.ts'
import type { Json } from '../../test/salve.ts'
import { newId } from '../kernel/ids.ts'
import { type Care, medication, openCare, type Salve, startSalve } from './plans.fixture.ts'

let service: PushService
let salve: Salve
let care: Care
beforeAll(async () => {
  service = await startPushService()
  salve = await startSalve({ env: service.env })
})
beforeEach(async () => {
  care = await openCare(salve)
})
afterAll(async () => {
  await salve.stop()
  await service.stop()
})

const phoneOf = async () => {
  const phone = service.browser()
  const { status } = await care.call('POST /api/notifications/push', undefined, { body: phone.subscription })
  expect(status).toBe(201)
  return phone
}
const prefer = (body: object) => care.ok('PUT /api/notifications/preferences', undefined, { body })
const ofThePatient = async (): Promise<Json[]> =>
  (await ledgerOf(salve)).filter(({ patient_id }) => patient_id === care.patient.patientId)
const morning = '2027-07-06T07:00:00Z'

describe('a dose that is due', () => {
  it('is shown on the phone, once for all that is due then, and says not what', async () => {
    const phone = await phoneOf()
    await care.make(
      ['Amoxicillin', 'Ramipril', 'Metformin'].map((text) => medication({ timesPerDay: 1, days: 7 }, text)),
    )
    await care.moveTo(morning)
    expect(told(await ofThePatient())).toEqual(['plan.dose push PENDING'])
    await deliverDue(salve)
    expect(phone.shown()).toEqual([
      {
        title: 'Salve',
        body: 'Something of your plan is due. Open Salve.',
        url: 'https://salve.test/plan',
        tag: `plan.dose ${care.patient.patientId}`,
        id: expect.any(String),
      },
    ])
    expect(await care.events('reminder.due', care.patient.id)).toHaveLength(1)
  })

  it('is not written to whoever has no device and did not ask for letters', async () => {
    await care.make([medication({ timesPerDay: 1, days: 7 })])
    await care.moveTo(morning)
    expect(await ofThePatient()).toEqual([])
    await prefer({ email: { 'plan.dose': true } })
    await care.moveTo('2027-07-07T07:00:00Z')
    expect(told(await ofThePatient())).toEqual(['plan.dose email PENDING'])
    await deliverDue(salve)
    const [letter] = await lettersTo(salve, care.patient.email)
    expect(letter).toContain('Something of your plan is due. Open Salve.')
    expect(letter).not.toContain('Amoxicillin')
  })

  it('is of use for two hours', async () => {
    const phone = await phoneOf()
    await care.make([medication({ timesPerDay: 1, days: 7 })])
    await care.moveTo(morning)
    salve.clock.standAt('2027-07-06T09:00:00Z')
    await deliverDue(salve)
    expect(phone.shown()).toEqual([])
    expect(told(await ofThePatient())).toEqual(['plan.dose push SKIPPED too-late'])
    // What is said that late is under the bell alone.
    await care.moveTo('2027-07-07T09:30:00Z')
    expect(await ofThePatient()).toHaveLength(1)
    expect(await care.events('reminder.due', care.patient.id)).toHaveLength(2)
  })

  it('of several stays unread until the last of them is settled', async () => {
    const items = await care.make(['One', 'Two'].map((text) => medication({ timesPerDay: 1, days: 7 }, text)))
    await care.moveTo(morning)
    const isRead = async () => (await care.events('reminder.due', care.patient.id))[0].read_at !== null
    await care.take(items[0].id, '2027-07-06')
    expect(await isRead()).toBe(false)
    const [open] = await care.rows(items[1].id)
    await care.ok(`POST /api/reminders/${open.id}/skip`)
    expect(await isRead()).toBe(true)
    expect((await care.ok('GET /api/notifications')).unread).toBe(0)
  })
})

describe('what there is to be read', () => {
  const tell = (noteId: string, doer: string | null = null) =>
    salve.ctx.db.execute(sql`SELECT tell_care('note.added', 'note.added', ${care.patient.patientId}::uuid,
      ${JSON.stringify({ noteId, patientId: care.patient.patientId })}::jsonb, ${salve.clock.now().toISOString()}::timestamptz, ${noteId},
      ${salve.clock.now().toISOString()}::timestamptz + interval '3 days', ${doer}::uuid)`)

  it('is under the bell and by letter, each once, without a word of what it is', async () => {
    const [first, second] = [newId(), newId()]
    for (const id of [first, first, second]) await tell(id)
    expect(told(await ofThePatient())).toEqual(['note.added email PENDING', 'note.added email PENDING'])
    await deliverDue(salve)
    const [letter] = await lettersTo(salve, care.patient.email, 2)
    expect(letter).toContain('There is a new note for you in Salve')
    const { items } = await care.ok('GET /api/notifications')
    expect(items[0]).toMatchObject({ type: 'note.added', data: { noteId: second }, readAt: null })
    // The desk sees that it was written, and to whom; there is no visit that it speaks of.
    const staff = await salve.staff()
    const ledger = await care.ok(`GET /api/reminders/ledger?patientId=${care.patient.patientId}`, staff)
    expect(
      ledger.items.map(({ kind, status, appointmentId, startsAt }: Json) => [kind, status, appointmentId, startsAt]),
    ).toEqual([
      ['note.added', 'SENT', null, null],
      ['note.added', 'SENT', null, null],
    ])
    expect((await care.ok('GET /api/reminders/ledger?upcoming=true', staff)).items).toEqual([])
  })

  it('waits until the quiet hours are over', async () => {
    salve.clock.standAt('2027-07-05T22:00:00Z')
    await prefer({ quietHours: { from: '22:00', to: '07:00' } })
    await tell(newId())
    await deliverDue(salve)
    const [row] = await ofThePatient()
    expect([row.status, row.due_at.toISOString()]).toEqual(['PENDING', '2027-07-06T06:00:00.000Z'])
  })

  it('is not written to whoever turned it off, nor to whoever did it', async () => {
    await prefer({ email: { 'note.added': false } })
    await tell(newId())
    expect(await ofThePatient()).toEqual([])
    await prefer({ email: { 'note.added': true } })
    await tell(newId(), care.patient.id)
    expect(await ofThePatient()).toEqual([])
    const [, own] = await care.events('note.added', care.patient.id)
    expect(own.read_at).not.toBeNull()
  })

  it('is told to nobody while a clinic is filled with examples', async () => {
    await salve.ctx.transact(async (tx) => {
      await tx.execute(sql`SELECT set_config('salve.untold', 'on', true)`)
      await tx.execute(
        sql`SELECT tell_care('note.added', 'note.added', ${care.patient.patientId}::uuid, '{}', now(), 'x', now() + interval '1 day')`,
      )
      await tx.execute(sql`SELECT tell_doctor('plan.missed', ${care.doctor.doctorId}::uuid, '{}', now())`)
    })
    expect(await ofThePatient()).toEqual([])
    expect(await care.events('note.added', care.patient.id)).toEqual([])
    expect(await care.events('plan.missed', care.doctor.id)).toEqual([])
  })
})
