import { dueOn } from './days.ts'
import { alone } from './numbers.ts'
import { device } from './words/devices.ts'
import { imaging } from './words/imaging.ts'
import { isMeasure } from './words/measures.ts'
import { paper, paperFirst } from './words/papers.ts'
import { partOfBody, procedure } from './words/procedures.ts'
import { lab } from './words/tests.ts'
import { referral, therapy } from './words/therapies.ts'
import { vaccine } from './words/vaccines.ts'

const purchase = alone(
  'buy|purchase|order (?:your |his |her |the )?(?:next )?(?:repeat|supply)|pick up|pick-up|collect|obtain|get (?:a|an|some|the|your|his|her|hold|over)|otc purchase|shop for|procure',
)
const doing = alone(
  'check(?:ed)?|repeat(?:ed)?|re-?check|order(?:ed)?|arrange(?:d)?|request(?:ed)?|book(?:ed)?|send|sent|get|do|obtain|organi[sz]e|schedul(?:e|ed|ing)|need[s]?|have|bring|perform|for|due|collect|submit|complete|monitor|draw|measure|undergo|attend|take|provide|test|screen|plan|add|ask|bloods for|will|tomorrow|today|fasting|set up|register|drop off|hand in|proceed|consider|give|administer|offer|plus|urgent|routine|baseline|weekly|monthly|annual|update',
)
const result = alone(
  '(?:was|were|is|are|shows?|showed|showing|reveal\\w*|normal|nad|clear|negative|positive|unremarkable|stable|raised|elevated|low|high|back|reported|confirm\\w*|satisfactory|good position|repeated|undisplaced|united|healed|healing|passed|pending|awaited|results? (?:reviewed|discussed|normal|show)|reviewed|done|ok|fine|improved|deranged|demonstrated|suggests?|within (?:normal|range)|up from|down from|trend\\w*|consistent with|wnl|noted|last|pos|neg|ef|nl|mild(?:ly)?|moderate(?:ly)?|immune|non-?immune|not available|unavailable|insufficient|haemolysed|hemolyzed|edema|oedema|fracture|effusion|consolidation|=|\\+ve|-ve)',
)
const value =
  /(?:[:=]|(?<![a-z])(?:of|at|now|today)?) ?(?:[<>~] ?)?(?<![\w./]|(?:on|x|day|days|week|weeks|wk|wks|cycle|cd|month|visit|dose|age|year|q) )\d+(?:\.\d+)?(?![\d.]| ?(?:week|day|month|wk|m(?![a-z])|\/52|\/12|\/7|year|d\b|hour|h\b|hr|-|view|lead|to \d|am|pm|:|x|times|th|st|nd|rd|repeat|more|ml|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|samples?|sets?|\/\d))/

const checked =
  /^\W*(?:\w+ )?(?:repeat|rpt|check|order|book|arrange|request|re-?check|needs?|get|schedule|send|monitor|plan)(?![a-z])/
/** The kinds of order, so that a scan beside bloods is a step of its own. */
export const orderKind = (clause: string): 'referral' | 'vaccine' | 'imaging' | 'procedure' | 'lab' | undefined => {
  if (referral.test(clause)) return 'referral'
  if (vaccine.test(clause)) return 'vaccine'
  if (imaging.test(clause)) return 'imaging'
  if (procedure.test(clause)) return 'procedure'
  return lab.test(clause) ? 'lab' : undefined
}

/** The kind of order that a text begins with. */
export const orderStart = (right: string) => {
  const head = right.slice(0, 60)
  const kind = orderKind(head)
  if (!kind) return
  const first =
    /^(?:(?:repeat|check|urgent|routine|fasting|a|an|the|baseline|for|follow-?up|annual|plus|with|needs?|book|request|weekly|monthly|get|have|order)\W+)*(.*)$/.exec(
      head,
    )?.[1] ?? ''
  const words = /^\S+(?: \S+){0,4}/.exec(first)?.[0] ?? ''
  for (let count = words.split(' ').length; count > 0; count--) {
    const some = words
      .split(' ')
      .slice(0, count)
      .join(' ')
      .replace(/[,.;:)]+$/, '')
    const found = orderKind(some)
    if (found && count <= 3) return found
  }
}

