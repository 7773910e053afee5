import { createECDH } from 'node:crypto'
import { refusals } from '@salve/contract/errors'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { often } from '../../test/long.ts'
import { oddBody } from '../../test/odd-json.ts'
import { type Answer, newEmail, type Person, password, type Salve, startSalve } from '../../test/salve.ts'

const seed = 20_261_121
const runs = often(150, 600)

let salve: Salve
let admin: Person
let patient: Person
let doctor: Person
beforeAll(async () => {
  salve = await startSalve()
  admin = await salve.admin()
  patient = await salve.patient()
  doctor = await salve.doctor()
})
afterAll(() => salve.stop())

const person = { name: 'Ana', email: 'ana@example.org', phone: '+44 20 7946 0000', timeZone: 'Europe/Lisbon' }
const record = {
  ...person,
  dateOfBirth: '1990-02-28',
  sex: 'female',
  address: 'Here\nThere',
  medicalHistory: { conditions: ['a'], allergies: ['b'], familyHistory: 'c', notes: 'd' },
  consents: [{ kind: 'privacy', version: 1, signature: 'Ana' }],
}
const profile = { ...person, specialization: 'GP', licenseNumber: 'L1', bio: 'Hello', languages: ['English', 'pt-BR'] }
const kdf = { algorithm: 'argon2id', salt: 'A'.repeat(22), memoryKiB: 19_456, passes: 2, parallelism: 1 }
const hours = {
  timeZone: 'Europe/Lisbon',
  weekly: [{ day: 1, from: '09:00', to: '12:30', slotMinutes: 30, capacity: 1, mode: 'in-person', bufferMinutes: 5 }],
  exceptions: [{ date: '2027-01-01', closed: true }],
  noticeMinutes: 60,
  horizonDays: 14,
}
const slot = {
  startsAt: new Date(Date.now() + 86_400_000).toISOString(),
  endsAt: new Date(Date.now() + 90_000_000).toISOString(),
  capacity: 1,
  mode: 'video',
}
const soon = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)
const manySlots = {
  from: soon,
  to: soon,
  days: [1, 2, 3, 4, 5, 6, 7],
  startTime: '14:00',
  endTime: '16:00',
  slotMinutes: 30,
  breakMinutes: 5,
}
const authKey = 'A'.repeat(43)

const visit = {
  slotId: '01890000-0000-7000-8000-000000000000',
  reason: 'A cough',
  forms: { smoker: false, since: 'May', count: 3, also: ['fever'] },
}

const point = createECDH('prime256v1').generateKeys('base64url')
const wrap = 'A'.repeat(80)
const keySet = {
  id: visit.slotId,
  publicKey: point,
  signKey: point,
  endorsement: { by: visit.slotId, signature: 'A'.repeat(86) },
  sealedPrivate: 'A'.repeat(300),
  passwordWrap: wrap,
  recoveryWrap: wrap,
  replaces: visit.slotId,
}
const noteKey = { userId: visit.slotId, keySetId: visit.slotId, sealedKey: 'A'.repeat(151), version: 1 }
const sealed = {
  noteId: visit.slotId,
  version: 1,
  ciphertext: 'A'.repeat(100),
  author: { keySetId: visit.slotId, signature: 'A'.repeat(86) },
  keys: [{ userId: visit.slotId, keySetId: visit.slotId, sealedKey: 'A'.repeat(151) }],
}
const step = {
  kind: 'medication',
  text: 'Take amoxicillin 500 mg three times a day for 7 days',
  source: { start: 0, end: 52 },
  schedule: { timesPerDay: 3, at: ['08:00', '14:00', '20:00'], startOn: '2026-11-21', days: 7, withFood: true },
}

