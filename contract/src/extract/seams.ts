import { startsActivity } from './activities.ts'
import { dueOn, WEEKDAY } from './days.ts'
import { doseAtStart } from './dose.ts'
import { endsDose } from './dose-seams.ts'
import { elsewhere, medicineHere, medicineStart, ownHere, sameDay, slower } from './medicine-seams.ts'
import { orderKind, orderStart } from './orders.ts'
import { carries, conditional, firstOf, going, hasTime } from './tells.ts'
import { otherTopic } from './topics.ts'
import { startsVisit } from './visits.ts'
import { deviceFirst } from './words/devices.ts'
import { paper } from './words/papers.ts'

const filler =
  "(?:(?:and|then|also|but|so|please|kindly|he|she|they|patient|pt|we|i|you|will|should|to|needs? to|must|is to|has to|can|may|i'?ll|we'?ll|(?:i |we )?would (?:ask|advise|suggest|recommend)(?: (?:you|him|her|them|that (?:he|she|they|you)))?(?: to)?|s?he'?s going to|i'?m going to|we'?re going to|going to|i have|we have|mum|now|advise[d]?(?: (?:him|her|them|patient|pt))?(?: to)?|again|the|patient's|in addition|additionally|separately|instead|otherwise|meanwhile|today|finally) ?,? ?){0,5}"
const verbs = new RegExp(
  `^${filler}(?:↑|↓|incr?(?![a-z])|take|start(?:ed|ing)?|begin|commenc\\w+|continu(?:e|ed|ing)|use|apply|give|prescribe(?:d)?|rx|add(?:ed|ing)?|increase(?:d)?|decrease(?:d)?|reduce(?:d)?|titrate|switch(?:ed)?|chang(?:e|ed)|restart|resume|inhale|inject|instil|insert|swallow|finish|complete|keep|carry on|stop(?:ped|ping)?|discontinue(?:d)?|d/c|cease|hold|withhold|pause|wean|taper|suspend|omit|avoid|drop|check|re-?check|order(?:ed)?|arrange(?:d)?|request(?:ed)?|book(?:ed)?|refer(?:red|ral)?|send|get|buy|purchase|collect|pick up|obtain|organi[sz]e|schedule|bring|register|perform|rv|follow(?:-| )?up|f/u|fu|rtc|return|see|come (?:back|in|off|again)|consider|phone|ring|attend|reassess|walk|exercise|stretch|elevate|drink|eat|limit|cut(?! off)|sieve|turn|bump|lower|gargle|rinse|wash|soak|massage|swim|inform|notify|tell|syringe(?! driver)|irrigate|up-?titrate|monitor|measure|record|weigh|wear|do (?:not|\\w+ exercises)|don't|lose|brush|floss|repeat|review|call|go for|have (?:a|an|your|bloods|the|\\d+|one|two|three|five|more|less|some|small|regular|plenty)|(?:s?he|they|patient|pt|mum|mom|wife|husband) (?:knows?|understands?|(?:is|are) aware|happy|(?:was|were|has been) told)|issue|trial|do|encourage|try|remove|refrain|substitute|increase|put|place|ask|remind|make|top[- ]?up)(?![a-z])(?! and (?:review|reassess))`,
)
const therapyHere =
  /^(?:physio(?:therapy)?|slt|speech therapy|dieti[ct]ian|podiatry|audiology|optician|cbt|counselling|occupational therapy)(?:\W*$|[ ,.;]+(?:referral|review|in|if|and|$))/
// What the patient fetches is no part of what the nurse draws.
const collected =
  /^(?:fit|qfit|stool|urine|sputum|faecal|h\.? ?pylori|sample|msu|specimen|ifobt|fobt?)(?: [a-z]+)? (?:kits?|pots?|bottles?|to (?:collect|hand|drop|bring))(?![a-z])/
