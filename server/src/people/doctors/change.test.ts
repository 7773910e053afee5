import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changed, dump } from '../../../test/dump.ts'
import { newEmail, type Person, paths, type Salve, startSalve } from '../../../test/salve.ts'

let salve: Salve
let admin: Person
let doctor: Person
let other: Person
let number = 0
beforeAll(async () => {
  salve = await startSalve()
  admin = await salve.admin()
  other = await salve.doctor({ licenseNumber: 'TAKEN 1' })
})
afterAll(() => salve.stop())
beforeEach(async () => {
  doctor = await salve.doctor({ name: 'Ada Lovelace', licenseNumber: `L-${++number}`, phone: '020 7946 0000' })
})

const change = (body: unknown, as = doctor, headers: Record<string, string> = {}) =>
  salve.call(`PUT /api/doctors/${doctor.doctorId}`, { as, body, headers })
const remove = (as = doctor) => salve.call(`DELETE /api/doctors/${doctor.doctorId}`, { as })
const read = async () => (await salve.call(`GET /api/doctors/${doctor.doctorId}`, { as: admin })).body

describe('changing a profile', () => {
  it('writes what is sent and leaves what is absent', async () => {
    const before = await read()
    const body = {
      name: 'Augusta King',
      email: newEmail('ada'),
      specialization: 'Neurology',
      licenseNumber: `New ${number}`,
      bio: 'Hello',
      timeZone: 'Asia/Tokyo',
      languages: ['English'],
    }
    expect((await change(body)).body).toEqual({ ...before, ...body, version: 2 })
    expect((await change({ bio: null, phone: null })).body).toEqual({
      ...before,
      ...body,
      bio: null,
      phone: null,
      version: 3,
    })
    expect((await change({ phone: '12345' })).body).toMatchObject({ bio: null, phone: '12345', version: 4 })
    expect(await salve.signIn(body.email)).toMatchObject({ id: doctor.id })
  })

  it('is found by the new words and not by the old ones', async () => {
    await change({ name: 'Quirina', specialization: 'Xenology' })
    const found = async (q: string) =>
      (await salve.call(`GET /api/doctors?q=${encodeURIComponent(q)}`)).body.items.length
    expect([await found('quirina xeno'), await found('quirina cardio')]).toEqual([1, 0])
  })

  it('makes no new version, and leaves no trace, when nothing is other than before', async () => {
    const before = await dump(salve)
    expect((await change({ name: 'Ada Lovelace', bio: null })).body).toMatchObject({ version: 1 })
    expect(changed(before, await dump(salve))).toEqual([])
  })

  it('is for the doctor and for an admin; another doctor changes nothing', async () => {
    expect((await change({ bio: 'By the admin' }, admin)).status).toBe(200)
    const before = await dump(salve, ['audit_log'])
    expect(await change({ bio: 'By a colleague' }, other)).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(changed(before, await dump(salve, ['audit_log']))).toEqual([])
    expect((await read()).bio).toBe('By the admin')
  })

  it.each([
    ['licence-taken', 'licenseNumber', () => 'taken-1'],
    ['email-taken', 'email', () => other.email.toUpperCase()],
  ])('is refused as %s, and nothing of it is written', async (code, field, value) => {
    const before = await dump(salve)
    const answer = await change({ [field]: value(), bio: 'Half' })
    expect(answer).toMatchObject({ status: 409, body: { code } })
    expect(paths(answer)).toEqual([field])
    expect(changed(before, await dump(salve))).toEqual([])
  })

  it('is refused with an older version, by body or by ETag', async () => {
    expect((await change({ bio: '1', version: 1 })).status).toBe(200)
    for (const answer of [
      await change({ bio: '2', version: 1 }),
      await change({ bio: '2' }, doctor, { 'if-match': '"1"' }),
    ])
      expect(answer).toMatchObject({ status: 409, body: { code: 'stale-version' } })
    expect(await read()).toMatchObject({ bio: '1', version: 2 })
  })

  it('gives a profile without a licence one, once', async () => {
    doctor = await salve.doctor()
    expect((await change({ bio: 'x' })).body.licenseNumber).toBeNull()
    expect((await change({ licenseNumber: `Late ${number}` })).body.licenseNumber).toBe(`Late ${number}`)
  })
})

describe('deleting a doctor', () => {
  it('takes the profile from the public, shuts the account and frees the licence', async () => {
    const { licenseNumber } = await read()
    expect(await remove(admin)).toMatchObject({ status: 204, text: '' })
    for (const as of [null, admin])
      expect((await salve.call(`GET /api/doctors/${doctor.doctorId}`, { as })).status).toBe(404)
    expect((await salve.call('GET /api/auth/me', { as: doctor })).status).toBe(401)
    const login = { email: doctor.email, password: 'correct-horse-9' }
    expect((await salve.call('POST /api/auth/login', { body: login })).status).toBe(403)
    expect(await salve.doctor({ licenseNumber })).toMatchObject({ doctorId: expect.any(String) })
    const { rows } = await salve.sql('SELECT deleted_at FROM doctors WHERE id = $1', [doctor.doctorId])
    expect(rows).toEqual([{ deleted_at: expect.any(Date) }])
    expect((await remove(admin)).status).toBe(404)
    expect((await change({ bio: 'Ghost' }, admin)).status).toBe(404)
  })

  it('ends what the doctor may see: assignments show no doctor who has gone', async () => {
    const patient = await salve.patient()
    await salve.call('POST /api/select-doctor', { as: patient, body: { doctorId: doctor.doctorId } })
    expect((await remove()).status).toBe(204)
    expect((await salve.call('GET /api/mappings', { as: patient })).body.items).toEqual([])
  })

  it('is not for a colleague', async () => {
    const before = await dump(salve, ['audit_log'])
    expect((await remove(other)).status).toBe(404)
    expect(changed(before, await dump(salve, ['audit_log']))).toEqual([])
  })

  it('keeps a doctor out who is let in again by mistake', async () => {
    const patient = await salve.patient()
    await salve.call('POST /api/select-doctor', { as: patient, body: { doctorId: doctor.doctorId } })
    expect((await remove(admin)).status).toBe(204)
    await salve.call(`POST /api/users/${doctor.id}/approve`, { as: admin })
    const back = await salve.signIn(doctor.email)
    expect((await salve.call(`GET /api/patients/${patient.patientId}`, { as: back })).status).toBe(404)
    expect((await salve.call('GET /api/doctor/patients', { as: back })).body.patients).toEqual([])
  })

  it('leaves an admin who was a doctor an admin', async () => {
    await salve.call('POST /api/auth/admin/role', { as: admin, body: { userId: doctor.id, role: 'admin' } })
    const former = await salve.signIn(doctor.email)
    expect((await remove(former)).status).toBe(204)
    expect((await salve.call('GET /api/users', { as: await salve.signIn(doctor.email) })).status).toBe(200)
  })
})
