import type { Step } from '@salve/contract/steps'
import { and, asc, eq, lt, sql } from 'drizzle-orm'
import { appointments } from '../appointments/tables.ts'
import type { AuthContext } from '../auth/context.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Tx } from '../kernel/db.ts'
import { writeNote } from '../notes/write.ts'
import { addDays, localDay, wallTime } from '../plans/days.ts'
import { endPlan, makePlan } from '../plans/make.ts'
import { mend } from '../plans/mend.ts'
import { writePrescription } from '../prescriptions/write.ts'
import { at } from './when.ts'

const zone = 'Europe/Lisbon'
type Doctor = Caller & { doctorId: string }
type Pair = { patientId: string; doctor: Doctor }

/** Writes to nobody: what the seed says was said days ago. */
const silently = (ctx: AuthContext): AuthContext => ({
  ...ctx,
  transact: <T>(work: (tx: Tx) => Promise<T>, how?: Parameters<Context['transact']>[1]) =>
    ctx.transact(async (tx) => {
      await tx.execute(sql`SELECT set_config('salve.untold', 'on', true)`)
      return work(tx)
    }, how),
})

type Said = {
  /** How many days ago it was said, at eight in the evening. */
  ago: number
  /** Says it, and by which id its plan is found. */
  say: (ctx: AuthContext, startOn: string, today: string) => Promise<string | null>
  /** Which of the days since were forgotten, by how long ago. */
  missed: number[]
}

/** What was due before today, as it would have been said: half an hour later, but for the days that were forgotten. */
const settle = (tx: Tx, stepId: string, today: string, missed: readonly string[]) => {
  const forgotten = sql`day::text = ANY (${sql.param(missed)}::text[])`
  return tx.execute(sql`
    UPDATE plan_reminders SET status = CASE WHEN ${forgotten} THEN 'MISSED' ELSE 'DONE' END,
        settled_at = CASE WHEN ${forgotten} THEN closes_at ELSE due_at + interval '30 minutes' END
      WHERE step_id = ${stepId}::uuid AND day < ${today}::date`)
}

const stepsOf = async (tx: Tx, sourceId: string) =>
  (
    await tx.execute<{ id: string }>(sql`
      SELECT s.id FROM plan_steps s JOIN plans p ON p.id = s.plan_id WHERE p.source_id = ${sourceId}::uuid`)
  ).rows

/** A plan as the days since would have left it: made then, ticked off, and moved on where a day was forgotten. */
const seedPlan = async (ctx: AuthContext, { ago, say, missed }: Said) => {
  const quiet = silently(ctx)
  const now = ctx.clock.now()
  const today = localDay(now, zone)
  const then = wallTime(addDays(today, -ago), '20:00', zone)
  const sourceId = await say(at(quiet, then), addDays(today, 1 - ago), today)
  if (sourceId === null) return
  await quiet.transact(async (tx) => {
    const forgotten = missed.map((daysAgo) => addDays(today, -daysAgo))
    for (const { id } of await stepsOf(tx, sourceId)) {
      await settle(tx, id, today, forgotten)
      await mend(ctx, tx, id, now)
    }
  })
}

const note = `Asthma with a chest infection, no fever, saturation 97 %.
Take doxycycline 100 mg twice a day with food for 7 days.
Use the salbutamol inhaler, two puffs, when you are short of breath, at most four times a day.
Walk for half an hour three times a week.
Buy a peak flow meter.
Come back for a check of your asthma in two weeks.`

/** The words of the note that a step came from. */
const from = (words: string) => ({ start: note.indexOf(words), end: note.indexOf(words) + words.length })

const agreed = (startOn: string, today: string): Step[] => [
  {
    kind: 'medication',
    text: 'Take doxycycline 100 mg with food',
    source: from('Take doxycycline 100 mg twice a day with food for 7 days'),
    schedule: { startOn, timesPerDay: 2, days: 7, withFood: true },
  },
  {
    kind: 'medication',
    text: 'Use the salbutamol inhaler, two puffs, when you are short of breath',
    source: from('Use the salbutamol inhaler, two puffs, when you are short of breath, at most four times a day'),
    schedule: { startOn, asNeeded: true, maxPerDay: 4 },
  },
  {
    kind: 'activity',
    text: 'Walk for half an hour',
    source: from('Walk for half an hour three times a week'),
    schedule: { startOn, timesPerWeek: 3, at: ['18:00'] },
  },
  { kind: 'task', text: 'Buy a peak flow meter', source: from('Buy a peak flow meter') },
  {
    kind: 'follow-up',
    text: 'Come back for a check of your asthma',
    source: from('Come back for a check of your asthma in two weeks'),
    dueOn: addDays(today, 9),
  },
]

const firstVisit = async ({ db, clock }: AuthContext, { patientId, doctor }: Pair) => {
  const [visit] = await db
    .select({ id: appointments.id })
    .from(appointments)
    .where(
      and(
        eq(appointments.patientId, patientId),
        eq(appointments.doctorId, doctor.doctorId),
        eq(appointments.status, 'COMPLETED'),
        lt(appointments.startsAt, clock.now()),
      ),
    )
    .orderBy(asc(appointments.startsAt))
    .limit(1)
  return visit?.id ?? null
}

/** What Ana has to do: a course on its fourth day of seven, an errand, a visit to book, and a medicine that goes on. */
export const seedPlans = async (ctx: AuthContext, patientId: string, doctor: Doctor) => {
  const visitId = await firstVisit(ctx, { patientId, doctor })
  await seedPlan(ctx, {
    ago: 6,
    missed: [2],
    say: async (then) => {
      if (visitId === null) return null
      const medications = [{ name: 'Cetirizine', dose: '10 mg', frequency: 'once a day in the evening' }]
      return (await writePrescription(then, doctor, { makePlan, endPlan }, visitId, { medications })).id
    },
  })
  await seedPlan(ctx, {
    ago: 4,
    missed: [],
    say: async (then, startOn, today) => {
      const body = { patientId, note, steps: agreed(startOn, today) }
      return (await writeNote(then, { makePlan }, doctor, body)).noteId
    },
  })
}