const orderHere = (left: string, right: string) => {
  const kind = orderStart(right)
  if (!kind) return false
  const before = orderKind(left)
  // "Ophtho + podiatry referrals"
  if (before === undefined && /referral|vaccine/.test(kind) && /^\W*[a-z]+(?: [a-z]+)?\W*$/.test(left)) return false
  if (before === 'referral' && kind !== 'referral' && /(?:refer|referral)\W+(?:to|for)?\W*$/.test(left)) return false
  if (before !== kind) return true
  if (kind === 'vaccine') return /(?:vaccin\w*|jab|shot|booster)\W*$/.test(left)
  if (kind === 'referral' || collected.test(right)) return true
  return dueOn(left, '2000-01-01') !== undefined && dueOn(right, '2000-01-01') !== undefined
}
// "Soft diet, plenty fluids" are two things to do, "rest and elevate" is one.
const sets = /\d ?x ?\d|\d sets?(?![a-z])|\d ?(?:secs?|seconds|s)(?![a-z])|(?<![a-z])x ?\d|(?<![a-z])reps(?![a-z])/

const activityHere = (left: string, right: string) => {
  if (!startsActivity(right) && !/^(?:no(?! more| longer| less)|avoid) /.test(right)) return false
  if (!startsActivity(left) || otherTopic(left, right)) return true
  if (verbs.test(right) && /[a-z] [a-z]/.test(left.trim()) && /^[a-z]+ [a-z]/.test(right)) return true
  if (sets.test(left) && sets.test(firstOf(right))) return true
  return hasTime(firstOf(right)).often && hasTime(left).often
}

// "…, back if not better in 10 days"
const comesBack =
  /^(?:back|return|rtn|rtc|come back|call|ring|see (?:us|me|gp)|999|111|911|a&e|ed|er|seek|attend)(?! (?:pain|brace|exercises?|slab))(?: [a-z&]+){0,4} (?:if|should|unless|when)(?![a-z])/

/** A place where a sentence may come apart. */
export type Seam = {
  left: string
  right: string
  joint: string /** On the left stands a phase of a medicine, without its name. */
  phase: boolean
}
type Rule = (seam: Seam) => boolean | undefined

const turns = /^(?:stepped down|switched|discharged|converted|changed|transitioned) (?:home )?(?:to|on|with)/
const rates =
  /^(?:once|twice|three|every|daily|nocte|bd|od|tds|qds|bid|tid|weekly|alternate|prn|as needed|when needed|if needed|\d|stop|off|nil|one|half|two|reduc|decreas|increas|taper|cut|down|up)/
const again =
  /^(?:change|repeat|replace|remove|rotate|reapply|re-apply|apply|use|take) (?:every|daily|after|once|weekly|it every|each|at|in the|twice|three|with|before|on an|\d|q\d|alt|alternate|x ?\d|nightly|nocte|bd|tds)/

// In order; the first that knows decides.
const onlyFigure = /^\d{1,4}(?:\.\d+)?(?![\d.]*\d)(?= *(?:$|[,;]|\.(?:\s|$)))/
const done =
  /(?<![a-z])(?:given|fitted|done|placed|removed|administered|inserted|sent|drawn|injected|discussed|explained|inj)(?: today| in clinic| here| by (?:the |practice )?(?:nurse|gp|dr|me))*\W*$/
const ofAll =
  /^(?:all|both|each)(?: (?:of )?(?:them|these|three|two|four))?(?: (?:to be |are )?(?:taken|given|used|done))? (?:once|twice|three|four|every|daily|nocte|mane|bd|od|tds|qds|bid|tid|qid|weekly|alternate|prn|as needed|at night|in the|on alternate|with|before|after|for|to continue|for \d|x ?\d|\d)/

const towards = /(?<![a-z])(?:dr|with|w\/|to|by|via|at|in|from|the|f\/u|fu|follow(?:-| )?up|see|call)\W*$/
const weekdayEnd = new RegExp(`(?<![a-z])${WEEKDAY}s?\\W*$`)
const weekdayStart = new RegExp(`^${WEEKDAY}s?(?![a-z])`)
// "…, NBM not needed", "…, handout given": told of beside an order.
const aside =
  /^(?:[a-z-]+ ){1,2}(?:not (?:needed|required|indicated|necessary)|handout|given|provided|discussed|explained|declined|done|signed|completed|reviewed)\W*(?:$|[,.;])|^(?:adv(?:ice)?|info|pil|leaflet|handout|sn|safety.?net\w*)(?![a-z])/

