import { createECDH } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSlot } from '../test/clinic.ts'
import { lettersTo, tokenIn } from '../test/letters.ts'
import { deliverDue } from '../test/messages.ts'
import { type Person, password, type Salve, startSalve } from '../test/salve.ts'
import { filesOf, form, pdf } from './prescriptions/prescribing.fixture.ts'
import { sealedColumns } from './sealed-columns.ts'

/** Columns of bytes that the key rotation leaves alone, and why that is right. */
const notSealed: Record<string, string> = {
  'data_keys.wrapped': 'a data key, sealed under a root key that lies outside the database',
  'audit_log.reason': 'sealed under the audit key, which is wrapped anew but never replaced: rows cannot be rewritten',
  'users.email_index': 'a keyed fingerprint',
  'users.search': 'keyed fingerprints, cut short',
  'patients.search': 'keyed fingerprints, cut short',
  'credentials.verifier': 'a keyed fingerprint of a derived key',
  'password_resets.token_hash': 'the hash of 256 random bits',
  'sessions.secret_hash': 'the hash of 256 random bits',
  'spent_secrets.secret_hash': 'the hash of 256 random bits',
  'sign_in_failures.key': 'a keyed fingerprint',
  'known_places.place': 'a keyed fingerprint',
  'calendar_links.token_hash': 'the hash of 256 random bits',
  'push_subscriptions.endpoint_hash': 'a keyed fingerprint',
  'key_sets.public_key': 'public',
  'key_sets.sign_key': 'public',
  'key_sets.endorsement': 'a signature',
  'key_pins.sealed': 'shut by a master key that the server does not have',
  'note_versions.ciphertext': 'end to end: the server has no key that opens it',
  'note_versions.signature': 'a signature',
  'note_keys.sealed_key': 'sealed to one reader',
  'idempotency_keys.fingerprint': 'a keyed fingerprint of a request',
}

/** What nobody may find who has the disk but not the key ring. */
const canaries = {
  name: 'Zanzibar Quillfeather',
  newName: 'Xylophia Thunderbrook',
  accountName: 'Quixotine Marshgrove',
  doctorAccountName: 'wolverhampton.doctor',
  email: 'zq.canary.mail@example.org',
  accountEmail: 'qm.canary.mail@example.org',
  dependantEmail: 'xt.canary.mail@example.org',
  phone: '+44 7911 868 243',
  phoneDigits: '447911868243',
  otherPhone: '+351 935 117 864',
  otherPhoneDigits: '351935117864',
  address: '17 Marmalade Crescent',
  dateOfBirth: '1931-07-23',
  condition: 'canary-lupus-erythematosus',
  allergy: 'canary-penicillin',
  medication: 'canary-warfarin',
  notes: 'canary-note-of-the-visit',
  signature: 'Zanzibar Q. Signed-Here',
  reason: 'canary-reason-of-suspension',
  visitReason: 'canary-why-somebody-comes',
  visitForm: 'canary-what-was-filled-in',
  cancelReason: 'canary-why-it-was-called-off',
  medicine: 'canary-medicine-that-was-prescribed',
  prescriptionNotes: 'canary-notes-of-a-prescription',
  scan: 'canary-words-within-a-scan',
  scanName: 'canary-name-of-a-scan',
  noteText: 'canary-words-of-a-note',
  planText: 'canary-step-of-a-plan',
  wishReason: 'canary-why-somebody-waits',
  query: 'canary-query-of-a-search',
  pushEndpoint: 'https://eu.push.example/send/canary-endpoint-of-a-browser',
  pushSecret: 'canarySecretOfAPushAAA',
  wrong: 'canary-value-that-was-refused',
  password,
}
const history = {
  conditions: [canaries.condition],
  allergies: [canaries.allergy],
  medications: [canaries.medication],
  notes: canaries.notes,
}

let salve: Salve
let admin: Person
let account: Person
let doctor: Person
let patientId: string

