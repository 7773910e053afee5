import { headOf, isPart, meaningOf } from './head-words.ts'
import { neutral, type Section, sectionOf } from './headings.ts'
import { bullet, type Line, linesOf, sentencesOf } from './sentences.ts'

/** A sentence or an entry of a list, by its place in the note, with what the headings above say of it. */
export type Passage = { start: number; end: number; section: Section; bullet: boolean }

const plans =
  /(?:^|\s)(?:p|plan|a\/p|rx|impression|management|assessment and plan|discharge medications?|recommendations?)\s?:/
const single = /^(?:diet|exercise|physio|rest|today|review|follow.?up|ecg|labs|bloods|recall)$/
const ours = /^(?:my|our|the|current|new|proposed|agreed|final) (?=plan|recommend|instruct|treatment plan)/
/** A heading without a colon, in a line of its own. */
const bareHeading = (line: string, capital = false): Section | undefined => {
  const words = /^\s*([a-z][a-z /&'-]{2,40})\s*$/.exec(line)?.[1].trim() ?? ''
  return words.length > 3 && (capital || !single.test(words)) ? sectionOf(words.replace(ours, '')) : undefined
}

const isCapital = (line: string) => line.length < 60 && /^\s*[A-Z][A-Z /&'-]{5,}\s*:?\s*$/.test(line)

/** What holds for a sentence, and what from there on. */
type Scope = { section: Section; lasting: Section }
type Place = { text: string; line: Line; hasPlan: boolean }

const lastingAfter = (section: Section, before: Section, isAlone: boolean, hasPlan: boolean): Section => {
  if (isAlone) return section
  // In a note of running text "Allergies: …" speaks for its own sentence.
  const goesOn = section.lasting && ((section.plan && !section.silent) || hasPlan) && !(section.before || section.after)
  if (goesOn) return section
  return before.silent ? neutral : before
}
/** Takes one heading off the sentence. */
const headingAt = (start: number, end: number, { text, line, hasPlan }: Place, scope: Scope) => {
  const head = headOf(text.slice(start, Math.min(end, start + 60)))
  if (!head) return
  const after = start + head.length
  const section = meaningOf(head.words, text.slice(after, end), text.slice(after, after + 5000))
  if (!section) {
    if (isPart(head, text.slice(after, after + 60))) return
    return { start: after, scope: scope.section.after || scope.section.before ? { ...scope, section: neutral } : scope }
  }
  const isAlone = text.slice(after, line.end).trim() === ''
  return { start: after, scope: { section, lasting: lastingAfter(section, scope.lasting, isAlone, hasPlan) } }
}
/** What of a heading holds for the sentences after its own in the line. */
const carriedOn = ({ section, lasting }: Scope, inList: boolean): Section => {
  if (section.silent && !lasting.silent) return lasting
  const own = section !== lasting && section.before === 'follow up ' && !inList
  return own ? { ...section, before: undefined } : section
}

const stopped = /\|\s*(?:stop(?:ped)?|discontinued?|ceased?)(?![a-z])(?! (?:after|on|in|when|if|before|\d))/
const withheld = /\|\s*(?:on hold|held|hold|withheld|paused|suspended)(?![a-z])(?! (?:day|on|morning|if|for|the|\d))/
/** A row of a table that says in a later cell that its medicine is no more taken. */
const haltedRow = (row: string, section: Section) => {
  const before = stopped.test(row) ? 'stop ' : withheld.test(row) ? 'hold ' : undefined
  return before && !section.silent
    ? { length: row.indexOf('|'), section: { ...section, plan: true, before } }
    : undefined
}

const passagesIn = (
  place: Place,
  note: string,
  mark: number,
  above: Section,
): { found: Passage[]; lasting: Section } => {
  const { text, line } = place
  const found: Passage[] = []
  let scope: Scope = { section: above, lasting: above }
  for (const sentence of sentencesOf(text, note, { start: line.start + mark, end: line.end })) {
    let start =
      sentence.start + (/^\s*\(?[1-9][).]\s+/.exec(text.slice(sentence.start, sentence.start + 8))?.[0].length ?? 0)
    for (let round = 0; round < 3; round++) {
      const head = headingAt(start, sentence.end, place, scope)
      if (!head) break
      start = head.start
      scope = head.scope
    }
    const row = haltedRow(text.slice(start, sentence.end), scope.section)
    if (text.slice(start, sentence.end).trim() !== '')
      found.push({
        start,
        end: row ? start + row.length : sentence.end,
        section: row?.section ?? scope.section,
        bullet: mark > 0,
      })
    scope = { section: carriedOn(scope, mark > 0), lasting: scope.lasting }
  }
  return { found, lasting: scope.lasting }
}

type Above = { lasting: Section; blank: boolean }
/** What the headings above say of a line; undefined where the line says nothing itself. */
const aboveLine = (written: string, note: string, marked: boolean, last: boolean, above: Above, hasPlan: boolean) => {
  const { lasting, blank } = above
  const ends = lasting.after || lasting.before || (lasting.silent && !hasPlan)
  const bare = marked ? undefined : bareHeading(written, isCapital(note) && !last)
  if (bare) return { lasting: bare, isHeading: true }
  // A heading that we do not know ends what the one before says, as an empty line does.
  const ended = !marked && (isCapital(note) || (blank && ends))
  return { lasting: ended ? neutral : lasting, isHeading: false }
}

/** The note as sentences, each with what the headings above say of it. */
export const passagesOf = (text: string, note: string): Passage[] => {
  const passages: Passage[] = []
  const lines = linesOf(text, note)
  const hasPlan = plans.test(text) || lines.some(({ start, end }) => bareHeading(text.slice(start, end))?.plan)
  let above: Above = { lasting: neutral, blank: false }
  for (const line of lines) {
    const written = text.slice(line.start, line.end)
    if (written.trim() === '') {
      above = { ...above, blank: true }
      continue
    }
    const mark = bullet.exec(written.slice(0, 80))?.[0].length ?? 0
    const { lasting, isHeading } = aboveLine(
      written,
      note.slice(line.start, line.end),
      mark > 0,
      line === lines.at(-1),
      above,
      hasPlan,
    )
    const inLine = isHeading ? undefined : passagesIn({ text, line, hasPlan }, note, mark, lasting)
    passages.push(...(inLine?.found ?? []))
    above = { lasting: inLine?.lasting ?? lasting, blank: false }
  }
  return passages
}
