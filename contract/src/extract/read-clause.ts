import { startsActivity } from './activities.ts'
import { attach } from './attach.ts'
import type { Clause } from './clauses.ts'
import { dueOn } from './days.ts'
import { type Kind, kindOf } from './kind-of.ts'
import { withMeant } from './meant.ts'
import { changesDose, signsOf } from './medicine.ts'
import { orderKind } from './orders.ts'
import type { Passage } from './passages.ts'
import { addPhase } from './phase.ts'
import type { Said } from './said.ts'
import type { Sketch } from './sketch.ts'
import { addActivity, addDated, addMedicine } from './sketches.ts'
import { addStairs, stairsIn } from './stairs.ts'
import { conditional, hasTime } from './tells.ts'
import { isImperative, isTrap } from './traps.ts'
import { findDrug } from './words/drugs.ts'

export type Reading = {
  /** The note, without what was told to machines. */
  shown: string
  text: string
  passage: Passage
  clause: Clause
  today: string
  sketches: Sketch[]
}

const endOnly =
  /^\W*(?:to )?(?:stop|off|nil|stopping|then stop|discontinue|cease|finish|and stop|stop it|come off|back to normal|end)\W*$/
const startsWithOrder = (text: string, before: string) =>
  text.startsWith(before.trim()) ||
  (before.startsWith('follow') && (orderKind(text) !== undefined || startsActivity(text))) ||
  (/^(?:follow|check|refer|start)/.test(before) &&
    /^(?:continue|stop|take|see|review|return|rtc|come|gp|book|repeat|check|arrange|order|call|phone|refer|start|increase|reduce|with )/.test(
      text,
    ) &&
    !(before.startsWith('follow') && /^(?:gp|with )/.test(text)))

const nameAbove = (shown: string, text: string, end: number) => {
  const near = text.slice(Math.max(0, end - 160), end)
  const line = near.slice(near.lastIndexOf('\n') + 1)
  const last = line.slice(line.slice(0, -3).lastIndexOf('. ') + 1)
  const found = findDrug(last)
  const at = end - last.length + (found?.index ?? 0)
  return found && shown.slice(at, at + found.name.length)
}

/** "She is on olanzapine 10 mg - increase to 15 mg": the medicine that the sentence names before a change of dose. */
const nameBeside = (shown: string, text: string, start: number, end: number) => {
  if (!changesDose(text.slice(end, end + 60))) return
  const from = Math.max(start, end - 160)
  const near = text.slice(from, end)
  let found = findDrug(near)
  for (let next = found; next; next = findDrug(near, next.index + next.name.length)) found = next
  return found && shown.slice(from + found.index, from + found.index + found.name.length)
}

/** The clause without the signs about it, and with what the heading above says of it. */
const saidIn = ({ shown, text, passage, clause }: Reading): Said | undefined => {
  const from = passage.start + clause.start
  const raw = text.slice(from, passage.start + clause.end)
  const lead = /^[^a-z0-9½¼↑↓]*/.exec(raw)?.[0].length ?? 0
  const tail = /[\s,;:.\-!?([{]*$/.exec(raw)?.[0].length ?? 0
  if (lead + tail >= raw.length) return
  const [start, end] = [from + lead, from + raw.length - tail]
  const { before = '', after, plan } = passage.section
  const core = text.slice(start, end)
  const above = clause.start < 3 ? nameAbove(shown, text, passage.start) : nameBeside(shown, text, passage.start, start)
  const head = before !== '' && !startsWithOrder(core, before) ? before : ''
  const last = after ? ` ${after}` : ''
  return {
    text: head + core + last,
    shown: head + shown.slice(start, end) + last,
    start,
    end,
    plan: plan || passage.bullet,
    onward: clause.onward,
    opens: clause.start < 3,
    ...(above !== undefined ? { above } : {}),
  }
}
const request = /^\W*(?:please )?(?:can|could|would|will) (?:you|the gp)(?![a-z])/
const isAsked = (text: string, { start, end }: Said, from: number) =>
  !request.test(text.slice(from, from + 40)) &&
  (text[end] === '?' || text[end - 1] === '?' || text.slice(start - 1, start) === '?')

// "Clinic, 3/12 after …" says how long ago.
const sinceThen =
  /(?:\/12|\/52|\/7|weeks?|wks?|months?|mo|days?) (?:after|post|since|following|s\/p|p\/o|on from|into)(?![a-z])/
const clinic =
  /(?:clinic|phone contact|bedside|service|mdt|ward round|surgery|visit|session|assessment)\W*$|^\W*[a-z/ ]{2,24} (?:(?:wk|week|day|session|visit|month) \d|post-?(?:op)?(?![a-z])|s\/p)/
// "Dietitian. BMI 17.8, …" says who writes, "6/52 baby check. …" what for.
const heads =
  /^\W*(?:dieti[tc]i?c?ian|dietetics|physio(?:therapy)?|pt|ot|slt|slp|podiatry|audiology|midwi(?:fe|fery)|health visitor|district nurse|social work(?:er)?|psychology|counsell?ing|pharmacist|optometry|(?:[a-z-]+ )?session \d+(?: ?(?:of|\/) ?\d+)?|\d{1,2}(?:\/52|\/12| ?(?:week|wk|month|mo|yr|year)s?) (?:baby|postnatal|pn|developmental|well.?(?:child|baby)|post-?op) (?:check|review|visit|exam)|(?:pp|pn|postpartum|postnatal|prenatal|well.?child) (?:visit|check|exam|review) \d+ ?(?:wks?|weeks?|\/52|\/12|mo|months?))\W*$/
const isNoStep = (kind: Kind, said: Said, passage: Passage, today: string) => {
  // "Asthma review, …" at the head of a note says what it is about.
  const title =
    (kind === 'follow-up' || (kind === 'task' && clinic.test(said.text))) &&
    passage.start < 3 &&
    (dueOn(said.text, today) === undefined || sinceThen.test(said.text))
  if (title && !isImperative(said.text)) return true
  if (passage.start < 3 && heads.test(said.text)) return true
  if (/^\W*PsA(?![A-Za-z])/.test(said.shown)) return true
  return conditional.test(said.text) && !(kind === 'medicine' && signsOf(said.text).dosed)
}

const add = (kind: Kind, said: Said, today: string, sketches: Sketch[]) => {
  const stairs = kind === 'medicine' || kind === 'phase' ? stairsIn(said.text) : undefined
  if (stairs) addStairs(said, stairs, today, sketches)
  else if (kind === 'medicine') addMedicine(said, today, sketches)
  else if (kind === 'phase') addPhase(said, today, sketches)
  else if (kind === 'activity') addActivity(said, today, sketches)
  else if (kind === 'task' || kind === 'follow-up') addDated(said, kind, today, sketches)
  else if (kind === 'attach') attach(said, today, sketches)
}

/** Reads one clause and adds to the sketches what it asks for. */
export const readClause = (reading: Reading): void => {
  const { text, shown, passage, today, sketches } = reading
  const spoken = saidIn(reading)
  const said = spoken && withMeant(spoken, text, shown, sketches)
  if (!said || (said === spoken && endOnly.test(text.slice(said.start, said.end)) && sketches.length > 0)) return
  if (isAsked(text, said, passage.start) || isTrap(said.text, hasTime(said.text).again, today)) return
  const kind = kindOf(said, sketches)
  if (!isNoStep(kind, said, passage, today)) add(kind, said, today, sketches)
}
