import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { type Person, register, somebody } from './people.ts'
import { expect } from './test.ts'

const demoPassword = 'salve-demo-1'

const bearer = async (request: APIRequestContext, email: string, password: string) => {
  const answer = await request.post('/api/auth/login', { data: { email, password } })
  expect(answer.status(), await answer.text()).toBe(200)
  const { token, user } = await answer.json()
  return { user, headers: { authorization: `Bearer ${token}` } }
}

/** What somebody does by an API client, beside the browser that is looked at. */
export const as = async (request: APIRequestContext, email: string, password = demoPassword) => {
  const { user, headers } = await bearer(request, email, password)
  const send = async (method: string, path: string, data?: object) => {
    const answer = await request.fetch(path, { method, headers, data })
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
    return answer.status() === 204 ? undefined : answer.json()
  }
  return { patientId: user.patientId as string, send }
}
type Actor = Awaited<ReturnType<typeof as>>

const hour = 3_600_000
/** Nine in the morning of Lisbon in winter, so many days from now; the zone of the tests' browsers. */
export const nine = (days: number) => {
  const at = new Date(Date.now() + days * 24 * hour)
  at.setUTCHours(9, 0, 0, 0)
  return at.getTime()
}

export type Doctor = { id: string; name: string; slots: string[] }

/** A doctor of one's own, with so many open half hours from nine tomorrow: no other test takes them away. */
export const openDoctor = async (request: APIRequestContext, count: number, more: object = {}): Promise<Doctor> => {
  const admin = await as(request, 'admin@clinic.com')
  const mark = randomUUID().slice(0, 8)
  const name = `Dr Test ${mark}`
  const { id } = await admin.send('POST', '/api/doctors', {
    name,
    email: `dr-${mark}@example.com`,
    specialization: 'Dermatology',
    licenseNumber: `T-${mark}`,
    timeZone: 'Europe/Lisbon',
    languages: ['English'],
    ...more,
  })
  const slots = Array.from({ length: count }, (_, index) => {
    const startsAt = nine(1) + (index * hour) / 2
    return { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(startsAt + hour / 2).toISOString() }
  })
  const { items } = await admin.send('POST', `/api/doctors/${id}/time-slots/bulk`, { slots })
  return { id, name, slots: items.map((slot: { id: string }) => slot.id) }
}

export type Booker = Person & Actor

/** Somebody with an account, and an API client that acts as them. */
export const booker = async (request: APIRequestContext, name = 'Ana Silva'): Promise<Booker> => {
  const person = await register(request, somebody(name))
  return { ...person, ...(await as(request, person.email, person.password)) }
}

/** Who has agreed before is not asked again. */
export const agree = ({ send, patientId, name }: Booker, of = patientId) =>
  send('PUT', `/api/patients/${of}`, {
    consents: [{ kind: 'booking-and-treatment', version: '2026-01', signature: name }],
  })
