import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Day, Id, Instant, listQuery, page, TimeOfDay } from './fields.ts'
import { Schedule, Source, stepKinds } from './steps.ts'

const tag = 'Plans'

export const reminderStatuses = ['PENDING', 'SENT', 'DONE', 'MISSED', 'CANCELLED'] as const
export type ReminderStatus = (typeof reminderStatuses)[number]

/** What may be done with a reminder now. */
export const reminderMoves = ['done', 'skip', 'undo'] as const
export type ReminderMove = (typeof reminderMoves)[number]

/** Where the steps of a plan came from. */
export const planSources = ['note', 'prescription'] as const
export type PlanSource = (typeof planSources)[number]

/**
 * How a step stands: `ended` when all that it was to be is past, `replaced` by a later note, `withdrawn` with its
 * prescription.
 */
export const stepStates = ['current', 'done', 'ended', 'replaced', 'withdrawn'] as const
export type StepState = (typeof stepStates)[number]

export const Reminder = z
  .object({
    id: Id,
    stepId: Id,
    text: z.string(),
    dueAt: Instant,
    status: z.enum(reminderStatuses).describe('CANCELLED is not to be done any more, or was left out (`skipped`)'),
    day: Day.describe('The day that it belongs to, where the patient is'),
    at: TimeOfDay.nullable().describe('The hour of the wall clock; null where it goes by the hours that pass'),
    zone: z.string(),
    skipped: z.boolean().describe('The patient left it out on purpose; it is not made up for'),
    movedFrom: Day.nullable().describe('The day on which it stood before the course moved'),
    makesUp: z.boolean().describe('It was added at the end of the course for one that was missed'),
    settledAt: Instant.nullable().describe('When it was done, skipped, missed or called off'),
    may: z.array(z.enum(reminderMoves)).describe('What can be done with it now'),
  })
  .meta({ id: 'Reminder' })
export type Reminder = z.infer<typeof Reminder>

const Course = z
  .object({
    doses: z.int().describe('How many it has: those that are made up for count once'),
    done: z.int(),
    missed: z.int().describe('Missed, and not made up for'),
    skipped: z.int(),
    moved: z.int().describe('By how many days its end has moved'),
  })
  .meta({ id: 'Course' })

export const PlanItem = z
  .object({
    id: Id,
    kind: z.enum(stepKinds),
    text: z.string(),
    source: Source.nullable(),
    schedule: Schedule.optional(),
    dueOn: Day.optional(),
    done: z.boolean().describe('Ticked as a whole, or every dose of it is settled'),
    doneAt: Instant.nullable(),
    endedAt: Instant.optional().describe('When a later note took its place, or its prescription was withdrawn'),
    state: z.enum(stepStates),
    nextAt: Instant.optional().describe('The next reminder that is still to come'),
    remaining: z.int().optional().describe('How many doses are still to be taken, where there is an end'),
    doctorId: Id,
    doctorName: z.string(),
    from: z.object({ kind: z.enum(planSources), id: Id }),
    startedAt: Instant.describe('When the plan was made'),
    startsOn: Day.optional().describe('The day of the first reminder'),
    endsOn: Day.optional().describe('The day of the last one, where there is an end'),
    times: z
      .object({ at: z.array(TimeOfDay), own: z.boolean().describe('The patient chose them') })
      .optional()
      .describe(
        'The hours of the wall clock at which the patient is reminded; none where it goes by the hours that pass',
      ),
    course: Course.optional().describe('Of a step with an end: how far it is'),
    missedSince: Day.optional().describe('Missed again and again since this day, up to now'),
    today: z.array(Reminder).describe('What of it is due today, where the patient is'),
  })
  .meta({ id: 'PlanItem' })
export type PlanItem = z.infer<typeof PlanItem>

const past = z.stringbool().optional().describe('true: what was replaced, withdrawn, or is over')

export const readPlan = endpoint({
  method: 'GET',
  paths: ['/api/patient/actionable-steps'],
  summary: 'What the doctors said that is to happen: the checklist, the plan, and how far each step of them is',
  tag,
  query: z.strictObject({
    patientId: Id.optional().describe("The caller's own record when it is left out"),
    past,
  }),
  status: 200,
  answer: z.object({
    checklist: z.array(z.string()).describe('Tasks and follow-ups'),
    plan: z.array(z.string()).describe('Medication and activity'),
    items: z.array(PlanItem),
    patientId: Id,
    timeZone: z.string(),
    today: Day.describe('Where the patient is'),
  }),
  refusals: ['not-found'],
})

