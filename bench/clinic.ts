import pg from 'pg'
import { insertUser } from '../server/src/auth/accounts.ts'
import { startSession } from '../server/src/auth/sessions.ts'
import { newId } from '../server/src/kernel/ids.ts'
import { ownRecord } from '../server/src/people/accounts/sign-up.ts'
import { writeDoctor } from '../server/src/people/doctors/create.ts'
import type { BenchSalve } from './run-salve.ts'

export type Visitor = { userId: string; patientId: string; token: string }

/** People who are signed in already: the load is booking, not deriving keys. */
export const makeVisitors = async ({ ctx }: BenchSalve, count: number): Promise<Visitor[]> => {
  const visitors: Visitor[] = []
  for (let number = 0; number < count; number++) {
    const userId = newId()
    const person = { name: `Visitor ${number}`, email: `visitor.${number}@example.com` }
    const made = await ctx.transact(async (tx) => {
      const account = { id: userId, role: 'patient', status: 'active', createdAt: ctx.clock.now() } as const
      await insertUser(tx, ctx.vault, { ...account, details: person }, null)
      const { patientId } = await ownRecord(ctx, tx, userId, person)
      const { sessionId } = await startSession(ctx, tx, userId, 'bench')
      return { patientId, sessionId }
    })
    visitors.push({ userId, patientId: made.patientId, token: await ctx.tokens.sign(userId, made.sessionId) })
  }
  return visitors
}

const doctors = 50

/** Open slots of fifty doctors, in the order of their times. */
export const makeSlots = async ({ ctx, ownerUrl }: BenchSalve, count: number): Promise<string[]> => {
  const ids: string[] = []
  for (let number = 0; number < doctors; number++) {
    const id = newId()
    const details = { name: `Dr ${number}`, email: `doctor.${number}@example.com` }
    await ctx.transact(async (tx) => {
      const account = { id, role: 'doctor', status: 'active', createdAt: ctx.clock.now() } as const
      await insertUser(tx, ctx.vault, { ...account, details }, null)
      ids.push((await writeDoctor(ctx, tx, id, { name: details.name })).doctor.id)
    })
  }
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO slots (id, doctor_id, starts_at, ends_at, mode, capacity, origin)
     SELECT gen_random_uuid(), d, at, at + interval '15 minutes', 'in-person', 1, 'explicit'
     FROM generate_series(0, $2::int) step, unnest($1::uuid[]) d,
       LATERAL (SELECT date_trunc('hour', now()) + interval '1 day' + step * interval '15 minutes' AS at) times
     ORDER BY at RETURNING id`,
    [ids, Math.ceil(count / doctors)],
  )
  await client.query('ANALYZE')
  await client.end()
  return rows.map((row) => row.id)
}
