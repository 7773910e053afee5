import type { StepKind } from '@salve/contract/steps'
import { addDays } from './days.ts'

export type Phase = { kind: StepKind; text: string; startOn: string | null; end: string | null }

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/\p{L}{3,}/gu))

/**
 * Which step of a plan each one follows: the one of its kind after whose last day it begins, as the phases of a taper do.
 * Where there are several, the one that has most words in common with it, and of those the nearest before it.
 */
export const followedBy = (phases: readonly Phase[]): (number | null)[] => {
  const taken = new Set<number>()
  return phases.map(({ kind, text, startOn }) => {
    const words = wordsOf(text)
    const before = phases
      .map((phase, n) => ({ ...phase, n, alike: wordsOf(phase.text).intersection(words).size }))
      .filter((one) => one.kind === kind && one.end !== null && addDays(one.end, 1) === startOn && !taken.has(one.n))
      .sort((one, other) => one.alike - other.alike || one.n - other.n)
    const found = before.at(-1)?.n ?? null
    if (found !== null) taken.add(found)
    return found
  })
}