const params = z.strictObject({ id: Id })

export const doStep = endpoint({
  method: 'POST',
  paths: ['/api/patient/steps/:id/done'],
  summary: 'Tick off a step as a whole. Of a course, what is still to come is called off. Again does no harm',
  tag,
  params,
  status: 200,
  answer: PlanItem,
  refusals: ['not-found', 'invalid-transition'],
})

export const undoStep = endpoint({
  method: 'POST',
  paths: ['/api/patient/steps/:id/undo'],
  summary: 'Take that back; what was called off with it and is still to come comes back',
  tag,
  params,
  status: 200,
  answer: PlanItem,
  refusals: ['not-found', 'invalid-transition'],
})

export const setTimes = endpoint({
  method: 'PUT',
  paths: ['/api/patient/steps/:id/times'],
  summary: "The patient's own hours for a step that goes by the wall clock: as many as it has",
  tag,
  params,
  body: z.strictObject({
    at: z
      .array(TimeOfDay)
      .min(1, 'must not be empty')
      .max(24, 'must have at most 24 entries')
      .refine((at) => new Set(at).size === at.length, 'must not name a time twice'),
  }),
  status: 200,
  answer: PlanItem,
  refusals: ['not-found', 'invalid-transition', 'validation-failed'],
})

const StatusInput = z
  .string()
  .transform((status) => status.trim().toUpperCase())
  .pipe(z.enum(reminderStatuses, `must be one of ${reminderStatuses.join(', ')}`))

export const listReminders = endpoint({
  method: 'GET',
  paths: ['/api/patient/reminders'],
  summary: 'Reminders of the plan, the first due first; also of plans that are over',
  tag,
  query: z.strictObject({
    ...listQuery,
    patientId: Id.optional().describe("The caller's own record when it is left out"),
    stepId: Id.optional(),
    from: Instant.optional().describe('Due at this time or later'),
    to: Instant.optional().describe('Due before this time'),
    status: StatusInput.optional(),
  }),
  status: 200,
  answer: page(Reminder),
  refusals: ['not-found'],
})

const move = (verb: ReminderMove, summary: string) =>
  endpoint({
    method: 'POST',
    paths: [`/api/reminders/:id/${verb}`],
    summary,
    tag,
    params,
    status: 200,
    answer: Reminder,
    refusals: ['not-found', 'invalid-transition'],
  })

export const doReminder = move(
  'done',
  'It was done. From the beginning of its day, and up to seven days after it was missed. Again does no harm',
)
export const skipReminder = move('skip', 'It is left out on purpose, and not made up for')
export const undoReminder = move('undo', 'It was not done, or not left out')

const Share = z
  .object({ due: z.int(), done: z.int(), share: z.number().nullable().describe('0 to 1; null while none was due') })
  .meta({ id: 'Share' })

export const DoctorPlanItem = PlanItem.extend({
  adherence: z.object({
    lately: Share.describe('Of what was due in the last 14 days'),
    whole: Share,
  }),
}).meta({ id: 'DoctorPlanItem' })
export type DoctorPlanItem = z.infer<typeof DoctorPlanItem>

export const readDoctorPlan = endpoint({
  method: 'GET',
  paths: ['/api/doctor/plan'],
  summary: "What came of the caller's own notes and prescriptions for a patient, and how it goes",
  tag,
  query: z.strictObject({ patientId: Id, past }),
  status: 200,
  answer: z.object({
    patientId: Id,
    timeZone: z.string(),
    today: Day.describe('Where the patient is'),
    adherence: z.object({ lately: Share, whole: Share }).describe('Of all that is listed'),
    items: z.array(DoctorPlanItem),
  }),
  refusals: ['not-found'],
})

export const readAdherence = endpoint({
  method: 'GET',
  paths: ['/api/doctor/adherence'],
  summary: "The caller's patients who miss what the caller has told them again and again, now",
  tag,
  status: 200,
  answer: z.object({
    items: z.array(
      z.object({
        patientId: Id,
        name: z.string(),
        steps: z.array(
          z.object({
            stepId: Id,
            text: z.string(),
            since: Day.describe('The first day that was missed'),
            missed: z.int().describe('How many in a row'),
          }),
        ),
      }),
    ),
  }),
  refusals: [],
})
