import { dueOn } from './days.ts'
import { alone, COUNT } from './numbers.ts'
import { specialtyFirst } from './words/specialties.ts'

const SPAN = `(?:in|at|after|within|about|around|for|next|on|every|by)?(?: about| approx(?:imately)?)? ?${COUNT}?(?: ?(?:-|to|or) ?${COUNT})?(?: |-)?(?:hours?|hrs?|h|days?|weeks?|wks?|wk|w|/52|/12|/7|months?|mths?|mo|m|years?|fortnight|weekly|monthly|fortnightly|tomorrow|monday|tuesday|wednesday|thursday|friday|week|month|prn)`
const heads = alone(
  '(?:rv|r/v|review|ros \\d|re-?review|reviewed|f/u|(?<!5-)fu|f/up|ffup|follow(?:-| )?up|followup|follow|rtc|rtn|rto|return|come (?:back|in)|come|tci|tca|tcu|tcb|back (?:in|to)|see|seen|see you|revisit|recheck|re-?check|reassess(?:ment)?|reassess|re-?eval(?:uate|uation)?|appointment|appt|apt|telephone (?:call|review|consult\\w*|appt|appointment|follow)|t/c|phone (?:call|review|consult\\w*)|telephone|video (?:call|visit|consult\\w*)|call (?:back|us|me|the|clinic|in|with|for|gp|on)|check-?up|check-?in|visit|attend|book(?: in)?|opa|opd|outpatients?|clinic|wound (?:check|review)|(?:dressing|cast|plaster) (?:change|check|removal)|(?:suture|stitch|stitches|staple|staples|clip|drain|catheter|cast|plaster|sutures|clips|line|picc|cannula|stent|pack|packing|k-?wires?|pins?) (?:removal|out|to be removed)|ros in|path(?:ology)? results|removal of (?:sutures|stitches|clips|staples|cast)|bp (?:check|review|recheck)|blood pressure check|blood pressure (?:recheck|review)|weight check|(?:family|mdt|team|care|discharge|network|best interests|planning) meeting|(?:nurse|gp|pharmacist|midwife|doctor|asthma|diabetic|diabetes|annual|medication|med|post-?op|postnatal|antenatal|joint|dental|well.child|well.baby|6.week|hygienist|pill|copd|oncology|cardiology|annual) (?:check|review|appointment|appt|visit|clinic|follow-?up|recall)|(?:message|email|e-mail|text) (?:me|us|the (?:clinic|practice|team|surgery))|recall|tbse|fbse|(?:total|full) body (?:skin )?(?:exam|check)|skin (?:check|exam)|mole check|remove (?:sutures|stitches|staples|clips)|ring|phone|speak|contact|recheck)',
)
const time = alone(SPAN)
const who =
  /(?<![a-z])(?:with|see|to|at|by) (?:me|us|gp|the|your|dr|his|her|nurse|practice|own|an?|pcp|him|her|them|[a-z]{4,}(?:ist|ology|ics|ery|gp|nurse|clinic|surgeon|team|doctor|midwife|dentist|therapist|pharmacist))(?![a-z])/
const firm = alone(
  'rtc|rtn|rto|tci|tca|tcb|f/u|fu|f/up|follow(?:-| )?up|followup|come back|rv|r/v|review|recheck|opa|wound check|check-?up|see (?:me|us|you|him|her|gp|the gp|your gp|pcp|the nurse|nurse|in clinic|again|back|in)|appointment|appt|wound review|(?:suture|stitch|stitches|staple|clip|staples) removal|reassess|recall|remove (?:sutures|stitches|staples|clips)|call back|removal of sutures|return to (?:clinic|see|the)|bp check|telephone|nurse',
)
const noVisit = alone(
  '(?:pt|patient|mum|she|he|family|parents?) (?:is |are )?aware|(?:check|check-?up|review|exam) (?:was )?(?:normal|ok|fine|nad|done|unremarkable|today|complete)|see (?:above|below|letter|attached|instructions|leaflet|note|notes|results|report|plan|how(?! (?:things|you|it|he|she|they|the|this)))|reviewed (?:with|by|today|results|and|in)|follow (?:the|a|these|instructions|package|label|an?|dash|low|mediterranean|directions)|return to (?:work|school|sport|play|normal|driving|exercise|activity|activities|activit\\w+|usual|running|training|football|gym|duties|full|light|baseline|gym|nursery|swimming|contact)|visit (?:website|www|http)|seen (?:today|in|by|with|on)|24\\/7|open access|(?:recheck|repeat|check|again) in \\d+ ?min\\w*|return (?:old|unused|all|your|his|her|any|kit|form)|see if|see whether|review of systems|attended|attends|follow up (?:results|on results)|follows|clinical|call with (?:any )?(?:questions|concerns)|contact (?:number|details|given)|contact sports?|contact lens(?:es)?|contact (?:with|precautions|tracing)|come off|come down|visiting|appointment today|return (?:the|sample|specimen|pot)|attend school|carry on|after (?:your |the |their )?return|back to (?:\\w+ ){0,2}(?:inhaler|normal|usual|baseline|work|school|sport|training|prn|od|bd)|clinic letter|call light|go back to',
)

