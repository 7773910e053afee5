import type { Doubt, DraftStep, Step } from '@salve/contract/steps'

/** What a doctor made of one thing that was read: another step, or none. It is known again by the words it was read from. */
type Correction = { words: string; nth: number; step: Step | null }
type Added = { key: string; step: Step }

/** What is written and not sent. What was read stands in no draft: it follows from the text at any time. */
export type NoteDraft = { text: string; corrections: Correction[]; added: Added[] }
export const emptyDraft: NoteDraft = { text: '', corrections: [], added: [] }

export type Shown = {
  key: string
  step: Step
  /** What somebody should look at; nothing once the doctor has. */
  doubts: Doubt[]
  by: 'read' | 'corrected' | 'added'
  /** The words that a correction was for are not quite those that stand there now. */
  changed: boolean
}
type Removed = { key: string; step: Step }
export type Reading = { shown: Shown[]; removed: Removed[] }

const folded = (words: string) => words.toLowerCase().replace(/\s+/g, ' ').trim()
const wordSet = (words: string) => new Set(words.match(/[\p{L}\p{N}]+/gu))

/** Half of the words of both, or one within the other: still the same order, written a little otherwise. */
const alike = (a: string, b: string) => {
  if (a.startsWith(b) || b.startsWith(a)) return true
  const [one, other] = [wordSet(a), wordSet(b)]
  const both = [...one].filter((word) => other.has(word)).length
  return both > 0 && both * 2 >= one.size + other.size - both
}

type Found = { words: string; nth: number; key: string; step: DraftStep }

/** Each thing that was read with the name by which it is known again while the text goes on changing. */
const named = (text: string, read: readonly DraftStep[]): Found[] => {
  const seen = new Map<string, number>()
  return read.map((step) => {
    const words = folded(step.source === null ? step.text : text.slice(step.source.start, step.source.end))
    const nth = seen.get(words) ?? 0
    seen.set(words, nth + 1)
    return { words, nth, key: `${words}#${nth}`, step }
  })
}

const bare = ({ kind, text, source, schedule, dueOn }: Step): Step => ({ kind, text, source, schedule, dueOn })

/** Which correction belongs to what: the very same words first, then what is left of the corrections to what is most like them. */
const pair = (found: Found[], corrections: readonly Correction[]) => {
  const pairs = new Map<Found, { correction: Correction; changed: boolean }>()
  const left = new Set(corrections)
  for (const one of found)
    for (const correction of left)
      if (correction.words === one.words && correction.nth === one.nth) {
        pairs.set(one, { correction, changed: false })
        left.delete(correction)
      }
  for (const one of found)
    for (const correction of left)
      if (!pairs.has(one) && alike(correction.words, one.words)) {
        pairs.set(one, { correction, changed: true })
        left.delete(correction)
      }
  return pairs
}

/** The steps as they would be sent: what was read, what the doctor made of it, and what was added by hand. */
export const readingOf = ({ text, corrections, added }: NoteDraft, read: readonly DraftStep[]): Reading => {
  const found = named(text, read)
  const pairs = pair(found, corrections)
  const shown: Shown[] = []
  const removed: Removed[] = []
  for (const one of found) {
    const { correction, changed = false } = pairs.get(one) ?? {}
    const { key, step } = one
    if (correction === undefined) shown.push({ key, step: bare(step), doubts: step.doubts, by: 'read', changed })
    // What was left out stays so only as long as its words say the same.
    else if (correction.step === null && !changed) removed.push({ key, step: bare(step) })
    else if (correction.step === null) shown.push({ key, step: bare(step), doubts: step.doubts, by: 'read', changed })
    else shown.push({ key, step: { ...correction.step, source: step.source }, doubts: [], by: 'corrected', changed })
  }
  for (const { key, step } of added) shown.push({ key, step, doubts: [], by: 'added', changed: false })
  return { shown, removed }
}

export const isDoubtful = ({ doubts, changed }: Shown) => doubts.length > 0 || changed

const correctionFor = (draft: NoteDraft, read: readonly DraftStep[], key: string, step: Step | null) => {
  const found = named(draft.text, read)
  const one = found.find((other) => other.key === key)
  if (one === undefined) return draft
  const before = pair(found, draft.corrections).get(one)?.correction
  const corrections = draft.corrections.filter((other) => other !== before)
  return { ...draft, corrections: [...corrections, { words: one.words, nth: one.nth, step }] }
}

/** The doctor's own words for a step; of what was added, those in place of the earlier ones. */
export const correct = (draft: NoteDraft, read: readonly DraftStep[], key: string, step: Step): NoteDraft =>
  draft.added.some((one) => one.key === key)
    ? { ...draft, added: draft.added.map((one) => (one.key === key ? { key, step } : one)) }
    : correctionFor(draft, read, key, step)

export const remove = (draft: NoteDraft, read: readonly DraftStep[], key: string): NoteDraft =>
  draft.added.some((one) => one.key === key)
    ? { ...draft, added: draft.added.filter((one) => one.key !== key) }
    : correctionFor(draft, read, key, null)

/** As it was read, whatever was made of it. */
export const restore = (draft: NoteDraft, read: readonly DraftStep[], key: string): NoteDraft => {
  const found = named(draft.text, read)
  const one = found.find((other) => other.key === key)
  const before = one && pair(found, draft.corrections).get(one)?.correction
  return { ...draft, corrections: draft.corrections.filter((other) => other !== before) }
}

/** A step that stands in no words of the note, under a name that nothing that was read can have. */
export const add = (draft: NoteDraft, step: Step, key: string): NoteDraft => ({
  ...draft,
  added: [...draft.added, { key, step: { ...step, source: null } }],
})

export const isEmpty = ({ text, added }: NoteDraft) => text.trim() === '' && added.length === 0
