import { careKinds, isOfCare, languages, messageKinds } from '@salve/contract/notifications'
import { describe, expect, it } from 'vitest'
import { careWords, writeCareLetter } from './care.ts'
import { type LetterFacts, shortWords, writeLetter } from './letter.ts'

const facts: LetterFacts = {
  id: '01890a5d-0000-7000-8000-00000000000a',
  kind: 'visit.booked',
  language: 'en',
  zone: 'Europe/Lisbon',
  to: 'ana@example.org',
  from: 'Salve <no-reply@clinic.example>',
  publicUrl: 'https://salve.test',
  sentAt: new Date('2026-07-06T10:00:00Z'),
  role: 'patient',
  visit: {
    id: '01890a5d-0000-7000-8000-00000000000b',
    startsAt: new Date('2026-07-14T08:30:00Z'),
    endsAt: new Date('2026-07-14T08:50:00Z'),
    version: 1,
    mode: 'in-person',
  },
}
const visitUrl = `https://salve.test/visits/${facts.visit.id}`
const about = (more: Partial<LetterFacts>) => writeLetter({ ...facts, ...more })
const reminder = (sentAt: string, startsAt: string, more: Partial<LetterFacts> = {}) =>
  about({
    kind: 'visit.reminder',
    sentAt: new Date(sentAt),
    visit: { ...facts.visit, startsAt: new Date(startsAt) },
    ...more,
  })

/** The words of a page, without how they look. */
const wordsOf = (html = '') =>
  html
    .replace(/^[\s\S]*<body[^>]*>/, '')
    .replace(/<[^>]+>/g, '\n')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .split('\n')
    .filter((line) => line.trim() !== '')

