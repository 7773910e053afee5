import type { QueryOf } from '@salve/contract/endpoint'
import type { listPrescriptions as List, listOfConsultation } from '@salve/contract/prescriptions'
import type { SQL } from 'drizzle-orm'
import { findVisit } from '../appointments/queries.ts'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { cursorAfter, readCursor } from '../kernel/cursor.ts'
import { notFound, wrongField } from '../kernel/refusal.ts'
import { patientFor } from '../people/patients/authorize.ts'
import { patientOf, prescriptionFor } from './authorize.ts'
import { type Found, listPrescriptions, ofAppointment, ofPatient } from './queries.ts'
import { prescriptionView } from './view.ts'

type Query = QueryOf<typeof listOfConsultation>

/** That somebody looked at it, whether in a list, by itself or as a file. */
export const opened = ({ prescription: { id, patientId } }: Found) => ({
  action: 'prescription.opened',
  subject: { kind: 'prescription' as const, id },
  patientId,
})

export const openPrescription = async (ctx: Context, caller: Caller, id: string) => {
  const found = await prescriptionFor(ctx, ctx.db, caller, id, 'prescription.open')
  await record(ctx, ctx.db, caller, opened(found))
  return prescriptionView(ctx.vault, found)
}

const pageOf = async (ctx: Context, caller: Caller, where: SQL, before: string | undefined, limit: number) => {
  const rows = await listPrescriptions(ctx.db, { where, before, limit })
  const shown = rows.slice(0, limit)
  await record(ctx, ctx.db, caller, ...shown.map(opened))
  return {
    items: shown.map((found) => prescriptionView(ctx.vault, found)),
    nextCursor: cursorAfter(rows, limit, ({ prescription }) => prescription.id),
  }
}

export const findOfConsultation = async (ctx: Context, caller: Caller, id: string, { cursor, limit }: Query) => {
  const before = readCursor(cursor)
  const { appointment } = (await findVisit(ctx.db, id)) ?? notFound('visit')
  await patientOf(ctx, ctx.db, caller, appointment, 'prescription.open', { kind: 'appointment', id, what: 'visit' })
  return pageOf(ctx, caller, ofAppointment(id), before, limit)
}

export const findPrescriptions = async (ctx: Context, caller: Caller, query: QueryOf<typeof List>) => {
  const before = readCursor(query.cursor)
  const patientId = query.patientId ?? caller.patientId
  if (!patientId) throw wrongField('patientId', 'is required')
  await patientFor(ctx, ctx.db, caller, patientId, 'prescription.open')
  return pageOf(ctx, caller, ofPatient(patientId), before, query.limit)
}
