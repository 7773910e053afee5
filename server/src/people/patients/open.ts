import type { QueryOf } from '@salve/contract/endpoint'
import type { listPatients as List } from '@salve/contract/patients'
import { record } from '../../audit/record.ts'
import { may, relationsFor } from '../../auth/access.ts'
import type { Context } from '../../context.ts'
import { queryTokens } from '../../crypto/search-index.ts'
import type { Caller } from '../../kernel/caller.ts'
import { cursorAfter, readCursor } from '../../kernel/cursor.ts'
import { relationsTo, through } from '../rules.ts'
import { patientFor } from './authorize.ts'
import { listConsents, listPatients } from './queries.ts'
import { patientView, summaryView } from './seal.ts'

/** Opening a record and the trace that it leaves are one: if the trace cannot be written, nothing is shown. */
export const openPatient = async (ctx: Context, caller: Caller, id: string) => {
  const { patient, relation, relations } = await patientFor(ctx, ctx.db, caller, id, 'patient.open')
  const consents = await listConsents(ctx.db, id)
  const withHistory = may(caller.role, 'patient.history', relations)
  await record(ctx, ctx.db, caller, {
    action: 'patient.opened',
    subject: { kind: 'patient', id },
    patientId: id,
    fields: withHistory ? ['details', 'medicalHistory'] : ['details'],
  })
  return patientView(ctx.vault, patient, { relation, consents, withHistory })
}

/** A list shows names and numbers, so each person on it gets a trace as well. */
export const findPatients = async (ctx: Context, caller: Caller, query: QueryOf<typeof List>) => {
  const tokens = query.q === undefined ? null : queryTokens(ctx.vault, query.q)
  const ways = relationsFor(caller.role, 'patient.open')
  // Words without a letter or a digit find nobody, not everybody.
  const rows =
    tokens?.length === 0
      ? []
      : await listPatients(ctx.db, caller, {
          through: ways,
          tokens,
          before: readCursor(query.cursor),
          limit: query.limit,
        })
  const shown = rows.slice(0, query.limit)
  await record(
    ctx,
    ctx.db,
    caller,
    ...shown.map(({ patient }) => ({
      action: 'patient.listed',
      subject: { kind: 'patient' as const, id: patient.id },
      patientId: patient.id,
      fields: ['summary'],
    })),
  )
  const items = shown.map(({ patient, assigned }) => {
    const ties = { patientId: patient.id, guardianId: patient.guardianId, createdBy: patient.createdBy, assigned }
    const [relation] = through(caller.role, 'patient.open', relationsTo(caller, ties))
    return summaryView(ctx.vault, patient, relation)
  })
  return { items, nextCursor: cursorAfter(rows, query.limit, ({ patient }) => patient.id) }
}