/** A visit, a call or a review that is to come. */
export const isVisit = (clause: string, inPlan: boolean): boolean => {
  if (sutures.test(clause) || visited.test(clause)) return true
  if (noVisit.test(clause)) return false
  if (specialtyFirst.test(clause) || shortVisit.test(clause) || nextDue.test(clause)) return true
  if (!heads.test(clause)) return false
  if (time.test(clause) || (dueOn(clause, '2000-01-01') ?? '') > '2000-01-01') return true
  return firm.test(clause) && (who.test(clause) || inPlan || clause.trim().split(/\s+/).length <= 6)
}
// "Back 2 wk", "ret 8 wk", "3/12 pill check", "appt 4 weeks".
const shortVisit =
  /^\W*(?:back|ret|rev|appt|appointment|apt|clinic|opd|opa|cmw|midwife|hv|tc|t\/c|telecon|ccn|next (?:appt|appointment|visit|clinic|review|seen)|telephone|tel|phone|video|virtual|f2f|pn|gp|pcp) ?(?:appt |visit |call |review |clinic |tel |telephone |phone |tc |video )?(?:in |at |on |within )?(?:\d{1,2}(?:-\d{1,2})? ?(?:\/52|\/12|\/7|\/40|wks?(?![a-z])|weeks?|w(?![a-z])|mo(?![a-z])|mths?|months?|days?|d(?![a-z])|h(?![a-z])|hrs?|hours)|(?:one|two|three|four|six) (?:weeks?|months?|days?)|tomorrow|tmrw|tmw|tmr|next (?:week|month)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon(?![a-z])|tues?(?![a-z])|weds?(?![a-z])|thurs?(?![a-z])|fri(?![a-z]))|^\W*(?:ring|phone|call|telephone|text|email|message)(?: me| us| clinic| the clinic| the ward)? (?:after|before|once) (?:the |your |his |her |their )?(?:[a-z0-9]+ ){0,2}(?:doses?|scan|results?|course|treatment|bloods|clinic|delivery|birth|session|cycle|period|appointment)(?![a-z])|^\W*(?:at )?\d{1,2}\/40 (?:cmw|mw|midwife|anc|consultant|clinic|obs|gp|appt|appointment|review|visit|hosp\w*|antenatal)(?![a-z])|^\W*(?:tel|phone|telephone|video) (?:appt|call|review|appointment|consult) (?:after|afterwards|then|following)(?![a-z])|^\W*(?:clinic|nurse|review|visit|appt) (?:the )?same day(?![a-z])|^\W*(?:daily|weekly|fortnightly|monthly|regular|twice weekly) (?:checks?|reviews?|visits?|calls?|contact|supervision|appointments?|check-?ins?)(?! of (?:bp|bm|weight|sugar))(?![a-z])|^\W*(?:clinic|visit|appt|seen|see|review|rv|gp|opd) (?:on )?day \d{1,2}\W*$|^\W*\d{1,2}(?:-\d{1,2})?(?:\/52|\/12|\/7| ?(?:wks?|weeks?|w|mo|months?|mths?|day|days))(?: |-)(?:[a-z]{2,12} ){0,2}(?:check|review|visit|appt|appointment|call|recall|follow-?up|f\/u|clinic|rv)\W*(?:(?:with|w\/?|at|by) .{2,20})?$/
const visited = /^\W*(?:dn|ccn|district nurse|nurse|rn|hh|hospice|opat|midwife|hv)s? .{0,24}visits?\W*$/
// "Next due 12 weeks", "next Prostap 3/12".
const nextDue =
  /^\W*next (?:[a-z0-9-]{2,14} )?(?:is )?(?:due |injection |dose |one |jab )*(?:in |on |at )?(?:\d|one|two|three|four|six|twelve|mon|tue|wed|thu|fri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/
const sutures =
  /^\W*(?:ros|roc|s\/r|sr|(?:sutures?|stitches|clips|staples|drain|pack(?:ing)?|packs?|wires?|stent|k-?wires|cast|pop|catheter|plaster|backslab) (?:out|off|to (?:come|be) (?:out|off|removed)))(?: in| at| on)? ?(?:day |d ?)?(?:\d|mon|tue|wed|thu|fri|tomorrow|next)/
const named =
  /^\W*(?:(?!repeat|check|book|arrange|order|refer|stop|start|take)[a-z]+ ){1,2}(?:f\/u|fu|f\/up|follow-?up|follow up|rv|r\/v|opd|opa|appt|appointment|review(?= (?:in )?\d| next| on | at |\W*$)|clinic(?! letter))(?![a-z])/
export const startsVisit = (clause: string) => {
  if (sutures.test(clause) || shortVisit.test(clause) || visited.test(clause)) return true
  if (specialtyFirst.test(clause) || nextDue.test(clause)) return true
  if (named.test(clause) && !noVisit.test(clause.slice(0, 60))) return true
  const found = heads.exec(clause.slice(0, 60))
  return found !== null && found.index <= 2 && !noVisit.test(clause.slice(0, 60))
}
