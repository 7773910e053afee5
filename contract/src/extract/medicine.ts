import { readCourse } from './course.ts'
import { findDose, findStrength } from './dose.ts'
import { readFood } from './food.ts'
import { readFrequency } from './frequency.ts'
import { alone } from './numbers.ts'
import { findDrug } from './words/drugs.ts'

const generic = alone(
  'medications?|medicines?|meds|antibiotics?|tablets?|capsules?|pills?|painkillers?|pain ?killers|analgesi\\w+|pain relief|antihistamines?|inhalers?|relievers?|preventers?|creams?|ointments?|gel|lotion|shampoo|mouthwash|eye ?drops|ear ?drops|nose drops|drops|nasal spray|nose spray|spray|steroids?|emollients?|moisturi[sz]er|patch(?:es)?|supplements?|laxatives?|antacids?|antibiotic ointment|steroid cream|syrup|suspension|suppositor\\w+|pessar\\w+|lozenges?|multivitamins?|vitamins?|ppi|nsaids?|injections?|nebuli[sz]ers?|nebs?|oxygen|tears|lubricants?|drops|insulin|saba|ics|probiotics?|iron|throat spray|oral rehydration\\w*|rehydration salts|contraceptive pill|pill|statin|ace inhibitor|blood pressure tablets?|antifungal\\w*|decongestants?|barrier cream|toothpaste|sunscreen|foam|linctus|cough (?:syrup|mixture|medicine)|powder|hrt|cocp|pop|anticoagula\\w+|blood thinners?|antiviral\\w*|beta.?blocker|diuretics?|water tablet|sleeping tablets?|antidepressants?',
)
const remarked =
  /^\W*(?:[a-z][a-z-]{3,}(?:,| and| &| \+) ){0,3}[a-z][a-z-]{3,}(?: (?:mr|sr|xl|la|cr|er|xr|ec))?(?:\W*\d+(?:\.\d+)? ?(?:mg|mcg|g|units?|micrograms?|iu)?)?(?:\W*(?:od|bd|tds|qds|om|on|nocte|mane|daily|bid|tid|qhs|prn|once a day|twice a day)(?![a-z]))?\W+(?:(?:tablets?|capsules?|cream|patch(?:es)?|spray|drops|inhaler|injections?|liquid|can|should|must|will|needs? to|has to|have to|ought to|are|is|to|now|also|then|has|have|be|been|both|all|just) )*(?:stopped|discontinued|withheld|held|on hold|ceased|suspended|paused|omitted|stop|hold|omit|discontinue|off)(?: today| now)?(?=\W*$|\W+(?:due|because|as|since|for (?:\d|now|one|two|three|an? |the)|until|till|while|whilst|given|pending|prior|before|in)(?![a-z])|\s*[-(,|])/
const halts =
  /^[^a-z0-9]*(?:(?:so|therefore|hence|just|kindly|to|please|and|then|patient|pt|we|i|he|she|they|you|should|must|will|needs? to|can|may|now|advised to|have|has been asked to|is to|also|agreed to|immediately|today) ){0,4}(?:stop(?:ped|ping)?|discontinu(?:e|ed|ing)|d\/c'?d?(?! (?:on|home|with|from|to|today|tomorrow))|dc(?! (?:on|home|with|from|to|today))|ceas(?:e|ed)|hold(?:ing)?|with-?hold|paus(?:e|ed)|suspend(?:ed)?|omit|come off|take off|miss(?: out)?(?= (?:tonight|today|tomorrow|the next|the (?:evening|morning)|one|two|a dose|\d))|(?:do not|don't|never|must not|should not|not to) (?:take|use|restart|resume|apply|give|start|have|mix|combine)|avoid(?:ing)?|wean off|withdraw|drop(?! to| by| down| in| off| [a-z-]+ \d[^,;]{0,14}(?:→|->|=>|>|to) ?\d)|remove|quit|skip)(?![a-z])/
