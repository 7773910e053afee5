import { findDose } from './dose.ts'
import { alone } from './numbers.ts'
import { medicineWords, sentence, withoutFiller } from './wording.ts'

const verbs =
  "take|start|begin|commence|continue|use|apply|give|increase|decrease|reduce|titrate|switch|change|restart|resume|inhale|inject|instil|instill|insert|swallow|chew|dissolve|put|rub|spray|try|finish|complete|keep|carry on|stay|stop|hold|withhold|pause|avoid|suspend|omit|do not|don't|wean|taper|have|drink|gargle|rinse|place|drop|add|swap|substitute|replace|convert|discontinue|cease|step|suck|spread|wash|shampoo|nebulise|administer|come off|halve|double|trial|supplement|massage|mix|alternate|cover|never|quit|remove|skip|maintain|repeat|bridge|refill|renew|reorder"
const startsVerb = new RegExp(`^(?:${verbs})(?![a-z])`, 'i')
// "Ramipril 5 mg - stopped"
const remarks: [RegExp, string][] = [
  [
    /^([\w-]{4,}(?:(?:,| and| &| \+) [\w-]{4,}){0,3})(?:[^.;]{0,40}?[-–|(:,])? ?(?:(?:tablets?|capsules?|cream|patch(?:es)?|spray|drops|inhaler|injections?|liquid|can|should|must|will|needs? to|has to|have to|ought to|are|is|to|now|also|then|has|have|be|been|both|all|just) )*(?:stopped|discontinued|ceased|stop|discontinue|off)(?![a-z])(?: today| now)?/i,
    'Stop $1',
  ],
  [
    /^([\w-]{4,}(?:(?:,| and| &| \+) [\w-]{4,}){0,3})(?:[^.;]{0,40}?[-–|(:,])? ?(?:(?:tablets?|capsules?|can|should|must|will|needs? to|has to|have to|are|is|to|now|also|then|has|have|be|been|both|all|just) )*(?:held|withheld|on hold|hold|omit(?:ted)?|suspended|paused)(?![a-z])(?: today| now)?/i,
    'Hold $1',
  ],
]
const swaps: [RegExp, string][] = [
  [/^([\w-]+) increased (?=to|from|by)/i, 'Increase $1 '],
  [/^([\w-]+) (?:reduced|decreased) (?=to|from|by)/i, 'Reduce $1 '],
  [/^(?:↑ ?|incr?(?![a-z])\.? ?|uptitrate )(?=\S)/i, 'Increase '],
  [/^(?:↓ ?|decr?(?![a-z])\.? ?)(?=\S)/i, 'Reduce '],
  [
    /^(?:today )?(?:started|commenced|put|start) (?:this|the|our) (?:\w+ )?(?:gentleman|lady|man|woman|patient|boy|girl|child) on /i,
    'Start ',
  ],
  [
    /^(?:discharged?(?: home)?|d\/c(?: home)?(?= (?:on|with|home))|sent(?= [a-z-]+ \d)|sent home|go home|home|stepped down|step down|continue(?:s|d)? to take|give (?:him|her|them)|start (?:him|her|them) on|put (?:him|her|them) on|so)(?: today)?(?: on| with| to)? (?=[a-z])/i,
    '',
  ],
  [
    /^(?:started|commenced?|initiated?|begin|started on|commenced on|start on)(?: him| her| them| you)?(?: on)? /i,
    'Start ',
  ],
  [/^(?:continued|continues|continuing|cont|ct|c\/w) (?:(?:on|with|his|her|their|own) )*/i, 'Continue '],
  [
    /^(?:prescribed?|issued?|given?|rx|dispensed?|new|new rx|script for|prescription for|prescription of|treat(?:ed)? with|trial of|course of|a course of|for|on|add(?:ed)?(?: in)?|put on|needs?|with|plus|and|initiate|chose|chosen|opted for|went for|agreed on|settled on)[: ]+/i,
    '',
  ],
  [/^chang(?:ing)(?= )/i, 'Change'],
  [/^starting(?= )/i, 'Start'],
  [/^switching(?= )/i, 'Switch'],
  [/^increasing(?= )/i, 'Increase'],
  [/^reducing(?= )/i, 'Reduce'],
  [/^adding /i, ''],
  [/^(?:increased)(?= )/i, 'Increase'],
  [/^(?:reduced)(?= )/i, 'Reduce'],
  [/^(?:stopped|d\/c'?d?|dc|discontinued|discontinuing|ceased|stopping|stop taking)(?= )/i, 'Stop'],
  [/^(?:holding|held|hold off)(?= )/i, 'Hold'],
  [/^(?:switched|swapped|changed)(?= )/i, 'Switch'],
  [/^(?:avoiding)(?= )/i, 'Avoid'],
  [/^(?:taking)(?= )/i, 'Take'],
  [/^(?:using)(?= )/i, 'Use'],
  [/^(?:applying)(?= )/i, 'Apply'],
  [/^(?:restarted) /i, 'Restart '],
  [/^(?:tab(?:s|let)?|cap(?:s|sule)?|inj|syp|syr|susp)\.? (?=[a-z])/i, ''],
  [/^(?:po|oral) (?=[a-z])/i, ''],
  [
    /^(?:go (?:with|for)|e-?(?:scribed?|prescribed?|rx'?d?)|self-?administers?|called in|sent in|popped (?:him|her|them|you) on|get (?:him|her|them|you) on)[: ]+/i,
    '',
  ],
]
const byForm: [RegExp, string][] = [
  [
    alone(
      '\\d%? to (?:the )?(?:face|body|skin|scalp|hands|feet|rash|lesions?|affected|area|trunk|limbs|flexures)|to (?:the )?(?:face|body|scalp|affected area|rash|lesions?)|creams?|ointments?|gel|lotion|patch(?:es)?|emollient|topical\\w*|shampoo|foam|thinly|sparingly|moisturi[sz]er|oint',
    ),
    'Apply',
  ],
  [alone('units?|subcut|s/c|sc|injections?|insulin|inj'), 'Inject'],
  [
    alone(
      'drops?|gtts?|inhalers?|puffs?|sprays?|nasal|nostrils?|pessar\\w+|suppositor\\w+|eyes?|ears?|nebuli\\w+|nebs?|enema|mouthwash|inhalations?|steroid|tears|vaginal\\w*|irrigations?|rinses?|saline|wash|solution|spacer|evohaler|turbohaler|accuhaler|mdi|hfa|salbutamol|albuterol',
    ),
    'Use',
  ],
  [/\d ?%/, 'Use'],
]
const swallowed = /vit|calciferol|d3|nystatin|creon|pancrea/i
const verbFor = (text: string) =>
  swallowed.test(text) && !/inject|subcut|under the skin/i.test(text)
    ? 'Take'
    : (byForm.find(([pattern]) => pattern.test(text.toLowerCase()))?.[1] ?? 'Take')

const shop =
  /(?<![a-z])(?:to|from|at) (?:the|your|his|her|my|local) (?:local |usual )?(?:chemist|pharmacy|drugstore)(?:'s)?(?![a-z])/gi
const qualified = /^(?:[\w½%.,/-]+ ){0,3}$/
const swapped = (text: string) => {
  let now = text
  for (let round = 0; round < 2; round++) now = swaps.reduce((left, [pattern, to]) => left.replace(pattern, to), now)
  return now
}

/** The words for the patient, which keep the name and the dose as they are written. */
export const wordsFor = (original: string, halt: boolean, name = '', verb = ''): string => {
  const written = original.replace(shop, ' ')
  const remarked =
    halt && !startsVerb.test(withoutFiller(written))
      ? remarks.reduce((now, [pattern, to]) => now.replace(pattern, to), written)
      : written
  let text = swapped(medicineWords(remarked))
  const at = name === '' ? -1 : text.toLowerCase().indexOf(name.toLowerCase())
  // What leads up to the name without being an order: "hi, for your cystitis i've sent …".
  if (
    at > 0 &&
    !halt &&
    !/^if /i.test(text) &&
    !startsVerb.test(text) &&
    !findDose(text.slice(0, at).toLowerCase()) &&
    (/ [-–] |: /.test(text.slice(0, at)) || !qualified.test(text.slice(0, at)))
  )
    text = text.slice(at)
  text = swapped(text)
  if (!halt && !startsVerb.test(text) && !/^if /i.test(text))
    text = `${verb || verbFor(text)} ${/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text}`
  return sentence(text)
}
