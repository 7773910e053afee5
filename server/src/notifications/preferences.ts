import { type MessageKind, messageKinds, type NewPreferences, type Preferences } from '@salve/contract/notifications'
import { and, eq, gt, inArray, or, sql } from 'drizzle-orm'
import { appointments } from '../appointments/tables.ts'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Queryable } from '../kernel/db.ts'
import { clinicZone } from '../people/clinic-zone.ts'
import { doctors, patients } from '../people/tables.ts'
import { usualFor } from './rules.ts'
import { notificationPreferences } from './tables.ts'

type Row = typeof notificationPreferences.$inferSelect

const findRow = async (db: Queryable, userId: string): Promise<Row | null> => {
  const [row] = await db.select().from(notificationPreferences).where(eq(notificationPreferences.userId, userId))
  return row ?? null
}

const zoneOf = async (db: Queryable, { patientId, doctorId }: Caller): Promise<string> => {
  const [found] = patientId
    ? await db.select({ zone: patients.timeZone }).from(patients).where(eq(patients.id, patientId))
    : doctorId
      ? await db.select({ zone: doctors.timeZone }).from(doctors).where(eq(doctors.id, doctorId))
      : []
  return found?.zone ?? clinicZone()
}

const asTable = (kinds: readonly MessageKind[]) =>
  Object.fromEntries(messageKinds.map((kind) => [kind, kinds.includes(kind)])) as Record<MessageKind, boolean>

const minutesOf = (time: string) => time.slice(0, 5)

const preferencesOf = (row: Row | null, caller: Caller, timeZone: string): Preferences => {
  const usual = usualFor(caller.role)
  return {
    email: asTable(row?.email ?? usual.email),
    push: asTable(row?.push ?? usual.push),
    remind: row?.remind ?? usual.remind,
    quietHours: row?.quietFrom && row.quietTo ? { from: minutesOf(row.quietFrom), to: minutesOf(row.quietTo) } : null,
    language: row?.language ?? null,
    timeZone,
  }
}

export const readPreferences = async ({ db }: Context, caller: Caller) =>
  preferencesOf(await findRow(db, caller.userId), caller, await zoneOf(db, caller))

const changed = (before: Record<MessageKind, boolean>, change: Partial<Record<MessageKind, boolean>> | undefined) => {
  const after = { ...before, ...change }
  return messageKinds.filter((kind) => after[kind])
}

/** The visits to come of which somebody is reminded. */
const visitsOf = async (db: Queryable, { userId, patientId, doctorId }: Caller, now: Date): Promise<string[]> => {
  const own = db
    .select({ id: patients.id })
    .from(patients)
    .where(or(eq(patients.guardianId, userId), patientId ? eq(patients.id, patientId) : undefined))
  const theirs = doctorId ? eq(appointments.doctorId, doctorId) : inArray(appointments.patientId, own)
  const rows = await db
    .select({ id: appointments.id })
    .from(appointments)
    .where(and(theirs, eq(appointments.status, 'CONFIRMED'), gt(appointments.startsAt, now)))
  return rows.map(({ id }) => id)
}

/** Plans the reminders of somebody's visits to come anew, by what they want now. */
export const followPreferences = async (tx: Queryable, caller: Caller, now: Date) => {
  const visits = await visitsOf(tx, caller, now)
  if (visits.length === 0) return
  await tx.execute(
    sql`SELECT plan_again(${sql.param(visits)}::uuid[], ${caller.userId}::uuid, ${now.toISOString()}::timestamptz)`,
  )
}

/** By which ways, and when, somebody is reminded; all else is looked up when a message is sent. */
const movesReminders = (was: Preferences, is: Preferences) => {
  const about = ({ email, push, remind }: Preferences) =>
    JSON.stringify([email['visit.reminder'], push['visit.reminder'], remind])
  return about(was) !== about(is)
}

export const changePreferences = (ctx: Context, caller: Caller, change: NewPreferences) =>
  ctx.transact(async (tx) => {
    const now = ctx.clock.now()
    const timeZone = await zoneOf(tx, caller)
    const before = await findRow(tx, caller.userId)
    const was = preferencesOf(before, caller, timeZone)
    const quiet = change.quietHours === undefined ? was.quietHours : change.quietHours
    const set = {
      email: change.email ? changed(was.email, change.email) : (before?.email ?? null),
      push: change.push ? changed(was.push, change.push) : (before?.push ?? null),
      remind: change.remind ?? before?.remind ?? null,
      quietFrom: quiet?.from ?? null,
      quietTo: quiet?.to ?? null,
      language: change.language ?? before?.language ?? null,
      updatedAt: now,
    }
    const [row] = await tx
      .insert(notificationPreferences)
      .values({ userId: caller.userId, ...set })
      .onConflictDoUpdate({ target: notificationPreferences.userId, set })
      .returning()
    if (movesReminders(was, preferencesOf(row, caller, timeZone))) await followPreferences(tx, caller, now)
    await record(ctx, tx, caller, {
      action: 'notifications.changed',
      subject: { kind: 'user', id: caller.userId },
      fields: Object.keys(change),
    })
    return preferencesOf(row, caller, timeZone)
  })
