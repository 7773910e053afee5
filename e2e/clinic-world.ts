import { randomUUID } from 'node:crypto'
import { type APIRequestContext, expect } from '@playwright/test'

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it expects out of an answer, and fails when it is not there
type Json = any

/** Calls of the API as the front desk, to lay out a day that a journey needs; days of the demo depend on the weekday. */
export const asDesk = async (request: APIRequestContext) => {
  const login = await request.post('/api/auth/login', { data: { email: 'staff@clinic.com', password: 'salve-demo-1' } })
  const headers = { authorization: `Bearer ${(await login.json()).token}` }
  const call = async (method: 'get' | 'post', path: string, data?: object): Promise<Json> => {
    const answer = await request[method](path, { headers, ...(data === undefined ? {} : { data }) })
    expect(answer.ok(), `${path} ${await answer.text()}`).toBe(true)
    return answer.json()
  }
  const doctor = (name = `Dr Vera ${randomUUID().slice(0, 6)}`) =>
    call('post', '/api/doctors', {
      name,
      email: `vera-${randomUUID()}@example.com`,
      specialization: 'Rheumatology',
      licenseNumber: `RH-${randomUUID().slice(0, 8)}`,
      timeZone: 'Europe/Lisbon',
    })
  const patient = (name = `Otto ${randomUUID().slice(0, 8)}`, more = {}) =>
    call('post', '/api/patients', { name, ...more })
  const slot = (doctorId: string, from: number, minutes = 30, more = {}) =>
    call('post', `/api/doctors/${doctorId}/time-slots`, {
      startsAt: new Date(from).toISOString(),
      endsAt: new Date(from + minutes * 60_000).toISOString(),
      ...more,
    })
  const book = (slotId: string, patientId: string, more = {}) =>
    call('post', '/booking/slots/book', { slotId, patientId, ...more })
  const join = (doctorId: string, patientId: string) => call('post', `/api/doctors/${doctorId}/waitlist`, { patientId })
  const cancel = (id: string) => call('post', `/api/appointments/${id}/cancel`, {})
  return { call, doctor, patient, slot, book, join, cancel }
}

const minute = 60_000
/** So many minutes from now, at a whole minute. */
export const inMinutes = (count: number) => Math.ceil((Date.now() + count * minute) / minute) * minute
