import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSlot } from '../../test/clinic.ts'
import { deliverDue, ledgerOf, told } from '../../test/messages.ts'
import { openPostOffice } from '../../test/post-office.ts'
import { type Json, newEmail, type Person, type Salve, startSalve } from '../../test/salve.ts'
import { openWaiting } from '../appointments/waitlist/waiting.fixture.ts'
import { startBackground } from '../background.ts'

let salve: Salve
let office: Awaited<ReturnType<typeof openPostOffice>>
let doctor: Person
let patient: Person
beforeAll(async () => {
  office = await openPostOffice()
  salve = await startSalve({ env: { SMTP_URL: office.url } })
})
beforeEach(async () => {
  doctor = await salve.doctor({ name: 'Dr Canary', specialization: 'Canary medicine' })
  patient = await salve.patient({ name: 'Ana Canary' })
})
afterEach(() => office.answerWith(() => null))
afterAll(async () => {
  await salve.stop()
  await office.close()
})

const book = async (as = patient, more = {}) => {
  const { body } = await salve.call('POST /booking/slots/book', {
    as,
    body: {
      slotId: (await openSlot(salve, doctor, { inMinutes: 3 * 1440 + Math.floor(Math.random() * 100_000) })).id,
      reason: 'canary-cough',
      ...more,
    },
  })
  return body
}
const step = (id: string, name: string, as = patient, body?: object) =>
  salve.call(`POST /api/appointments/${id}/${name}`, { as, body })
const lettersTo = (to: string) => office.posted.filter((letter) => letter.to === to)
const plain = (text: string) => text.replace(/=\r?\n/g, '').replaceAll('=3D', '=')

describe('letters', () => {
  it('say when and where to look, and tell nobody else anything', async () => {
    const visit = await book()
    await step(visit.id, 'reschedule', patient, { slotId: (await openSlot(salve, doctor, { inMinutes: 9 * 1440 })).id })
    await deliverDue(salve)
    await step(visit.id, 'cancel')
    await deliverDue(salve)
    const letters = lettersTo(patient.email).map(({ text }) => plain(text))
    expect(letters).toHaveLength(2)
    for (const letter of letters) {
      expect(letter).toContain(`https://salve.test/`)
      expect(letter).not.toMatch(/canary/i)
    }
    expect(letters[0]).toMatch(/METHOD:REQUEST/i)
    expect(letters[1]).toMatch(/METHOD:CANCEL/i)
    const uids = letters.map((letter) => /UID:(\S+)/.exec(letter)?.[1])
    expect(uids[0]).toBeTruthy()
    expect(uids[1]).toBe(uids[0])
  })

  it('are in the language that somebody chose', async () => {
    await salve.call('PUT /api/notifications/preferences', { as: patient, body: { language: 'es' } })
    await book()
    await deliverDue(salve)
    const [letter] = lettersTo(patient.email)
    expect(plain(letter.text)).toMatch(/lang="es"/)
  })

  it('to somebody who is not reached touch nobody else, and say why', async () => {
    const other = await salve.patient()
    office.answerWith((to) => (to === patient.email ? { responseCode: 550 } : null))
    const [mine, theirs] = [await book(), await book(other)]
    expect(await deliverDue(salve)).toEqual([])
    expect(told(await ledgerOf(salve, mine.id))[0]).toBe('visit.booked email FAILED address-refused')
    expect(told(await ledgerOf(salve, theirs.id))[0]).toBe('visit.booked email SENT')
  })

  it('are tried again when the server says later, and given up after the last try', async () => {
    office.answerWith(() => ({ responseCode: 450 }))
    const visit = await book()
    expect(await deliverDue(salve)).toHaveLength(1)
    expect(told(await ledgerOf(salve, visit.id))[0]).toBe('visit.booked email PENDING')
    expect(await deliverDue(salve, true)).toHaveLength(1)
    const [row] = await ledgerOf(salve, visit.id)
    expect([told([row])[0], row.attempts]).toEqual(['visit.booked email FAILED not-delivered', 2])
    expect(lettersTo(patient.email)).toEqual([])
  })

  it('sent twice carry the same number', async () => {
    const visit = await book()
    await deliverDue(salve)
    await salve.sql(
      `UPDATE messages SET status = 'PENDING', settled_at = NULL WHERE appointment_id = $1 AND status = 'SENT'`,
      [visit.id],
    )
    await deliverDue(salve)
    const ids = lettersTo(patient.email).map(({ id }) => id)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })
})

