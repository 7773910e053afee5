import type { NewWish } from '@salve/contract/waitlist'
import { z } from 'zod'
import { addDays, startOfDay } from '../../words/zone.ts'

/** What the desk asks for; an empty answer stands for "any". */
export const WishAnswers = z.object({
  doctorId: z.string().min(1, 'must be chosen'),
  partOfDay: z.enum(['', 'morning', 'afternoon', 'evening']),
  mode: z.enum(['', 'in-person', 'video']),
  weekdays: z.array(z.int()),
  to: z.string(),
  reason: z.string().max(1000, 'must have at most 1000 characters'),
})
export type WishAnswers = z.output<typeof WishAnswers>

export const anyTime = { partOfDay: '', mode: '', weekdays: [], to: '', reason: '' } as const satisfies Omit<
  WishAnswers,
  'doctorId'
>

/** The last day is one of those that suit, by the doctor's calendar. */
export const wishOf = ({ partOfDay, mode, weekdays, to, reason }: WishAnswers, patientId: string, zone: string) =>
  ({
    patientId,
    partOfDay: partOfDay || undefined,
    mode: mode || undefined,
    weekdays: weekdays.length === 0 ? undefined : [...weekdays].sort(),
    to: to === '' ? undefined : new Date(startOfDay(addDays(to, 1), zone)).toISOString(),
    reason: reason.trim() || undefined,
  }) satisfies Partial<NewWish>