// "… toe curls, 20 reps morning and night" is one exercise, "a food and mood diary" one diary, "Inadine + K-Lite" one dressing.
const repeated =
  /^\d{1,3}(?:-\d{1,3})? (?:reps|repetitions|times|sets|seconds?|secs?|holds?|slow|fast|each)(?![a-z])(?! (?:a |per )?(?:day|daily))/
const ofBoth = /^[a-z]+ (?:diary|chart|log|record|journal)(?![a-z])/
const dressing =
  /^(?:k-?lite|k-?two|zetuvit|softban|inadine|aquacel|mepilex|gauze|tape|bandage|foam|tubifast)(?! (?:twice|daily|to))(?![a-z])/

const byItself = (left: string) =>
  left.length < 30 &&
  (deviceFirst.exec(left.trimStart())?.[0].length === left.trim().length || therapyHere.test(left.trim()))

const rules: Rule[] = [
  ({ left, right, joint }) =>
    /^\W*(?:and|,|&|\+|\/)/.test(joint) && weekdayEnd.test(left) && weekdayStart.test(right) ? false : undefined,
  ({ left, right, joint }) => (/^\s*[,;+&]/.test(joint) && left.trim() !== '' && aside.test(right)) || undefined,
  ({ left, right }) => (startsActivity(left) && repeated.test(right) ? false : undefined),
  ({ left, right }) =>
    /(?:group|type)\W*$/.test(left) && /^(?:save|screen|hold|crossmatch)/.test(right) ? false : undefined,
  ({ left, right, joint }) =>
    /and/.test(joint) && /(?:^|\s)(?:an?|the|your) [a-z]+$/.test(left) && ofBoth.test(right) ? false : undefined,
  ({ left, right }) => (/dress|pack(?![a-z])/.test(left) && dressing.test(right) ? false : undefined),
  ({ left, right }) =>
    /^return (?:it )?(?:within|in|by|to) /.test(right) && orderKind(left) !== undefined ? false : undefined,
  ({ joint }) => joint.trim() === 'before' || undefined,
  // "… if glucose > 12"
  ({ left, joint }) =>
    /^\s*>\s*$/.test(joint) &&
    /(?<![a-z])(?:if|when|until|till|while|unless|once|for|keep|aim|target) [^,;]{0,40}$/.test(left)
      ? false
      : undefined,
  ({ left, right, joint }) =>
    (/^\s*[,;+&]/.test(joint) && /^[a-z]/.test(right) && deviceFirst.test(right) && left.trim() !== '') || undefined,
  ({ left, right }) => (conditional.test(left) || left.trim() === '' || right.trim() === '' ? false : undefined),
  ({ right }) => ofAll.test(right) || undefined,
  ({ right, joint, left }) =>
    (/^\s*,/.test(joint) && left.trim() !== '' && paper.exec(right)?.index === 0 && carries(left).dosed) || undefined,
  // "Physio, paracetamol 1 g": a thing by itself.
  ({ left, right, joint }) =>
    (/^\s*,/.test(joint) && byItself(left) && medicineStart(right) !== undefined) || undefined,
  // "10 mg at 8 am, 5 mg at noon"
  ({ left, right, joint, phase }) => (/^\s*(?:[,;+&]|and)/.test(joint) && sameDay(left, right, phase)) || undefined,
  endsDose,
  // "Sertraline 25 for a week, then 50."
  ({ left, right, joint, phase }) =>
    (going.test(joint) &&
      joint.trim() !== '>' &&
      onlyFigure.test(right) &&
      (phase || carries(left).drug || carries(left).dosed)) ||
    undefined,
  // "… 250 bd, after 2/52 500 bd"
  ({ left, right }) =>
    (/^after (?:a |an |another )?[a-z0-9]+ ?(?:\/52|\/7|\/12|days?|weeks?|wks?|months?),? (?:\d|increas|go |then )/.test(
      right,
    ) &&
      (carries(left).drug || carries(left).dosed)) ||
    undefined,
  ({ left, joint }) => (/^\s*[,;]/.test(joint) && done.test(left)) || undefined,
  // "2.4 g -> 4.8 g" is a change, of which both sides belong together.
  ({ left, joint }) => (/->|=>|→|>/.test(joint) && !carries(left).course && /\d/.test(left) ? false : undefined),
  ({ right, joint }) => (joint.trim() === 'so' ? verbs.test(right) : undefined),
  ({ left, right, joint }) => (/^\s*[,;-]/.test(joint) && left.trim() !== '' && comesBack.test(right)) || undefined,
  ({ right }) => turns.test(right) || undefined,
  ({ left, right, joint }) =>
    (going.test(joint) && doseAtStart.test(right) && /omit|hold|miss|skip|withhold|stop/.test(left)) || undefined,
  ({ left, right, joint }) =>
    (therapyHere.test(right) && !/with/.test(joint) && !/^\W*[a-z]+\W*$/.test(left)) || undefined,
  ({ left, right, joint }) => {
    const start = medicineStart(right)
    return (start && medicineHere(left, right, joint, start)) || undefined
  },
  ({ left, right, phase }) => slower(left, right, phase) || undefined,
  ({ left, right, joint, phase }) =>
    (going.test(joint) && (carries(left).dosed || phase) && hasTime(firstOf(right)).often && !verbs.test(right)) ||
    undefined,
  ({ left, right, joint }) =>
    going.test(joint) && rates.test(right) ? carries(left).dosed || carries(left).often : undefined,
  ({ right, joint }) => (/\/|:/.test(joint) && !/^(?:rv|fu|f\/u)/.test(right) ? false : undefined),
  ({ left, right, joint }) =>
    startsActivity(right) && startsActivity(left)
      ? ((going.test(joint) || (/^\s*[,;]/.test(joint) && /[a-z] [a-z]/.test(left))) &&
          hasTime(firstOf(right)).often) ||
        activityHere(left, right)
      : undefined,
  ({ left, right }) =>
    /(?:come back|come in|return|attend)\W*$/.test(left) && /^(?:see|have|for|be)(?![a-z])/.test(right)
      ? false
      : undefined,
  ({ left, right, joint }) => (/^\s*(?:[,;+&.]|and)/.test(joint) && elsewhere(left, right)) || undefined,
  ({ right, joint }) =>
    /^(?:may|can) (?:be )?(?:repeat|increase)/.test(right) && !going.test(joint) && /repeat|if/.test(right.slice(0, 60))
      ? false
      : undefined,
  ({ left, right, joint }) =>
    again.test(right) && (carries(left).dosed || carries(left).drug) && !going.test(joint) ? false : undefined,
  ({ left, right }) => (verbs.test(right) ? !/(?:^|[^a-z])(?:not|to|or|how|when to|if)\s*$/.test(left) : undefined),
  ({ left, joint }) =>
    /^\s*(?:with|while|whilst)/.test(joint) || /with\s*$/.test(joint) || /with\s*$/.test(left) ? false : undefined,
  ({ left, right }) => orderHere(left, right) || (startsVisit(right) && !towards.test(left)) || undefined,
  ({ left, right, joint }) =>
    (/^(?:[,;]|and |\+ |& |plus |\. |- )/.test(`${joint.trimStart()} `) && ownHere(left, right)) || undefined,
  ({ left, right }) => activityHere(left, right),
]

/** Whether one order ends here and another begins. */
export const splitsHere = (seam: Seam): boolean => {
  for (const rule of rules) {
    const decided = rule(seam)
    if (decided !== undefined) return decided
  }
  return false
}
