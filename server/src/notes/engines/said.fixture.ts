import { nothing } from '../../../test/llm-server.ts'
import { draftOf } from './draft.ts'

export const today = '2026-11-21'
type Said = {
  quote?: unknown
  kind?: string
  text?: unknown
  schedule?: object | null
  dueOn?: unknown
  doubts?: unknown
}

export const item = ({ schedule, ...more }: Said) => ({
  quote: '',
  kind: 'medication',
  dueOn: null,
  doubts: [],
  ...more,
  schedule: schedule ? { ...nothing, ...schedule } : null,
})
export const read = (note: string, ...items: Said[]) => draftOf(items.map(item), { note, today, local: [] })
export const first = (note: string, said: Said) => read(note, { quote: note, ...said })[0]
export const stands = (note: string, text: string, schedule: object | null = { timesPerDay: 1 }) =>
  !first(note, { text, schedule }).doubts.includes('unsupported')
export const plans = (note: string, schedule: object) => stands(note, 'Take it', schedule)
