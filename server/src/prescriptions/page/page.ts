import type { MessageLanguage } from '@salve/contract/notifications'
import type { Medication } from '@salve/contract/prescriptions'
import { openSheet, type Sheet, styles } from './sheet.ts'
import { type PageWords, wordsOf } from './words.ts'

export type PageFacts = {
  language: MessageLanguage
  clinic: string
  doctor: { name: string; licence: string | null }
  patient: { name: string; dateOfBirth: string | null }
  zone: string
  writtenAt: Date
  withdrawnAt: Date | null
  medications: Medication[]
  notes: string | null
  reference: string
}

const numberWidth = 24
const signatureHeight = 90

const dayOf = (locale: string, at: Date, timeZone: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(at)

const top = (sheet: Sheet, { clinic, writtenAt, zone }: PageFacts, words: PageWords) => {
  const begin = sheet.y()
  sheet.text(clinic, styles.clinic)
  const end = sheet.y()
  sheet.moveTo(begin)
  sheet.text(dayOf(words.locale, writtenAt, zone), styles.clinic, sheet.whole, 'right')
  sheet.moveTo(Math.max(end, sheet.y()) + 8)
  sheet.rule()
  sheet.space(26)
  sheet.text(words.title, styles.title)
  sheet.space(14)
}

const withdrawnWords = ({ zone }: PageFacts, at: Date, words: PageWords) =>
  words.withdrawn(dayOf(words.locale, at, zone))

const withdrawn = (sheet: Sheet, facts: PageFacts, words: PageWords) => {
  if (!facts.withdrawnAt) return
  const { doc, whole } = sheet
  const said = withdrawnWords(facts, facts.withdrawnAt, words)
  const inner = { x: whole.x + 12, width: whole.width - 24 }
  const high = sheet.height(said, styles.head, inner) + 18
  doc.rect(whole.x, sheet.y(), whole.width, high).lineWidth(1.2).strokeColor('#16181d').stroke()
  sheet.space(9)
  sheet.text(said, styles.head, inner)
  sheet.space(22)
}

const people = (sheet: Sheet, { patient, doctor }: PageFacts, words: PageWords) => {
  const width = (sheet.whole.width - 24) / 2
  const born = patient.dateOfBirth && dayOf(words.locale, new Date(`${patient.dateOfBirth}T00:00:00Z`), 'UTC')
  const columns = [
    [words.patient, patient.name, born && words.born(born)],
    [words.prescribedBy, doctor.name, doctor.licence && words.licence(doctor.licence)],
  ]
  const begin = sheet.y()
  const ends = columns.map(([label, name, more], index) => {
    const box = { x: sheet.whole.x + index * (width + 24), width }
    sheet.moveTo(begin)
    sheet.text(label as string, styles.small, box)
    sheet.space(3)
    sheet.text(name as string, styles.head, box)
    sheet.space(2)
    if (more) sheet.text(more, styles.body, box)
    return sheet.y()
  })
  sheet.moveTo(Math.max(...ends) + 22)
  sheet.rule()
  sheet.space(16)
}

const medicine = (sheet: Sheet, medication: Medication, number: number, words: PageWords) => {
  const { name, dose, route, frequency, durationDays, instructions } = medication
  const box = { x: sheet.whole.x + numberWidth, width: sheet.whole.width - numberWidth }
  // Apart from the name, which may end in a figure: Vitamin B12 and its 1000 µg are two things.
  const how = [dose, route, frequency, durationDays && words.forDays(durationDays)].filter(Boolean).join(', ')
  const rest = [how, instructions].filter((text) => text !== undefined)
  const high = [
    sheet.height(name, styles.head, box),
    ...rest.map((text) => sheet.height(text, styles.body, box) + 4),
  ].reduce((sum, one) => sum + one, 0)
  sheet.keep(high)
  const begin = sheet.y()
  sheet.text(`${number}.`, styles.soft, { x: sheet.whole.x, width: numberWidth })
  sheet.moveTo(begin)
  sheet.text(name, styles.head, box)
  for (const text of rest) {
    sheet.space(4)
    sheet.text(text, styles.body, box)
  }
  sheet.space(16)
}

const notes = (sheet: Sheet, { notes: said }: PageFacts, words: PageWords) => {
  if (!said) return
  sheet.keep(60)
  sheet.rule()
  sheet.space(14)
  sheet.text(words.notes, styles.small)
  sheet.space(4)
  sheet.text(said, styles.body)
  sheet.space(16)
}

const signature = (sheet: Sheet, { doctor }: PageFacts, words: PageWords) => {
  sheet.keep(signatureHeight)
  sheet.space(48)
  const width = 230
  const box = { x: sheet.whole.x + sheet.whole.width - width, width }
  sheet.rule(box)
  sheet.space(6)
  sheet.text(words.signature, styles.small, box)
  sheet.text(doctor.name, styles.small, box)
}

/** A prescription as a page to print and to hand over a counter. */
export const writePage = (facts: PageFacts): Promise<Buffer> => {
  const words = wordsOf(facts.language)
  const sheet = openSheet({ title: words.title, locale: words.locale })
  top(sheet, facts, words)
  withdrawn(sheet, facts, words)
  people(sheet, facts, words)
  for (const [index, medication] of facts.medications.entries()) medicine(sheet, medication, index + 1, words)
  notes(sheet, facts, words)
  signature(sheet, facts, words)
  const foot = [facts.patient.name, facts.reference]
  // A page may be found without the first one.
  const left = facts.withdrawnAt ? [withdrawnWords(facts, facts.withdrawnAt, words), ...foot] : foot
  return sheet.finish((page, of) => ({ left, right: words.page(page, of) }))
}
