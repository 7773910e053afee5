import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changed, dump } from '../../test/dump.ts'
import { newEmail, type Person, password, type Salve, startSalve } from '../../test/salve.ts'

let salve: Salve
let admin: Person
let patient: Person
let doctor: Person
beforeAll(async () => {
  salve = await startSalve()
  admin = await salve.admin()
  patient = await salve.patient()
  doctor = await salve.doctor()
  // Breaks either side on demand: the trace of one action, or the change of one table.
  await salve.sql(`
    CREATE TABLE broken (what text);
    GRANT SELECT ON broken TO salve_app;
    CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM broken WHERE what = TG_TABLE_NAME) THEN RAISE EXCEPTION 'broken for a test'; END IF;
      RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER break AFTER INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION break();
  `)
  for (const table of ['users', 'patients', 'doctors', 'assignments', 'sessions', 'credentials'])
    await salve.sql(`
      CREATE CONSTRAINT TRIGGER break AFTER INSERT OR UPDATE ON ${table} DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION break()`)
})
afterAll(() => salve.stop())

const whileBroken = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  await salve.sql('INSERT INTO broken VALUES ($1)', [what])
  try {
    return await work()
  } finally {
    await salve.sql('DELETE FROM broken')
  }
}

type Act = {
  call: string
  as?: () => Person
  body?: () => unknown
  /** The table that changes, if any, and what is said of it. */
  table?: string
  action: string
}
const own = () => patient.patientId
const newDoctor = () => ({ name: 'Dr N', email: newEmail(), specialization: 'GP', licenseNumber: newEmail() })
let spare: Person
let mapping: string

/** Every change and every opening, in an order in which each can happen. */
const acts: Act[] = [
  {
    call: 'POST /api/auth/register',
    body: () => ({ name: 'New', email: newEmail(), password }),
    table: 'users',
    action: 'user.registered',
  },
  {
    call: 'POST /api/auth/login',
    body: () => ({ email: patient.email, password }),
    table: 'sessions',
    action: 'sign-in.done',
  },
  {
    call: 'POST /api/auth/login',
    body: () => ({ email: patient.email, password: 'wrong' }),
    action: 'sign-in.refused',
  },
  {
    call: 'POST /api/auth/refresh',
    body: () => ({ refreshToken: patient.refreshToken }),
    table: 'sessions',
    action: 'session.refreshed',
  },
  {
    call: 'POST /api/auth/password',
    as: () => patient,
    body: () => ({ currentPassword: password, newPassword: password }),
    table: 'credentials',
    action: 'password.changed',
  },
  { call: 'GET /api/users', as: () => admin, action: 'users.listed' },
  {
    call: 'POST /api/patients',
    as: () => patient,
    body: () => ({ name: 'Child' }),
    table: 'patients',
    action: 'patient.created',
  },
  { call: 'GET /api/patients', as: () => patient, action: 'patient.listed' },
  { call: 'GET /api/patients/:own', as: () => patient, action: 'patient.opened' },
  { call: 'GET /api/patients/:own', as: () => doctor, action: 'patient.open' },
  {
    call: 'PUT /api/patients/:own',
    as: () => patient,
    body: () => ({ address: newEmail() }),
    table: 'patients',
    action: 'patient.changed',
  },
  { call: 'GET /api/patients/:own/access-log', as: () => patient, action: 'patient.access-log-read' },
  {
    call: 'POST /api/mappings',
    as: () => patient,
    body: () => ({ patientId: own(), doctorId: doctor.doctorId }),
    table: 'assignments',
    action: 'assignment.created',
  },
  { call: 'GET /api/mappings', as: () => patient, action: 'patient.listed' },
  { call: 'GET /api/mappings/:own', as: () => doctor, action: 'patient.listed' },
  { call: 'GET /api/doctor/patients', as: () => doctor, action: 'patient.listed' },
  { call: 'DELETE /api/mappings/:mapping', as: () => patient, table: 'assignments', action: 'assignment.ended' },
  {
    call: 'POST /api/select-doctor',
    as: () => patient,
    body: () => ({ doctorId: doctor.doctorId }),
    table: 'assignments',
    action: 'assignment.created',
  },
  { call: 'POST /api/doctors', as: () => admin, body: newDoctor, table: 'doctors', action: 'doctor.created' },
  {
    call: 'PUT /api/doctors/:doctor',
    as: () => doctor,
    body: () => ({ bio: newEmail() }),
    table: 'doctors',
    action: 'doctor.changed',
  },
  { call: 'DELETE /api/doctors/:doctor', as: () => admin, table: 'doctors', action: 'doctor.deleted' },
  { call: 'DELETE /api/users/:spare/sessions', as: () => admin, table: 'sessions', action: 'user.sessions-ended' },
  {
    call: 'POST /auth/admin/role',
    as: () => admin,
    body: () => ({ userId: spare.id, role: 'staff' }),
    table: 'users',
    action: 'user.role-set',
  },
  { call: 'POST /api/users/:spare/suspend', as: () => admin, table: 'users', action: 'user.suspended' },
  { call: 'POST /api/users/:spare/approve', as: () => admin, table: 'users', action: 'user.approved' },
  { call: 'DELETE /api/patients/:own', as: () => patient, table: 'patients', action: 'patient.deleted' },
  { call: 'POST /api/auth/logout', as: () => patient, table: 'sessions', action: 'session.ended' },
]

