import { sql } from 'drizzle-orm'
import type { Queryable } from '../kernel/db.ts'
import { at } from './instant.ts'

type Told = { type: string; data: Record<string, unknown>; now: Date }

export const tellPeople = (tx: Queryable, patientId: string, { type, data, now }: Told, doer: string | null = null) =>
  tx.execute(sql`SELECT tell_care(NULL, ${type}, ${patientId}::uuid, ${JSON.stringify(data)}::jsonb, ${at(now)}, '',
    ${at(now)}, ${doer}::uuid)`)

export const tellDoctor = (tx: Queryable, doctorId: string, { type, data, now }: Told) =>
  tx.execute(sql`SELECT tell_doctor(${type}, ${doctorId}::uuid, ${JSON.stringify(data)}::jsonb, ${at(now)})`)

/** What is settled is no news any more under anybody's bell. */
export const readDue = (tx: Queryable, reminderIds: string[], now: Date) =>
  tx.execute(sql`SELECT read_due(${sql.param(reminderIds)}::uuid[], ${at(now)})`)
