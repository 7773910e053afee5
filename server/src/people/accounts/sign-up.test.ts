import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newEmail, password, paths, type Salve, startSalve } from '../../../test/salve.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())

const register = (body: Record<string, unknown>) => salve.call('POST /api/auth/register', { body })
const count = async (table: string) => Number((await salve.sql(`SELECT count(*) FROM ${table}`)).rows[0].count)

describe('signing up', () => {
  for (const path of ['/api/auth/register', '/api/signup', '/auth/register'])
    it(`makes a patient with a record at ${path}`, async () => {
      const email = newEmail()
      const { status, body } = await salve.call(`POST ${path}`, {
        body: { name: 'Ana', email, password, phone: '+351 912 345 678', timeZone: 'Europe/Lisbon' },
      })
      expect(status).toBe(201)
      expect(body).toMatchObject({ message: 'User registered successfully', tokenType: 'Bearer', expiresIn: 900 })
      expect(body.user).toMatchObject({ id: body.userId, name: 'Ana', email, role: 'patient', status: 'active' })
      const record = await salve.call(`GET /api/patients/${body.user.patientId}`, { as: body })
      expect(record.body).toMatchObject({
        name: 'Ana',
        email,
        phone: '+351 912 345 678',
        timeZone: 'Europe/Lisbon',
        relation: 'self',
      })
    })

  it('makes a doctor with a profile, the role in any case and by its old name', async () => {
    for (const role of ['Doctor', 'doctor', 'PROVIDER', 'Provider']) {
      const { status, body } = await register({
        name: 'Dr Ngo',
        email: newEmail(),
        password,
        role,
        specialization: 'Cardiology',
        licenseNumber: newEmail(role),
      })
      expect(status).toBe(201)
      expect(body.user).toMatchObject({ role: 'doctor', status: 'active' })
      const profile = await salve.call(`GET /api/doctors/${body.user.doctorId}`)
      expect(profile.body).toMatchObject({ name: 'Dr Ngo', specialization: 'Cardiology' })
    }
  })

  it('makes nobody an admin or staff', async () => {
    for (const role of ['admin', 'Staff', 'nurse']) {
      const answer = await register({ name: 'Eve', email: newEmail(), password, role })
      expect(answer.status).toBe(400)
      expect(paths(answer)).toEqual(['role'])
    }
  })

  it('names every wrong field at once and writes nothing', async () => {
    const before = await count('users')
    const answer = await register({
      name: ' ',
      email: 'nobody',
      password: '',
      timeZone: 'Mars/Base',
      phone: 'call me',
      extra: 1,
    })
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation-failed' } })
    expect(paths(answer)).toEqual(['email', 'extra', 'name', 'password', 'phone', 'timeZone'])
    expect(await count('users')).toBe(before)
  })

  it('takes fields of doctors from doctors only', async () => {
    const answer = await register({ name: 'Pat', email: newEmail(), password, licenseNumber: 'X', specialization: 'Y' })
    expect(paths(answer)).toEqual(['licenseNumber', 'specialization'])
  })

  it('refuses an address that is in use, whatever its case', async () => {
    const email = newEmail('Mixed.Case')
    expect((await register({ name: 'One', email, password })).status).toBe(201)
    const again = await register({ name: 'Two', email: email.toUpperCase(), password })
    expect(again).toMatchObject({ status: 409, body: { code: 'email-taken' } })
    expect(paths(again)).toEqual(['email'])
  })

  it('lets one of ten who sign up at once with the same address through', async () => {
    const email = newEmail('race')
    const [users, patients] = [await count('users'), await count('patients')]
    const answers = await Promise.all(Array.from({ length: 10 }, () => register({ name: 'Same', email, password })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
    expect([await count('users'), await count('patients')]).toEqual([users + 1, patients + 1])
  })

  it('refuses weak passwords in words', async () => {
    const strict = await startSalve({ env: { SALVE_DEMO: '0' } })
    const weak = {
      short: 'abc def ghi',
      common: 'qwerty123456',
      repeated: 'aaaaaaaaaaaaaa',
      own: 'weak.person@example.org',
    }
    for (const [why, password] of Object.entries(weak)) {
      const answer = await strict.call('POST /api/auth/register', {
        body: { name: 'Weak', email: 'weak.person@example.org', password },
      })
      expect([why, answer.status, paths(answer)]).toEqual([why, 400, ['password']])
    }
    const demo = await startSalve({ env: { SALVE_DEMO: '1' } })
    const eight = { name: 'Eight', email: newEmail(), password: 'k8#mvp2q' }
    expect((await strict.call('POST /api/auth/register', { body: eight })).status).toBe(400)
    expect((await demo.call('POST /api/auth/register', { body: eight })).status).toBe(201)
    await Promise.all([strict.stop(), demo.stop()])
  })

  it('refuses a licence that is in use and leaves no half of an account', async () => {
    const licenseNumber = 'GMC 700-11'
    await register({ name: 'Dr One', email: newEmail(), password, role: 'doctor', licenseNumber })
    const before = await count('users')
    const again = await register({
      name: 'Dr Two',
      email: newEmail(),
      password,
      role: 'doctor',
      licenseNumber: 'gmc70011',
    })
    expect(again).toMatchObject({ status: 409, body: { code: 'licence-taken' } })
    expect(await count('users')).toBe(before)
  })

  it('lets a doctor wait for approval where the clinic wants that', async () => {
    const careful = await startSalve({ env: { DOCTOR_SIGNUP: 'approval' } })
    const doctor = await careful.doctor()
    const admin = await careful.admin()
    const me = await careful.call('GET /api/auth/me', { as: doctor })
    expect(me.body.user.status).toBe('pending')
    expect(await careful.call('GET /api/doctor/patients', { as: doctor })).toMatchObject({
      status: 403,
      body: { code: 'pending-approval' },
    })
    expect((await careful.call('GET /api/doctors')).body.items).toEqual([])
    expect((await careful.call(`GET /api/doctors/${doctor.doctorId}`)).status).toBe(404)
    expect((await careful.call('GET /api/users?status=pending', { as: admin })).body.items).toHaveLength(1)

    await careful.call(`POST /api/users/${doctor.id}/approve`, { as: admin })
    await careful.clock.advance(4)
    expect((await careful.call('GET /api/doctor/patients', { as: doctor })).status).toBe(200)
    expect((await careful.call('GET /api/doctors')).body.items).toHaveLength(1)
    await careful.stop()
  })
})
