import type { Status } from '@salve/contract/appointment-states'
import { and, asc, eq, gte, isNull, lt, sql } from 'drizzle-orm'
import { bookSlot, bookStatement, whatWasBooked } from '../appointments/book-statement.ts'
import { takeStep } from '../appointments/queries.ts'
import { sealVisit } from '../appointments/view.ts'
import { recordWith } from '../audit/record.ts'
import type { AuthContext } from '../auth/context.ts'
import type { Caller } from '../kernel/caller.ts'
import { after } from '../kernel/clock.ts'
import { brokenConstraint } from '../kernel/db.ts'
import { newId } from '../kernel/ids.ts'
import { slots } from '../schedule/tables.ts'
import { at, inDays, pastDays } from './when.ts'

// Where each of the first visits of a doctor stands: those in the past, then those to come.
const past: Status[] = ['COMPLETED', 'COMPLETED', 'NO_SHOW', 'CANCELLED', 'COMPLETED', 'EXPIRED']
const coming: Status[] = ['CONFIRMED', 'CONFIRMED', 'CHECKED_IN', 'PENDING', 'CANCELLED', 'CONFIRMED']
const reasons = [
  'A cough that stays',
  'Check-up',
  'Back pain',
  'Results of the blood test',
  'A new prescription',
  'Headaches',
]

const steps: Record<Status, ('cancel' | 'expire' | 'checkIn' | 'complete' | 'noShow')[]> = {
  PENDING: [],
  CONFIRMED: [],
  CANCELLED: ['cancel'],
  EXPIRED: ['expire'],
  NO_SHOW: ['noShow'],
  CHECKED_IN: ['checkIn'],
  COMPLETED: ['checkIn', 'complete'],
}

type Wanted = { slotId: string; patientId: string; status: Status; reason: string }

/** A visit as the days before would have left it. */
const seedVisit = (ctx: AuthContext, clerk: Caller, { slotId, patientId, status, reason }: Wanted) =>
  ctx.transact(async (tx) => {
    await tx.execute(sql`SELECT set_config('salve.untold', 'on', true)`)
    const id = newId()
    const booked = after(inDays(ctx, -pastDays), -3600)
    const held = status === 'PENDING' || status === 'EXPIRED'
    // A demo is looked at for longer than five minutes, so its hold is a long one.
    const expiresAt = status === 'PENDING' ? inDays(ctx, 1) : after(booked, ctx.config.holdSeconds)
    const booking = {
      id,
      slotId,
      patientId,
      bookedBy: clerk.userId,
      status: held ? ('PENDING' as const) : ('CONFIRMED' as const),
      expiresAt: held ? expiresAt : null,
      details: sealVisit(ctx.vault, id, { reason }),
    }
    const action = held ? 'appointment.held' : 'appointment.confirmed'
    const told = recordWith(at(ctx, booked), clerk, { action, kind: 'appointment' }, whatWasBooked)
    const found = await bookSlot(tx, bookStatement(booking, booked, undefined, [told]))
    if (found?.outcome !== 'booked') return
    for (const step of steps[status]) await takeStep(tx, id, step, ctx.clock.now(), { changedBy: clerk.userId })
  })

const unlessBusy = async (visit: Promise<void>) => {
  try {
    await visit
  } catch (error) {
    if (brokenConstraint(error) !== 'appointments_patient_overlap') throw error
  }
}

const placesFrom = (ctx: AuthContext, doctorId: string, from: Date) =>
  ctx.db
    .select()
    .from(slots)
    .where(
      and(
        eq(slots.doctorId, doctorId),
        isNull(slots.closedAt),
        lt(slots.taken, slots.capacity),
        gte(slots.startsAt, from),
      ),
    )
    .orderBy(asc(slots.startsAt))

/** Visits in every state, in the past and to come, spread over the patients. */
export const seedVisits = async (ctx: AuthContext, clerk: Caller, doctorId: string, patientIds: string[]) => {
  const now = ctx.clock.now()
  const open = await placesFrom(ctx, doctorId, inDays(ctx, -pastDays))
  const before = open.filter(({ startsAt }) => startsAt < now)
  const later = open.filter(({ startsAt }) => startsAt > now)
  const plan = [
    ...past.map((status, index) => ({ status, slot: before[index * 3] })),
    ...coming.map((status, index) => ({ status, slot: later[index * 2 + 1] })),
  ]
  for (const [index, { status, slot }] of plan.entries()) {
    const patientId = patientIds[index % patientIds.length]
    const reason = reasons[index % reasons.length]
    // Whoever is at another doctor's at that time is not invented here as well.
    if (slot) await unlessBusy(seedVisit(ctx, clerk, { slotId: slot.id, patientId, status, reason }))
  }
}

type Coming = { doctorId: string; patientId: string; inDays: number; reason: string }

/** A visit at the first place of a doctor that is free after some days. */
export const seedComing = async (
  ctx: AuthContext,
  clerk: Caller,
  { doctorId, patientId, inDays: days, reason }: Coming,
) => {
  const [slot] = await placesFrom(ctx, doctorId, inDays(ctx, days))
  if (slot) await seedVisit(ctx, clerk, { slotId: slot.id, patientId, status: 'CONFIRMED', reason })
}
