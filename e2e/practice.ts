import { randomUUID } from 'node:crypto'
import type { APIRequestContext, Page } from '@playwright/test'
import { heading, signIn } from './people.ts'
import { expect } from './test.ts'

const minute = 60_000
const hour = 60 * minute

export type Call = (method: string, path: string, data?: unknown) => Promise<ReturnType<typeof JSON.parse>>

/** A caller of the API: who signs in with a password gets a token and carries it. */
const callAs = async (request: APIRequestContext, email: string, password: string): Promise<Call> => {
  const login = await request.post('/api/auth/login', { data: { email, password } })
  expect(login.status(), await login.text()).toBe(200)
  const { token } = await login.json()
  return async (method, path, data) => {
    const headers = { authorization: `Bearer ${token}` }
    const answer = await request.fetch(path, { method, headers, data })
    expect(answer.ok(), `${method} ${path} was answered ${await answer.text()}`).toBe(true)
    return answer.status() === 204 ? undefined : answer.json()
  }
}

/** A zone where it is ten in the morning by now, or eleven where none is further behind, so that no day ends while a test runs. */
const morningZone = () => {
  const behind = Math.min(new Date().getUTCHours() - 10, 12)
  return { behind, timeZone: behind === 0 ? 'Etc/GMT' : `Etc/GMT${behind > 0 ? '+' : ''}${behind}` }
}

/** A doctor of their own for a test, approved, whose clocks show ten in the morning. */
export const openPractice = async (request: APIRequestContext, name = 'Dr Ruth Adler') => {
  const email = `e2e-${randomUUID()}@example.com`
  const password = `quiet-harbour-${randomUUID().slice(0, 8)}`
  const { behind, timeZone } = morningZone()
  const more = { role: 'Doctor', specialization: 'General practice', licenseNumber: randomUUID(), timeZone }
  const signed = await request.post('/api/auth/register', { data: { name, email, password, ...more } })
  expect(signed.status(), await signed.text()).toBe(201)
  const { userId } = await signed.json()
  const admin = await callAs(request, 'admin@clinic.com', 'salve-demo-1')
  await admin('POST', `/api/users/${userId}/approve`)
  const call = await callAs(request, email, password)
  const { doctorId } = (await call('GET', '/api/auth/me')).user as { doctorId: string }

  const nextHalfHour = Math.ceil((Date.now() + minute) / (30 * minute)) * 30 * minute
  const date = (days: number) =>
    new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(Date.now() + days * 24 * hour))
  return {
    name,
    email,
    password,
    timeZone,
    doctorId,
    call,
    admin,
    date,
    /** An open time so many days from now, on the doctor's clock. */
    slotOn: async (days: number, time: string, minutes: number, more: object = {}) => {
      const start = Date.parse(`${date(days)}T${time}:00Z`) + behind * hour
      const [startsAt, endsAt] = [start, start + minutes * minute].map((at) => new Date(at).toISOString())
      return call('POST', `/api/doctors/${doctorId}/time-slots`, { startsAt, endsAt, ...more })
    },
    slots: async () => (await call('GET', `/api/doctors/${doctorId}/time-slots`)).items,
    /** An open time, so many half hours after the next one. */
    slot: async (halfHours: number, more: object = {}): Promise<{ id: string; startsAt: string; endsAt: string }> => {
      const start = nextHalfHour + halfHours * 30 * minute
      const [startsAt, endsAt] = [start, start + 30 * minute].map((at) => new Date(at).toISOString())
      return call('POST', `/api/doctors/${doctorId}/time-slots`, { startsAt, endsAt, ...more })
    },
    clock: (instant: string | number) =>
      new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(new Date(instant)),
    day: (instant: string | number) =>
      new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short' }).format(
        new Date(instant),
      ),
  }
}

/** Somebody with a record, who books by API. */
export const patientOf = async (request: APIRequestContext, name: string, history: object = {}) => {
  const email = `e2e-${randomUUID()}@example.com`
  const password = `quiet-harbour-${randomUUID().slice(0, 8)}`
  const signed = await request.post('/api/auth/register', { data: { name, email, password } })
  expect(signed.status(), await signed.text()).toBe(201)
  const call = await callAs(request, email, password)
  const { patientId } = (await call('GET', '/api/auth/me')).user as { patientId: string }
  await call('PUT', `/api/patients/${patientId}`, { ...history })
  return {
    name,
    email,
    password,
    patientId,
    call,
    book: (slotId: string, more: object = {}) => call('POST', '/booking/slots/book', { slotId, ...more }),
    choose: (doctorId: string) => call('POST', '/api/mappings', { patientId, doctorId }),
  }
}

export type Practice = Awaited<ReturnType<typeof openPractice>>

export const enterPractice = async (page: Page, doctor: { email: string; password: string }) => {
  await signIn(page, doctor)
  await expect(heading(page)).toHaveText('Today')
}

/** A practice in which there is something to see on each page, and the addresses of all of them. */
export const fillPractice = async (request: APIRequestContext) => {
  const practice = await openPractice(request)
  const ana = await patientOf(request, 'Ana Silva', { medicalHistory: { allergies: ['Penicillin'] } })
  await ana.choose(practice.doctorId)
  const visit = await ana.book((await practice.slot(0)).id, { reason: 'A cough', forms: { Smoker: false } })
  const here = await (await patientOf(request, 'Ben Okri')).book((await practice.slot(1)).id)
  await practice.call('POST', `/api/appointments/${here.id}/check-in`)
  await practice.slot(3)
  const weekly = [1, 3].map((day) => ({ day, from: '09:00', to: '12:00', slotMinutes: 30 }))
  await practice.call('PUT', `/api/doctors/${practice.doctorId}/availability`, {
    timeZone: practice.timeZone,
    weekly,
    exceptions: [{ date: practice.date(10), closed: true }],
  })
  return {
    practice,
    own: ['/day', '/week', '/hours', '/patients', '/profile', `/day/${visit.id}`, `/patients/${ana.patientId}`],
  }
}
