import { isHalt } from './medicine.ts'
import { medicineStart, onRest } from './medicine-seams.ts'
import { carries, firstOf, hasTime } from './tells.ts'

type Sides = { left: string; right: string; joint: string }
type Rule = (sides: Sides) => boolean | undefined

const whenever =
  /^(?:whenever|when (?:you|he|she|they|it|there)|only (?:when|if)|as (?:and when )?(?:needed|required)) ?[^,;.]*\.?\s*$/
const orElseAdd =
  /^(?:and )?(?:if|should|unless) [^,;]{3,50}? (?:add|start|try|give|switch to|change to|step up to|then) /
const climbs =
  /^(?:to )?(?:go(?:ing)? (?:up|down) to|increas(?:e|ing) to|ris(?:e|ing) to|build(?:ing)? (?:up )?to|step(?:ping)? (?:up|down) to|reduc(?:e|ing) to|cut(?:ting)? (?:down )?to|drop(?:ping)? to|titrat(?:e|ing) (?:up )?to) \d|^up to \d+(?:\.\d+)? ?(?:mg|mcg|g|units?)? ?(?:od|bd|tds|qds|bid|tid|daily|nocte|mane)? ?(?:in|after|at|from) \d|^\d+(?:\.\d+)?(?: ?(?:mg|mcg|g|units?|ml|tabs?|tablets?|puffs?)(?: (?:od|bd|tds|bid|tid|daily|nocte|mane|om|on))?| (?:od|bd|tds|bid|tid|daily|nocte|mane|om|on)) (?:after|in|from week|at week) (?:\d|an? |one|two|three|four|six)/
const besides =
  /^(?:, ?)?(?:along )?with (?:an? |\d+ |one |two |three )(?:(?:short |further )?course|(?:week|day|month|fortnight)s?(?:'s?)?) of /
const remarked =
  /^(?:is |to be |now |has been )?(?:stop|hold|held|omit|withheld|withhold|off|on hold|discontinue|cease|suspend|pause)/
const wordsIn = (text: string) => text.trim().split(/\s+/).length

const inMonth = /^(?:on )?(?:(?:cycle )?days?|cd) ?\d{1,2} ?(?:-|to|until|through) ?\d{1,2} (?:of|in) /
const rules: Rule[] = [
  // "… at night, days 1 to 12 of each month"
  ({ right }) => (inMonth.test(right) ? false : undefined),
  // "…, whenever you feel short of breath"
  ({ left, right }) => (whenever.test(right) && carries(left).dosed ? false : undefined),
  // "…, with a week of prednisolone 25 mg each morning"
  ({ left, right, joint }) =>
    (besides.test(`${joint.trim()} ${right}`) &&
      (carries(left).dosed || carries(left).drug) &&
      carries(firstOf(right)).drug) ||
    undefined,
  // "Naproxen 500 bd with omeprazole 20 od"
  ({ left, right, joint }) =>
    (joint.trim() === 'with' &&
      medicineStart(right) === 'drug' &&
      carries(left).often &&
      hasTime(firstOf(right)).often) ||
    undefined,
  // "Clobazam wean: reduce by 5 mg every week"
  ({ left, right, joint }) =>
    joint.includes(':') &&
    wordsIn(left) <= 3 &&
    carries(left).drug &&
    !carries(left).dosed &&
    medicineStart(right) !== 'drug'
      ? false
      : undefined,
  // "…, if not settling add montelukast 10 mg"
  ({ left, right }) => (orElseAdd.test(right) && carries(left).often && carries(right).drug) || undefined,
  // "… at night, to go up to 20 mg after 2 weeks"
  ({ left, right, joint }) =>
    (/^[,;(-]|^$/.test(joint.trim()) && climbs.test(right) && (carries(left).dosed || carries(left).often)) ||
    undefined,
  // "Warfarin 5 mg Mon/Wed/Fri and 4 mg on all other days"
  ({ left, right }) => onRest(left, right) || undefined,
  // "Simvastatin - HOLD whilst on clarithromycin"
  ({ left, right }) => (isHalt(`${left} - ${right}`) && carries(left).drug && remarked.test(right) ? false : undefined),
]

/** Whether a medicine's order ends here; undefined where that is for others to say. */
export const endsDose = (sides: Sides): boolean | undefined => {
  for (const rule of rules) {
    const decided = rule(sides)
    if (decided !== undefined) return decided
  }
}
