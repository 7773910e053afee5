import { dueOn } from './days.ts'
import { alone } from './numbers.ts'
import { isFinding } from './words/findings.ts'

const visits = alone(
  'clinic|visit|mdt|check|nurse|gp|with|appt|appointment|review|reviews?|team|call|calls|see|meeting|session|message|msg|update|text|email|ward|opd|opa|centre|center|consult\\w*|educator|ophthal\\w*|[a-z]+ology|ent|ortho\\w*|next|midwife|cmw|cpn|dn|hv|ccn|msw|rn|keyworker|home health|pn|recall|pcp|surgeon|team',
)
const regular = alone(
  'class(?:es)?|group|centre|center|club|sessions?|gym|visits?|calls?|therapy|nurse|cpn|keyworker|team|rn|dn|programme|program|reps?|sets|mins?|minutes|seconds?|secs?|exercises?|steps|voiding|soaks?|scrubs?|flannel|compress\\w*|cbgs?|smbg|fsbg|sbgm|bms?|sugars?|weights?|readings?|chart|hygiene|breathing|acbt|acapella|bags?|loads?|laps?|lengths?|miles?|km|bp|temps?|temperature|observations?|obs|brushing|checks?|wash\\w*|rinses?|baths?|walks?|dressings?|redress|nap|meals|snacks?|drinks?|dns|cns|hha|aides?|hca|chaplain|matron|circuits?|football|golf|tennis|badminton|rowing|pilates|yoga|swim\\w*',
)
const people = alone(
  'cpn|keyworker|nurses?|rn|dns?|cns|hha|home health aides?|aides?|cna|hca|hcas|chaplain|matron|sw|calls?|team|midwife|cmw|hv|visits?|pn|therapist|carers?',
)
const others =
  /^\W*(?:he|she|they|walks|drinks|smokes|runs|does|eats|sleeps|works|takes|uses|weighs|has|was|pt|patient|exercises|i|we|mum|bp \d|weight \d|wt \d)(?![a-z])/
const noStep = alone(
  'carers|pink|draining|intact|results?|(?:may|can|ok to|able to) (?:shower|bathe|drive|fly|swim|return|resume|wash|eat|drink|walk|go|play)|restart|continue|resume|cycle|pain|ache|cough|vomit\\w*|diarrhoea|diarrhea|symptoms?|episodes?|bowels?|stools?|sleeps?|smokes?|drinks|fever|rash|bleeding|headaches?|seizures?|attacks?|spots?|swelling|pregnant|gravid|cycle|cycles|menses|periods?|lmp|edd|gestation|hx|history|off|prior|later|after surgery|(?:years?|yrs?|months?|weeks?|days?|y)(?: |-)?old|male|female|lady|gentleman|boy|girl|man|woman|units of alcohol|cigarettes|ppd|etoh|works|lives|unwell|sick|tired|worse|better|improv\\w*|settl\\w*|resolv\\w*|expect\\w*|should|nocturia|urine|wakes|waking|flares?|since|remaining|day \\d+|limp\\w*|itch\\w*|lump|sob|dizz\\w*|palpitations|discharge|weak\\w*|numb\\w*|stiff\\w*|post-?op|postnatal|g\\dp\\d|break|free|cycle|pills?|out of|pre-?travel|after return|before travel',
)
const future = alone(
  '(?:in|next|on|by|within|at|due) (?:\\d|a|one|two|three|four|six|eight|twelve|week|month|mon|tue|wed|thu|fri|monday|tuesday|wednesday|thursday|friday)\\w*|\\d{1,2}(?:-\\d{1,2})?/(?:7|52|12)|\\d{1,2}(?:-\\d{1,2})? ?(?:wks?|weeks?|months?|mo|mths?|days?|d|yrs?)|\\d{1,2} ?(?:h|hrs|hours)|tomorrow|next (?:week|month|visit|year)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thurs?|fri|in (?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)',
)
const orders =
  /^\W*(?:please )?repeat (?:it |this )?(?:in|at|after) (?:\d|an? |one|two|three|four|six)|^\W*(?:(?:please|also|and|then|you (?:should|must|need to)|(?:he|she|they|patient|pt) (?:should|must|needs? to|will|is to)) )*(?:tell|remind|inform|ask|notify|email|message|bring|throw|bin|replace|complete|fill|sign|enrol|register|contact (?:the|your|us|his|her|gp|dr|work)|speak|discuss with|chase|give|write|set|make|go|needs? (?:an? )?escort|arrange|print|upload|fax|forward|copy|syringe|apply for|join|download|show|text|needs|schedule|book|(?:call|ring|phone) (?:the |your )?(?:supply|pharmacy|chemist|insur|company|school|employer|dvla|housing)|treat (?:all |the |whole |all the )?(?:household|contacts|partner|family|pets?|whole)|(?:hot )?wash (?:bedding|clothes|towels|linen)|partner (?:notif\w*(?! done)|treat\w*|to be|tx)|test of cure|toc|throw|discard|remove|lock away|return (?:the|all|old|unused|your|his|her|any)|collect|hand in|get a)(?![a-z])/