describe('the desk', () => {
  const ledger = async (as: Person, query = '') =>
    (await salve.call(`GET /api/reminders/ledger${query}`, { as })).body.items

  it('sees what reached nobody and why, whom to phone, and sends it again', async () => {
    office.answerWith((to) => (to === patient.email ? { responseCode: 550 } : null))
    const { id } = (await salve.call(`GET /api/patients/${patient.patientId}`, { as: patient })).body
    const { version } = (await salve.call(`GET /api/patients/${id}`, { as: patient })).body
    await salve.call(`PUT /api/patients/${id}`, { as: patient, body: { phone: '+44 20 7946 0000', version } })
    const visit = await book()
    await deliverDue(salve)
    const staff = await salve.staff()
    const [failed, ...more] = await ledger(staff, `?status=failed&appointmentId=${visit.id}`)
    expect(more).toEqual([])
    expect(failed).toMatchObject({
      kind: 'visit.booked',
      channel: 'email',
      status: 'FAILED',
      why: 'address-refused',
      appointmentId: visit.id,
      recipient: { userId: patient.id, name: 'Ana Canary', email: patient.email, phone: '+44 20 7946 0000' },
      patient: { id, name: 'Ana Canary' },
    })
    const again = () => salve.call(`POST /api/reminders/ledger/${failed.id}/send-again`, { as: staff })
    office.answerWith(() => null)
    expect((await again()).body).toMatchObject({ status: 'PENDING', why: null })
    await deliverDue(salve)
    expect(lettersTo(patient.email)).toHaveLength(1)
    expect((await again()).body.code).toBe('invalid-transition')
    const trail = await salve.sql(
      `SELECT action FROM audit_log WHERE patient_id = $1 AND action LIKE 'message%' ORDER BY id`,
      [id],
    )
    expect(trail.rows.map(({ action }) => action)).toEqual(['messages.opened', 'message.sent-again'])
  })

  it('does not send again what is not true any more', async () => {
    office.answerWith(() => ({ responseCode: 550 }))
    const visit = await book()
    await deliverDue(salve)
    const [{ id }] = await ledgerOf(salve, visit.id)
    office.answerWith(() => null)
    await step(visit.id, 'cancel')
    await deliverDue(salve)
    const answer = await salve.call(`POST /api/reminders/ledger/${id}/send-again`, { as: await salve.staff() })
    expect([answer.status, answer.body.code]).toEqual([409, 'invalid-transition'])
    expect(lettersTo(patient.email)).toHaveLength(1)
  })

  it('alone sees it, in pages and by what it asks for', async () => {
    for (const as of [patient, doctor]) expect((await salve.call('GET /api/reminders/ledger', { as })).status).toBe(403)
    const staff = await salve.staff()
    const visit = await book()
    expect(await ledger(staff, `?appointmentId=${visit.id}&kind=visit.reminder`)).toHaveLength(4)
    expect(await ledger(staff, `?appointmentId=${visit.id}&channel=email`)).toHaveLength(3)
    expect(
      await ledger(
        staff,
        `?patientId=${patient.patientId}&to=${new Date(salve.clock.now().getTime() + 60_000).toISOString()}`,
      ),
    ).toHaveLength(1)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body }: Json = await salve.call(
        `GET /api/reminders/ledger?appointmentId=${visit.id}&limit=2${cursor && `&cursor=${cursor}`}`,
        { as: staff },
      )
      seen.push(...body.items.map(({ id }: Json) => id))
      cursor = body.nextCursor
    }
    expect(new Set(seen).size).toBe(5)
  })

  it('sees those who are to come by their visit, the soonest first, also in pages', async () => {
    const [staff, phone] = [await salve.staff(), newEmail('phone')]
    office.answerWith((to) => (to === phone ? { responseCode: 550 } : null))
    const { id } = (await salve.call('POST /api/patients', { as: staff, body: { name: 'By Phone', email: phone } }))
      .body
    const soonest: string[] = []
    for (const day of [9, 3, 6]) {
      const slot = await openSlot(salve, doctor, { inMinutes: day * 1440 + 7 })
      await salve.call('POST /booking/slots/book', { as: staff, body: { slotId: slot.id, patientId: id } })
      soonest.push(slot.startsAt)
    }
    await deliverDue(salve)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query = `?status=FAILED&patientId=${id}&upcoming=true&limit=1${cursor && `&cursor=${cursor}`}`
      const { body }: Json = await salve.call(`GET /api/reminders/ledger${query}`, { as: staff })
      seen.push(...body.items.map(({ startsAt }: Json) => startsAt))
      cursor = body.nextCursor
    }
    expect(seen).toEqual(soonest.sort())
    const rows = await salve.sql(`SELECT 1 FROM audit_log WHERE patient_id = $1 AND action = 'messages.opened'`, [id])
    expect(rows.rowCount).toBe(1)
  })
})

