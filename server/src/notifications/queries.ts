import type { Channel, MessageStatus, Reason } from '@salve/contract/notifications'
import { and, asc, desc, eq, gt, lt, or, type SQL, sql } from 'drizzle-orm'
import { appointments } from '../appointments/tables.ts'
import { waitlistOffers } from '../appointments/waitlist/tables.ts'
import { users } from '../auth/tables.ts'
import type { Place } from '../kernel/cursor.ts'
import type { Queryable } from '../kernel/db.ts'
import { doctors, patients } from '../people/tables.ts'
import { messages, notificationPreferences } from './tables.ts'

export const queueOf = (channel: Channel) => `message.${channel}`

const columns = {
  message: messages,
  visit: appointments,
  patient: {
    id: patients.id,
    details: patients.details,
    timeZone: patients.timeZone,
    deletedAt: patients.deletedAt,
  },
  user: { id: users.id, details: users.details, role: users.role, status: users.status },
}

const select = (db: Queryable) =>
  db
    .select({
      ...columns,
      preferences: notificationPreferences,
      doctorZone: doctors.timeZone,
      wishId: waitlistOffers.waitlistId,
    })
    .from(messages)
    .innerJoin(patients, eq(patients.id, messages.patientId))
    .leftJoin(appointments, eq(appointments.id, messages.appointmentId))
    .leftJoin(doctors, eq(doctors.id, appointments.doctorId))
    .leftJoin(users, eq(users.id, messages.userId))
    .leftJoin(notificationPreferences, eq(notificationPreferences.userId, messages.userId))
    .leftJoin(waitlistOffers, eq(waitlistOffers.appointmentId, messages.appointmentId))

/** A message with all that is needed to send it or to tell of it. */
export type Addressed = Awaited<ReturnType<typeof findMessage>> & object

export const findMessage = async (db: Queryable, id: string) => {
  const [row] = await select(db).where(eq(messages.id, id))
  return row ?? null
}

/** Counts a try; false when there is nothing to send any more. */
export const beginTry = async (db: Queryable, id: string): Promise<boolean> => {
  const begun = await db
    .update(messages)
    .set({ attempts: sql`${messages.attempts} + 1` })
    .where(and(eq(messages.id, id), eq(messages.status, 'PENDING')))
    .returning({ id: messages.id })
  return begun.length > 0
}

/** Writes down what became of it. What was called off while it was on its way is sent all the same. */
export const settle = (db: Queryable, id: string, status: MessageStatus, why: Reason | null, now: Date) =>
  db
    .update(messages)
    .set({ status, why, settledAt: now })
    .where(
      and(
        eq(messages.id, id),
        status === 'SENT'
          ? or(eq(messages.status, 'PENDING'), and(eq(messages.status, 'CANCELLED'), eq(messages.why, 'visit-changed')))
          : eq(messages.status, 'PENDING'),
      ),
    )

/** Not now, but then; it is put in again when it is due. */
export const postpone = (db: Queryable, id: string, dueAt: Date) =>
  db
    .update(messages)
    .set({ dueAt, queuedAt: null })
    .where(and(eq(messages.id, id), eq(messages.status, 'PENDING')))

/** What failed waits to be sent once more; false when it did not fail, or somebody else was first. */
export const revive = async (db: Queryable, id: string, now: Date): Promise<boolean> => {
  const revived = await db
    .update(messages)
    .set({ status: 'PENDING', why: null, settledAt: null, queuedAt: now })
    .where(and(eq(messages.id, id), eq(messages.status, 'FAILED')))
    .returning({ id: messages.id })
  return revived.length > 0
}

/** Puts in what has come due, with a job for each in the same statement; what another node has in hand is passed over. */
export const queueDue = async (db: Queryable, now: Date, limit: number): Promise<number> => {
  const { rows } = await db.execute<{ count: string }>(sql`
    WITH due AS (
      SELECT id FROM messages WHERE status = 'PENDING' AND queued_at IS NULL AND due_at <= ${now.toISOString()}::timestamptz
      ORDER BY due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), queued AS (
      UPDATE messages m SET queued_at = ${now.toISOString()}::timestamptz FROM due WHERE m.id = due.id
      RETURNING m.id, m.channel
    ), jobs AS (
      SELECT channel, count(*) AS count, array_agg(jsonb_build_object('id', id)) AS data FROM queued GROUP BY channel
    )
    SELECT count, enqueue('message.' || channel, data) FROM jobs`)
  return rows.reduce((all, { count }) => all + Number(count), 0)
}

/**
 * A worker that was killed at its last try left nobody to say that it failed, and a job that was lost with a table that
 * was emptied is put in anew.
 */
export const mendLost = async (db: Queryable, now: Date, lostAfterSeconds: number) => {
  await db.execute(sql`
    UPDATE messages m SET status = 'FAILED', why = 'not-delivered', settled_at = ${now.toISOString()}::timestamptz
      FROM pgboss.job j
      WHERE j.name = 'dead' AND j.source_name LIKE 'message.%' AND j.state = 'created'
        AND m.id = (j.data->>'id')::uuid AND m.status = 'PENDING'`)
  await db.execute(sql`
    UPDATE messages m SET queued_at = NULL
      WHERE m.status = 'PENDING'
        AND m.queued_at < ${now.toISOString()}::timestamptz - make_interval(secs => ${lostAfterSeconds})
        AND NOT EXISTS (SELECT 1 FROM pgboss.job j
          WHERE j.name = 'message.' || m.channel AND j.state < 'completed' AND j.data->>'id' = m.id::text)`)
}

/** The soonest that is due and not put in yet. */
export const nextDue = async (db: Queryable): Promise<Date | null> => {
  const [row] = await db
    .select({ dueAt: messages.dueAt })
    .from(messages)
    .where(and(eq(messages.status, 'PENDING'), sql`${messages.queuedAt} IS NULL`))
    .orderBy(messages.dueAt)
    .limit(1)
  return row?.dueAt ?? null
}

/** By the patient as well, by whom there is an index. */
export const ofVisit = (appointmentId: string) =>
  and(
    eq(messages.appointmentId, appointmentId),
    sql`${messages.patientId} = (SELECT patient_id FROM appointments WHERE id = ${appointmentId}::uuid)`,
  )

export type Which = { where: (SQL | undefined)[]; from?: Place; limit: number }

/** Latest due first. */
export const listMessages = (db: Queryable, { where, from, limit }: Which) =>
  select(db)
    .where(
      and(
        ...where,
        from && or(lt(messages.dueAt, from.startsAt), and(eq(messages.dueAt, from.startsAt), lt(messages.id, from.id))),
      ),
    )
    .orderBy(desc(messages.dueAt), desc(messages.id))
    .limit(limit + 1)

/** Of visits to come, the soonest first. */
export const listByVisit = (db: Queryable, { where, from, limit }: Which, now: Date) => {
  const { startsAt } = appointments
  return select(db)
    .where(
      and(
        ...where,
        gt(startsAt, now),
        from && or(gt(startsAt, from.startsAt), and(eq(startsAt, from.startsAt), gt(messages.id, from.id))),
      ),
    )
    .orderBy(asc(startsAt), asc(messages.id))
    .limit(limit + 1)
}

export const dropOldMessages = (db: Queryable, before: Date) =>
  db.execute(sql`SELECT drop_old_messages(${before.toISOString()}::timestamptz)`)
