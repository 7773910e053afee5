import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newEmail, type Person, type Salve, startSalve } from '../../test/salve.ts'

let salve: Salve
let admin: Person
beforeAll(async () => {
  salve = await startSalve()
  admin = await salve.admin()
})
afterAll(() => salve.stop())

const users = async (query: string) => (await salve.call(`GET /api/users?${query}`, { as: admin })).body

describe('the list of users', () => {
  it('is found by role, status, name and address, page by page', async () => {
    const doctor = await salve.doctor({ name: 'Dr Ottilie Färber' })
    const patient = await salve.patient({ name: 'Ottilie Someone' })
    expect((await users('role=Provider')).items.map(({ id }: Person) => id)).toContain(doctor.id)
    expect((await users('q=ottilie')).items.map(({ id }: Person) => id)).toEqual([patient.id, doctor.id])
    expect((await users('q=farber')).items).toMatchObject([
      { id: doctor.id, role: 'doctor', doctorId: doctor.doctorId, status: 'active' },
    ])
    expect((await users(`q=${encodeURIComponent(patient.email)}`)).items).toHaveLength(1)
    const first = await users('q=ottilie&limit=1')
    const second = await users(`q=ottilie&limit=1&cursor=${first.nextCursor}`)
    expect([first.items[0].id, second.items[0].id, second.nextCursor]).toEqual([patient.id, doctor.id, null])
  })

  it('is empty, and no error, for words without a letter or a digit', async () => {
    expect(await users('q=!!!')).toEqual({ items: [], nextCursor: null })
  })

  it('says when somebody was last here', async () => {
    const { email } = await salve.patient()
    const [{ lastSignInAt, createdAt }] = (await users(`q=${encodeURIComponent(email)}`)).items
    expect(Date.parse(lastSignInAt)).toBeGreaterThanOrEqual(Date.parse(createdAt))
    const invited = newEmail('invited')
    await salve.call('POST /api/doctors', {
      as: admin,
      body: { name: 'Dr In', email: invited, specialization: 'GP', licenseNumber: newEmail('n') },
    })
    expect((await users(`q=${encodeURIComponent(invited)}`)).items[0].lastSignInAt).toBeNull()
  })
})

describe('ending all sessions of somebody', () => {
  const end = (id: string, as = admin) => salve.call(`DELETE /api/users/${id}/sessions`, { as })
  const isIn = async (person: Pick<Person, 'token'>) => (await salve.call('GET /api/auth/me', { as: person })).status
  const placesOf = async ({ email }: Person) => (await users(`q=${encodeURIComponent(email)}`)).items[0].sessions

  it('signs them out everywhere, nobody else, and lets them come back', async () => {
    const [person, other] = [await salve.patient(), await salve.patient()]
    const phone = await salve.signIn(person.email)
    expect(await placesOf(person)).toBe(2)
    expect(await isIn(phone)).toBe(200)

    expect((await end(person.id)).status).toBe(204)

    expect([await isIn(person), await isIn(phone)]).toEqual([401, 401])
    const old = await salve.call('POST /api/auth/refresh', { body: { refreshToken: phone.refreshToken } })
    expect(old.status).toBe(401)
    expect([await isIn(other), await isIn(admin)]).toEqual([200, 200])
    expect([await placesOf(person), await placesOf(other)]).toEqual([0, 1])
    expect((await users(`q=${encodeURIComponent(person.email)}`)).items[0].status).toBe('active')
    expect(await isIn(await salve.signIn(person.email))).toBe(200)
    expect(await placesOf(person)).toBe(1)
  })

  it('is told of in the audit log, and is no error where nobody is signed in', async () => {
    const person = await salve.patient()
    for (const _ of [1, 2]) expect((await end(person.id)).status).toBe(204)
    const { body } = await salve.call(`GET /api/audit?action=user.sessions-ended&actor=${admin.id}`, { as: admin })
    const rows = body.items.filter(({ subject }: { subject: { id: string } }) => subject.id === person.id)
    expect(rows).toMatchObject([{ outcome: 'allowed' }, { outcome: 'allowed' }])
  })

  it('is for admins, and knows nobody who is not there', async () => {
    const [person, staff] = [await salve.patient(), await salve.staff()]
    expect((await end(person.id, staff)).status).toBe(403)
    expect(await isIn(person)).toBe(200)
    expect((await end('01900000-0000-7000-8000-000000000000')).status).toBe(404)
  })

  it('counts no session that has been idle for too long', async () => {
    const person = await salve.patient()
    salve.clock.advance(31 * 60)
    admin = await salve.signIn(admin.email)
    expect(await placesOf(person)).toBe(0)
  })
})

describe('suspending', () => {
  it('ends every session at once, and says why in the audit log', async () => {
    const person = await salve.patient()
    const { body } = await salve.call(`POST /api/users/${person.id}/suspend`, {
      as: admin,
      body: { reason: 'Asked for it' },
    })
    expect(body.user.status).toBe('suspended')
    expect((await salve.call('GET /api/auth/me', { as: person })).status).toBe(401)
    const audit = await salve.call(`GET /api/audit?action=user.suspended&actor=${admin.id}`, { as: admin })
    expect(audit.body.items[0]).toMatchObject({
      subject: { kind: 'user', id: person.id },
      reason: 'Asked for it',
      fields: ['status'],
    })
  })

  it('leaves the clinic an admin, also when two admins suspend each other at once', async () => {
    const lonely = await startSalve()
    const one = await lonely.admin()
    expect(await lonely.call(`POST /api/users/${one.id}/suspend`, { as: one })).toMatchObject({
      status: 409,
      body: { code: 'last-admin' },
    })
    const two = await lonely.admin()
    const suspend = (by: Person, whom: Person) => lonely.call(`POST /api/users/${whom.id}/suspend`, { as: by })
    const answers = await Promise.all([suspend(one, two), suspend(two, one)])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const { rows } = await lonely.sql(`SELECT count(*) FROM users WHERE role = 'admin' AND status = 'active'`)
    expect(rows[0].count).toBe('1')
    await lonely.stop()
  })

  it('and approving know nobody who is not there', async () => {
    const nobody = '01900000-0000-7000-8000-000000000000'
    for (const verb of ['approve', 'suspend'])
      expect((await salve.call(`POST /api/users/${nobody}/${verb}`, { as: admin })).status).toBe(404)
  })
})

describe('the public keys', () => {
  it('are published for whoever checks our tokens', async () => {
    const { body } = await salve.call('GET /.well-known/jwks.json')
    const [head] = admin.token.split('.')
    const { kid, alg } = JSON.parse(Buffer.from(head, 'base64url').toString())
    expect(alg).toBe('EdDSA')
    expect(body.keys).toMatchObject([{ kid, kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' }])
    expect(Object.keys(body.keys[0])).not.toContain('d')
  })

  it('are one set for nodes that start at once, and a new one takes over when it is due', async () => {
    const nodes = await Promise.all([1, 2, 3].map(() => startSalve({ database: salve.database, folder: salve.folder })))
    for (const node of nodes) expect((await node.call('GET /api/auth/me', { as: admin })).status).toBe(200)
    await Promise.all(nodes.map((node) => node.stop()))
  })
})
