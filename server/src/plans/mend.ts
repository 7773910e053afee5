import type { Context } from '../context.ts'
import type { Queryable } from '../kernel/db.ts'
import { addDays, daysBetween } from './days.ts'
import { addLaid, lay, layAnew } from './lay.ts'
import { changeReminder, listOpen, listSettled } from './reminder-queries.ts'
import { openStep } from './sealed.ts'
import { changeStep, findStep, followersOf, type Held } from './step-queries.ts'
import { streakOf } from './streak.ts'
import type { StepRow } from './tables.ts'
import { readDue, tellDoctor, tellPeople } from './tell.ts'
import { type Timed, timedOf } from './timed.ts'

type Needs = Pick<Context, 'vault' | 'clock'>

/** Calls off the last ones, also one that is due just now: what they were to make up for was done after all. */
const takeAway = async (tx: Queryable, stepId: string, count: number, now: Date) => {
  const last = (await listOpen(tx, stepId)).slice(-count)
  for (const { id } of last) await changeReminder(tx, id, { status: 'CANCELLED', settledAt: now })
  await readDue(
    tx,
    last.map(({ id }) => id),
    now,
  )
}

/** How many are to be there in all, where that is a number: those that are missed are made up for, up to the cap. */
const target = ({ step, progress }: Held, { schedule }: Timed) => {
  const madeUp = Math.min(step.mayMakeUp, progress.missed)
  return { madeUp, count: step.doses === null || schedule.until !== undefined ? null : step.doses + madeUp }
}

/** Makes the number of reminders right, and says what the step is then. */
const even = async (tx: Queryable, held: Held, timed: Timed, now: Date): Promise<Partial<StepRow>> => {
  const { step, zone, progress } = held
  const { madeUp, count } = target(held, timed)
  const missing = count === null ? null : count - progress.counted
  if (missing === null && (step.rollAt === null || step.rollAt > now)) return { madeUp }
  if (missing !== null && missing < 0) {
    await takeAway(tx, step.id, -missing, now)
    const { lastDay } = ((await findStep(tx, step.id)) as Held).progress
    return { madeUp, endDay: lastDay }
  }
  const { counted, lastN, lastDue: last } = progress
  const laid = lay({ step, timed, zone, now, last, counted, lastN, count: missing })
  await addLaid(tx, laid)
  return { madeUp, rollAt: laid.rollAt, endDay: laid.endDay ?? (missing === 0 ? progress.lastDay : step.endDay) }
}

type Moved = { id: string; endDay: string }

/** The phases of a taper that come after it move along, and back, as long as they have not begun. */
const moveFollowers = async (needs: Needs, tx: Queryable, { id, endDay }: Moved, zone: string, now: Date) => {
  for (const follower of await followersOf(tx, id)) {
    const details = openStep(needs.vault, follower)
    const { progress } = (await findStep(tx, follower.id)) as Held
    const { schedule } = timedOf(details, 0) as Timed
    const moved = Math.max(0, daysBetween(schedule.startOn, addDays(endDay, 1)))
    const hasBegun = progress.done + progress.missed + progress.skipped > 0
    if (moved === follower.moved || hasBegun || follower.doneAt) continue
    const timed = timedOf(details, moved) as Timed
    const end = await layAnew(tx, follower, timed, zone, now)
    if (follower.endDay === null) {
      await changeStep(tx, follower.id, { moved })
      continue
    }
    await changeStep(tx, follower.id, { moved, endDay: end })
    await moveFollowers(needs, tx, { id: follower.id, endDay: end }, zone, now)
  }
}

/** Tells the doctor that somebody misses it again and again, once as long as that lasts. */
const watch = async (tx: Queryable, { step, plan }: Held, now: Date): Promise<Partial<StepRow>> => {
  const streak = streakOf(await listSettled(tx, step.id))
  if (!streak || step.missedSince !== null) return { missedSince: streak ? step.missedSince : null }
  const data = { patientId: plan.patientId, stepId: step.id, since: streak.since, missed: streak.missed }
  await tellDoctor(tx, plan.doctorId, { type: 'plan.missed', data, now })
  return { missedSince: streak.since }
}

/**
 * Puts a step right after something of it was done, missed or taken back: what was missed is made up for at the end of the
 * course, what came after it moves along, and whoever has to know is told. Twice does no harm. The step is locked by whoever calls.
 */
export const mend = async (needs: Needs, tx: Queryable, stepId: string, now: Date) => {
  const held = (await findStep(tx, stepId)) as Held
  const { step, plan, zone } = held
  const timed = timedOf(openStep(needs.vault, step), step.moved)
  if (!timed || plan.endedAt || step.doneAt) return
  const isCourse = step.kind === 'medication' || step.kind === 'activity'
  const changed = { ...(await even(tx, held, timed, now)), ...(isCourse ? await watch(tx, held, now) : {}) }
  await changeStep(tx, step.id, changed)
  const { endDay = null } = changed
  if (endDay === null || endDay === step.endDay) return
  await moveFollowers(needs, tx, { id: step.id, endDay }, zone, now)
  const data = { patientId: plan.patientId, planId: plan.id, stepId: step.id }
  await tellPeople(tx, plan.patientId, { type: 'plan.updated', data, now })
}