const changesOf =
  /^\W*(?:catheter|tube|peg|ring pessary|pessary|coil|stent|line|picc)(?:\W{1,3}(?:to be )?(?:change|replace|due|removal|out|exchange)(?![a-z])|\W*$)/
const doings =
  /^\W*(?:(?:please|also|and|then|you (?:should|must|need to|can)|(?:he|she|they|patient|pt|someone) (?:should|must|needs? to|will|is to)) )*(?:put your|go for|go to|take (?:a|your|his|her|their) (?:temperature|blood pressure|bp|pulse|weight|walk|rest|break|breaks|shower|bath)|let (?!me|us)|move|remain|chew|sieve|sit|turn|open(?! access)|close|blow|try to|use|eat|sip|hold|hang|leave|switch off|aim|sleep|keep(?! (?:on |at )?\d)|stick|carry(?! on)|cut|file (?=it|the|down|skin)|write (?:out|down)|set|build|return to|get up|avoid|swap|shave|inspect|dab|pat|moisturi[sz]e|redress|pack (?:daily|the|with|wound)|change (?:the |your )?(?:bag|appliance|pouch|pad|dressing|bandage|catheter|needle|filter)|(?:catheter|stoma|ostomy|leg bag|night bag|appliance|pouch|tube|peg)|safer sex|photo\w*|have (?:small|a|three|little|regular)|have|get|reduce|double void\w*)(?![a-z])/

type Guess = 'follow-up' | 'task' | 'medicine' | 'activity'
const isDue = (text: string) => future.test(text) && dueOn(text, '2000-01-01') !== undefined
const rate = /(?:od|bd|tds|qds|bid|tid|qid|daily|nocte|mane|qhs|weekly|prn|q\d+h|a day|times)(?![a-z])/
const common = /^\W*(?:wear|do|keep|make|let|put|walk|try|go|come|be|have|get)(?![a-z])/
const onlyTime = (text: string) => !/[a-z]{2}/.test(text.replace(/(?:weeks?|days?|months?|wks?|in)/g, ''))

const guessVisit = (text: string, inPlan: boolean, opens: boolean, count: number) =>
  ((inPlan || opens) && /^\W*(?:[a-z]+ ){1,2}clinic\W*$/.test(text)) ||
  (opens && count <= 5 && /check|clinic|review|appointment/.test(text) && isDue(text))
