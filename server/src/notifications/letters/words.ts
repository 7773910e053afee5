import type { CareKind, MessageKind } from '@salve/contract/notifications'
import type { Mode } from '@salve/contract/slots'

/** How a visit's time is said: its day, its time, both, and how soon that is. */
export type Said = { when: string; near: string; until: string }

type Sentences = {
  /** The subject of a letter. */
  subject: (said: Said) => string
  /** What it begins with; for a letter and, with the time below, on a locked phone. */
  first: (said: Said) => string
}

export type LetterWords = {
  locale: string
  at: (day: string, time: string) => string
  inZone: (time: string, zone: string) => string
  today: (time: string) => string
  tomorrow: (time: string) => string
  on: (day: string, time: string) => string
  /** To patients and whoever cares for them; and what doctors are told otherwise. */
  kinds: Record<Exclude<MessageKind, CareKind>, Sentences>
  forDoctors: Partial<Record<MessageKind, Sentences>>
  modes: Record<Mode, string>
  /** To patients, of what is no visit: what there is, and the link to it. */
  care: Record<CareKind, { first: string; open: string }>
  open: string
  answer: string
  passesOn: string
  noAccount: string
  change: string
  calendar: { visit: string; name: string; file: string }
}
