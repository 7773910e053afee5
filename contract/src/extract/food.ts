import { alone } from './numbers.ts'

const MEAL =
  '(?:food|foods|a meal|meal|meals|mealtimes|meal times|breakfast|lunch|dinner|supper|tea|eating|evening meal|main meal|milk and food|snack|feeds?)'
const withFood = alone(
  `(?:with|wth|wiht|w/?|c|after|afer|aftr|with or after|with or just after|during|alongside|following|at)(?: or after| or just after)?(?: (?:each|every|all|main|your|the|some|a|largest|biggest|heavy|fatty|or after|morning|evening|any))* ?${MEAL}|pc|p\\.c\\.?|cc|post meals?|post cibum|on a full stomach|full stomach|with\\/after food|with\\/after meals`,
)
const noFood = alone(
  `(?:before|befor|b4|prior to|ahead of|away from|without|pre)(?:-| )?(?:each |every |all |main |your |the |any )*${MEAL}|ac|a\\.c\\.?|(?:on )?(?:an )?empty stomach|pre-?meals?|fasting(?! ?[<>≤=\\d]| (?:is|under|below|above|less|between|target|glucose|sugars?|blood|bg|bms?|levels?|bloods|lipids))|(?:an )?hour before eating`,
)
const either = alone('with or without (?:food|meals)|regardless of (?:food|meals)')

/** With food, without it, or nothing said. */
export const readFood = (text: string): { withFood?: boolean } => {
  if (either.test(text)) return {}
  if (noFood.test(text)) return { withFood: false }
  return withFood.test(text) ? { withFood: true } : {}
}
