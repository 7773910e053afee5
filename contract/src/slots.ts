import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Day, Id, Instant, line, listQuery, page, TimeZone, Version } from './fields.ts'

export const modes = ['in-person', 'video'] as const
export const Mode = z.enum(modes)
export type Mode = z.infer<typeof Mode>

const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time of day, as in 09:00')
  .describe('On the wall clock of the doctor')
const Minutes = z.int().min(1).max(1440)
const Capacity = z.int().min(1, 'must be 1 to 500').max(500, 'must be 1 to 500')

const isBefore = (from: string, to: string) => from < to

export const Window = z
  .strictObject({
    day: z.int().min(1, 'must be 1 (Monday) to 7 (Sunday)').max(7, 'must be 1 (Monday) to 7 (Sunday)'),
    from: TimeOfDay,
    to: TimeOfDay,
    slotMinutes: z.int().min(5, 'must be 5 to 480').max(480, 'must be 5 to 480'),
    capacity: Capacity.default(1),
    mode: Mode.default('in-person'),
    bufferMinutes: z.int().min(0).max(240).default(0),
  })
  .refine((window) => window.from !== window.to, { path: ['to'], message: 'must not be the same as from' })
  .meta({ id: 'Window', description: 'Hours of one weekday; an end before the beginning is on the next day' })
export type Window = z.output<typeof Window>

export const Exception = z
  .union([
    z.strictObject({ date: Day, closed: z.literal(true) }),
    z
      .strictObject({ date: Day, from: TimeOfDay, to: TimeOfDay })
      .refine(({ from, to }) => isBefore(from, to), { path: ['to'], message: 'must be later than from' }),
  ])
  .meta({ id: 'Exception', description: 'A day that is closed, or has other hours than its weekday' })
export type Exception = z.output<typeof Exception>

export const NewAvailability = z.strictObject({
  timeZone: TimeZone,
  weekly: z.array(Window).max(100, 'must have at most 100 entries'),
  exceptions: z.array(Exception).max(400, 'must have at most 400 entries').default([]),
  noticeMinutes: z.int().min(0).max(20_160).default(0).describe('How long before its start a slot closes'),
  horizonDays: z.int().min(1).max(365).default(56).describe('How far ahead slots are made'),
  version: Version.optional(),
})
export type NewAvailability = z.output<typeof NewAvailability>

export const Slot = z
  .object({
    id: Id,
    doctorId: Id,
    startsAt: Instant,
    endsAt: Instant,
    mode: Mode,
    capacity: z.int(),
    free: z.int().describe('Places that nobody has or holds'),
  })
  .meta({ id: 'Slot' })
export type Slot = z.infer<typeof Slot>

export const FoundSlot = Slot.extend({
  doctor: z.object({ id: Id, name: z.string(), specialization: z.string().nullable(), timeZone: z.string() }),
}).meta({ id: 'FoundSlot' })
export type FoundSlot = z.infer<typeof FoundSlot>

const Conflict = z.object({ slotId: Id, startsAt: Instant, endsAt: Instant, active: z.int() })

export const Availability = z
  .object({
    doctorId: Id,
    timeZone: z.string(),
    weekly: z.array(Window),
    exceptions: z.array(Exception),
    noticeMinutes: z.int(),
    horizonDays: z.int(),
    version: z.int(),
    slots: z.object({
      created: z.int(),
      removed: z.int(),
      kept: z.array(Conflict).describe('Booked slots that lie outside the new hours; they stay'),
    }),
  })
  .meta({ id: 'Availability' })

const params = z.strictObject({ id: Id })
const range = { from: Instant.optional(), to: Instant.optional() }
const tag = 'Schedule'

export const setAvailability = endpoint({
  method: 'PUT',
  paths: ['/api/doctors/:id/availability'],
  summary: 'Set the weekly hours; slots are rolled out at once, and a booked one is never removed',
  tag,
  params,
  body: NewAvailability,
  status: 200,
  answer: Availability,
  refusals: ['not-found', 'stale-version'],
})

export const previewAvailability = endpoint({
  method: 'POST',
  paths: ['/api/doctors/:id/availability/preview'],
  summary: 'What these weekly hours would make and close; nothing is changed',
  tag,
  params,
  body: NewAvailability.omit({ version: true }),
  status: 200,
  answer: z
    .object({
      planned: z.int().describe('The slots that the hours make up to the horizon'),
      created: z.int().describe('Those of them that are not there yet'),
      removed: z.int().describe('Those that stand now and would be closed'),
      kept: z.array(Conflict).describe('Booked slots that lie outside the new hours; they would stay'),
    })
    .meta({ id: 'AvailabilityPreview' }),
  refusals: ['not-found'],
})

