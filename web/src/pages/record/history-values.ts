import type { FieldError } from '@salve/contract/errors'
import { text } from '@salve/contract/fields'
import type { MedicalHistory } from '@salve/contract/patients'
import { z } from 'zod'
import type { Difference } from '../../forms/compare.tsx'

export const lists = ['conditions', 'allergies', 'medications', 'surgeries', 'familyHistory'] as const
export type ListName = (typeof lists)[number]

const check = (schema: z.ZodType) => (value: string, context: z.RefinementCtx) => {
  const found = value === '' ? undefined : schema.safeParse(value).error
  for (const { message } of found?.issues ?? []) context.addIssue({ code: 'custom', message })
}

// An empty line is one that nobody has filled in yet: it is left out and stands in nobody's way.
const Line = z.object({
  text: z
    .string()
    .trim()
    .superRefine(check(text(500))),
})
const Lines = z.array(Line).max(200, 'must have at most 200 entries')

export const History = z.object({
  conditions: Lines,
  allergies: Lines,
  medications: Lines,
  surgeries: Lines,
  familyHistory: Lines,
  notes: z
    .string()
    .trim()
    .superRefine(check(text(10_000))),
})
export type HistoryValues = z.infer<typeof History>

/** What is one text in an older record becomes a line for each of its lines. */
const linesOf = (entries: string[] | string | undefined) =>
  (typeof entries === 'string' ? entries.split(/\n+/).filter((line) => line.trim() !== '') : (entries ?? [])).map(
    (text) => ({ text }),
  )

export const valuesOf = (history: MedicalHistory | null | undefined): HistoryValues => ({
  conditions: linesOf(history?.conditions),
  allergies: linesOf(history?.allergies),
  medications: linesOf(history?.medications),
  surgeries: linesOf(history?.surgeries),
  familyHistory: linesOf(history?.familyHistory),
  notes: history?.notes ?? '',
})

const filled = (lines: HistoryValues[ListName]) => lines.filter(({ text }) => text !== '').map(({ text }) => text)

/** As the contract has it; a part that holds nothing is left out. */
export const historyOf = (values: HistoryValues): MedicalHistory | null => {
  const history: MedicalHistory = {}
  for (const name of lists) if (filled(values[name]).length > 0) history[name] = filled(values[name])
  if (values.notes !== '') history.notes = values.notes
  return Object.keys(history).length === 0 ? null : history
}

/** Where on the page a refused entry stands: the server counts only the lines that were sent. */
export const placeOf = (values: HistoryValues, { path, message }: FieldError): FieldError => {
  const [, name, index] = path.split('.')
  const list = lists.find((list) => list === name)
  if (list === undefined || index === undefined) return { path: name ?? path, message }
  const sent = values[list].flatMap(({ text }, row) => (text === '' ? [] : [row]))
  return { path: `${list}.${sent[Number(index)]}.text`, message }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
const read = (values: HistoryValues, name: ListName | 'notes') =>
  name === 'notes' ? [values.notes].filter((notes) => notes !== '') : filled(values[name])

/** Parts in which mine and theirs differ; what only they changed stands as theirs, unless the reader says otherwise. */
export const differencesOf = (
  base: HistoryValues,
  mine: HistoryValues,
  theirs: HistoryValues,
  labels: Record<ListName | 'notes', string>,
): Difference[] =>
  ([...lists, 'notes'] as const).flatMap((name) => {
    const [before, own, other] = [read(base, name), read(mine, name), read(theirs, name)]
    if (same(own, other)) return []
    return [
      {
        name,
        label: labels[name],
        mine: own,
        theirs: other,
        suggest: same(own, before) ? ('theirs' as const) : 'mine',
      },
    ]
  })

/** Theirs, but for the parts that the reader chose to keep. */
export const merged = (mine: HistoryValues, theirs: HistoryValues, kept: ReadonlySet<string>): HistoryValues => ({
  ...theirs,
  ...Object.fromEntries(Object.entries(mine).filter(([name]) => kept.has(name))),
})
