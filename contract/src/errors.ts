import { z } from 'zod'

/** Every refusal that Salve makes, once: its code never changes, its words may. */
export const refusals = {
  'validation-failed': { status: 400, title: 'Some of what was sent is not right' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  'invalid-credentials': { status: 401, title: 'E-mail or password is not right' },
  'mfa-required': { status: 401, title: 'A second factor is needed' },
  forbidden: { status: 403, title: 'You may not do this' },
  'pending-approval': { status: 403, title: 'Your account waits for approval' },
  'not-found': { status: 404, title: 'Not found' },
  'email-taken': { status: 409, title: 'This e-mail address is already in use' },
  'licence-taken': { status: 409, title: 'This licence number is already in use' },
  'slot-full': { status: 409, title: 'This time was just taken' },
  'slot-booked': { status: 409, title: 'Somebody has booked this slot' },
  'slot-overlap': { status: 409, title: 'There is another slot at this time' },
  'patient-overlap': { status: 409, title: 'There is another visit at this time' },
  'hold-expired': { status: 409, title: 'The hold has run out' },
  'already-waiting': { status: 409, title: 'There is such a wish on the waitlist already' },
  'already-assigned': { status: 409, title: 'This doctor is already assigned' },
  'has-visits': { status: 409, title: 'Somebody is still to come' },
  'last-admin': { status: 409, title: 'Somebody must stay admin' },
  busy: { status: 409, title: 'Too many were here at the same moment' },
  'invalid-transition': { status: 409, title: 'This is not possible in the present state' },
  'keys-changed': { status: 409, title: 'The keys of somebody who reads this have changed' },
  'no-keys': { status: 409, title: 'There are no keys yet to seal this with' },
  'stale-version': { status: 409, title: 'Somebody else changed this in the meantime' },
  'payload-too-large': { status: 413, title: 'Too much was sent at once' },
  'unsupported-media-type': { status: 415, title: 'This kind of content is not taken' },
  'idempotency-mismatch': { status: 422, title: 'This key was used for another request' },
  'rate-limited': { status: 429, title: 'Too many tries' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'Not available at the moment' },
} as const

export type RefusalCode = keyof typeof refusals

export const FieldError = z.object({
  path: z.string().describe('Where, as in `consents.0.kind`; empty for the whole body'),
  message: z.string().describe('What is wrong, in words for the person'),
})
export type FieldError = z.infer<typeof FieldError>

const Alternatives = z.array(z.object({ slotId: z.string(), startsAt: z.string(), endsAt: z.string() }))
const Code = z.enum(Object.keys(refusals) as [RefusalCode, ...RefusalCode[]])

export const SeriesFailure = z
  .object({ startsAt: z.string(), code: Code, detail: z.string(), alternatives: Alternatives })
  .meta({ id: 'SeriesFailure', description: 'A visit of a series that cannot be had' })
export type SeriesFailure = z.infer<typeof SeriesFailure>

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: Code,
    detail: z.string(),
    errors: z.array(FieldError).optional(),
    alternatives: Alternatives.optional().describe('The nearest open places, when a booking was refused'),
    failed: z.array(SeriesFailure).optional().describe('What of a series cannot be had'),
    count: z.int().optional().describe('How many visits and holds are in the way'),
    requestId: z.string().optional().describe('Tell it to the clinic when you ask for help'),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' })
export type Problem = z.infer<typeof Problem>
