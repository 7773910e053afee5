import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, newEmail, type Person, paths, type Salve, startSalve } from '../../../test/salve.ts'

let salve: Salve
let patient: Person
let staff: Person
let admin: Person
let ada: Person
let jose: Person
let pending: Person

beforeAll(async () => {
  salve = await startSalve({ env: { DOCTOR_SIGNUP: 'approval' } })
  patient = await salve.patient()
  staff = await salve.staff()
  admin = await salve.admin()
  ada = await salve.doctor({ name: 'Ada Lovelace', licenseNumber: 'A-1', phone: '020 7946 0000' })
  jose = await salve.doctor({ name: 'José Núñez', specialization: 'Pediatría' })
  pending = await salve.doctor({ name: 'Wai Ting' })
  for (const { id } of [ada, jose]) await salve.call(`POST /api/users/${id}/approve`, { as: admin })
  await salve.call(`PUT /api/doctors/${ada.doctorId}`, { as: ada, body: { languages: ['English', 'Português'] } })
  await salve.call(`PUT /api/doctors/${jose.doctorId}`, { as: jose, body: { languages: ['español'], bio: '100%' } })
})
afterAll(() => salve.stop())

const open = (id: string, as: Person | null = null) => salve.call(`GET /api/doctors/${id}`, { as })
const names = async (path: string, as: Person | null = null): Promise<string[]> => {
  const { status, body } = await salve.call(`GET ${path}`, { as })
  expect(status).toBe(200)
  return body.items.map((item: Json) => item.name)
}
const search = (q: string) => names(`/api/doctors?q=${encodeURIComponent(q)}`)

describe('a doctor’s profile', () => {
  it('is public but for address, number and licence', async () => {
    for (const as of [null, patient, jose]) {
      const { body } = await open(ada.doctorId, as)
      expect(body).toMatchObject({ name: 'Ada Lovelace', specialization: 'Cardiology', bio: null })
      for (const field of ['email', 'phone', 'licenseNumber']) expect(body).not.toHaveProperty(field)
    }
  })

  it('is whole for the doctor and for the clinic', async () => {
    for (const as of [ada, staff, admin]) {
      const { body } = await open(ada.doctorId, as)
      expect(body).toMatchObject({ email: ada.email, phone: '020 7946 0000', licenseNumber: 'A-1' })
    }
    expect((await open(jose.doctorId, jose)).body).toMatchObject({ phone: null, licenseNumber: null })
  })

  it('is not public while it waits for approval; the doctor and the clinic see it', async () => {
    for (const as of [null, patient, ada]) expect((await open(pending.doctorId, as)).status).toBe(404)
    for (const as of [pending, staff, admin]) expect((await open(pending.doctorId, as)).status).toBe(200)
  })

  it('is not public once the account is suspended', async () => {
    const doctor = await salve.doctor({ name: 'Dr Gone' })
    await salve.call(`POST /api/users/${doctor.id}/approve`, { as: admin })
    expect((await open(doctor.doctorId)).status).toBe(200)
    await salve.call(`POST /api/users/${doctor.id}/suspend`, { as: admin })
    expect((await open(doctor.doctorId)).status).toBe(404)
    expect((await open(doctor.doctorId, staff)).status).toBe(200)
  })

  it('is nothing for an id that nobody has', async () => {
    for (const as of [null, admin]) expect((await open(patient.id, as)).status).toBe(404)
  })
})

describe('the doctors of the clinic', () => {
  it('are those who are approved, newest first, without a way to reach them', async () => {
    expect(await names('/api/doctors')).toEqual(['José Núñez', 'Ada Lovelace'])
    expect(await names('/api/doctors', admin)).toEqual(['José Núñez', 'Ada Lovelace'])
    const { body } = await salve.call('GET /api/doctors')
    expect(body.items[0]).not.toHaveProperty('email')
  })

  it.each([
    ['ada', ['Ada Lovelace']],
    ['LOVE', ['Ada Lovelace']],
    ['jose nunez', ['José Núñez']],
    ['nunez pediatria', ['José Núñez']],
    ['cardio', ['Ada Lovelace']],
    ['ada pediatria', []],
    ['wai', []],
    ['%', []],
    ['!!!', []],
  ])('are found by %s', async (q, found) => expect(await search(q)).toEqual(found))

  it.each([
    ['english', ['Ada Lovelace']],
    ['PORTUGUÊS', ['Ada Lovelace']],
    ['Español', ['José Núñez']],
    ['Portug', []],
    ['German', []],
  ])('are found by language: %s', async (language, found) => {
    expect(await names(`/api/doctors?language=${encodeURIComponent(language)}`)).toEqual(found)
  })

  it.each(['/api/doctors?specialization=cardiology', '/api/doctors/specialization/CARDIOLOGY'])(
    'are found by specialization at %s',
    async (path) => expect(await names(path)).toEqual(['Ada Lovelace']),
  )

  it('are found by a specialization with an accent, and by none in part', async () => {
    expect(await names(`/api/doctors/specialization/${encodeURIComponent('Pediatría')}`)).toEqual(['José Núñez'])
    expect(await names('/api/doctors/specialization/Cardio')).toEqual([])
  })

  it('go on by cursor', async () => {
    const first = (await salve.call('GET /api/doctors?limit=1')).body
    expect(first.items[0].name).toBe('José Núñez')
    expect(await names(`/api/doctors?limit=1&cursor=${first.nextCursor}`)).toEqual(['Ada Lovelace'])
    expect(paths(await salve.call('GET /api/doctors?cursor=nonsense'))).toEqual(['cursor'])
  })

  it('are not to be sought by what is not public', async () => {
    expect(await search(ada.email)).toEqual([])
    expect(await search('A-1')).toEqual([])
    expect(paths(await salve.call(`GET /api/doctors?email=${newEmail()}`))).toEqual(['email'])
  })
})
