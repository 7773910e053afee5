import { startsActivity } from './activities.ts'
import { readHours } from './clock.ts'
import { otherDays } from './day-pattern.ts'
import { barePhase, doseAtStart, findDose } from './dose.ts'
import { readFrequency } from './frequency.ts'
import { orderKind } from './orders.ts'
import { carries, firstOf, going, hasTime } from './tells.ts'
import { findDrug } from './words/drugs.ts'
import { lab } from './words/tests.ts'

// A figure after a name, whether or not its unit stands there.
const counted =
  /[a-z)] ?\d{1,4}(?:\.\d+)? ?(?:\(|od|bd|bid|tds|tid|qds|qid|qhs|qam|nocte|mane|daily|for|x ?\d|\d{1,2}\/(?:7|52|12)|alt)/
const medFiller =
  /^(?:(?:the|a|an|his|her|your|oral|po|topical|iv|im|tabs?\.?|tablets?|caps?\.?|inj\.?|syp\.?|syrup|regular|low-dose|low dose|some|new|of|simple|prn|short course of|course of|otc|inhaled|nasal|either|both|weekly|daily)\s+){0,3}/

// "… and 6 units of NovoRapid before meals"
const doseOf = new RegExp(`${doseAtStart.source} of (?:the |your |his |her )?`)

export type Start = 'drug' | 'dosed' | 'phase' | undefined
/** How a medicine begins here: by a name that we know, by some name with a dose, or by a dose alone. */
export const medicineStart = (right: string): Start => {
  const head = right.replace(medFiller, '')
  const ofDrug = doseOf.exec(right)
  if (ofDrug && findDrug(right.slice(ofDrug[0].length, ofDrug[0].length + 40))?.index === 0) return 'drug'
  if (doseAtStart.test(right) || doseAtStart.test(head) || barePhase.test(right)) return 'phase'
  const found = findDrug(head.slice(0, 40))
  if (found && found.index === 0) return 'drug'
  const unknown = /^([a-z][a-z0-9-]{3,}(?: [a-z][a-z-]+){0,2}) (?=\d)/.exec(head)
  return unknown &&
    doseAtStart.test(head.slice(unknown[0].length)) &&
    !/(?:times|weeks|days|hours|every|least|about|until|then|with|morning|night|evening|take|needed|required|max|maximum|total|dose)$/.test(
      unknown[1],
    )
    ? 'dosed'
    : undefined
}
const onward = /(?:thereafter|after that|afterwards|ongoing|long.?term|maintenance|from then|until review)\W*$/
const weekly = (text: string) => readFrequency(text).schedule.weekdays !== undefined
/** The dose of the days that the one on the left leaves. */
export const onRest = (left: string, right: string) =>
  otherDays.test(firstOf(right)) &&
  weekly(left) &&
  findDose(left) !== undefined &&
  findDose(firstOf(right)) !== undefined
type Before = ReturnType<typeof carries>
/** Whether a medicine stands before, of which this may be another dose. */
const hasDose = (left: string, right: string, joint: string, before: Before) => {
  if (!(before.often || before.course)) return false
  if (doseAtStart.test(right) || !barePhase.test(right)) return before.dosed
  const follows = before.course || going.test(joint) || /(?<![a-z])d\d/.test(left)
  return follows && (before.dosed || before.drug || counted.test(left))
}
/** Another dose of the same: "…, 30 mg for 5 days". */
const phaseHere = (left: string, right: string, joint: string) => {
  const before = carries(left)
  if (!hasDose(left, right, joint, before)) return false
  if (/->|=>|→|>/.test(joint) && !before.course) return false
  if (going.test(joint)) return true
  if (weekly(left) && weekly(right) && doseAtStart.test(right)) return true
  if (!before.course) return false
  return (
    (onward.test(firstOf(right)) && hasTime(right).often) ||
    (carries(right).course && /^\d|^[½¼]/.test(right)) ||
    (carries(right).course && doseAtStart.test(right))
  )
}
const amountOf = (text: string) => /\d+(?:\.\d+)?/.exec(findDose(text)?.[0] ?? '')?.[0]
/** "10 mg at 8 am, 5 mg at noon": another dose at another hour of the same day. */
export const sameDay = (left: string, right: string, phase: boolean) => {
  const next = firstOf(right)
  if (!doseAtStart.test(right) || readHours(next) === undefined || readHours(left) === undefined) return false
  const before = carries(left)
  return (before.drug || phase) && before.dosed && amountOf(left) !== amountOf(next)
}
const apposed =
  /(?:tablets?|medicines?|medications?|capsules?|antibiotics?|creams?|drops|sprays?|inhalers?|pills?|painkillers?|injections?|statin|steroids?|therapy|treatment|antihistamine)\W*$/
const figure = /[a-z] ?\d/
const listed = (left: string, right: string, joint: string, start: Start) => {
  if (start === 'phase') return phaseHere(left, right, joint)
  return (start === 'drug' || start === 'dosed') && figure.test(left) && figure.test(right.slice(0, 40))
}
// "Calcium and vitamin D", "Blood test for thyroid and vitamin D"
const isOne = (left: string, right: string) =>
  (/^\W*calcium$/.test(left) && /^vit/.test(right)) ||
  (/(?:dress(?:ings?)?|pack|cover|bandage)[^,;]* with [^,;]*$/.test(left) && !hasTime(firstOf(right)).often) ||
  (/(?:tests?|levels?|bloods?|check)(?: for| of)? [^,;]*$/.test(left) &&
    !carries(firstOf(right)).dosed &&
    !hasTime(firstOf(right)).often)
/** Whether a medicine of its own, or a phase of the one before, begins on the right. */
export const medicineHere = (left: string, right: string, joint: string, start: Start) => {
  if (/with|while/.test(joint) || isOne(left, right)) return false
  // "AM: a 5 / b 2.5 / c 75" is a list, "25/100" and "a/b" are not.
  if (/\//.test(joint)) return listed(left, right, joint, start)
  if (start === 'phase') return phaseHere(left, right, joint)
  if (lab.test(right.slice(0, 30)) && !doseAtStart.test(right.replace(/^[a-z0-9 -]{2,24}? (?=\d)/, ''))) return false
  const before = carries(left)
  if (start === 'dosed') return before.dosed || before.drug
  // "your new tablet, ramipril 2.5 mg" is one medicine.
  if (!before.dosed && !before.often && apposed.test(left)) return false
  return (
    before.drug ||
    (start === 'drug' && before.often && /^\s*[,;]/.test(joint)) ||
    orderKind(left) !== undefined ||
    before.dosed ||
    (carries(right).dosed && left.trim().split(/\s+/).length > 2) ||
    (startsActivity(left) &&
      (hasTime(firstOf(right)).often ||
        carries(firstOf(right)).dosed ||
        /(?:before|after|with) (?:each |every )?(?:feeds?|meals?|bath|change|nappy)/.test(firstOf(right))))
  )
}
// "…, lid scrubs qhs": a thing of its own with a frequency of its own.
const ownThing =
  /^(?!(?:with|at|in|on|for|before|after|every|once|twice|three|four|five|up|as|if|until|till|max|maximum|then|morning|night|evening|noon|midday|breakfast|lunch|dinner|bed|bedtime|taken|take|by|to|from|each|per|when|or|and|daily|weekly|not|no|one|two|half|total|apply|applied|via|po|prn|swish|while|both|all|over|right|left|mane|nocte|am|pm|od|bd|tds|qds|bid|tid|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|orally|sparingly|thinly|except|increasing|reducing|starting|straight|sitting)(?![a-z]))[a-z][a-z0-9'-]+[ ]/
// "… tds prn, Headspace app": what is bought, fetched or seen to beside the medicine.
const listedThing =
  /(?<![a-z])(?:app|ref|referral|diet|opener|letter|note|clinic|class(?:es)?|course|form|leaflet|diary|chart|kit|card|stick|aids?|support|group|rehab|physio|dentist|optician|podiatry|counselling|bottle|exs|exercises|garments?|bands?|insoles|splint|brace|covers|bedding|clothing|hygiene|jab|vaccine|smear)\W*$/
export const ownHere = (left: string, right: string) => {
  const first = firstOf(right)
  if (!ownThing.test(first)) return false
  if (hasTime(first).often) return hasTime(left).often || hasTime(left).course
  return listedThing.test(first) && hasTime(left).often && carries(left).drug
}

// "… qid for 1 week, tid for 1 week": the same dose, less often.
export const slower = (left: string, right: string, phase: boolean) => {
  if (
    !/^(?:once|twice|three|four|every|daily|nocte|mane|od|bd|tds|qds|qid|tid|bid|qhs|qd|qod|on alternate|alternate|q\d)/.test(
      right,
    )
  )
    return false
  const [before, after] = [carries(left), hasTime(firstOf(right))]
  return (before.dosed || before.drug || phase) && before.course && after.often && after.course
}

// "…, GP 2/52": the time is that of another thing, not the length of the course before it.
const otherTime =
  /^(?!(?:last|final|for|x|then|until|till|total|over|with|to|before|after|at|on|by|in|up|max|another|further|lasting|about|approx|course|every|once|twice|take|use|apply|given|or|and|from|starting|minimum|least|reduc\w*|each|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?![a-z]))[a-z][a-z/&]{1,14}(?: [a-z]+){0,2} (?:in )?\d{1,2}(?:-\d{1,2})?(?:\/52|\/12|\/7| ?(?:wks?|weeks?|months?|mo|days?))(?![a-z])|^\d{1,2}(?:-\d{1,2})?\/(?:52|12) (?:check|review|appt|bloods)/
export const elsewhere = (left: string, right: string) => {
  const first = firstOf(right)
  return otherTime.test(first) && carries(left).often && !hasTime(first).often && !carries(first).dosed
}