/** What a doctor prescribes at a visit: in words, on paper, and on paper that is none. */
const prescribe = async (visitId: string) => {
  const route = `POST /consultation/${visitId}/prescription`
  const medication = { name: canaries.medicine, dose: '5 mg', frequency: 'daily' }
  const written = { medications: [medication], notes: canaries.prescriptionNotes }
  await salve.call(route, { as: doctor, body: written, headers: { 'idempotency-key': 'prescription' } })
  for (const bytes of [pdf(`%${canaries.scan}\n`), Buffer.from(canaries.scan)]) {
    const { body, headers } = await form([{ bytes, name: `${canaries.scanName}.pdf` }], { notes: canaries.wrong })
    await salve.call(route, { as: doctor, body, headers: { ...headers, 'idempotency-key': `scan-${bytes.length}` } })
  }
}

/** What a doctor writes down, and what of it is to be done. */
const plan = async () => {
  const schedule = { startOn: '2026-01-01', timesPerDay: 2, days: 7 }
  const steps = [{ kind: 'medication', text: canaries.planText, source: null, schedule }]
  const body = { patientId, note: canaries.noteText, extract: 'none', steps }
  const written = await salve.call('POST /api/doctor/notes', {
    as: doctor,
    body,
    headers: { 'idempotency-key': 'note' },
  })
  const [{ id, today }] = (
    await salve.call(`GET /api/patient/actionable-steps?patientId=${patientId}`, { as: account })
  ).body.items
  await salve.call(`PUT /api/patient/steps/${id}/times`, { as: account, body: { at: ['06:00', '18:00'] } })
  for (const dose of today) await salve.call(`POST /api/reminders/${dose.id}/done`, { as: account })
  await salve.call(`GET /api/doctor/plan?patientId=${patientId}`, { as: doctor })
  expect(written.status).toBe(201)
}

