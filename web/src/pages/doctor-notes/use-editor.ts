import type { Step } from '@salve/contract/steps'
import { add, correct, type NoteDraft, readingOf, remove, restore, type Shown } from './draft.ts'
import { begun, useKeptDraft } from './kept-draft.ts'
import { mover, type Span } from './spans.ts'
import { useModel } from './use-model.ts'
import { type Read, useReading } from './use-reading.ts'

export type MarkedSpan = Span & { name: string; doubtful: boolean }

/** Where the steps stand in the text as it is now, which may be a few letters further than when it was read. */
const placed = (shown: Shown[], read: Read, text: string) => {
  const place = mover(read.text, text)
  return shown.map((one) => ({ ...one, at: one.step.source === null ? null : place(one.step.source) }))
}

type Options = { patientId: string; today: string; amends?: string; from?: NoteDraft }

/** A note as it is being written: its text, what is read out of it, and what the doctor makes of that. */
export const useEditor = ({ patientId, today, amends, from }: Options) => {
  const { draft, keep, drop } = useKeptDraft(patientId, { amends, from })
  const local = useReading(draft.text, today)
  const model = useModel(today)
  const read: Read = model.read ?? local.read
  // Names and places are those of the text that was read; corrections are for either.
  const asRead = { ...draft, text: read.text }
  const { shown, removed } = readingOf(asRead, read.steps)
  const steps = placed(shown, read, draft.text)
  const take = (next: NoteDraft) => keep({ ...draft, corrections: next.corrections, added: next.added })
  const spans = steps.flatMap(({ key, at, doubts, changed }): MarkedSpan[] =>
    at === null ? [] : [{ ...at, name: key, doubtful: doubts.length > 0 || changed }],
  )
  return {
    draft,
    steps,
    removed,
    spans,
    model,
    /** Of text that is not read yet nobody knows what is to be done by it: it is not sent before. */
    isRead: !model.pending && read.text.trim() === draft.text.trim(),
    failed: local.failed && model.read === null,
    readAgain: local.again,
    write: (text: string) => keep({ ...draft, text }),
    correct: (key: string, step: Step) => take(correct(asRead, read.steps, key, step)),
    remove: (key: string) => take(remove(asRead, read.steps, key)),
    restore: (key: string) => take(restore(asRead, read.steps, key)),
    add: (step: Step) => take(add(asRead, step, `own ${crypto.randomUUID()}`)),
    /** On its way: each try bears the same name, unless something else has arrived under it. */
    trying: (anew: boolean) => {
      const { noteId, tried } = anew ? begun() : draft
      keep({ ...draft, noteId, tried: true })
      return { noteId, tried }
    },
    /** The next note begins empty, and no model is to read it. */
    drop: () => {
      drop(begun(from))
      model.turn(false, '')
    },
  }
}
export type Editor = ReturnType<typeof useEditor>

/** What is sent of the steps: each with its place in the text as it is sent. */
export const settledSteps = ({ steps }: Editor): Step[] => steps.map(({ step, at }) => ({ ...step, source: at }))
