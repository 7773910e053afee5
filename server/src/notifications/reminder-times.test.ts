import { createECDH } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSlot } from '../../test/clinic.ts'
import { deliverDue, ledgerOf, told } from '../../test/messages.ts'
import { type Json, type Person, type Salve, startSalve } from '../../test/salve.ts'
import { followPreferences } from './preferences.ts'
import { usualFor } from './rules.ts'

let salve: Salve
let doctor: Person
let patient: Person
beforeAll(async () => {
  salve = await startSalve()
})
beforeEach(async () => {
  salve.clock.run()
  ;[doctor, patient] = [
    await salve.doctor({ timeZone: 'Europe/Berlin' }),
    await salve.patient({ timeZone: 'Europe/Berlin' }),
  ]
})
afterAll(() => salve.stop())

const prefer = async (body: object, as = patient) => {
  const answer = await salve.call('PUT /api/notifications/preferences', { as, body })
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
  return answer.body
}
const visitAt = async (startsAt: string) => {
  const inMinutes = (Date.parse(startsAt) - Math.ceil(salve.clock.now().getTime() / 60_000) * 60_000) / 60_000
  const slot = await openSlot(salve, doctor, { inMinutes })
  expect(slot.startsAt).toBe(new Date(startsAt).toISOString())
  return (await salve.call('POST /booking/slots/book', { as: patient, body: { slotId: slot.id } })).body
}
const mailDue = async (visit: Json) =>
  (await ledgerOf(salve, visit.id))
    .filter(({ kind, channel, status }) => kind === 'visit.reminder' && channel === 'email' && status === 'PENDING')
    .map(({ due_at }) => due_at.toISOString())

// Years ahead, so that the visit lies in the future whenever this runs.
const year = new Date().getUTCFullYear() + 2
const lastSunday = (month: number) => {
  const day = new Date(Date.UTC(year, month, 0))
  return new Date(day.getTime() - day.getUTCDay() * 86_400_000).toISOString().slice(0, 10)
}
const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

describe('over the nights in which the clocks change', () => {
  const [spring, autumn] = [lastSunday(3), lastSunday(10)]
  it.each([
    ['in spring', spring, '08:00', '08:00', '16:00'],
    ['in autumn', autumn, '08:00', '08:00', '16:00'],
  ])('a day before is 24 hours, and six in the evening is six in the evening: %s', async (_, day) => {
    await prefer({ remind: [{ minutes: 1440 }, { days: 1, at: '18:00' }, { days: 0, at: '07:00' }] })
    const summer = day === spring
    // Nine in the morning there, after the change.
    const startsAt = summer ? `${day}T07:00:00.000Z` : `${day}T08:00:00.000Z`
    expect(await mailDue(await visitAt(startsAt))).toEqual([
      `${dayBefore(day)}T0${summer ? 7 : 8}:00:00.000Z`,
      // In winter time before the change of spring, in summer time before that of autumn.
      `${dayBefore(day)}T1${summer ? 7 : 6}:00:00.000Z`,
      `${day}T0${summer ? 5 : 6}:00:00.000Z`,
    ])
  })

  it('a zone by three letters is refused, and one that the database does not know fails no booking', async () => {
    const { body } = await salve.call(`GET /api/patients/${patient.patientId}`, { as: patient })
    const change = { timeZone: 'CTT', version: body.version }
    expect((await salve.call(`PUT /api/patients/${patient.patientId}`, { as: patient, body: change })).status).toBe(400)
    await prefer({ remind: [{ days: 1, at: '18:00' }] })
    await salve.sql(`UPDATE patients SET time_zone = 'CTT' WHERE id = $1`, [patient.patientId])
    expect(await mailDue(await visitAt(`${spring}T10:00:00.000Z`))).toEqual([`${dayBefore(spring)}T18:00:00.000Z`])
  })

  it('an hour that is skipped is that much later, and one that comes twice is meant once', async () => {
    await prefer({ remind: [{ days: 0, at: '02:30' }] })
    const [skipped] = await mailDue(await visitAt(`${spring}T07:00:00.000Z`))
    expect(skipped).toBe(`${spring}T01:30:00.000Z`)
    const twice = await mailDue(await visitAt(`${autumn}T08:00:00.000Z`))
    expect(twice).toHaveLength(1)
    expect([`${autumn}T00:30:00.000Z`, `${autumn}T01:30:00.000Z`]).toContain(twice[0])
  })
})

