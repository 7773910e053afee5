import type { Doubt, Schedule, StepKind } from '../steps.ts'

/** A step while it is still being put together. */
export type Sketch = {
  kind: StepKind
  text: string
  start: number
  end: number
  schedule?: Partial<Schedule>
  dueOn?: string
  doubts: Doubt[]
  /** What is taken, in the words of the note. */
  name?: string
  dosed?: boolean
  dose?: string
  /** Under a plan, or in words that ask for it: more than told. */
  asked?: boolean
  /** Said to be taken already. */
  now?: boolean
  /** Stopping or avoiding, not taking. */
  halt?: boolean
}