it('a child whose guardian was suspended is somebody whom the desk has to phone', async () => {
  const child = (await salve.call('POST /api/patients', { as: patient, body: { name: 'Tomás' } })).body
  await salve.call(`POST /api/users/${patient.id}/suspend`, { as: await salve.admin() })
  const visit = await book(await salve.staff(), { patientId: child.id })
  await deliverDue(salve)
  expect(told(await ledgerOf(salve, visit.id))[0]).toBe('visit.booked email FAILED no-address')
})

it('a mail server that says nothing keeps back no reminder in the inbox', { timeout: 60_000 }, async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  const deaf = await startSalve({ env: { SMTP_URL: `smtp://127.0.0.1:${port}` } })
  const [someone, practice] = [await deaf.patient(), await deaf.doctor()]
  const visits: string[] = []
  for (let number = 0; number < 12; number++) {
    const slot = await openSlot(deaf, practice, { inMinutes: 60 + number * 40 })
    visits.push((await deaf.call('POST /booking/slots/book', { as: someone, body: { slotId: slot.id } })).body.id)
  }
  const stop = await startBackground(deaf.ctx, deaf.database.appUrl)
  await expect
    .poll(async () => (await deaf.sql(`SELECT 1 FROM messages WHERE attempts > 0`)).rowCount)
    .toBeGreaterThan(0)
  await deaf.sql(`UPDATE messages SET due_at = now() WHERE channel = 'app' AND appointment_id = $1`, [visits[11]])
  const inbox = async () => told((await ledgerOf(deaf, visits[11])).filter(({ channel }) => channel === 'app'))
  await expect.poll(inbox, { timeout: 8000 }).toContain('visit.reminder app SENT')
  expect((await deaf.sql(`SELECT 1 FROM messages WHERE channel = 'email' AND status = 'SENT'`)).rowCount).toBe(0)
  silent.close()
  await stop()
  await deaf.stop()
})

describe('by the workers themselves', () => {
  it('whoever is offered a place is told at once, and the guardian for a child', async () => {
    const stop = await startBackground(salve.ctx, salve.database.appUrl)
    const on = openWaiting(salve)
    const child = (await salve.call('POST /api/patients', { as: patient, body: { name: 'Tomás Canary' } })).body
    for (const patientId of [undefined, child.id]) {
      const before = lettersTo(patient.email).length
      const [, visit, owner] = await on.taken(doctor)
      const wish = (await on.join(doctor, patient, { reason: 'canary-cough', patientId })).body
      await on.cancel(visit, owner)
      const free = () => lettersTo(patient.email).filter(({ text }) => plain(text).includes(wish.id))
      await expect.poll(() => free().length, { timeout: 10_000 }).toBe(1)
      const letter = plain(free()[0].text)
      expect(letter).toContain('Subject: A place is free')
      expect(letter).toContain(`https://salve.test/waitlist/${wish.id}`)
      expect(letter).toMatch(/held for you until \d\d:\d\d/)
      expect(letter).not.toMatch(/canary/i)
      expect(lettersTo(patient.email).length).toBeGreaterThan(before)
    }
    await stop()
  })

  it('whoever has no account is called by the desk, which sees the list', async () => {
    const on = openWaiting(salve)
    const [staff, email] = [await salve.staff(), newEmail('phone')]
    const { id } = (await salve.call('POST /api/patients', { as: staff, body: { name: 'By Phone', email } })).body
    const [, visit, owner] = await on.taken(doctor)
    const wish = (await on.join(doctor, staff, { patientId: id })).body
    await on.cancel(visit, owner)
    await deliverDue(salve)
    expect(lettersTo(email)).toEqual([])
    const { items } = (await salve.call(`GET /api/waitlist?doctorId=${doctor.doctorId}&status=OFFERED`, { as: staff }))
      .body
    expect(items.map((entry: Json) => entry.id)).toEqual([wish.id])
  })

  it('an offer that was answered, or is over, is not told of any more', async () => {
    const on = openWaiting(salve)
    const [, visit, owner] = await on.taken(doctor)
    const [person, wish] = await on.waiting(doctor)
    await on.cancel(visit, owner)
    await on.decline(wish, person)
    await deliverDue(salve)
    expect(lettersTo(person.email)).toEqual([])
    const [, second, other] = await on.taken(doctor)
    const [late] = await on.waiting(doctor)
    await on.cancel(second, other)
    salve.clock.advance(3600)
    await deliverDue(salve)
    expect(lettersTo(late.email)).toEqual([])
  })
})