const guessRepeated = (text: string, inPlan: boolean): Guess | undefined => {
  if (regular.test(text) && !others.test(text) && (inPlan || /\d/.test(text)))
    return people.test(text) ? 'follow-up' : 'activity'
}
const things = alone(
  'socks?|towels?|bedding|linen|sheets|pillow ?cases?|toothbrush|nappy|nappies|pads?|clothes|underwear|shoes|lenses|masks?|tubing|filters?|sites?|positions?|feeds?|fluid|fluids|restriction|tucks|rotations?|rolls?|pumps|slides',
)
const guessRated = (text: string): Guess | undefined => {
  if (/dispens|collection|pick-?up|deliver/.test(text)) return
  if (things.test(text)) return 'activity'
  if (/\d+ ?x ?\d+/.test(text)) return 'activity'
  return /^\W*[a-z][a-z0-9-]{3,}/.test(text) && rate.test(text) ? 'medicine' : undefined
}

const guessShort = (text: string, often: boolean): Guess | undefined => {
  if (onlyTime(text) || common.test(text)) return
  if (often) return guessRated(text)
  if (isDue(text)) return visits.test(text) ? 'follow-up' : 'task'
}

const toDo = alone(
  'assessments?|evals?|evaluations?|consults?|levels?|tests?|testing|screen(?:ing)?|swabs?|films?|scan|charts?|diar(?:y|ies)|groups?|class|course|programme|program|care|aids?|plugs?|kit|equipment|shakes?|precautions|towels?|bedding|support|checks?|training|education|awareness|hygiene|protection|retest|reweigh|recheck|change|changes|own|same|less|more|extra|fewer|after|before|each|every|from|until|till|via|to [a-z]{3,}|only|thereafter|next|tomorrow|tmrw|\\d+ ?(?:d|w|m|wks?|weeks?|mos?|months?|mths?|yrs?|years?)|d\\d+|midnight|in (?:january|february|march|april|may|june|july|august|september|october|november|december)',
)
// A figure, a score, a limit of what stands before, whom to call if need be.
const noOrder =
  /^\W*(?:\d|(?:one|two|three|four|six|eight|ten|twelve) (?:weeks?|days?|months?)|(?:limit|wean|treat|call|ring|contact|nothing|empty|d\/c|discharge)(?![a-z]))|(?<![a-z])(?:today|discussions?|maintenance|x ?\d)(?![a-z])/
/** In a plan what is to be done and is no finding is an order, also where nobody knows its name: "Workstation ergonomic assessment". */
const guessBare = (text: string): Guess | undefined => {
  if (onlyTime(text) || noOrder.test(text) || !toDo.test(text) || isFinding(text)) return
  return visits.test(text) ? 'follow-up' : 'task'
}
const guessOne = (text: string, often: boolean, opens: boolean, count: number) => {
  const short = count <= 9 ? guessShort(text, often) : undefined
  return short ?? (!often && opens && count >= 2 && count <= 6 ? guessBare(text) : undefined)
}

// What it is to be done with stands before it: "smear due - book".
const bare = /^\W*(?:please )?(?:book|arrange|order|check|repeat|review|request|schedule|refer)\W*$/
const toBring =
  /^\W*bring (?:it |this |them )?to (?:the |your )?(?:next )?(?:visit|appointment|appt|clinic|session)\W*$|^\W*(?:to )?keep (?:it |them |this )?(?:at home|in (?:the )?(?:fridge|cupboard|car|bag))|^\W*(?:use|take|start) (?:it |this |them )?(?:if|when|only if)(?![a-z])/
/** What a short clause of a plan most likely is that names nothing we know: a visit by its time, a medicine by its frequency. */
export const guess = (text: string, inPlan: boolean, often: boolean, opens: boolean): Guess | undefined => {
  const count = text.match(/[a-z0-9/&'.+-]+/g)?.length ?? 0
  if (toBring.test(text)) return
  if (!(inPlan || opens) || count > 14 || noStep.test(text) || bare.test(text)) return
  if (changesOf.test(text)) return 'task'
  if (doings.test(text)) return 'activity'
  if (orders.test(text)) return 'task'
  if (guessVisit(text, inPlan, opens, count)) return 'follow-up'
  const repeated = often ? guessRepeated(text, inPlan) : undefined
  return repeated ?? (inPlan ? guessOne(text, often, opens, count) : undefined)
}