describe('a letter', () => {
  it('says what happened, when, where it is opened, and how to have fewer of them', () => {
    expect(about({})).toMatchObject({
      to: 'ana@example.org',
      id: facts.id,
      subject: expect.stringMatching(/^Your visit is booked: Tuesday,? 14 July at 09:30$/),
      text: expect.stringMatching(
        /^Your visit is booked\.\n\nTuesday,? 14 July 2026\n09:30 \(Europe\/Lisbon\)\nAt the clinic\n\nSee the visit:\n.+\n\nChoose what you are told, and how:\nhttps:\/\/salve\.test\/account\/notifications\n$/,
      ),
    })
    expect(about({}).text).toContain(`${visitUrl}\n`)
  })

  it('says the new time of a visit that moved, and which one is cancelled', () => {
    expect(about({ kind: 'visit.moved' }).subject).toMatch(/^Your visit has moved to Tuesday,? 14 July at 09:30$/)
    expect(about({ kind: 'visit.cancelled' }).subject).toMatch(/^Your visit is cancelled: Tuesday,? 14 July at 09:30$/)
    expect(about({ kind: 'visit.checked-in' }).subject).toBe('You are checked in')
  })

  it('reminds in words of how soon it is, on the clocks of who reads it', () => {
    const soon = (sentAt: string, startsAt: string, zone = 'Europe/Lisbon') =>
      reminder(sentAt, startsAt, { zone }).subject
    expect(soon('2026-07-13T08:30:00Z', '2026-07-14T08:30:00Z')).toBe('Your visit is tomorrow at 09:30')
    expect(soon('2026-07-14T07:30:20Z', '2026-07-14T08:30:00Z')).toBe('Your visit is in 1 hour')
    expect(soon('2026-07-14T07:46:00Z', '2026-07-14T08:30:00Z')).toBe('Your visit is in 45 minutes')
    expect(soon('2026-07-14T05:00:00Z', '2026-07-14T08:30:00Z')).toBe('Your visit is today at 09:30')
    expect(soon('2026-07-12T05:00:00Z', '2026-07-14T08:30:00Z')).toMatch(
      /^Your visit is on Tuesday,? 14 July at 09:30$/,
    )
    // It is past midnight in Lisbon by then, and not yet in New York.
    expect(soon('2026-07-13T20:00:00Z', '2026-07-14T00:30:00Z')).toBe('Your visit is tomorrow at 01:30')
    expect(soon('2026-07-13T20:00:00Z', '2026-07-14T00:30:00Z', 'America/New_York')).toBe(
      'Your visit is today at 20:30',
    )
    // Late, or at the very moment: the time alone.
    expect(soon('2026-07-14T08:29:30Z', '2026-07-14T08:30:00Z')).toBe('Your visit is today at 09:30')
    expect(soon('2026-07-14T08:31:00Z', '2026-07-14T08:30:00Z')).toBe('Your visit is today at 09:30')
  })

  it('counts days and not 24 hours where the clocks change in between', () => {
    // 28 March 09:30 to 29 March 09:30 are 23 hours in Lisbon; 24 to 25 October, 25.
    expect(reminder('2026-03-28T09:30:00Z', '2026-03-29T08:30:00Z').subject).toBe('Your visit is tomorrow at 09:30')
    expect(reminder('2026-10-24T08:30:00Z', '2026-10-25T09:30:00Z').subject).toBe('Your visit is tomorrow at 09:30')
  })

  it('says which of two times is meant that the clock shows the same', () => {
    const at = (startsAt: string, zone: string) => reminder('2026-10-20T00:00:00Z', startsAt, { zone }).text
    expect(at('2026-10-25T00:30:00Z', 'Europe/Lisbon')).toContain('01:30 (Europe/Lisbon, UTC+01:00)')
    expect(at('2026-10-25T01:30:00Z', 'Europe/Lisbon')).toContain('01:30 (Europe/Lisbon, UTC+00:00)')
    expect(at('2026-10-25T02:30:00Z', 'Europe/Lisbon')).toContain('02:30 (Europe/Lisbon)')
    expect(at('2026-07-14T08:30:00Z', 'America/New_York')).toContain('04:30 (America/New York)')
  })

  it('invites to a visit that was booked or moved, takes the invitation back, and reminds without one', () => {
    const file = (more: Partial<LetterFacts>) => about(more).invitation
    const uid = `UID:${facts.visit.id}@salve`
    const booked = file({})
    const moved = file({ kind: 'visit.moved', visit: { ...facts.visit, version: 2 } })
    const cancelled = file({ kind: 'visit.cancelled', visit: { ...facts.visit, version: 3 } })
    expect([booked?.method, moved?.method, cancelled?.method]).toEqual(['REQUEST', 'REQUEST', 'CANCEL'])
    for (const invitation of [booked, moved, cancelled]) expect(invitation?.content).toContain(uid)
    expect(moved?.content).toMatch(/SEQUENCE:2\r\n/)
    expect(cancelled?.content).toMatch(/SEQUENCE:3\r\n[\s\S]*STATUS:CANCELLED\r\n/)
    for (const kind of ['visit.reminder', 'visit.checked-in', 'waitlist.offered'] as const)
      expect(file({ kind })).toBeUndefined()
  })

  it('offers a place until when it is held, and says what comes without an answer', () => {
    const offer = { kind: 'waitlist.offered', wishId: 'w-1', heldUntil: new Date('2026-07-06T10:05:00Z') } as const
    const { subject, text } = about(offer)
    expect(subject).toBe('A place is free')
    expect(text).toContain('held for you until 11:05 (Europe/Lisbon).')
    expect(text).toContain('https://salve.test/waitlist/w-1\n')
    expect(text).toContain('Without an answer it passes to the next')
    // What day it is they see when they open it: the letter would only be answered by who is quicker than its reader.
    expect(text).not.toMatch(/July|At the clinic/)
    expect(shortWords({ ...facts, ...offer })).toEqual({
      title: 'A place is free',
      body: 'A place is free with the doctor you asked for, and it is held for you until 11:05 (Europe/Lisbon).',
      url: 'https://salve.test/waitlist/w-1',
      tag: 'wish-w-1',
    })
  })

  it('leads a doctor to the day, and somebody without an account to the telephone', () => {
    const doctor = about({ role: 'doctor' })
    expect(doctor.subject).toMatch(/^A visit is booked with you: /)
    expect(doctor.text).toContain(`https://salve.test/day/${facts.visit.id}`)
    expect(about({ role: 'doctor', kind: 'visit.checked-in' }).subject).toBe('Your patient is here')
    const guest = about({ role: 'guest' })
    expect([guest.text, guest.html, guest.invitation?.content].join()).not.toContain('salve.test')
    expect(guest.text).toContain('call the clinic')
    for (const kind of ['visit.cancelled', 'visit.checked-in'] as const)
      expect(about({ role: 'guest', kind }).text).not.toContain('call the clinic')
  })

  it('is the same as text and as a page, in both languages', () => {
    for (const language of languages)
      for (const kind of messageKinds) {
        if (isOfCare(kind)) continue
        const { text, html, subject } = about({ kind, language, heldUntil: facts.sentAt })
        expect(html).toContain(`<html lang="${language}">`)
        expect(html).toContain(`<title>${subject}</title>`)
        const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('https://'))
        expect(wordsOf(html)).toEqual(
          lines.map((line) => line.replace(/^(.+(?:visit|decline|how|cita|rechazar|cómo)):$/, '$1')),
        )
        for (const [url] of text.matchAll(/https:\S+/g)) expect(html).toContain(`href="${url}"`)
        // Nothing is fetched when it is opened, so nobody learns that it was.
        expect(html).not.toMatch(/<img|<link|<script|<style|src=|url\(/)
      }
  })

  it('is Spanish in Spanish', () => {
    const { subject, text } = about({ language: 'es' })
    expect(subject).toBe('Su cita está reservada: martes, 14 de julio a las 9:30')
    expect(text).toContain('martes, 14 de julio de 2026\n9:30 (Europe/Lisbon)\nEn la clínica')
    expect(reminder('2026-07-13T08:30:00Z', '2026-07-14T08:30:00Z', { language: 'es' }).subject).toBe(
      'Su cita es mañana a las 9:30',
    )
    expect(reminder('2026-07-14T07:30:00Z', '2026-07-14T08:30:00Z', { language: 'es' }).subject).toBe(
      'Su cita es dentro de 1 hora',
    )
  })

  it('leaves no way out of a text into the page', () => {
    const html = about({ publicUrl: 'https://salve.test/"><script>alert(1)</script>' }).html
    expect(html).not.toContain('<script')
    expect(html).toContain('&quot;&gt;&lt;script&gt;')
  })
})

