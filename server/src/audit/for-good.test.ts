import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changed, dump } from '../../test/dump.ts'
import { type Salve, startSalve } from '../../test/salve.ts'

let salve: Salve
let asApp: pg.Client
beforeAll(async () => {
  salve = await startSalve()
  await salve.patient()
  asApp = new pg.Client({ connectionString: salve.database.appUrl })
  await asApp.connect()
})
afterAll(async () => {
  await asApp.end()
  await salve.stop()
})

const denied = { code: '42501', message: expect.stringMatching(/^(permission denied|must be owner)/) }

describe('the rows of the audit log', () => {
  it.each([
    `UPDATE audit_log SET outcome = 'refused'`,
    `UPDATE audit_log SET reason = NULL WHERE id = 1`,
    'DELETE FROM audit_log',
    'TRUNCATE audit_log',
    `INSERT INTO audit_log (ref, at, actor_role, action, outcome, fields) SELECT ref, at, actor_role, action, outcome, fields
     FROM audit_log LIMIT 1 ON CONFLICT (ref) DO UPDATE SET action = 'x'`,
  ])('are not the app’s to change: %s', async (statement) => {
    const before = await dump(salve)
    await expect(asApp.query(statement)).rejects.toMatchObject(denied)
    expect(changed(before, await dump(salve))).toEqual([])
  })

  it.each([
    `UPDATE audit_log SET outcome = 'refused'`,
    'DELETE FROM audit_log',
    'TRUNCATE audit_log',
    'TRUNCATE audit_log CASCADE',
    'TRUNCATE users, audit_log CASCADE',
  ])('are not even the owner’s to change: %s', async (statement) => {
    const before = await dump(salve)
    await expect(salve.sql(statement)).rejects.toThrow('rows of audit_log are never changed or removed')
    expect(changed(before, await dump(salve))).toEqual([])
  })

  it('can be added and read by the app', async () => {
    const { rows } = await asApp.query('SELECT count(*)::int AS count FROM audit_log')
    expect(rows[0].count).toBeGreaterThan(0)
    await asApp.query(
      `INSERT INTO audit_log (ref, at, actor_role, action, outcome, fields)
       VALUES (gen_random_uuid(), now(), 'system', 'test.done', 'allowed', '{}')`,
    )
  })

  it('say in which transaction they were written, which is how a sealer takes them in order', async () => {
    const { rows } = await salve.sql(
      'SELECT count(*)::int AS rows, count(*) FILTER (WHERE tx::xid = xmin)::int AS told FROM audit_log',
    )
    expect(rows[0].rows).toBeGreaterThan(1)
    expect(rows[0].told).toBe(rows[0].rows)
  })
})

describe('consents', () => {
  it.each([`UPDATE consents SET version = '2'`, 'DELETE FROM consents', 'TRUNCATE consents'])(
    'are not the app’s to change: %s',
    async (statement) => {
      await expect(asApp.query(statement)).rejects.toMatchObject(denied)
    },
  )

  it('are not the owner’s to remove', async () => {
    const patient = await salve.patient()
    const consents = [{ kind: 'privacy', version: 1, signature: 'Ana' }]
    await salve.call(`PUT /api/patients/${patient.patientId}`, { as: patient, body: { consents } })
    for (const statement of [`UPDATE consents SET kind = 'x'`, 'DELETE FROM consents'])
      await expect(salve.sql(statement)).rejects.toThrow('rows of consents are never changed or removed')
  })

  it('that were taken back stay taken back', async () => {
    const patient = await salve.patient()
    const consents = [{ kind: 'privacy', version: 1, signature: 'Ana' }]
    const path = `/api/patients/${patient.patientId}`
    const [{ id }] = (await salve.call(`PUT ${path}`, { as: patient, body: { consents } })).body.consents
    await salve.call(`POST ${path}/consents/${id}/withdraw`, { as: patient })
    for (const change of ['withdrawn_at = NULL, withdrawn_by = NULL', `withdrawn_at = now()`])
      await expect(asApp.query(`UPDATE consents SET ${change} WHERE id = $1`, [id])).rejects.toThrow(
        'rows of consents are never changed or removed',
      )
  })
})

describe('the role that the app runs under', () => {
  it.each([
    'CREATE TABLE own (id int)',
    'CREATE SCHEMA own',
    'CREATE FUNCTION own() RETURNS int LANGUAGE sql RETURN 1',
    'ALTER TABLE audit_log DISABLE TRIGGER ALL',
    'ALTER TABLE patients ADD COLUMN own int',
    'DROP TABLE audit_log',
    'DROP TRIGGER audit_is_for_good ON audit_log',
    'CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
    'CREATE ROLE own',
    `SET session_replication_role = 'replica'`,
    'DELETE FROM users',
    'DELETE FROM patients',
    'DELETE FROM doctors',
    'DELETE FROM assignments',
    'DELETE FROM credentials',
    'UPDATE schema_migrations SET name = name',
    'COPY users TO PROGRAM $$cat$$',
  ])('cannot %s', async (statement) => {
    await expect(asApp.query(statement)).rejects.toMatchObject({ code: '42501' })
  })

  it('owns nothing, and is no superuser', async () => {
    const { rows } = await salve.sql(`
      SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls,
        (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned
      FROM pg_roles r WHERE rolname = 'salve_app'`)
    expect(rows).toEqual([{ rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false, owned: 0 }])
  })
})
