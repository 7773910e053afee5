import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changed, dump } from '../../../test/dump.ts'
import { lettersTo, tokenIn } from '../../../test/letters.ts'
import { newEmail, type Person, password, paths, type Salve, startSalve } from '../../../test/salve.ts'

let salve: Salve
let staff: Person
beforeAll(async () => {
  salve = await startSalve()
  staff = await salve.staff()
})
afterAll(() => salve.stop())

let number = 0
const newDoctor = (more: Record<string, unknown> = {}) => ({
  name: 'Dr Ada',
  email: newEmail('doctor'),
  specialization: 'Cardiology',
  licenseNumber: `LIC-${++number}`,
  ...more,
})
const create = (body: unknown, as: Person = staff, headers: Record<string, string> = {}) =>
  salve.call('POST /api/doctors', { as, body, headers })

describe('adding a doctor', () => {
  it('makes the profile and the account, whole', async () => {
    const body = newDoctor({
      phone: '020 7946 0000',
      bio: 'Two\nlines',
      timeZone: 'Asia/Tokyo',
      languages: ['English'],
    })
    const made = await create(body)
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ ...body, version: 1 })
    const { body: found } = await salve.call(`GET /api/doctors/${made.body.id}`)
    expect(found).toMatchObject({ id: made.body.id, name: 'Dr Ada', languages: ['English'] })
  })

  it('leaves empty what is not sent', async () => {
    const { body } = await create(newDoctor())
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
    expect(body).toMatchObject({ phone: null, bio: null, languages: [], timeZone })
  })

  it('invites the doctor, who chooses a password by the link and is in', async () => {
    const body = newDoctor()
    const made = await create(body)
    const [letter] = await lettersTo(salve, body.email)
    const token = tokenIn(letter)
    expect(letter).toContain('https://salve.test/reset#token=')
    expect((await salve.call('POST /api/auth/login', { body: { email: body.email, password } })).status).toBe(401)
    expect((await salve.call('POST /api/auth/password/reset', { body: { token, password } })).status).toBe(200)
    expect(await salve.signIn(body.email)).toMatchObject({ doctorId: made.body.id })
  })

  it('invites once for one Idempotency-Key', async () => {
    const body = newDoctor()
    const [first, second] = [
      await create(body, staff, { 'idempotency-key': 'a' }),
      await create(body, staff, { 'idempotency-key': 'a' }),
    ]
    expect(second.body).toEqual(first.body)
    // A second invitation would lie there before this letter, which is asked for later.
    await salve.call('POST /api/auth/password/forgot', { body: { email: body.email } })
    const letters = await lettersTo(salve, body.email, 2)
    expect(letters.filter((letter) => letter.includes('Subject: Your Salve account'))).toHaveLength(1)
  })

  it('refuses a licence that another doctor has, however it is written', async () => {
    await create(newDoctor({ licenseNumber: 'GMC 12-34/a' }))
    const before = await dump(salve)
    const answer = await create(newDoctor({ licenseNumber: 'gmc1234A' }))
    expect(answer).toMatchObject({ status: 409, body: { code: 'licence-taken' } })
    expect(paths(answer)).toEqual(['licenseNumber'])
    expect(changed(before, await dump(salve))).toEqual([])
  })

  it('refuses an address that somebody has, in any case', async () => {
    const patient = await salve.patient()
    const before = await dump(salve)
    const answer = await create(newDoctor({ email: patient.email.toUpperCase() }))
    expect(answer).toMatchObject({ status: 409, body: { code: 'email-taken' } })
    expect(changed(before, await dump(salve))).toEqual([])
  })

  it.each([
    ['licenseNumber', 'licence-taken', { licenseNumber: 'SAME-1' }],
    ['email', 'email-taken', { email: 'same@example.org' }],
  ])('lets one of ten through who come at once with the same %s', async (_, code, same) => {
    const rows = async () => (await salve.sql('SELECT count(*)::int AS count FROM doctors')).rows[0].count
    const before = await rows()
    const answers = await Promise.all(Array.from({ length: 10 }, () => create(newDoctor(same))))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status, body }) => status === 409 && body.code === code)).toHaveLength(9)
    expect(await rows()).toBe(before + 1)
    const { rows: loose } = await salve.sql(`SELECT 1 FROM users WHERE role = 'doctor' AND doctor_id IS NULL`)
    expect(loose).toEqual([])
  })

  it('says nothing of what else went wrong in the database, and leaves no account behind', async () => {
    await salve.sql(`ALTER TABLE doctors ADD CONSTRAINT no_curse CHECK (name <> 'Dr Cursed')`)
    const before = await dump(salve)
    const answer = await create(newDoctor({ name: 'Dr Cursed' }))
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } })
    expect(answer.text).not.toMatch(/curse|doctors|constraint/i)
    expect(changed(before, await dump(salve))).toEqual([])
  })

  it('names every wrong field, and writes nothing', async () => {
    const before = await dump(salve)
    const answer = await create({ email: 'x', languages: ['', 7], version: 1 })
    expect(answer.status).toBe(400)
    expect(paths(answer)).toEqual(
      expect.arrayContaining([
        'email',
        'languages.0',
        'languages.1',
        'licenseNumber',
        'name',
        'specialization',
        'version',
      ]),
    )
    expect(changed(before, await dump(salve))).toEqual([])
  })
})