/** Calls every route that takes something about somebody in. */
const fill = async () => {
  admin = await salve.admin()
  const staff = await salve.staff()
  account = await salve.signUp({
    name: canaries.accountName,
    email: canaries.accountEmail,
    phone: canaries.otherPhone,
  })
  doctor = await salve.doctor({ email: `${canaries.doctorAccountName}@example.org`, phone: canaries.otherPhone })
  const body = {
    name: canaries.name,
    email: canaries.email,
    phone: canaries.phone,
    dateOfBirth: canaries.dateOfBirth,
    sex: 'female',
    address: canaries.address,
    medicalHistory: history,
    consents: [{ kind: 'privacy', version: 1, signature: canaries.signature }],
  }
  const headers = { 'idempotency-key': 'once' }
  patientId = (await salve.call('POST /api/patients', { as: account, body, headers })).body.id
  const change = { name: canaries.newName, email: canaries.dependantEmail, version: 1 }
  await salve.call(`PUT /api/patients/${patientId}`, { as: account, body: change })
  await salve.call(`GET /api/patients/${patientId}`, { as: doctor })
  const pair = { patientId, doctorId: doctor.doctorId }
  await salve.call('POST /api/mappings', { as: account, body: pair, headers: { 'idempotency-key': 'twice' } })
  await salve.call('POST /api/select-doctor', { as: account, body: { doctorId: doctor.doctorId } })
  await salve.call('GET /api/mappings', { as: staff })
  const keys = { p256dh: createECDH('prime256v1').generateKeys('base64url'), auth: canaries.pushSecret }
  await salve.call('POST /api/notifications/push', { as: account, body: { endpoint: canaries.pushEndpoint, keys } })
  await salve.call('GET /api/doctor/patients', { as: doctor })
  const [ownKeys] = (await salve.call('GET /api/keys', { as: account })).body.sets
  const wraps = { recoveryWrap: 'A'.repeat(80), password }
  await salve.call(`PUT /api/keys/${ownKeys.id}/wraps`, { as: account, body: wraps })
  for (const q of [canaries.query, canaries.name, canaries.email, canaries.phone])
    for (const path of ['patients', 'doctors', 'users', canaries.query])
      await salve.call(`GET /api/${path}?q=${encodeURIComponent(q)}`, { as: admin })
  await salve.call(`GET /api/doctors/specialization/${canaries.query}`)
  await salve.call(`GET /${canaries.query}`)

  await plan()
  const { id: slotId } = await openSlot(salve, doctor)
  const visit = { slotId, patientId, reason: canaries.visitReason, forms: { since: canaries.visitForm } }
  const booked = await salve.call('POST /booking/slots/book', {
    as: account,
    body: visit,
    headers: { 'idempotency-key': 'visit' },
  })
  await prescribe(booked.body.id)
  await salve.call('POST /booking/slots/book', { as: account, body: visit })
  await salve.call(`POST /api/appointments/${booked.body.id}/cancel`, {
    as: account,
    body: { reason: canaries.cancelReason },
  })

  // Somebody waits, and what they said moves into the hold that is made for them.
  const waited = await salve.call('POST /booking/slots/book', { as: account, body: { slotId } })
  await salve.call(`POST /api/doctors/${doctor.doctorId}/waitlist`, {
    as: account,
    body: { patientId, reason: canaries.wishReason },
    headers: { 'idempotency-key': 'wish' },
  })
  await salve.call(`POST /api/appointments/${waited.body.id}/cancel`, { as: account, body: {} })
  await deliverDue(salve)
  // A note was written, and twice something prescribed; the visit is called off, booked, and offered again.
  await lettersTo(salve, canaries.accountEmail, 6)

  const invited = { name: 'Dr In', email: canaries.email, phone: canaries.phone }
  await salve.call('POST /api/doctors', { as: staff, body: { ...invited, specialization: 'GP', licenseNumber: '1' } })
  const token = tokenIn((await lettersTo(salve, canaries.email))[0])
  await salve.call('POST /api/auth/password/reset', { body: { token, password } })
  await salve.call('POST /api/auth/password/forgot', { body: { email: canaries.accountEmail } })
  await lettersTo(salve, canaries.accountEmail, 7)
  await salve.call('POST /api/auth/prelogin', { body: { email: canaries.dependantEmail } })
  for (const email of [canaries.accountEmail, canaries.dependantEmail])
    await salve.call('POST /api/auth/login', { body: { email, password: canaries.wrong } })
  await salve.call('POST /api/auth/refresh', { body: { refreshToken: account.refreshToken } })
  await salve.call('POST /auth/admin/role', { as: admin, body: { email: canaries.email, role: 'staff' } })
  const suspended = await salve.patient()
  await salve.call(`POST /api/users/${suspended.id}/suspend`, { as: admin, body: { reason: canaries.reason } })

  await salve.call('POST /api/patients', {
    as: account,
    body: { name: canaries.wrong, [canaries.wrong]: canaries.wrong },
  })
  await salve.call('POST /api/patients', { as: account, body: `{"name": "${canaries.wrong}"` })
  await salve.call('POST /api/auth/register', {
    body: { name: canaries.wrong, email: canaries.accountEmail, password },
  })
  // A failure that nobody foresaw, with everything in its parameters.
  await salve.sql(`ALTER TABLE patients ADD CONSTRAINT broken CHECK (time_zone <> 'Asia/Tokyo')`)
  const failed = await salve.call('POST /api/patients', { as: account, body: { ...body, timeZone: 'Asia/Tokyo' } })
  expect(failed.status).toBe(500)
}

beforeAll(async () => {
  salve = await startSalve({ env: { LOG_LEVEL: 'trace', PUSH_HOSTS: '*.push.example' } })
  await fill()
})
afterAll(() => salve.stop())

type Column = { table: string; column: string; type: string }
const columns = async (): Promise<Column[]> =>
  (
    await salve.sql(`
      SELECT table_name AS table, column_name AS column, data_type || udt_name AS type FROM information_schema.columns
      WHERE table_schema = 'public' ORDER BY 1, 2`)
  ).rows

