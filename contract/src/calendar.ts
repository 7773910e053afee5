import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant } from './fields.ts'
import { languages } from './notifications.ts'

const tag = 'Calendar'
const calendar = 'text/calendar; charset=utf-8'

export const readFeed = endpoint({
  method: 'GET',
  paths: ['/api/calendar/:token.ics'],
  summary:
    'The visits of whoever made the link, from 30 days ago to a year ahead, for a calendar app (iCalendar). It says when and where they are opened, and not with whom or why',
  tag,
  params: z.strictObject({ token: z.string().regex(/^[\w-]{43}$/) }),
  status: 200,
  contentType: calendar,
  refusals: ['not-found'],
})

export const CalendarLink = z
  .object({
    createdAt: Instant,
    lastReadAt: Instant.nullable().describe('When a calendar app last asked, to the hour'),
  })
  .meta({ id: 'CalendarLink' })
export type CalendarLink = z.infer<typeof CalendarLink>

export const readCalendarLink = endpoint({
  method: 'GET',
  paths: ['/api/calendar'],
  summary: "Whether there is a link to the caller's visits; not the link itself, which is shown only once",
  tag,
  status: 200,
  answer: z.object({ link: CalendarLink.nullable() }),
  refusals: [],
})

export const makeCalendarLink = endpoint({
  method: 'POST',
  paths: ['/api/calendar'],
  summary: "Make a link to the caller's visits; the one before ends",
  tag,
  status: 201,
  answer: z.object({ url: z.string().describe('Shown only here'), createdAt: Instant }),
  refusals: [],
})

export const endCalendarLink = endpoint({
  method: 'DELETE',
  paths: ['/api/calendar'],
  summary: 'Take the link back; calendar apps that use it find nothing from now on',
  tag,
  status: 204,
  refusals: [],
})

export const readVisitFile = endpoint({
  method: 'GET',
  paths: ['/api/appointments/:id/calendar.ics'],
  summary: 'A visit as a file for any calendar (iCalendar), without who and why',
  tag,
  params: z.strictObject({ id: Id }),
  query: z.strictObject({ language: z.enum(languages).default('en').describe('Of its words') }),
  status: 200,
  contentType: calendar,
  refusals: ['not-found'],
})