describe('a doctor whom the front desk adds, where doctors wait for approval', () => {
  it('is shown, and opens nothing until an admin lets them in', async () => {
    const careful = await startSalve({ env: { DOCTOR_SIGNUP: 'approval' } })
    const [admin, desk, patient] = [await careful.admin(), await careful.staff(), await careful.patient()]
    const invented = newDoctor()
    const made = await careful.call('POST /api/doctors', { as: desk, body: invented })
    expect((await careful.call(`GET /api/doctors/${made.body.id}`)).status).toBe(200)
    const token = tokenIn((await lettersTo(careful, invented.email))[0])
    await careful.call('POST /api/auth/password/reset', { body: { token, password } })
    const pair = { patientId: patient.patientId, doctorId: made.body.id }
    expect((await careful.call('POST /api/mappings', { as: desk, body: pair })).status).toBe(201)
    const inside = await careful.signIn(invented.email)
    const open = () => careful.call(`GET /api/patients/${patient.patientId}`, { as: inside })
    expect((await open()).body.code).toBe('pending-approval')
    await careful.call(`POST /api/users/${inside.id}/approve`, { as: admin })
    expect((await open()).status).toBe(200)

    const trusted = newDoctor()
    await careful.call('POST /api/doctors', { as: admin, body: trusted })
    const link = tokenIn((await lettersTo(careful, trusted.email))[0])
    await careful.call('POST /api/auth/password/reset', { body: { token: link, password } })
    const known = await careful.signIn(trusted.email)
    expect((await careful.call('GET /api/doctor/patients', { as: known })).status).toBe(200)
    await careful.stop()
  })
})

describe('an address that was mistyped', () => {
  it('opens nothing once it is put right: the link goes to the right one', async () => {
    const admin = await salve.admin()
    const [wrong, right] = [newDoctor(), newEmail('right')]
    const { body: doctor } = await create(wrong)
    const stale = tokenIn((await lettersTo(salve, wrong.email))[0])
    expect((await salve.call(`PUT /api/doctors/${doctor.id}`, { as: admin, body: { email: right } })).status).toBe(200)
    const fresh = tokenIn((await lettersTo(salve, right))[0])
    expect((await salve.call('POST /api/auth/password/reset', { body: { token: stale, password } })).status).toBe(400)
    expect((await salve.call('POST /api/auth/password/reset', { body: { token: fresh, password } })).status).toBe(200)

    const owner = await salve.signIn(right)
    const moved = newEmail('moved')
    await salve.call(`PUT /api/doctors/${doctor.id}`, { as: owner, body: { email: moved } })
    const letters = await lettersTo(salve, right, 2)
    expect(letters.some((letter) => letter.includes('Your address for signing in was changed'))).toBe(true)
  })
})