const takes = alone(
  'take|taking|start(?:ed|ing)?|begin|commenc\\w*|continu\\w+|cont|use|using|apply|give|prescribe[d]?|rx|add(?:ed)?|increas\\w+|decreas\\w+|reduc\\w+|titrate|switch(?:ed)?|chang\\w+|restart\\w*|resume|inhale|inject|insti?l+|insert|finish|complete|keep|put|rub|issue[d]?|trial(?: of)?|initiate[d]?|needs?|treat(?:ed)?(?: with)?|try|on|course of|script for|prescription for|carry on|maintain|stick|wear|place|smear|paint|dab|swap(?:ped)?|substitute|replace|convert(?:ed)?|then|dispense|spray|have|swallow|administer|bridge|cover with|supplement|has been (?:prescribed|started|commenced|given)|as per|as directed|as advised|regular(?:ly)?|as before|as usual|may be (?:taken|used|given|repeated)|can (?:take|use|have)|available',
)
const notName =
  /^(?:restart|resume|recommence|back|tonight|tomorrow|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|four|five|seven|eight|nine|that|this|it|them|those|same|just|maintenance|extra|additional|restriction|intake|allowance|ceiling|fluids?|carry|keep|stay|remain|remains|incr?|decr?|the|per|and|max|six|ten|few|tab|tabs|cap|caps|inj|bid|tid|qid|qds|tds|prn|via|iv|off|was|his|her|their|its|our|now|all|any|nocte|mane|add|are|bmi|age|hba|wt|ref|new|old|at|be|to|is|in|on|by|of|or|as|by mouth|mouth|each|every|goal|target|only|than|over|under|below|above|ldl|tsh|inr|crp|egfr|hdl|tc|psa|take|takes|start|give|use|apply|inhale|inject|with|then|for|and|the|dose|doses|about|least|most|over|from|after|every|total|increase|reduce|continue|instill?|put|down|maximum|needed|prescribe|tablet|tablets|capsule|capsules|one|two|three|have|both|each|another|day|daily|days|weeks|week|night|morning|reduced|increased|step|then|week|further|once|twice|please|insert|orally|oral|drink|swallow|walk|eat|loading|currently|patient|needs|need|when|until|should|must|will|plan|today|change|decrease|start|starting|begin|switch|target|than|weight|weighs|bolus|titrate|up|only|use|followed|taper|tapering|medication|medicine|spray|instil)$/

const litres = /(?<![a-z0-9.])\d(?:\.\d)? ?(?:l|litres?|lpm|l\/min)(?: of)? (o2|oxygen)(?![a-z])/
const lasting =
  /(?<![a-z])(?:(?:at|for) home|home (?:w|on|with)|overnight|nocturnal|continuous(?:ly)?|concentrator|\d+ ?h(?:ours|rs)? ?(?:a|per|\/) ?day|on exertion|ambulatory|portable|ltot)(?![a-z])/
/** Oxygen that is to be had at home; elsewhere it is what was measured on it. */
const oxygenAtHome = (text: string) => {
  const name = lasting.test(text) && !/sats|sp?o2 \d|saturat/.test(text) ? litres.exec(text)?.[1] : undefined
  return name === undefined ? undefined : { name }
}

