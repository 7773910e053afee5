import { sql } from 'drizzle-orm'
import type { Context } from '../../context.ts'
import { patients } from '../tables.ts'
import { openDetails } from './seal.ts'

/** What people are called, also those whose record was taken out of use. */
export const patientNames = async ({ db, vault }: Context, ids: string[]): Promise<Map<string, string>> => {
  const rows = await db
    .select({ id: patients.id, details: patients.details })
    .from(patients)
    .where(sql`${patients.id} = ANY(${sql.param(ids)}::uuid[])`)
  return new Map(rows.map((row) => [row.id, openDetails(vault, row).name]))
}
