import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { stepKinds } from '../contract/src/steps.ts'

const alternatives = (allowed: readonly string[]) =>
  z.string().refine((kinds) => kinds.split('|').every((kind) => allowed.includes(kind)), 'names a kind that is none')
const MonthDay = z.string().regex(/^\d\d-\d\d$/)
const Hour = z.string().regex(/^\d\d:\d\d$/)

/** Only the fields that are given are compared; a range of days takes any number in it. */
const ExpectedSchedule = z.strictObject({
  timesPerDay: z.int().optional(),
  everyHours: z.int().optional(),
  at: z.array(Hour).optional(),
  timesPerWeek: z.int().optional(),
  everyDays: z.int().optional(),
  weekdays: z.array(z.int().min(1).max(7)).optional(),
  days: z.union([z.int(), z.tuple([z.int(), z.int()])]).optional(),
  doses: z.int().optional(),
  until: MonthDay.optional(),
  withFood: z.boolean().optional(),
  maxPerDay: z.int().optional(),
})
export type ExpectedSchedule = z.infer<typeof ExpectedSchedule>

const ExpectedStep = z.strictObject({
  kind: alternatives(stepKinds),
  must: z.array(z.string().min(1)),
  schedule: ExpectedSchedule.optional(),
  prn: z.literal(true).optional(),
  optional: z.literal(true).optional(),
  many: z.literal(true).optional(),
  inDays: z.int().optional(),
})
export type ExpectedStep = z.infer<typeof ExpectedStep>

const LabelledNote = z.strictObject({
  id: z.string(),
  text: z.string().min(1),
  today: z.iso.date().optional(),
  expect: z.array(ExpectedStep),
  forbid: z.array(z.string().min(1)),
  tags: z.array(z.string()).min(1),
})
export type LabelledNote = z.infer<typeof LabelledNote>

/** A Monday, for the notes that do not say on which day they were written. */
export const usualDay = '2026-11-23'

export const readNotes = (file: URL): LabelledNote[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => LabelledNote.parse(JSON.parse(line)))

/** What is tuned on, and what only measures: a file for each hand or round. */
export const filesOf = (half: 'tune' | 'held'): URL[] => {
  const folder = new URL('notes/', import.meta.url)
  return readdirSync(folder)
    .filter((name) => name.startsWith(half))
    .sort()
    .map((name) => new URL(name, folder))
}
