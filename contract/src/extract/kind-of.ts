import { isActivity, startsActivity } from './activities.ts'
import { otherDays } from './day-pattern.ts'
import { dueOn } from './days.ts'
import { findDose } from './dose.ts'
import { guess } from './guess.ts'
import { changesDose, isGeneric, isHalt, isMedicine, type MedicineSigns, nameOf, signsOf } from './medicine.ts'
import { isOrder, isPurchase, orderKind, orderStart } from './orders.ts'
import type { Said } from './said.ts'
import type { Sketch } from './sketch.ts'
import { hasTime } from './tells.ts'
import { isVisit, startsVisit } from './visits.ts'
import { findDrug } from './words/drugs.ts'

const checks =
  /^\W*(?:\w+ )?(?:check|repeat|order|monitor|refer|measure|recheck|re-check|request|arrange|book|do|test|send)(?![a-z])/
const level = /(?<![a-z])(?:levels?|studies|screen|test|injection clinic)(?![a-z])/
const steps =
  /^\W*(?:then |to )?(?:double|halve|uptitrate|up-titrate|titrate|step (?:up|down))(?: it| the dose| dose)?(?: (?:after|in|every|if|at|to|as|slowly|gradually)(?![a-z])|\W*$)/
const phased = (said: Said) =>
  !/alcohol|etoh|smok|caffeine/.test(said.text) &&
  nameOf(said.text) === undefined &&
  orderStart(said.text) === undefined &&
  !startsVisit(said.text) &&
  !isGeneric(said.text.replace(/tablets?|capsules?|pills?|drops|patch(?:es)?|puffs?|dose/g, '')) &&
  (findDose(said.text) !== undefined || hasTime(said.text).often || steps.test(said.text)) &&
  !/^\W*(?:do not|don't|not|no) /.test(said.text) &&
  (said.onward || changesDose(said.text))

const attachable =
  /^\W*(?:(?:just|only) )?(?:(?:to be |please |patient to )?(?:take|use|apply|give|inhale|inject|swallow|taken|used|applied|finish|complete|repeat) (?:it|them|this|these|both|all|each|one|two|\d|half|a |an |the (?:tablets?|capsules?|medicine|medication|course|cream|drops|full|whole|last|first)|with|after|before|on|at|in|every|once|twice|three|for|full|whole|entire)|it |them |this |these |both|all |each|sig|for |with |after |before |on an|\d|one |two |three |half |a |an |course|max|as needed|prn|duration|x ?\d|total|do not exceed|once|twice|every|daily|at |in the|morning|bd|tds|od|qds|bid|tid|seven|five|ten|six|fourteen|full|complete|finish|the course|nocte|mane|po|whole|swallow|until|till|thru |through |continue (?:for|until|this|it|to)|dose:|dosage|frequency|\()/
const startsFood = (text: string) =>
  /^\W*(?:drink|eat|walk|brush|floss|rinse with (?:warm|salt)|gargle with (?:warm|salt)|low|limit|keep(?! [a-z-]+ \d)|feed)/.test(
    text,
  )

// "Chin tucks 10 x 5 seconds", "redress with Aquacel": the medicine's name stands for something else there.
const exercised =
  /\d ?x ?\d{1,2}(?! ?(?:mg|mcg|ml|g|tab|cap))|(?<![a-z])(?:reps?|sets|seconds?|secs?|holds?)(?![a-z])|^\W*(?:re-?dress|re-?pack|change dressings?|dressings?|cover|clean|pack)(?![a-z])|(?<![a-z])diet(?![a-z])/

export type Kind = 'medicine' | 'phase' | 'activity' | 'task' | 'follow-up' | 'attach' | 'nothing'
type Case = { said: Said; text: string; signs: MedicineSigns; drug: boolean; sketches: Sketch[] }
type Rule = (of: Case) => Kind | undefined

const usual =
  /(?:current|usual|regular|other|same|rest of|existing|remaining|all|home|present) (?:\w+ )?(?:meds|medications?|medicines|treatments?|drugs|tablets|inhalers|therapy|regimen|dose)\W*(?:as before|unchanged|for now|as is)?\W*$/
const eaten = /juice|alcohol|food|grapefruit|dairy|greens|diet|coffee|caffeine|milk/
const haltsWord =
  /^\W*(?:hold|withhold|omit|discontinue|d\/c|stop|suspend|pause) [a-z]{5,}(?: \d| until| for| from| on|\W*$|,| before| as)/
const habits =
  /smok|alcohol|drink|exercis|running|walking|driving|work|vaping|breast|lifting|feed|activit|caffeine|sugar|chewing/
const groups =
  /(?:tonight|today|tomorrow|this (?:morning|evening)|next|evening|morning|one|two|single|\d)(?:'s|s)? doses?(?![a-z])|nsaids?|steroids?|supplements?|otc|herbal|blood thinner/
const measured =
  /glucose|sugars?|blood pressure|(?<![a-z])bp|weight|peak flow|temperature|pulse|ketones|(?<![a-z])b[gm]s?(?![a-z])/
const keepsDose = /^\W*(?:then )?(?:keep|stay)(?: on| at)? \d+(?:\.\d+)? ?(?:mg|mcg|g|units?|ml)/
const nextDose =
  /^\W*[a-z0-9 -]{3,30}? (?:is )?(?:next )?due (?:in |on |next |w\/c )?(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|week|month)|^\W*(?:next|repeat|further) (?!(?:[a-z]+ ){0,2}(?:appt|appointment|visit|review|clinic|call|session|check))[a-z0-9 -]{0,30}(?:due|in|at|on|\d|week)/
const orderFirst = /^\W*(?:book(?: in)? (?!with|to see|in with)|re-?check|follow(?:-| )?up (?!with|in|at|for))/
const afterVerb = /^\W*(?:re-?check|book(?: in)?(?: an?)?|follow(?:-| )?up):? ?/

const quits =
  /^\W*(?:\w+ ){0,2}(?:stop|quit|give up|cut (?:down|out)) (?:smoking|vaping|drinking|alcohol|cannabis|caffeine|coffee)(?![a-z])(?! (?:service|clinic|referral|advis|team|nurse|group|support))/
const halted: Rule = ({ text, signs, drug }) => {
  if (!isHalt(text)) return
  if (quits.test(text)) return 'activity'
  if (/^\W*(?:\w+ ){0,2}(?:avoid|do not|don't)/.test(text) && eaten.test(text)) return 'activity'
  if (signs.named || drug || signs.generic || groups.test(text)) return 'medicine'
  if (isActivity(text)) return 'activity'
  // "Remove rugs"
  if (/^\W*(?:\w+ ){0,2}remove (?!it|them)/.test(text)) return
  return haltsWord.test(text) && !habits.test(text) ? 'medicine' : 'nothing'
}
const ordersTest = (text: string) =>
  orderKind(text) !== undefined && orderFirst.test(text) && orderStart(text.replace(afterVerb, '')) !== undefined
// "… until her next blood test" says how long, not what is to be done.
const swallowed = /^\W*[a-z]+ (?:tablets?|tabs|capsules?|caps|supplements?|sachets?)(?![a-z])/
const upTo = /(?<![a-z])(?:until|till|pending) [^,;]*/
const isCheck = (text: string) => checks.test(text) || level.test(text.replace(upTo, ' '))
const aloneSpan = /^\W*(?:in )?\d{1,2}(?:-\d{1,2})? ?(?:\/52|\/12|wks?|weeks?|w|mo|months?|mths?)\W*$/
const begun = ({ said, sketches }: Case) => said.plan || sketches.length > 0

// In order; the first that knows decides.
const rules: Rule[] = [
  halted,
  ({ text, signs, drug }) => (usual.test(text) && !signs.dosed && !signs.often && !drug ? 'nothing' : undefined),
  ({ text, signs, drug }) =>
    signs.named &&
    signs.dosed &&
    !isCheck(text) &&
    !startsFood(text) &&
    (drug || signs.often || signs.ended || signs.ordered)
      ? 'medicine'
      : undefined,
  ({ said, text, sketches }) =>
    phased(said) &&
    (said.above !== undefined || sketches.some(({ kind }) => kind === 'medication')) &&
    (!startsActivity(text) || otherDays.test(text) || keepsDose.test(text))
      ? 'phase'
      : undefined,
  ({ text, sketches }) =>
    /^\W*(?:(?:then|and|to) )*(?:drink|sip|eat|chew|swallow|suck) (?:it|them|this|these)(?![a-z])/.test(text) &&
    sketches.at(-1)?.kind === 'medication'
      ? 'attach'
      : undefined,
  ({ text, signs, drug }) =>
    isActivity(text) &&
    (!(drug && (signs.often || signs.dosed || (findDrug(text)?.index === 0 && isMedicine(text, true)))) ||
      startsFood(text) ||
      exercised.test(text))
      ? 'activity'
      : undefined,
  ({ said, text }) =>
    /referral|vaccine/.test(orderKind(text) ?? '') ? (isOrder(text, said.plan) ? 'task' : 'nothing') : undefined,
  ({ text, signs }) =>
    signs.often &&
    /check|test|measure|monitor|record/.test(text) &&
    measured.test(text) &&
    !/nurse|gp|clinic|week|(?:day|mon|tue|wed|thu|fri|sat|sun) (?:at )?\d/.test(text)
      ? 'activity'
      : undefined,
  ({ said, text, signs }) =>
    nextDose.test(text) &&
    !/appt|appointment|visit|review|clinic|seen/.test(text) &&
    !signs.often &&
    dueOn(text, '2000-01-01') !== undefined &&
    (findDrug(text) || said.plan)
      ? 'task'
      : undefined,
  ({ said, text }) => (startsVisit(text) && isVisit(text, said.plan) && !ordersTest(text) ? 'follow-up' : undefined),
  ({ text }) => (isPurchase(text) ? 'task' : undefined),
  ({ said, text, signs, drug, sketches }) =>
    !(
      drug &&
      !isCheck(text) &&
      orderKind(text) !== 'procedure' &&
      (orderStart(text) === undefined || swallowed.test(text)) &&
      (signs.often || signs.ended)
    ) && isOrder(text, said.plan, sketches.length > 0)
      ? 'task'
      : undefined,
  ({ said, text, signs, drug }) => (isVisit(text, said.plan) && !drug && !signs.dosed ? 'follow-up' : undefined),
  (of) => (isMedicine(of.text, begun(of)) && (of.signs.named || !attachable.test(of.text)) ? 'medicine' : undefined),
  (of) =>
    isMedicine(of.text, begun(of)) && (of.signs.often || of.signs.ended)
      ? of.sketches.at(-1)?.kind === 'medication'
        ? 'attach'
        : 'medicine'
      : undefined,
  // "… DSMT class. 3 mo."
  ({ said, text, sketches }) =>
    said.opens && aloneSpan.test(text) && sketches.length > 1 && sketches.at(-1)?.kind !== 'medication'
      ? 'follow-up'
      : undefined,
  ({ text, signs, sketches }) =>
    /^\W*(?:both|all|each) /.test(text) && (signs.often || signs.ended) && sketches.length > 0 ? 'attach' : undefined,
  (of) => (attachable.test(of.text) ? 'attach' : guess(of.text, begun(of), of.signs.often, of.said.opens)),
]

/** What a clause asks for. */
export const kindOf = (said: Said, sketches: Sketch[]): Kind => {
  const { text } = said
  const of = { said, text, signs: signsOf(text), drug: findDrug(text) !== undefined, sketches }
  for (const rule of rules) {
    const kind = rule(of)
    if (kind !== undefined) return kind
  }
  return 'attach'
}
