import { z } from 'zod'
import { Day, TimeOfDay, text } from './fields.ts'

/** What the doctor said that is to happen, as something that a plan can act on. */
export const stepKinds = ['task', 'medication', 'activity', 'follow-up'] as const
export type StepKind = (typeof stepKinds)[number]

const Weekday = z.int().min(1, 'must be 1 (Monday) to 7').max(7, 'must be 1 (Monday) to 7')
const times = (most: number) => z.int().min(1, `must be 1 to ${most}`).max(most, `must be 1 to ${most}`)
const distinct = (values: unknown[]) => new Set(values).size === values.length

const schedule = {
  timesPerDay: times(24).optional().describe('How often on a day on which it is due'),
  everyHours: times(72).optional().describe('So many hours apart, by the hours that pass and not by the clock'),
  at: z
    .array(TimeOfDay)
    .min(1, 'must not be empty')
    .max(24, 'must have at most 24 entries')
    .refine(distinct, 'must not name a time twice')
    .optional()
    .describe('Hours of the wall clock, wherever the patient is'),
  timesPerWeek: times(7).optional(),
  everyDays: times(365).optional().describe('2: every other day'),
  weekdays: z
    .array(Weekday)
    .min(1, 'must not be empty')
    .max(7, 'must have at most 7 entries')
    .refine(distinct, 'must not name a day twice')
    .optional()
    .describe('1 is Monday'),
  startOn: Day.describe("The first day, in the patient's zone"),
  days: times(3660).optional().describe('How many days the course has'),
  doses: times(10_000).optional().describe('How many doses the course has'),
  until: Day.optional().describe('The last day'),
  withFood: z.boolean().optional(),
  asNeeded: z.literal(true).optional().describe('Nobody is reminded of it'),
  maxPerDay: times(100).optional(),
}
export const Schedule = z
  .strictObject(schedule)
  .refine(({ days, doses, until }) => [days, doses, until].filter((end) => end !== undefined).length <= 1, {
    path: ['days'],
    message: 'must not be sent together with doses or until: a course has one end',
  })
  .refine(({ until, startOn }) => until === undefined || until >= startOn, {
    path: ['until'],
    message: 'must not lie before startOn',
  })
  .meta({ id: 'Schedule' })
export type Schedule = z.infer<typeof Schedule>

/** Where in the note it stands, counted in UTF-16 units as JavaScript counts; `end` is the first one after it. */
export const Source = z
  .strictObject({ start: z.int().min(0), end: z.int().min(0) })
  .refine(({ start, end }) => end > start, { path: ['end'], message: 'must lie after start' })
export type Source = z.infer<typeof Source>

export const Step = z
  .strictObject({
    kind: z.enum(stepKinds),
    text: text(500).describe('What to do, in words for the patient'),
    source: Source.nullable().describe('The words of the note that it came from; null where the doctor added it'),
    schedule: Schedule.optional(),
    dueOn: Day.optional().describe('By when a task or a follow-up is to be done'),
  })
  .meta({ id: 'Step' })
export type Step = z.infer<typeof Step>

/** Why the doctor should look at a step before it is sent. */
export const doubts = [
  /** A medicine without a dose. */
  'no-dose',
  /** How often is not said, or not understood. */
  'no-frequency',
  /** Two readings are possible; one of them was taken. */
  'ambiguous',
  /** A range was given; the careful end of it was taken. */
  'range',
  /** What is taken is not named. */
  'unnamed',
  /** It is bound to a condition that nobody but the patient can see. */
  'conditional',
  /** A figure of it does not stand in the note. */
  'unsupported',
] as const
export type Doubt = (typeof doubts)[number]

/** What was read out of a note: a proposal until the doctor has sent it. */
export const DraftStep = Step.extend({ doubts: z.array(z.enum(doubts)) }).meta({ id: 'DraftStep' })
export type DraftStep = z.infer<typeof DraftStep>
