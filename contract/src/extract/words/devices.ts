import { alone } from '../numbers.ts'
import { oneOf } from './word-list.ts'

const measuring = `
  home bp (?:monitor|machine|cuff), bp (?:monitor|machine|cuff)(?! (?:at|for|bd|daily)), blood pressure (?:cuff|machine), cgm, libre(?: ?[23])?, freestyle libre, dexcom(?: g\\d)?, glucometer, glucose meter, (?:glucose |ketone )?meter(?: and strips)?, (?:ketone |test(?:ing)? |glucose )strips, lancets?, hypo (?:kit|treatment), flutter(?: device| valve)?, sharps (?:bin|box|container), pen needles, needles, peak flow meter, pulse oximeter, thermometer, scales, urine pots?, specimen pots?, sample pots?
`
const breathing = `spacer(?: device)?, aerochamber, volumatic, nebuli[sz]er machine, nebuli[sz]er(?= for home), humidifier filter, (?:auto)?-?(?:c|bi|a)?pap (?:mask|machine|supplies|[\\d-]+ ordered|ordered), acapella, home (?:o2|oxygen) (?:assessment|supply|concentrator), concentrator, portable o2`
const walking = `
  walking (?:stick|aid|frame)s?, walker, rollator, zimmer(?: frame)?, wheelchair, commode, raised toilet seat, kettle tipper, perching stool, bath lift, bed lever, helping hand, long.handled (?:shoe ?horn|sponge), chair raisers?, riser recliner, stair ?lift, ramps?(?= (?:at|for|to)), step stool, slide sheets?, hi-?lo bed, (?:shower|bath|toilet) (?:chair|seat|board|rail|bench)s?, grab (?:rails?|bars?), hospital bed, hoist, key ?safe, pendant alarm, falls (?:alarm|pendant|sensor), life ?line, careline, telecare, pressure (?:mattress|cushion|relieving mattress), (?:air)?mattress(?: covers?| protectors?), pillow (?:covers?|protectors?), heel protectors?, bed (?:rails|wedge), hearing aids?(?: batteries)?, glasses, new glasses, reading glasses, varifocals
`
const worn = `
  orthotics, (?:gel )?(?:insoles?|heel (?:cups?|pads?|raise|lift))(?: otc)?, (?:class [123] |compression |support |ted )?(?:stockings?|hosiery)(?: class [123])?, (?:futura |wrist |thumb |night |knee |ankle |resting |mallet |tennis elbow |hinged |aircast |elbow |lumbar |stax )(?:splint|brace|support|clasp|boot), (?:cam|walking|moon|surgical|offloading|post-?op|wide.fit|therapeutic|diabetic) (?:boot|shoes?), (?:epi)?clasp, (?:ear|swim(?:ming)?) ?plugs, soft collar, scrotal support, abdominal binder, truss, maternity (?:belt|support), night ?guard, mouth ?guard, retainer, bite guard, hip protectors?, eye (?:shield|patch), wig, sling, tubigrip, finger splint
`
const care = `(?:new )?toothbrush, (?:pill|tablet|medication) (?:organi[sz]er|box|dispenser)s?, pill ?box, dosette(?: box)?, blister packs?, nomad, pill cutter, condoms(?= supplied| from), incontinence pads, pads(?= order| supply), catheter supplies, stoma (?:bags|supplies), dressings supply, bed ?pan, urinal, tens(?: machine| unit)?, headlice comb, nit comb, bed ?nets?, mosquito net`

/** What is to be had: bought, fetched, fitted. */
const things = oneOf(measuring, breathing, walking, worn, care)
export const device = alone(things)
export const deviceFirst = new RegExp(`^(?:(?:a|an|the|new|home|some) )?(?:${things})(?![a-z])`)
