import type { AddressInfo } from 'node:net'
import ICAL from 'ical.js'
import { expect } from 'vitest'
import { openSlot } from '../../../test/clinic.ts'
import type { Json, Person, Salve } from '../../../test/salve.ts'

export const uidOf = (visit: Json) => `${visit.id}@salve`
export const tokenOf = (url: string) => url.slice(-47, -4)

/** What an independent reader finds in a calendar. */
export const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      startsAt: event.startDate.toJSDate().toISOString(),
      endsAt: event.endDate.toJSDate().toISOString(),
      status: component.getFirstPropertyValue('status'),
      sequence: event.sequence,
      url: component.getFirstPropertyValue('url'),
      summary: event.summary,
    }
  })

/** A Salve that listens, with a doctor whose name and specialization must stand in no calendar. */
export const openCalendars = async (salve: Salve) => {
  const doctor = await salve.doctor({ name: 'Dr Canary Okafor', specialization: 'Canary oncology' })
  await salve.app.listen({ port: 0, host: '127.0.0.1' })
  const origin = `http://127.0.0.1:${(salve.app.server.address() as AddressInfo).port}`

  const link = async (as: Person): Promise<string> => {
    const { status, body } = await salve.call('POST /api/calendar', { as })
    expect(status).toBe(201)
    return body.url
  }
  /** As a calendar app asks: over HTTP, without any sign-in. */
  const read = async (url: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${origin}${url.replace('https://salve.test', '')}`, { headers })
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
  const events = async (url: string) => {
    const { status, text } = await read(url)
    expect(status).toBe(200)
    return eventsOf(text)
  }
  const book = async (as: Person, more: object = {}, slot?: { id: string }): Promise<Json> => {
    const slotId = (slot ?? (await openSlot(salve, doctor))).id
    const body = { slotId, reason: 'canary-cough', ...more }
    const { status, body: visit } = await salve.call('POST /booking/slots/book', { as, body })
    expect(status).toBe(201)
    return visit
  }
  /** Visits that are there, whenever that is: one every ten minutes. */
  const put = (as: Person, startsAt: Date, { doctorId = doctor.doctorId, count = 1 } = {}) =>
    salve.sql(`
      SET session_replication_role = replica;
      INSERT INTO appointments (id, slot_id, doctor_id, patient_id, starts_at, ends_at, mode, status, booked_by, created_at, updated_at)
        SELECT new_id(), new_id(), '${doctorId}', '${as.patientId}', at, at + interval '5 minutes', 'video', 'CONFIRMED',
          '${as.id}', now(), now()
        FROM generate_series(0, ${count - 1}) n, LATERAL (
          SELECT timestamptz '${startsAt.toISOString()}' + n * interval '10 minutes') times (at)`)
  return { doctor, put, link, read, events, book }
}
