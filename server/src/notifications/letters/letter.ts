import type { CareKind, MessageKind, MessageLanguage } from '@salve/contract/notifications'
import type { Mode } from '@salve/contract/slots'
import type { Letter } from '../../kernel/mail.ts'
import { calendarFile } from '../calendar-file.ts'
import { placesOf, type Reader } from '../places.ts'
import { pageOf } from './page.ts'
import { clockOf } from './when.ts'
import { wordsOf } from './words-of.ts'

/** What every message has: whom it is for, and how they read. */
export type Addressing = {
  /** The message's own. */
  id: string
  language: MessageLanguage
  zone: string
  to: string
  /** As in MAIL_FROM. */
  from: string
  publicUrl: string
  sentAt: Date
  /** Of the account that reads it; `guest` is a patient who has none. */
  role: Reader
}

/** All that a message about a visit says. There is no name in it, and nothing about why. */
export type LetterFacts = Addressing & {
  kind: Exclude<MessageKind, CareKind>
  visit: { id: string; startsAt: Date; endsAt: Date; version: number; mode: Mode }
  /** Of an offer of the waitlist: until when, and of which wish. */
  heldUntil?: Date
  wishId?: string
}

/** The same in every form: the words of this kind, the time, and where a tap leads. */
const contentOf = ({ kind, language, zone, role, publicUrl, sentAt, visit, heldUntil, wishId }: LetterFacts) => {
  const words = wordsOf(language)
  const clock = clockOf(words, zone)
  const said = clock.said(visit.startsAt, sentAt, heldUntil)
  const sentences = (role === 'doctor' && words.forDoctors[kind]) || words.kinds[kind]
  const places = placesOf(publicUrl, role)
  const isOffer = kind === 'waitlist.offered'
  return {
    words,
    subject: sentences.subject(said),
    first: sentences.first(said),
    when: { day: clock.day(visit.startsAt), time: clock.time(visit.startsAt) },
    url: isOffer && wishId ? places.wish(wishId) : places.visit(visit.id),
    isOffer,
    preferences: places.preferences,
  }
}

const methods: Partial<Record<MessageKind, 'REQUEST' | 'CANCEL'>> = {
  'visit.booked': 'REQUEST',
  'visit.moved': 'REQUEST',
  'visit.cancelled': 'CANCEL',
}

const invitationOf = ({ kind, visit, language, sentAt, from, to, publicUrl, role }: LetterFacts) => {
  const method = methods[kind]
  if (!method) return undefined
  const entry = { ...visit, at: sentAt, status: method === 'CANCEL' ? ('CANCELLED' as const) : ('CONFIRMED' as const) }
  const openAt = placesOf(publicUrl, role).visit
  return { method, content: calendarFile([entry], { method, language, openAt, between: { from, to } }) }
}

/** After these there is a visit that may still be moved. */
const stands: MessageKind[] = ['visit.booked', 'visit.moved', 'visit.reminder']

export const writeLetter = (facts: LetterFacts): Letter => {
  const { kind, language, role, visit, to, id } = facts
  const { words, subject, first, when, url, preferences, isOffer } = contentOf(facts)
  // What day an offer is for they see when they open it, and answer there.
  const lines = isOffer ? [] : [when.day, when.time, words.modes[visit.mode]]
  const byPhone = role === 'guest' && stands.includes(kind)
  const after = isOffer ? [words.passesOn] : byPhone ? [words.noAccount] : []
  const button = url ? { label: isOffer ? words.answer : words.open, url } : null
  const foot = preferences ? { label: words.change, url: preferences } : null
  const links = [button, foot].map((link) => (link ? `${link.label}:\n${link.url}` : ''))
  return {
    to,
    subject,
    id,
    text: `${[first, lines.join('\n'), ...after, ...links].filter((part) => part !== '').join('\n\n')}\n`,
    html: pageOf({ language, title: subject, first, facts: lines, after, button, foot }),
    invitation: invitationOf(facts),
  }
}

/** The same on a locked phone; what comes later about a visit takes the place of what came before. */
export const shortWords = (facts: LetterFacts) => {
  const { words, subject, first, when, url, isOffer } = contentOf(facts)
  const { kind, visit, wishId, publicUrl } = facts
  return {
    title: isOffer || kind === 'visit.reminder' ? subject : first,
    body: isOffer ? first : words.at(when.day, when.time),
    url: url ?? publicUrl,
    tag: isOffer ? `wish-${wishId}` : `visit-${visit.id}`,
  }
}