type Sample = { body: object; as?: () => Person }
/** A right body for every route that takes one, and who sends it. */
const samples: Record<string, Sample> = {
  'POST /api/auth/register': {
    body: { ...person, role: 'Doctor', password, specialization: 'GP', licenseNumber: 'L2' },
  },
  'POST /api/auth/login': { body: { email: 'ana@example.org', password } },
  'POST /api/auth/refresh': { body: { refreshToken: 'x'.repeat(43) } },
  'POST /api/auth/prelogin': { body: { email: 'ana@example.org' } },
  'POST /api/auth/password': {
    body: { currentPassword: 'not the right one', newAuthKey: authKey, newKdf: kdf },
    as: () => doctor,
  },
  'POST /api/auth/password/forgot': { body: { email: 'nobody@example.org' } },
  'POST /api/auth/password/reset': { body: { token: 'x'.repeat(43), authKey, kdf } },
  'POST /auth/admin/role': { body: { userId: '01890000-0000-7000-8000-000000000000', role: 'Staff' }, as: () => admin },
  'POST /api/users/:id/suspend': { body: { reason: 'Asked for it' }, as: () => admin },
  'POST /api/patients': { body: record, as: () => patient },
  'PUT /api/patients/:id': { body: { ...record, version: 1 }, as: () => patient },
  'POST /api/doctors': { body: profile, as: () => admin },
  'PUT /api/doctors/:id': { body: { ...profile, version: 1 }, as: () => doctor },
  'PUT /api/doctors/:id/availability': { body: hours, as: () => doctor },
  'POST /api/doctors/:id/availability/preview': { body: hours, as: () => doctor },
  'POST /api/doctors/:id/time-slots': { body: slot, as: () => doctor },
  'POST /api/doctors/:id/time-slots/bulk': { body: { ...manySlots, capacity: 2, mode: 'video' }, as: () => doctor },
  'POST /api/doctors/:id/time-slots/:slotId/replace': { body: slot, as: () => doctor },
  'POST /api/appointments': { body: visit, as: () => patient },
  'POST /booking/slots/book': { body: visit, as: () => patient },
  'POST /api/appointments/series': {
    body: { ...visit, forms: undefined, everyWeeks: 2, visits: 3, policy: 'all' },
    as: () => patient,
  },
  'POST /api/appointments/series/:id/cancel': { body: { reason: 'Feeling better' }, as: () => patient },
  'POST /api/appointments/:id/cancel': { body: { reason: 'Feeling better' }, as: () => patient },
  'POST /api/appointments/:id/reschedule': { body: { slotId: visit.slotId }, as: () => patient },
  'PUT /api/appointments/:id': {
    body: { patientId: visit.slotId, reason: visit.reason, forms: visit.forms, version: 1 },
    as: () => patient,
  },
  'POST /api/doctors/:id/waitlist': {
    body: {
      from: slot.startsAt,
      to: slot.endsAt,
      mode: 'video',
      partOfDay: 'morning',
      weekdays: [1, 5],
      timeZone: 'Europe/Lisbon',
      reason: 'A cough',
    },
    as: () => patient,
  },
  'POST /api/notifications/read-all': { body: { upTo: 1 }, as: () => patient },
  'PUT /api/notifications/preferences': {
    body: {
      email: { 'visit.booked': false },
      push: { 'visit.reminder': true },
      remind: [{ minutes: 60 }, { days: 1, at: '18:00' }],
      quietHours: { from: '22:00', to: '07:00' },
      language: 'es',
    },
    as: () => patient,
  },
  'POST /api/notifications/push': {
    body: {
      endpoint: 'https://fcm.googleapis.com/fcm/send/abc:def',
      keys: { p256dh: createECDH('prime256v1').generateKeys('base64url'), auth: 'A'.repeat(22) },
    },
    as: () => patient,
  },
  'POST /api/keys': { body: { ...keySet, password: 'not the right one' }, as: () => doctor },
  'PUT /api/keys/:id/wraps': { body: { passwordWrap: wrap, recoveryWrap: wrap, authKey }, as: () => doctor },
  'PUT /api/keys/pins': {
    body: { keySetId: visit.slotId, sealed: 'A'.repeat(99), version: 0, password: 'not the right one' },
    as: () => doctor,
  },
  'POST /api/doctor/notes': { body: { patientId: '', doctorId: '', sealed, steps: [step] }, as: () => doctor },
  'POST /api/notes/:id/versions': { body: { note: 'Better by now.', extract: 'local' }, as: () => doctor },
  'POST /api/notes/:id/keys': { body: { keys: [noteKey] }, as: () => doctor },
  'POST /api/notes/:id/readers': { body: { doctorId: visit.slotId, keys: [noteKey] }, as: () => patient },
  'PUT /api/patient/steps/:id/times': { body: { at: ['07:15', '21:30'] }, as: () => patient },
  'POST /api/extract': {
    body: { text: 'Take amoxicillin 500 mg three times a day for 7 days.', engine: 'local', today: '2026-11-21' },
    as: () => doctor,
  },
  'POST /consultation/:id/prescription': {
    body: {
      medications: [
        {
          name: 'Amoxicillin',
          dose: '500 mg',
          route: 'by mouth',
          frequency: 'three times a day',
          durationDays: 7,
          instructions: 'With food',
        },
      ],
      notes: 'Drink enough.',
    },
    as: () => doctor,
  },
  'POST /api/mappings': { body: { patientId: '', doctorId: '' }, as: () => patient },
  'POST /api/select-doctor': { body: { patientId: '', doctorId: '' }, as: () => patient },
}