describe('on a locked phone', () => {
  it('stands what happened, when, and one tap to it; the latest about a visit alone', () => {
    const booked = shortWords(facts)
    expect(booked).toEqual({
      title: 'Your visit is booked.',
      body: expect.stringMatching(/^Tuesday,? 14 July 2026 at 09:30 \(Europe\/Lisbon\)$/),
      url: visitUrl,
      tag: `visit-${facts.visit.id}`,
    })
    expect(shortWords({ ...facts, kind: 'visit.moved' }).tag).toBe(booked.tag)
    const tomorrow = { ...facts, kind: 'visit.reminder', sentAt: new Date('2026-07-13T08:30:00Z') } as const
    expect(shortWords(tomorrow).title).toBe('Your visit is tomorrow at 09:30')
    // A visit that was once an offer is opened as what it is.
    expect(shortWords({ ...facts, wishId: 'w-1' })).toEqual(booked)
    expect(shortWords({ ...facts, role: 'guest' }).url).toBe('https://salve.test')
  })
})

describe('of what is to be read or done', () => {
  const care = { ...facts, kind: 'note.added', tag: 'note.added of-somebody' } as const

  it('says no more than that it is there, and where', () => {
    expect(writeCareLetter(care)).toMatchObject({
      subject: 'There is a new note for you in Salve',
      text: 'There is a new note for you in Salve.\n\nRead it:\nhttps://salve.test/notes\n\nChoose what you are told, and how:\nhttps://salve.test/account/notifications\n',
    })
    expect(careWords({ ...care, kind: 'plan.dose' })).toEqual({
      title: 'Salve',
      body: 'Something of your plan is due. Open Salve.',
      url: 'https://salve.test/plan',
      tag: care.tag,
    })
  })

  it('is the same in both languages, as text and as a page', () => {
    for (const language of languages)
      for (const kind of careKinds) {
        const { text, html, subject } = writeCareLetter({ ...care, kind, language })
        expect(html).toContain(`<html lang="${language}">`)
        expect(html).toContain(`<title>${subject}</title>`)
        expect(text.startsWith(`${subject}.`)).toBe(true)
        for (const [url] of text.matchAll(/https:\S+/g)) expect(html).toContain(`href="${url}"`)
      }
  })

  it('leads somebody without an account nowhere', () => {
    expect(writeCareLetter({ ...care, role: 'guest' }).text).not.toContain('https')
    expect(careWords({ ...care, role: 'guest' }).url).toBe('https://salve.test')
  })
})
