import type { Mapping } from '@salve/contract/mappings'
import type { SQL } from 'drizzle-orm'
import { record } from '../../audit/record.ts'
import { relationsFor } from '../../auth/access.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import { cursorAfter, readCursor } from '../../kernel/cursor.ts'
import { patientFor } from '../patients/authorize.ts'
import { openThrough } from '../patients/queries.ts'
import { openDetails } from '../patients/seal.ts'
import { type AssignmentRow, listAssignments, ofDoctor, ofPatient } from './queries.ts'

type Query = { cursor?: string; limit: number }

const view = ({ vault }: Context, row: AssignmentRow): Mapping => ({
  id: row.id,
  patientId: row.patient.id,
  doctorId: row.doctor.id,
  createdAt: row.createdAt.toISOString(),
  doctor: row.doctor,
  patient: { id: row.patient.id, name: openDetails(vault, row.patient).name },
})

const pageOf = async (ctx: Context, caller: Caller, where: SQL | undefined, { cursor, limit }: Query) => {
  const rows = await listAssignments(ctx.db, { where, before: readCursor(cursor), limit })
  const items = rows.slice(0, limit).map((row) => view(ctx, row))
  await record(ctx, ctx.db, caller, ...traces(items.map(({ patientId }) => patientId)))
  return { items, nextCursor: cursorAfter(rows, limit, (row) => row.id) }
}

/** A name beside a doctor's says something about a person, so it leaves a trace: one for each person. */
const traces = (patientIds: string[]) =>
  [...new Set(patientIds)].map((id) => ({
    action: 'patient.listed',
    subject: { kind: 'patient' as const, id },
    patientId: id,
    fields: ['name'],
  }))

/** A doctor sees who else cares for the own patients, a patient who cares for the family. */
export const findMappings = (ctx: Context, caller: Caller, query: Query) =>
  pageOf(ctx, caller, openThrough(ctx.db, caller, relationsFor(caller.role, 'mapping.list')), query)

export const findMappingsOfPatient = async (ctx: Context, caller: Caller, patientId: string, query: Query) => {
  await patientFor(ctx, ctx.db, caller, patientId, 'mapping.list')
  return pageOf(ctx, caller, ofPatient(patientId), query)
}

const allOfThem = 10_000

/** The patients of the doctor who asks, in the form that older clients know. */
export const findOwnPatients = async (ctx: Context, caller: Caller) => {
  const rows = caller.doctorId
    ? await listAssignments(ctx.db, { where: ofDoctor(caller.doctorId), limit: allOfThem })
    : []
  const patients = rows.map(({ patient }) => ({ id: patient.id, name: openDetails(ctx.vault, patient).name }))
  await record(ctx, ctx.db, caller, ...traces(patients.map(({ id }) => id)))
  return { patients }
}