describe('preferences', () => {
  const soon = () => {
    const at = new Date(salve.clock.now().getTime() + 10 * 86_400_000)
    at.setUTCHours(12, 0, 0, 0)
    return at.toISOString()
  }
  const before = (startsAt: string, minutes: number) => new Date(Date.parse(startsAt) - minutes * 60_000).toISOString()

  it('are what is usual until somebody says otherwise, by role, in the answer as in the database', async () => {
    const staff = await salve.staff()
    for (const [as, role] of [
      [patient, 'patient'],
      [doctor, 'doctor'],
      [staff, 'staff'],
    ] as const) {
      const { body } = await salve.call('GET /api/notifications/preferences', { as })
      const usual = usualFor(role)
      expect(Object.keys(body.email).filter((kind) => body.email[kind])).toEqual(usual.email)
      expect(body).toMatchObject({ remind: usual.remind, quietHours: null, language: null })
    }
    const visit = await visitAt(soon())
    const rows = await ledgerOf(salve, visit.id)
    expect(new Set(rows.map(({ role }) => role))).toEqual(new Set(['patient']))
  })

  it('change the reminders of visits that are booked, at once', async () => {
    const startsAt = soon()
    const visit = await visitAt(startsAt)
    expect(await mailDue(visit)).toEqual([before(startsAt, 1440), before(startsAt, 60)])
    await prefer({ remind: [{ minutes: 60 }, { minutes: 120 }] })
    expect(await mailDue(visit)).toEqual([before(startsAt, 120), before(startsAt, 60)])
    await prefer({ remind: [] })
    expect(await mailDue(visit)).toEqual([])
    await prefer({ remind: [{ minutes: 30 }], email: { 'visit.reminder': false } })
    expect(told(await ledgerOf(salve, visit.id)).filter((row) => row.endsWith('PENDING'))).toEqual([
      'visit.booked email PENDING',
      'visit.reminder app PENDING',
    ])
  })

  it('leave as it is what was not named', async () => {
    await prefer({ quietHours: { from: '22:00', to: '07:00' }, email: { 'visit.booked': false } })
    const after = await prefer({ language: 'es' })
    expect(after).toMatchObject({ quietHours: { from: '22:00', to: '07:00' }, language: 'es' })
    expect([after.email['visit.booked'], after.email['visit.moved'], after.push['visit.booked']]).toEqual([
      false,
      true,
      true,
    ])
    expect((await prefer({ quietHours: null })).quietHours).toBe(null)
  })

  it('are followed when the patient moves to another zone', async () => {
    await prefer({ remind: [{ days: 1, at: '18:00' }] })
    const startsAt = soon()
    const visit = await visitAt(startsAt)
    const [there] = await mailDue(visit)
    const { body } = await salve.call(`GET /api/patients/${patient.patientId}`, { as: patient })
    await salve.call(`PUT /api/patients/${patient.patientId}`, {
      as: patient,
      body: { timeZone: 'America/New_York', version: body.version },
    })
    const [here] = await mailDue(visit)
    const hourIn = (zone: string, at: string) =>
      new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(new Date(at))
    expect([hourIn('Europe/Berlin', there), hourIn('America/New_York', here)]).toEqual(['18:00', '18:00'])
  })

  it('do not send again what was sent', async () => {
    const startsAt = soon()
    const visit = await visitAt(startsAt)
    salve.clock.standAt(before(startsAt, 1439))
    await deliverDue(salve)
    const as = await salve.signIn(patient.email)
    await prefer({ remind: [{ minutes: 1440 }, { minutes: 60 }] }, as)
    await salve.ctx.transact((tx) =>
      followPreferences(
        tx,
        { userId: patient.id, patientId: patient.patientId, doctorId: null } as Parameters<typeof followPreferences>[1],
        new Date(Date.parse(startsAt) - 2000 * 60_000),
      ),
    )
    const rows = (await ledgerOf(salve, visit.id)).filter(
      ({ status, channel }) => status !== 'CANCELLED' && channel === 'email',
    )
    expect(told(rows)).toEqual(['visit.booked email SENT', 'visit.reminder email SENT', 'visit.reminder email PENDING'])
    salve.clock.run()
  })

  it('reach a device that is added later, and one that is gone is nobody to phone', async () => {
    const visit = await visitAt(soon())
    const byPush = async () => told((await ledgerOf(salve, visit.id)).filter(({ channel }) => channel === 'push'))
    expect(await byPush()).toEqual([])
    const p256dh = createECDH('prime256v1').generateKeys('base64url')
    const body = { endpoint: 'https://fcm.googleapis.com/fcm/send/abc', keys: { p256dh, auth: 'A'.repeat(22) } }
    const { id } = (await salve.call('POST /api/notifications/push', { as: patient, body })).body
    expect(await byPush()).toEqual(Array(2).fill('visit.reminder push PENDING'))
    await salve.call(`DELETE /api/notifications/push/${id}`, { as: patient })
    salve.clock.standAt(new Date(Date.parse(visit.startsAt) - 1439 * 60_000))
    await deliverDue(salve)
    expect((await byPush()).sort()).toEqual(['visit.reminder push PENDING', 'visit.reminder push SKIPPED no-device'])
  })

  it('of a doctor: letters only of what was asked for, and never of their own doing', async () => {
    await prefer({ email: { 'visit.booked': true, 'visit.cancelled': true }, remind: [{ minutes: 60 }] }, doctor)
    const visit = await visitAt(soon())
    const ofDoctor = async () => told((await ledgerOf(salve, visit.id)).filter(({ user_id }) => user_id === doctor.id))
    expect(await ofDoctor()).toEqual(['visit.booked email PENDING', 'visit.reminder app PENDING'])
    await deliverDue(salve)
    await salve.call(`POST /api/appointments/${visit.id}/cancel`, { as: doctor })
    expect(await ofDoctor()).toEqual(['visit.booked email SENT', 'visit.reminder app CANCELLED visit-changed'])
  })

  it('never take away what is due already and waits to be sent', async () => {
    const startsAt = soon()
    const visit = await visitAt(startsAt)
    await deliverDue(salve)
    salve.clock.standAt(before(startsAt, 1400))
    const as = await salve.signIn(patient.email)
    await prefer({ remind: [{ minutes: 1440 }, { minutes: 30 }] }, as)
    await deliverDue(salve)
    const reminders = (await ledgerOf(salve, visit.id)).filter(
      ({ kind, status }) => kind === 'visit.reminder' && status !== 'CANCELLED',
    )
    expect(told(reminders)).toEqual([
      'visit.reminder app SENT',
      'visit.reminder email SENT',
      'visit.reminder app PENDING',
      'visit.reminder email PENDING',
    ])
  })

  it('are looked at again when it is sent: what was turned off meanwhile is not', async () => {
    const visit = await visitAt(soon())
    await prefer({ email: { 'visit.booked': false } })
    await deliverDue(salve)
    expect(told(await ledgerOf(salve, visit.id))[0]).toBe('visit.booked email SKIPPED turned-off')
  })

  it('that change nothing about reminders leave them as they are', async () => {
    const visit = await visitAt(soon())
    const ids = async () => (await ledgerOf(salve, visit.id)).map(({ id }) => id)
    const rows = await ids()
    await prefer({})
    await prefer({ language: 'es', email: { 'visit.moved': false } })
    expect(await ids()).toEqual(rows)
  })

  it('of a doctor stay when it was the doctor who moved the visit', async () => {
    await prefer({ remind: [{ minutes: 60 }] }, doctor)
    const visit = await visitAt(soon())
    const slot = await openSlot(salve, doctor, { inMinutes: 20 * 1440 })
    await salve.call(`POST /api/appointments/${visit.id}/reschedule`, { as: doctor, body: { slotId: slot.id } })
    const ofDoctor = (await ledgerOf(salve, visit.id)).filter(
      ({ user_id, version }) => user_id === doctor.id && version === 2,
    )
    expect(told(ofDoctor)).toEqual(['visit.reminder app PENDING'])
  })

  it('of quiet hours hold back what can wait, and nothing else', async () => {
    const startsAt = soon()
    const noon = Date.parse(startsAt)
    await prefer({ quietHours: { from: '08:00', to: '12:30' }, remind: [{ minutes: 24 * 60 + 150 }] })
    const visit = await visitAt(startsAt)
    await deliverDue(salve)
    const [due] = await mailDue(visit)
    salve.clock.standAt(new Date(Date.parse(due) + 1000))
    await deliverDue(salve)
    const rows = () =>
      ledgerOf(salve, visit.id).then((all) => told(all.filter(({ kind }) => kind === 'visit.reminder')))
    expect(await rows()).toEqual(expect.arrayContaining(['visit.reminder app SENT', 'visit.reminder email PENDING']))
    salve.clock.standAt(new Date(noon - 20 * 3_600_000))
    await deliverDue(salve)
    expect(await rows()).toEqual(['visit.reminder app SENT', 'visit.reminder email SENT'])
  })
})
