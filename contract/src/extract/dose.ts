import { alone, NUMBER } from './numbers.ts'

const FORM =
  '(?:tabs?|tablets?|caps?|capsules?|caplets?|pills?|puffs?|sprays?|drops?|gtts?|sachets?|patch(?:es)?|lozenges?|suppositor(?:y|ies)|pessar(?:y|ies)|ampoules?|amps?|vials?|teaspoons?(?:ful)?|tsp|tablespoons?|tbsp|spoon(?:ful)?s?|applications?|actuations?|inhalations?|pumps?|squirts?|fingertip units?|ftus?|nebules?|nebs?|scoops?|pastilles?|gumm(?:y|ies)|films?|wafers?|enemas?|pens?|applicators?|applicatorfuls?|strips?|swabs?|rings?|implants?|injections?|pulses?|spoons?|measures?|cartons?)'
export const UNIT =
  '(?:mg|milligrams?|mgs|mcg|mcgs|\\u00b5g|ug|micrograms?|micrograms|microg|nanograms?|g|gm|gms|grams?|ml|mls|millilitres?|milliliters?|cc|units?|iu|u|million units|mu|mmol|meq|mg/kg|mcg/kg|g/kg|units/kg|mg/ml|%|per cent|percent)'
const ranged = `${NUMBER}(?: ?(?:-|to|or|/) ?${NUMBER}){0,2}`

const withUnit = new RegExp(`(?<![a-z0-9])(?<![a-z]-)${ranged} ?-?${UNIT}(?![a-z0-9])(?!/d?l|/mol| ?/ ?d?l)`)
const withForm = alone(
  `(?:${ranged}|an?|another)(?: |-)?(?:x |small |large |full |heaped |level |more |5 ?ml |puff )?(?:mg )?${FORM}`,
)
const bare = alone(
  `^\\d{1,4}(?:\\.\\d+)?(?=\\W*$)|(?:^|take|use|give|inhale|tab|tabs|cap|caps|inject|sig:?|ii?|put) ?(${NUMBER})(?= (?:at|in|every|each|daily|once|twice|three|four|times|po|by mouth|od|bd|tds|qds|tid|bid|qid|nocte|mane|q\\d|stat|prn|with|before|after|as|when|if|on|now|today|\\(|for \\d|for an? |x ?\\d|qhs|qam|qpm|weekly|maintenance|alternate|alt |\\d{1,2}/(?:7|52|12)))|(?:increas\\w*|reduc\\w*|decreas\\w*|titrate|up|down|drop|go|cut|bump|lower|step)(?: it| dose)?(?: (?:back|up|down))? to \\d{1,4}(?:\\.\\d+)?(?! ?(?:[a-z]*/|%|days?|weeks?|times|x|months?|hours?|hrs?|\\d|once|twice|or|to|-|soft|loose|stools?|motions?|bowel))`,
)
const thin = alone(
  '(?:a )?(?:thin(?:ly)?|pea-?sized?|small amount|thin layer|thin film|liberally|generously|sparingly|dab)',
)

export type Dose = { index: number; 0: string }

/** How much at a time, as it is written. */
export const findDose = (text: string): Dose | undefined =>
  withUnit.exec(text) ?? withForm.exec(text) ?? thin.exec(text) ?? bare.exec(text) ?? undefined
export const findStrength = (text: string): Dose | undefined => withUnit.exec(text) ?? undefined
// "…, 50 (1/52)", "…, 15 qds d2": a figure that only a dose before gives its unit.
const bareAtStart =
  '\\d{1,4}(?:\\.\\d+)?(?= ?(?:\\(?(?:for )?\\d{1,2}/(?:7|52|12)| ?x ?\\d+ ?(?:d|/|w|m)|(?:od|bd|bid|tds|tid|qds|qid|qhs|qam|nocte|mane|daily|alternate|alt)(?![a-z])|for (?:\\d|an? |one|two)|with (?:\\w+ )?(?:food|meals?|tea|breakfast|lunch|dinner|supper)(?![a-z])|at (?:night|bedtime|breakfast|lunch|tea)|in the (?:morn|even)|(?:a|per|each|every) (?:day|morn|night|even)|on days? \\d|once|twice|three times|weekly|thereafter|maintenance))'
export const barePhase = new RegExp(`^${bareAtStart}`)
export const doseAtStart = new RegExp(`^(?:${ranged} ?-?${UNIT}|${ranged} ?${FORM})(?![a-z0-9])`)
const range = new RegExp(`(?<![a-z0-9.])${NUMBER} ?(?:-|to|or) ?${NUMBER} ?-?(?:${UNIT}|${FORM})(?![a-z0-9])`)
export const isRange = (text: string) => range.test(text.replace(/from [\d.]+ ?[a-zµ]* to/g, ' '))