const withIds = (body: object) =>
  'doctorId' in body && 'patientId' in body
    ? { ...body, patientId: patient.patientId, doctorId: doctor.doctorId }
    : body
const addressOf = (route: string) => {
  const [, path] = route.split(' ')
  const id = path.startsWith('/api/patients')
    ? patient.patientId
    : path.startsWith('/api/doctors')
      ? doctor.doctorId
      : null
  const nobody = '01890000-0000-7000-8000-000000000000'
  return route.replace(':id', id ?? nobody).replace(':slotId', nobody)
}

const leak =
  / {4}at .+:\d+:\d+|node_modules|\.ts\b|"stack"|drizzle|postgres|violates|SELECT .+ FROM|INSERT INTO|UPDATE .+ SET/

/** Done, or refused in the way that every refusal is written. */
const isWellSaid = ({ status, body, headers, text }: Answer) => {
  expect(text).not.toMatch(leak)
  if (status < 300) return
  expect(status).toBeLessThan(500)
  expect(headers['content-type']).toContain('application/problem+json')
  expect(Object.keys(refusals)).toContain(body.code)
  expect(body.status).toBe(status)
  if (body.code === 'validation-failed' && body.errors)
    for (const { path, message } of body.errors) expect([typeof path, message.length > 0]).toEqual(['string', true])
}

describe('whatever is sent', () => {
  it('is tried at every route that takes a body', () => {
    const takes = salve.routes.filter(({ call }) => call.body).map(({ call }) => `${call.method} ${call.paths[0]}`)
    expect(Object.keys(samples).sort()).toEqual(takes.sort())
  })

  for (const [route, { body, as }] of Object.entries(samples))
    it(`${route} says what is wrong, and no more than that`, async () => {
      const send = async (text: string) => {
        const headers = { 'content-type': 'application/json' }
        isWellSaid(await salve.call(addressOf(route), { as: as?.(), body: text, headers }))
      }
      await fc.assert(fc.asyncProperty(oddBody(withIds(body)), send), { seed, numRuns: runs })
      // The sample itself is right, or the mutations of it would test nothing.
      const fresh = 'email' in body && 'name' in body ? { ...body, email: newEmail(), licenseNumber: newEmail() } : body
      const sample = route.includes('patients') ? body : withIds(fresh)
      const answer = await salve.call(addressOf(route), { as: as?.(), body: sample })
      if (answer.status === 400) expect([route, answer.body.errors?.[0]?.path]).toEqual([route, 'token'])
    }, 120_000)

  it('is read in no route that takes no body', async () => {
    const bodiless = salve.routes.filter(({ call }) => call.method !== 'GET' && !call.body)
    expect(bodiless.length).toBeGreaterThan(4)
    const send = async (text: string, index: number) => {
      const { call } = bodiless[index % bodiless.length]
      const as = call.paths[0].endsWith('/logout') ? null : admin
      const url = call.paths[0].replace(/:\w+/g, '01890000-0000-7000-8000-000000000000')
      isWellSaid(await salve.call(`${call.method} ${url}`, { as, body: text }))
    }
    await fc.assert(fc.asyncProperty(oddBody({ a: 1 }), fc.nat(), send), { seed, numRuns: runs })
  })

  it('in the query says what is wrong, and no more than that', async () => {
    const lists = salve.routes.filter(({ call }) => call.query)
    const names = fc.constantFrom(
      'q',
      'limit',
      'cursor',
      'role',
      'status',
      'language',
      'from',
      'actor',
      'action',
      '__proto__',
    )
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        '',
        '0',
        '-1',
        '1e3',
        '101',
        '\u0000',
        '!!!',
        '%',
        'MA',
        '0000-01-01T00:00:00Z',
        '9999-12-31T23:59:59Z',
      ),
    )
    const encoded = (text: string) => encodeURIComponent(text.toWellFormed())
    const send = async (query: [string, string][], index: number) => {
      const { call } = lists[index % lists.length]
      const url = call.paths[0].replace(/:\w+/g, patient.patientId)
      const text = query.map(([name, value]) => `${name}=${encoded(value)}`).join('&')
      isWellSaid(await salve.call(`GET ${url}?${text}`, { as: admin }))
    }
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(names, value), { maxLength: 3 }), fc.nat(), send), {
      seed,
      numRuns: 2 * runs,
    })
  }, 120_000)
})