const happen = async ({ call, as, body }: Act) => {
  spare ??= await salve.patient()
  const { rows } = await salve.sql('SELECT id FROM assignments WHERE ended_at IS NULL')
  mapping = rows[0]?.id ?? spare.id
  const ids: Record<string, string> = { own: own(), doctor: doctor.doctorId, spare: spare.id, mapping }
  return salve.call(
    call.replace(/:(\w+)/, (_, name) => ids[name]),
    { as: as?.(), body: body?.() },
  )
}
const since = async (id: string) => (await salve.sql('SELECT * FROM audit_log WHERE id > $1 ORDER BY id', [id])).rows
const last = async () => (await salve.sql('SELECT max(id) AS id FROM audit_log')).rows[0].id

describe('what happens and its row in the audit log', () => {
  for (const act of acts)
    it(`are one: ${act.call} and ${act.action}`, async () => {
      await happen({ call: 'GET /api/clinic', action: '' })
      const before = await dump(salve, ['broken', 'sign_in_failures', 'known_places'])
      const after = () => dump(salve, ['broken', 'sign_in_failures', 'known_places'])

      // Without the row no change, and nothing is shown.
      const untold = await whileBroken('audit_log', () => happen(act))
      expect(untold).toMatchObject({ status: 500, body: { code: 'internal' } })
      expect(changed(before, await after())).toEqual([])

      // Without the change no row.
      if (act.table) {
        expect((await whileBroken(act.table, () => happen(act))).status).toBe(500)
        expect(changed(before, await after())).toEqual([])
      }

      const from = await last()
      const done = await happen(act)
      const refused = done.status >= 400
      const rows = await since(from)
      expect(new Set(rows.map(({ action, outcome }) => `${action} ${outcome}`))).toEqual(
        new Set([`${act.action} ${refused ? 'refused' : 'allowed'}`]),
      )
      expect(done.status).toBeLessThan(500)
      expect(rows[0]).toMatchObject({ address: '127.0.0.1', request_id: done.headers['x-request-id'] })
      expect(changed(before, await after())).toEqual(act.table ? expect.arrayContaining([act.table]) : ['audit_log'])
    })
})

describe('a refused opening', () => {
  it('is audited whatever was tried, with who tried it', async () => {
    const stranger = await salve.doctor()
    const other = await salve.patient()
    const { body } = await salve.call('POST /api/patients', { as: other, body: { name: 'Child' } })
    const tries: [string, string][] = [
      [`GET /api/patients/${body.id}`, 'patient.open'],
      [`PUT /api/patients/${body.id}`, 'patient.change'],
      [`DELETE /api/patients/${body.id}`, 'patient.delete'],
      [`GET /api/patients/${body.id}/access-log`, 'patient.access-log'],
      [`GET /api/mappings/${body.id}`, 'mapping.list'],
    ]
    for (const [call, action] of tries) {
      const from = await last()
      const answer = await salve.call(call, { as: stranger, body: call.startsWith('PUT') ? {} : undefined })
      expect(answer.status).toBe(404)
      expect(await since(from)).toMatchObject([
        { action, outcome: 'refused', actor_id: stranger.id, actor_role: 'doctor', patient_id: body.id },
      ])
    }
  })

  it('is audited when it is the role that may not, as the front desk may not read who looked', async () => {
    const staff = await salve.staff()
    const from = await last()
    const answer = await salve.call(`GET /api/patients/${doctor.id}/access-log`, { as: staff })
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(await since(from)).toMatchObject([
      {
        action: 'patient.access-log',
        outcome: 'refused',
        actor_id: staff.id,
        actor_role: 'staff',
        patient_id: doctor.id,
      },
    ])
  })

  it('of a record that does not exist leaves no row: there is nobody whom it is about', async () => {
    const from = await last()
    const nobody = '01890000-0000-7000-8000-000000000000'
    expect((await salve.call(`GET /api/patients/${nobody}`, { as: admin })).status).toBe(404)
    expect(await since(from)).toEqual([])
  })
})
