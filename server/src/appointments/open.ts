import type { listAppointments as List } from '@salve/contract/appointments'
import type { QueryOf } from '@salve/contract/endpoint'
import type { SQL } from 'drizzle-orm'
import { record } from '../audit/record.ts'
import { may, relationsFor } from '../auth/access.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { cursorAfter, readPlace, writePlace } from '../kernel/cursor.ts'
import { notFound, Refusal } from '../kernel/refusal.ts'
import { findDoctor } from '../people/doctors/queries.ts'
import { relationsToDoctor } from '../people/doctors/view.ts'
import { patientFor } from '../people/patients/authorize.ts'
import { openThrough } from '../people/patients/queries.ts'
import { visitFor } from './authorize.ts'
import { hasStatus, listVisits, ofDoctor, ofPatient, ofPatients, type Visit } from './queries.ts'
import { visitView } from './view.ts'

const opened = (visits: Visit[]) =>
  visits.map(({ appointment: { id, patientId } }) => ({
    action: 'appointment.opened',
    subject: { kind: 'appointment' as const, id },
    patientId,
  }))

export const openAppointment = async (ctx: Context, caller: Caller, id: string) => {
  const visit = await visitFor(ctx, ctx.db, caller, id, 'appointment.open')
  await record(ctx, ctx.db, caller, ...opened([visit]))
  return visitView(ctx.vault, visit, ctx.clock.now())
}

type Query = QueryOf<typeof List>

const pageOf = async (ctx: Context, caller: Caller, where: SQL | undefined, query: Query) => {
  const now = ctx.clock.now()
  const rows = await listVisits(ctx.db, {
    where,
    from: query.from ? new Date(query.from) : undefined,
    to: query.to ? new Date(query.to) : undefined,
    status: query.status && hasStatus(query.status, now),
    before: readPlace(query.cursor),
    limit: query.limit,
  })
  const shown = rows.slice(0, query.limit)
  await record(ctx, ctx.db, caller, ...opened(shown))
  return {
    items: shown.map((visit) => visitView(ctx.vault, visit, now)),
    nextCursor: cursorAfter(rows, query.limit, ({ appointment }) => writePlace(appointment)),
  }
}

/** A doctor's own visits, a family's, or all of the clinic's. */
export const findAppointments = (ctx: Context, caller: Caller, query: Query) => {
  if (caller.role !== 'doctor') {
    const open = openThrough(ctx.db, caller, relationsFor(caller.role, 'appointment.open'))
    return pageOf(ctx, caller, open && ofPatients(open), query)
  }
  return pageOf(ctx, caller, ofDoctor(caller.doctorId), query)
}

export const findOfPatient = async (ctx: Context, caller: Caller, id: string, query: Query) => {
  await patientFor(ctx, ctx.db, caller, id, 'patient.open')
  return pageOf(ctx, caller, ofPatient(id), query)
}

/** The visits of a doctor, for that doctor and the clinic; others do not learn who goes there. */
export const findOfDoctor = async (ctx: Context, caller: Caller, id: string, query: Query) => {
  // What is wrong with the question is told before whom it is about is looked up.
  readPlace(query.cursor)
  if (!(await findDoctor(ctx.db, id))) return notFound('doctor')
  if (caller.role === 'patient' || !may(caller.role, 'appointment.open', relationsToDoctor(caller, id)))
    throw new Refusal('forbidden', 'The visits of a doctor are open to that doctor and to the clinic.')
  return pageOf(ctx, caller, ofDoctor(id), query)
}
