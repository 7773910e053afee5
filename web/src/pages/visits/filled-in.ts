import type { Appointment, changeAppointment } from '@salve/contract/appointments'
import type { z } from 'zod'
import type { Difference } from '../../forms/compare.tsx'
import { writable } from './answers.tsx'

type Forms = z.input<NonNullable<typeof changeAppointment.body>>['forms']
export type FilledIn = { reason: string | null; forms: Forms }

/** What was filled in, with the lines of text as they were written now; a line that was emptied is taken away. */
export const withAnswers = (visit: Appointment, reason?: string, answers?: readonly string[]): FilledIn => {
  const forms = { ...visit.forms } as NonNullable<Forms>
  for (const [index, [question]] of writable(visit.forms).entries()) {
    const answer = answers?.[index]
    if (answer === '') delete forms[question]
    else if (answer !== undefined) forms[question] = answer
  }
  const kept = reason === undefined ? visit.reason : reason
  return {
    reason: kept === '' ? null : kept,
    forms: visit.forms === null ? undefined : Object.keys(forms).length === 0 ? null : forms,
  }
}

const lines = ({ forms }: { forms?: Forms | Appointment['forms'] }) =>
  Object.entries(forms ?? {}).map(([question, answer]) => `${question}: ${String(answer)}`)
const same = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
const alone = (reason: string | null) => (reason === null ? [] : [reason])

/** What of mine and theirs is not the same. What only they changed stands as theirs, unless the reader says otherwise. */
export const differencesOf = (
  base: Appointment,
  mine: FilledIn,
  theirs: Appointment,
  labels: { label: string; title: string },
): Difference[] => {
  const side = (unchanged: boolean) => (unchanged ? ('theirs' as const) : ('mine' as const))
  const reason: Difference = {
    name: 'reason',
    label: labels.label,
    mine: alone(mine.reason),
    theirs: alone(theirs.reason),
    suggest: side(same(mine.reason, base.reason)),
  }
  const forms: Difference = {
    name: 'forms',
    label: labels.title,
    mine: lines(mine),
    theirs: lines(theirs),
    suggest: side(same(mine.forms, base.forms)),
  }
  return [reason, forms].filter((one) => !same(one.mine, one.theirs))
}