export const readAvailability = endpoint({
  method: 'GET',
  paths: ['/api/doctors/:id/availability'],
  summary: 'The weekly hours and their exceptions',
  tag,
  params,
  status: 200,
  answer: Availability.omit({ slots: true }).meta({ id: 'WeeklyHours' }),
  refusals: ['not-found'],
})

export const NewSlot = z.strictObject({
  startsAt: Instant,
  endsAt: Instant,
  capacity: Capacity.default(1),
  mode: Mode.default('in-person'),
})

export const createSlot = endpoint({
  method: 'POST',
  paths: ['/api/doctors/:id/time-slots'],
  summary: 'Open one slot',
  tag,
  params,
  body: NewSlot,
  status: 201,
  answer: Slot,
  refusals: ['not-found', 'slot-overlap'],
  creates: true,
})

const Range = z
  .strictObject({
    from: Day,
    to: Day,
    days: z.array(z.int().min(1).max(7)).min(1, 'must name a weekday').max(7),
    startTime: TimeOfDay,
    endTime: TimeOfDay,
    slotMinutes: Minutes,
    capacity: Capacity.default(1),
    breakMinutes: z.int().min(0).max(480).default(0),
    mode: Mode.default('in-person'),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be before from' })
  .refine(({ startTime, endTime }) => isBefore(startTime, endTime), {
    path: ['endTime'],
    message: 'must be later than startTime',
  })

export const createSlots = endpoint({
  method: 'POST',
  paths: ['/api/doctors/:id/time-slots/bulk'],
  summary: 'Open many slots: a range of days, or a list; what overlaps or is past is skipped',
  tag,
  params,
  body: z.union([Range, z.strictObject({ slots: z.array(NewSlot).min(1).max(1000) })]),
  status: 201,
  answer: z.object({ created: z.int(), skipped: z.int(), items: z.array(Slot) }),
  refusals: ['not-found'],
  creates: true,
})

export const listSlots = endpoint({
  method: 'GET',
  paths: ['/api/doctors/:id/time-slots'],
  summary: 'All slots of a doctor, also the full ones',
  tag,
  params,
  query: z.strictObject({ ...listQuery, ...range }),
  status: 200,
  answer: page(Slot),
  refusals: ['not-found'],
})

export const deleteSlot = endpoint({
  method: 'DELETE',
  paths: ['/api/doctors/:id/time-slots/:slotId'],
  summary: 'Close a slot that nobody has',
  tag,
  params: z.strictObject({ id: Id, slotId: Id }),
  status: 204,
  refusals: ['not-found', 'slot-booked'],
})

export const replaceSlot = endpoint({
  method: 'POST',
  paths: ['/api/doctors/:id/time-slots/:slotId/replace'],
  summary: 'Close a slot that nobody has and open another in its place, in one step',
  tag,
  params: z.strictObject({ id: Id, slotId: Id }),
  body: z.strictObject({
    startsAt: Instant,
    endsAt: Instant,
    capacity: Capacity.optional().describe('As before when absent'),
    mode: Mode.optional().describe('As before when absent'),
  }),
  status: 201,
  answer: Slot.describe('It has an id of its own: whoever was shown the one before is not booked into another time'),
  refusals: ['not-found', 'slot-booked', 'slot-overlap'],
  creates: true,
})

export const listOpenSlots = endpoint({
  method: 'GET',
  paths: ['/api/doctors/:id/available-slots'],
  summary: 'The open slots of a doctor, soonest first',
  tag,
  params,
  query: z.strictObject({ ...listQuery, ...range }),
  status: 200,
  answer: page(Slot),
  refusals: ['not-found'],
})

export const partsOfDay = ['morning', 'afternoon', 'evening'] as const

export const searchSlots = endpoint({
  method: 'GET',
  paths: ['/booking/slots/search', '/api/booking/slots/search'],
  summary: 'Open slots of all doctors, soonest first',
  tag,
  query: z.strictObject({
    ...listQuery,
    ...range,
    specialization: line(100).optional(),
    doctorId: Id.optional(),
    q: line(200).optional().describe("Part of a doctor's name"),
    language: line(35).optional(),
    mode: Mode.optional(),
    partOfDay: z.enum(partsOfDay).optional().describe('In the zone of timeZone'),
    timeZone: TimeZone.optional(),
  }),
  status: 200,
  answer: page(FoundSlot),
  refusals: [],
})

export const explainSlot = endpoint({
  method: 'GET',
  paths: ['/api/doctors/:id/explain'],
  summary: 'Why a time is or is not bookable, in words',
  tag,
  params,
  query: z.strictObject({ at: Instant }),
  status: 200,
  answer: z.object({
    bookable: z.boolean(),
    because: z.array(
      z.object({
        code: z.enum([
          'open',
          'past',
          'notice',
          'horizon',
          'closed',
          'exception',
          'held',
          'booked',
          'full',
          'no-slot',
          'not-listed',
        ]),
        text: z.string(),
      }),
    ),
  }),
  refusals: ['not-found'],
})
