import type { DraftStep, Step } from '@salve/contract/steps'
import { correct, emptyDraft, type NoteDraft, readingOf, remove } from './draft.ts'

const same = (a: unknown, b: unknown): boolean => {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  const at = (value: object, name: string) => (value as Record<string, unknown>)[name]
  return [...names].every((name) => same(at(a, name), at(b, name)))
}

const overlaps = (a: Step['source'], b: Step['source']) =>
  a !== null && b !== null && a.start < b.end && b.start < a.end

/**
 * A note as it was sent, to be amended: what is read out of its text, corrected to what the patient has of it. What the patient
 * has not, or has done, is left out; it can be taken back in.
 */
export const amending = (text: string, read: readonly DraftStep[], has: readonly Step[]): NoteDraft => {
  let draft: NoteDraft = { ...emptyDraft, text }
  const left = new Set(has)
  for (const { key, step: found } of readingOf(draft, read).shown) {
    const step =
      [...left].find((one) => one.source !== null && same(one.source, found.source)) ??
      [...left].find((one) => overlaps(one.source, found.source))
    if (step !== undefined) left.delete(step)
    if (step === undefined) draft = remove(draft, read, key)
    else if (!same({ ...step, source: null }, { ...found, source: null })) draft = correct(draft, read, key, step)
  }
  const added = [...left].map((step, at) => ({ key: `had ${at}`, step: { ...step, source: null } }))
  return { ...draft, added }
}