/** The name of what is taken: one that we know, or the word before the dose. */
export const nameOf = (text: string): string | undefined => {
  const known = findDrug(text) ?? oxygenAtHome(text)
  if (known) return known.name
  const written = writtenName(text)
  if (written) return written
  const dose = findStrength(text) ?? (findDose(text)?.[0].match(/^(?:\d|one|two|an? )/) ? findDose(text) : undefined)
  const before = dose ? text.slice(Math.max(0, dose.index - 40), dose.index) : ''
  if (dose && /%|per ?cent/.test(dose[0])) return
  const word = /([a-z][a-z-]{1,}(?: [a-z]{1,2}\d{0,2})?)[ :,(-]*$/.exec(before)?.[1]
  return word !== undefined && !word.split(' ').some((part) => notName.test(part)) ? word : undefined
}

const rated =
  /^\W*(?:(?:start|take|add|continue|cont|use|give|and|then|plus|also|new|try|trial|restart|tab|cap|syp|inj)[.:]? )*([a-z][a-z-]{2,}) \d{1,4}(?:[./]\d{1,3})?(?= (?:od|bd|tds|qds|bid|tid|qid|nocte|mane|qhs|qam|daily|prn|sos|q\d+h|1-[01]-[01]|0-[01]-[01])(?![a-z]))/
const formFirst = /^\W*(?:tab|cap|syp|syr|syrup|inj|susp|oint)\.? ([a-z][a-z-]{2,})(?= \d)/
const formOf =
  /(?:puffs?|sprays?|drops?|tablets?|capsules?|sachets?|units|squirts?|spoon\w*) of (?:the |your |his |her )?([a-z][a-z-]{3,})(?![a-z])/
const noThing =
  /^(?:bp|hr|walk\w*|swim\w*|reps|sets|day|days|week|weeks|step|test|check|bms?|exercises?|stretch\w*|for|x|water|saline|milk|juice|medicine|medication|blood|urine|cream)$/
/** "Lev 500 bd": a word that we do not know, as only a medicine is written. */
const writtenName = (text: string) => {
  const word = (formFirst.exec(text) ?? rated.exec(text) ?? formOf.exec(text))?.[1]
  return word !== undefined && !notName.test(word) && !noThing.test(word) ? word : undefined
}

export const isHalt = (text: string) => remarked.test(text) || halts.test(text)
export const isGeneric = (text: string) => generic.test(text)
const bareThing =
  /^\W*(?:(?:patient|pt|he|she|they|you|please|should|must|will|needs? to|has to|have to|is to|to|the|also|now|then)[ ,]+){0,5}(?:(?:take|use|give|start|begin|finish|complete|need|needs|have|having|taking)[ ,]+)?(?:(?:the|your|his|her|their|this|these|prescribed|a|an|one|two|three|half|\d+|\d+ ?mg|daily|oral|of|new|some|any|all)[ ,]+){0,5}(?:medications?|medicines?|meds|tablets?|pills?|drugs?)(?![a-z])/
/** Whether nothing says what is taken: "take medication daily". */
export const isUnnamed = (text: string) => nameOf(text) === undefined && bareThing.test(text)

const whatFrom = (text: string) => text.match(/[a-z]+/g)?.length ?? 0
/** "Aspirin 75": a figure after a name that we know, of which the unit is left to the reader. */
export const countOf = (text: string): string | undefined => {
  const known = findDrug(text)
  return (
    known &&
    /^ (?:(?!due|in|on|at|after|until|till|since|from|day|week)[a-z]+ )?(\d{1,4}(?:\.\d+)?)(?= (?!days?|weeks?|months?|times|hours?|x)|[,.;]|$)/.exec(
      text.slice(known.index + known.name.length),
    )?.[1]
  )
}
export type MedicineSigns = {
  often: boolean
  ended: boolean
  dosed: boolean
  named: boolean
  generic: boolean
  ordered: boolean
}
export const signsOf = (text: string): MedicineSigns => {
  const frequency = readFrequency(text)
  const course = readCourse(frequency.rest, '2000-01-01').schedule
  return {
    often: Object.keys(frequency.schedule).length > 0,
    ended: course.days !== undefined || course.doses !== undefined || course.until !== undefined,
    dosed: findDose(text) !== undefined || countOf(text) !== undefined,
    named: nameOf(text) !== undefined,
    generic: generic.test(text),
    ordered: takes.test(text),
  }
}
/** Whether something is to be taken here. */
export const isMedicine = (text: string, inPlan: boolean): boolean => {
  const { often, ended, dosed, named, generic, ordered } = signsOf(text)
  if (!named && !dosed && /dispens|scripts?(?![a-z])|supply|supplies|at a time/.test(text)) return false
  if (
    named &&
    !dosed &&
    !often &&
    /(?:in situ|(?:due )?out|expires?|due for removal)(?: (?:in )?\d{4})?\W*$/.test(text)
  )
    return false
  if (
    /(?:start|initiation|review|check|technique|counselling|education|teaching|discussed|use)\W*$/.test(text) &&
    !dosed &&
    !often &&
    !ended
  )
    return false
  if (named)
    return (
      dosed || often || ended || ordered || readFood(text).withFood !== undefined || (inPlan && whatFrom(text) <= 4)
    )
  return (
    generic &&
    (often || ended || (ordered && (dosed || (takes.exec(text)?.index ?? 99) < 16) && !/continue\W*$/.test(text)))
  )
}

const changes =
  /^\W*(?:(?:and )?(?:then|after that|thereafter|afterwards),? (?:at |on )?\d|(?:to )?start(?:ing)?(?: at| on| with)? \d|\d+(?:\.\d+)? ?(?:mg|mcg|g|units?|ml)? ?(?:→|->|=>) ?\d|\d+(?:\.\d+)?(?: ?(?:mg|mcg|g|units?|ml|tabs?|tablets?|puffs?)(?: (?:od|bd|tds|bid|tid|daily|nocte|mane|om|on))?| (?:od|bd|tds|bid|tid|daily|nocte|mane|om|on)) (?:after|in|from week|at week) (?:\d|an? |one|two|three|four|six))|^\W*(?:maintenance(?: dose)?:? \d|(?:may |can )?(?:take |have |use )?(?:an )?(?:extra|additional) \d)|^\W*(?:(?:please|then|and) )*(?:continue|restart|resume|now|keep|stay) (?:on |at |with )?\d|^\W*(?:[\w']+ ){0,3}(?:incr?(?![a-z])|↑|↓|increas|decreas|reduc|titrat|uptitrat|halve|double|step|taper|wean|after (?:a |an )?[a-z0-9]+ ?(?:\/52|\/7|\/12|days?|weeks?|wks?|months?),? \d|cut|drop(?! in)|bump|lower|go (?:up|down)|(?:up|down) to|wks? \d|wk \d|weeks? \d|days? \d|d\d|months? \d)/
export const changesDose = (text: string) => changes.test(text)