const around =
  /(?<![a-z])(?:before|pre|clinic|visit|appt|contrast|wo|without|with|after|removal|half|x2|x3|appointment|review|each|every|step|dose|cycle|visit|next|prior|after|starting|start|for|qtc|finishing|treatment|and|or|with|plus|repeat|fasting|then|also|please|urgent|routine|baseline|annual|yearly|nurse|level|levels|both|left|right|labs?|the|a|an|for|today|tomorrow|via|gp|l|r|of|to|sent|ordered|requested|booked|due|form|test|tests|in|on|at|by|am|pm|weeks?|wks?|months?|mo|mths?|yrs?|years?|days?|(?:mon|tues?|wed(?:nes)?s?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)(?![a-z])/g
/** How many words of it name no test. */
const rest = (clause: string) =>
  [lab, imaging, procedure, vaccine, partOfBody]
    .reduce((left, pattern) => left.replace(new RegExp(pattern.source, 'g'), ' '), clause)
    .replace(around, ' ')
    .match(/[a-z]{2,}/g)?.length ?? 0

const verbFirst =
  /^\s*(?:(?:please|you should|also|and|then|to) )?(?:have (?:your|a|an|the|his|her|repeat|\d)|go for|repeat|rpt|check|order|book|arrange|request|recheck|needs?|get|schedule)/
const untilThen = /(?<![a-z])(?:until|till|if|to ensure|to confirm|when|once|for)(?![a-z]).*$/
const bareReferral = /^\W*(?:referral|referred|refer)(?: (?:made|sent|placed|done|in place))?\W*$/
type OrderKind = NonNullable<ReturnType<typeof orderKind>>
const score =
  /(?<![a-z])(?:abpi|abi|feno|moca|mmse|6cit|gpcog|pta|toe pressure|ef|bmd|t-?score|fev1|pvr)s? ?[:=]? ?[<>]?\d+(?:\.\d+)?(?:\/\d+)?(?! ?(?:\/|-|week|wk|month|mo|day|h|y))/
const sized = /\d(?:\.\d+)? ?(?:mm|cm)(?![a-z])/
// "Lungs CTA": clear to auscultation.
const clear = /(?:lungs?|chest|resp|heart)[: ]+(?:are |is |fields )?cta ?b?(?![a-z])/
// "MRI was arranged for 3 December"
const asked =
  /(?:has|have|was|were|is|are)(?: been)?(?= (?:requested|ordered|arranged|booked|scheduled|to (?:have|be|get|undergo)))/
/** What was found, not what is to be looked for. */
const isResult = (kind: OrderKind, clause: string) => {
  if (kind === 'vaccine') return ended.test(clause)
  if (result.test(clause.replace(asked, '').replace(untilThen, '')) && !verbFirst.test(clause)) return true
  if (kind === 'imaging' && (sized.test(clause) || score.test(clause) || clear.test(clause))) return true
  return kind === 'lab' && value.test(clause) && !checked.test(clause)
}
// What was taken is with the laboratory; what was ordered is still to be done.
const taken =
  /(?<!to be |needs? |will be )(?<![a-z])(?:sent|taken|obtained|collected|performed|drawn|checked|dipped)(?: off| away| today| here| in clinic| to (?:the )?lab)*(?:, [a-z]+ checked)?\W*$/
// "TKR D10": how long ago it was.
const soLongAgo = /^\W*(?:[a-z/&-]+ ){1,3}(?:pod ?|d|day )\d{1,3}(?:,|\W*$)/
const isTest = (kind: OrderKind, clause: string, inPlan: boolean, begun: boolean) => {
  if (kind === 'referral') return !bareReferral.test(clause)
  if (isResult(kind, clause)) return false
  if ((kind === 'lab' || kind === 'imaging') && taken.test(clause)) return false
  if (kind === 'procedure' && /(?<![a-z])today(?![a-z])/.test(clause)) return false
  if (kind === 'procedure' && soLongAgo.test(clause)) return false
  const most = kind === 'vaccine' ? 3 : begun ? 2 : 0
  const due = (kind !== 'procedure' || begun) && dueOn(clause, '2000-01-01') !== undefined
  return inPlan || doing.test(clause) || due || rest(clause) <= most
}
// What somebody has with them already is not to be seen to.
const having = /(?<![a-z])(?:with|w\/|from|has|uses?|using|wears?|wearing) .*$/
const getting =
  /(?<![a-z])(?:order(?:ed)?|get|needs?|request(?:ed)?|arranged?|provide|supply|issue|fit|fill in|complete|sign|send|write|prescribe|replace|bring|sort|apply|renew|rx|script|new|give|update|form|to have|will have)(?![a-z])/
const settled =
  /(?<![a-z])(?:user|dependent|started|updated|written|fitted|supplied|provided|working|in situ|worn|used|in date|held|delivered|fine|ok|aware|informed|done|completed|signed|given|in place|not needed|discussed|up to date)\W*$/
const isPaper = (clause: string, inPlan: boolean) =>
  !settled.test(clause) && (inPlan || getting.test(clause) || paperFirst.test(clause))
const onlyDevice = (clause: string) => (clause.replace(device, ' ').match(/[a-z]{2,}/g)?.length ?? 0) <= 1
const isDevice = (clause: string, inPlan: boolean) =>
  !settled.test(clause) && (inPlan || getting.test(clause) || onlyDevice(clause))
const ended =
  /(?<![a-z])(?:discharged(?: (?:her|him|them))?|helped|completed|finished|no help|useless|attended|user|did not help|incomplete|up to date|utd|history|aware|informed|session \d+)(?![a-z])/
const isTherapy = (clause: string, inPlan: boolean) => {
  const found = therapy.exec(clause)
  if (!found || ended.test(clause)) return false
  return inPlan || found.index === 0 || doing.test(clause) || /see|start|begin|via|through|self|with/.test(clause)
}

const told =
  /(?:link|details|leaflet|number|info|website|app|qr code)s? (?:texted|sent|given|emailed|provided|shared|signposted)\W*$|(?:invite|appointment|letter)s? (?:will|to) (?:come|arrive|follow|be sent)|^\W*(?:use|take|start|begin|open) (?:it |this |them )?(?:if|when|only)(?![a-z])/

/** A test, a picture, a referral, a vaccine, a purchase or a paper that is to be seen to. */
export const isOrder = (clause: string, inPlan: boolean, begun = false): boolean => {
  if (told.test(clause)) return false
  const kind = orderKind(clause)
  if (kind) return isTest(kind, clause, inPlan, begun)
  const planned = inPlan || (begun && clause.trim().split(/\s+/).length <= 4)
  if (isMeasure(clause) || purchase.test(clause.slice(0, 60))) return true
  const had = clause.replace(having, '')
  if (paper.test(had)) return isPaper(had, planned)
  return (device.test(had) && isDevice(had, planned)) || isTherapy(clause, planned)
}
export const isPurchase = (clause: string) =>
  /^\W*(?:\w+ ){0,3}(?:buy|purchase|order (?:your |his |her |the )?(?:next )?(?:repeat|supply)|pick up|collect|obtain|get (?:a|an|some|the|your|it)|procure)(?![a-z])/.test(
    clause,
  )