/** Everything in the database: as text, and each value of bytes as it is. */
const everything = async (): Promise<Buffer[]> => {
  const found: Buffer[] = []
  for (const { table, column, type } of await columns()) {
    const { rows } = await salve.sql(`SELECT "${column}" AS value, "${column}"::text AS text FROM "${table}"`)
    for (const { value, text } of rows) {
      if (text !== null) found.push(Buffer.from(text))
      if (value !== null && type.includes('bytea')) found.push(...[value].flat())
    }
  }
  return found
}

/** A value as it is, in hex, and in the three ways in which base64 may have cut it. */
const disguises = (value: string): string[] => {
  const based = [0, 1, 2].flatMap((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), Buffer.from(value)])
    const from = shift === 0 ? 0 : 4
    const to = Math.floor(whole.length / 3) * 4
    return [whole.toString('base64').slice(from, to), whole.toString('base64url').slice(from, to)]
  })
  const json = JSON.stringify(value).slice(1, -1)
  return [value, value.toLowerCase(), json, encodeURIComponent(value), Buffer.from(value).toString('hex'), ...based]
}
const canariesIn = (haystacks: Buffer[]) => {
  const hay = Buffer.concat(haystacks.flatMap((one) => [one, Buffer.from('\n')]))
  const lower = Buffer.from(hay.toString('latin1').toLowerCase(), 'latin1')
  return Object.entries(canaries)
    .filter(([, value]) => disguises(value).some((one) => hay.includes(one) || lower.includes(one)))
    .map(([name]) => name)
}

describe('somebody who has the disk, but not the key ring', () => {
  it('could find them, were they there', () => {
    for (const value of Object.values(canaries))
      for (const disguise of [
        value,
        value.toUpperCase(),
        Buffer.from(value).toString('hex'),
        Buffer.from(`{"a":"${value}"}`).toString('base64'),
        Buffer.from(`{"ab":"${value}"}`).toString('base64url'),
      ])
        expect(canariesIn([Buffer.from(`x${disguise}x`)]), disguise).not.toEqual([])
  })

  it('finds nobody’s particulars in any table', async () => {
    const dump = await everything()
    expect(dump.length).toBeGreaterThan(500)
    expect(canariesIn(dump)).toEqual([])
  })

  it('finds nobody’s particulars in the log, which tells of every request', () => {
    const log = readFileSync(join(salve.folder, 'log', 'salve.log'))
    expect(log.toString().split('\n').length).toBeGreaterThan(40)
    expect(log.toString()).toContain('"msg":"failed"')
    // What a database driver says of a failure: the row, the statement and its parameters.
    expect(log.toString()).not.toMatch(/Failing row|Failed query|params:|insert into/i)
    expect(canariesIn([log])).toEqual([])
    for (const person of [account, admin]) expect(log.includes(person.token)).toBe(false)
  })

  it('finds nothing in the files that were handed in', () => {
    const files = filesOf(salve).map((path) => readFileSync(path))
    expect(files).toHaveLength(1)
    expect(canariesIn(files)).toEqual([])
  })

  it('would have found them in the answers: they are what is kept', async () => {
    const { text } = await salve.call(`GET /api/patients/${patientId}`, { as: account })
    expect(canariesIn([Buffer.from(text)])).toEqual(
      expect.arrayContaining(['newName', 'address', 'notes', 'signature']),
    )
  })
})

describe('every column of bytes', () => {
  it('is sealed, or is listed here with the reason why not', async () => {
    const ofBytes = (await columns()).filter(({ type }) => type.includes('bytea'))
    const listed = [...sealedColumns.map(({ table, column }) => `${table}.${column}`), ...Object.keys(notSealed)]
    expect(ofBytes.map(({ table, column }) => `${table}.${column}`)).toEqual(listed.sort())
  })

  it('that is sealed holds an envelope of ours in each row', async () => {
    for (const { table, column } of [...sealedColumns, { table: 'audit_log', column: 'reason' }]) {
      const { rows } = await salve.sql(`SELECT "${column}" AS value FROM "${table}" WHERE "${column}" IS NOT NULL`)
      expect(rows.length, `${table}.${column}`).toBeGreaterThan(0)
      for (const { value } of rows) expect([value[0], value.length > 33]).toEqual([1, true])
    }
  })
})
