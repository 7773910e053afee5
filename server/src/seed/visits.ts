import type { Status } from '@salve/contract/appointment-states'
import type { Window } from '@salve/contract/slots'
import { and, asc, eq, gte, isNull } from 'drizzle-orm'
import { bookSlot, bookStatement, whatWasBooked } from '../appointments/book-statement.ts'
import { takeStep } from '../appointments/queries.ts'
import { sealVisit } from '../appointments/view.ts'
import { recordWith } from '../audit/record.ts'
import type { AuthContext } from '../auth/context.ts'
import type { Caller } from '../kernel/caller.ts'
import { after } from '../kernel/clock.ts'
import { brokenConstraint } from '../kernel/db.ts'
import { newId } from '../kernel/ids.ts'
import { setAvailability } from '../schedule/set-availability.ts'
import { slots } from '../schedule/tables.ts'

const manner = { slotMinutes: 30, capacity: 1, bufferMinutes: 0 } as const
const week: Window[] = [1, 2, 3, 4, 5].flatMap((day): Window[] => [
  { day, from: '09:00', to: '12:00', mode: 'in-person', ...manner },
  { day, from: '13:30', to: day === 5 ? '15:00' : '16:30', mode: day % 2 === 0 ? 'video' : 'in-person', ...manner },
])
const daySeconds = 86_400
const pastDays = 7
const aheadDays = 28

/** Four weeks of hours of a doctor, begun a week ago, so that some visits lie in the past. */
export const seedHours = (ctx: AuthContext, clerk: Caller, doctorId: string) => {
  const body = { timeZone: 'Europe/Lisbon', weekly: week, exceptions: [], noticeMinutes: 0 }
  return setAvailability(aWeekAgo(ctx), clerk, doctorId, { ...body, horizonDays: pastDays + aheadDays })
}

const at = (ctx: AuthContext, now: Date): AuthContext => ({ ...ctx, clock: { now: () => now } })
const aWeekAgo = (ctx: AuthContext) => at(ctx, after(ctx.clock.now(), -pastDays * daySeconds))

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
    const id = newId()
    const booked = after(ctx.clock.now(), -pastDays * daySeconds - 3600)
    const held = status === 'PENDING' || status === 'EXPIRED'
    // A demo is looked at for longer than five minutes, so its hold is a long one.
    const expiresAt = status === 'PENDING' ? after(ctx.clock.now(), daySeconds) : after(booked, ctx.config.holdSeconds)
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
    if (found?.outcome === 'booked') for (const step of steps[status]) await takeStep(tx, id, step, ctx.clock.now())
  })

const unlessBusy = async (visit: Promise<void>) => {
  try {
    await visit
  } catch (error) {
    if (brokenConstraint(error) !== 'appointments_patient_overlap') throw error
  }
}

/** Visits in every state, in the past and to come, spread over the patients. */
export const seedVisits = async (ctx: AuthContext, clerk: Caller, doctorId: string, patientIds: string[]) => {
  const now = ctx.clock.now()
  const open = await ctx.db
    .select()
    .from(slots)
    .where(
      and(
        eq(slots.doctorId, doctorId),
        isNull(slots.closedAt),
        gte(slots.startsAt, after(now, -pastDays * daySeconds)),
      ),
    )
    .orderBy(asc(slots.startsAt))
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
