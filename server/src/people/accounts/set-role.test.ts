import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changed, dump } from '../../../test/dump.ts'
import { type Person, paths, type Salve, startSalve } from '../../../test/salve.ts'

let salve: Salve
let admin: Person
beforeAll(async () => {
  salve = await startSalve({ env: { DOCTOR_SIGNUP: 'approval' } })
  admin = await salve.admin()
})
afterAll(() => salve.stop())

const setRole = (body: Record<string, unknown>, as = admin, path = '/auth/admin/role') =>
  salve.call(`POST ${path}`, { as, body })

describe('giving somebody a role', () => {
  it.each(['/auth/admin/role', '/api/auth/admin/role'])('is done at %s, by id or by address', async (path) => {
    const patient = await salve.patient()
    const byId = await setRole({ userId: patient.id, role: 'STAFF' }, admin, path)
    expect(byId).toMatchObject({
      status: 200,
      body: { message: 'Role updated successfully', user: { id: patient.id, role: 'staff' } },
    })
    const byEmail = await setRole({ email: patient.email.toUpperCase(), role: 'Admin' }, admin, path)
    expect(byEmail.body.user).toMatchObject({ id: patient.id, role: 'admin' })
  })

  it('ends every session of that person at once, and nobody else’s', async () => {
    const patient = await salve.patient()
    const second = await salve.signIn(patient.email)
    await setRole({ userId: patient.id, role: 'staff' })
    for (const as of [patient, second]) expect((await salve.call('GET /api/auth/me', { as })).status).toBe(401)
    const again = { refreshToken: second.refreshToken }
    expect((await salve.call('POST /api/auth/refresh', { body: again })).status).toBe(401)
    expect((await salve.call('GET /api/auth/me', { as: admin })).status).toBe(200)
    const next = await salve.signIn(patient.email)
    expect((await salve.call('GET /api/auth/me', { as: next })).body.user.role).toBe('staff')
  })

  it('makes a profile for whom becomes a doctor, and keeps the record', async () => {
    const patient = await salve.patient({ name: 'Ada Lovelace' })
    const { body } = await setRole({ userId: patient.id, role: 'provider' })
    expect(body.user).toMatchObject({ role: 'doctor', patientId: patient.patientId, status: 'active' })
    const profile = await salve.call(`GET /api/doctors/${body.user.doctorId}`)
    expect(profile.body).toMatchObject({ name: 'Ada Lovelace', specialization: null })
    const back = await setRole({ userId: patient.id, role: 'patient' })
    expect(back.body.user).toMatchObject({ patientId: patient.patientId, doctorId: body.user.doctorId })
    expect((await salve.call(`GET /api/doctors/${body.user.doctorId}`)).status).toBe(404)
    const again = await setRole({ userId: patient.id, role: 'doctor' })
    expect(again.body.user.doctorId).toBe(body.user.doctorId)
  })

  it.each([undefined, '020 7946 0000'])(
    'makes a record for whom becomes a patient, with the phone %s',
    async (phone) => {
      const doctor = await salve.doctor({ name: 'Ben', phone })
      const { body } = await setRole({ userId: doctor.id, role: 'patient' })
      const person = await salve.signIn(doctor.email)
      const record = await salve.call(`GET /api/patients/${body.user.patientId}`, { as: person })
      expect(record.body).toMatchObject({ name: 'Ben', email: doctor.email, phone: phone ?? null, relation: 'self' })
    },
  )

  it('lets in a doctor who waits, and not somebody who is suspended', async () => {
    const waiting = await salve.doctor()
    expect((await setRole({ userId: waiting.id, role: 'doctor' })).body.user.status).toBe('active')
    await salve.call(`POST /api/users/${waiting.id}/suspend`, { as: admin })
    expect((await setRole({ userId: waiting.id, role: 'staff' })).body.user.status).toBe('suspended')
  })

  it('says in the audit log what changed', async () => {
    const patient = await salve.patient()
    await setRole({ userId: patient.id, role: 'staff' })
    const { body } = await salve.call('GET /api/audit?action=user.role-set&limit=1', { as: admin })
    expect(body.items[0]).toMatchObject({
      actor: { id: admin.id, role: 'admin' },
      subject: { kind: 'user', id: patient.id },
      fields: ['role'],
      reason: 'patient → staff',
    })
  })

  it('is for admins only; the try leaves a trace and nothing else', async () => {
    const staff = await salve.staff()
    const before = await dump(salve)
    expect((await setRole({ userId: staff.id, role: 'admin' }, staff)).status).toBe(403)
    expect(changed(before, await dump(salve))).toEqual(['audit_log'])
  })

  it('needs one person who is there', async () => {
    const id = '01890000-0000-7000-8000-000000000000'
    const before = await dump(salve)
    for (const body of [{ userId: id }, { email: 'nobody@example.org' }])
      expect((await setRole({ ...body, role: 'staff' })).status).toBe(404)
    for (const body of [{}, { userId: id, email: 'nobody@example.org' }]) {
      const answer = await setRole({ ...body, role: 'king' })
      expect(answer.status).toBe(400)
      expect(paths(answer)).toContain('role')
    }
    expect(changed(before, await dump(salve))).toEqual([])
  })
})

describe('the last admin', () => {
  it('stays admin, also when two make each other staff at once', async () => {
    const lonely = await startSalve()
    const give = (as: Person, userId: string) =>
      lonely.call('POST /auth/admin/role', { as, body: { userId, role: 'staff' } })
    const one = await lonely.admin()
    const before = await dump(lonely)
    expect(await give(one, one.id)).toMatchObject({ status: 409, body: { code: 'last-admin' } })
    expect(changed(before, await dump(lonely))).toEqual([])
    const two = await lonely.admin()
    // Both are let as far as the change itself, which waits for us; then both go on at once.
    const gate = new pg.Client({ connectionString: lonely.database.ownerUrl })
    await gate.connect()
    await gate.query('BEGIN; LOCK TABLE users IN SHARE MODE')
    const both = Promise.all([give(one, two.id), give(two, one.id)])
    const waiting =
      'SELECT count(*)::int AS count FROM pg_stat_activity WHERE wait_event_type = $1 AND datname = current_database()'
    await expect.poll(async () => (await lonely.sql(waiting, ['Lock'])).rows[0].count, { interval: 10 }).toBe(2)
    await gate.query('COMMIT')
    await gate.end()
    const answers = await both
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const { rows } = await lonely.sql(`SELECT count(*)::int AS admins FROM users WHERE role = 'admin'`)
    expect(rows).toEqual([{ admins: 1 }])
    await lonely.stop()
  })

  it('may be given the role that they have', async () => {
    expect((await setRole({ userId: admin.id, role: 'admin' })).status).toBe(200)
    admin = await salve.signIn(admin.email)
  })
})
