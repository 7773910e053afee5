import { z } from 'zod'

const hex = '[0-9a-f]'
export const uuidPattern = new RegExp(`^${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}$`, 'i')

export const Id = z
  .string()
  .regex(uuidPattern, 'must be an id (a UUID)')
  .transform((id) => id.toLowerCase())
  .pipe(z.string())
  .meta({ description: 'UUIDv7', format: 'uuid' })

// PostgreSQL takes no NUL in text; the other control characters, and those that turn the direction of reading, only
// serve to deceive a reader.
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is the one place that keeps them out
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/
const lone = /\p{Surrogate}/u
const clean = (text: string) => !controls.test(text) && !lone.test(text)

/** Text of one or several lines, trimmed; never empty. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .refine((value) => value === '' || /[^\p{C}\p{Z}]/u.test(value), 'must not be empty')
    .refine(clean, 'must not hold control characters')

/** Text in one line: names, titles. */
export const line = (max: number) =>
  text(max).refine((value) => !/[\r\n\t\u2028\u2029]/.test(value), 'must be on one line')

export const Email = line(254).pipe(z.email('must be an e-mail address, as in ana@example.com'))

export const Phone = line(32).refine(
  (value) => /^\+?[\d ().\-/]+$/.test(value) && value.replace(/\D/g, '').length >= 5,
  'must be a phone number, as in +44 20 7946 0000',
)

export const isDay = (value: string) => {
  try {
    const [year, month, day] = value.split('-').map(Number)
    const date = new Date(Date.UTC(year, month - 1, day))
    return /^\d{4}-\d{2}-\d{2}$/.test(value) && date.toISOString().startsWith(value)
  } catch {
    return false
  }
}
export const Day = z.string().refine(isDay, 'must be a day, as in 1990-02-28').meta({ format: 'date' })

export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, as in 18:00')

export const DateOfBirth = Day.refine(
  (day) => day >= '1890-01-01' && day <= new Date().toISOString().slice(0, 10),
  'must be a day in the past',
)

const instantWords = 'must be an instant, as in 2026-03-01T09:00:00Z'
export const Instant = z.iso
  .datetime({ offset: true, error: instantWords })
  .refine((value) => value >= '0002' && value < '9999', instantWords)

const isZone = (zone: string) => {
  try {
    // Of three letters there are many by one name, and a database means another one than a browser.
    if (/^[+-]/.test(zone) || (/^[A-Z]{3}$/i.test(zone) && !/^(UTC|GMT)$/i.test(zone))) return false
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}
export const TimeZone = line(64)
  .refine(isZone, 'must be a time zone, as in Europe/Lisbon')
  .meta({ description: 'IANA time zone' })

export const Language = line(35)
  .refine((value) => /^\p{L}[\p{L}\p{M}\p{N} ()'-]*$/u.test(value), 'must be a language, as in English or pt-BR')
  .meta({ description: 'A language, by name or code' })

export const roles = ['patient', 'doctor', 'staff', 'admin'] as const
export type Role = (typeof roles)[number]

/** Roles are read in any case, and `provider` is an old name for a doctor. */
export const RoleInput = z
  .string()
  .transform((role) => role.trim().toLowerCase())
  .transform((role) => (role === 'provider' ? 'doctor' : role))
  .pipe(z.enum(roles, 'must be one of patient, doctor, staff, admin'))
export const Role = z.enum(roles)

export const Version = z.int().min(1).meta({ description: 'Grows by one with each change' })

export const listQuery = {
  limit: z.coerce.number().int().min(1, 'must be 1 to 100').max(100, 'must be 1 to 100').default(50),
  cursor: line(200).optional(),
}

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
