import { type Clause, clausesOf } from './clauses.ts'
import { dueOn } from './days.ts'
import { findDose } from './dose.ts'
import { orderKind } from './orders.ts'
import { hasTime } from './tells.ts'
import { isGiven, isImperative, isPast, isWarning } from './traps.ts'
import { findDrug } from './words/drugs.ts'

const polite =
  /^\W*(?:(?:and |also )?(?:(?:i|we) (?:would|should) be (?:very |most )?grateful if (?:you|the gp|he|she)(?: or \w+)? (?:could|would|can)|(?:i|we)(?:'d| would) appreciate it if you (?:could|would)|(?:pls |plz |please )?(?:could|would|can|will|cld) (?:u|you|the gp|gp|practice)(?: please| kindly| mind)?|please could (?:you|the gp)|grateful if (?:you|the gp) (?:could|would)|(?:the )?gp (?:to|please|kindly|is (?:kindly )?(?:asked|requested) to|action)|(?:i|we) (?:would|should) be (?:very |most )?grateful for|(?:agrees|consents) to|(?:i|we) (?:have |'ve )?(?:asked|advised|told|instructed|encouraged) (?:him|her|them|the patient|the parents|mum) to|(?:i|we) (?:suggest|recommend|propose|advise|agreed|plan)(?:ed)? (?:that|to)(?: (?:he|she|they|you|the patient))?(?: should)?|(?:he|she|they|patient|pt|you) (?:agreed|agrees|is happy|has agreed|is keen|was keen|is willing|plans?|has been asked|was advised|was asked|was told|has been advised|is advised|have agreed|are advised|were advised) to|agreed to(?: a| an)?|(?:we|i) (?:agreed|decided) (?:that (?:he|she|they|you)(?: will| should| would)?|to)|(?:the )?plan is to|(?:we|i) are going to|(?:we|i)(?:'re| are|'m| am) (?:going to )|(?:(?:i|we) )?would (?:ask|advise|suggest|recommend)(?: that)?(?: (?:you|he|she|they|him|her|them))?(?: should)?(?: to)?|we will|i will|i shall|we shall|i'll|we'll)(?: please| kindly| also| now| continue to prescribe)?:? )/
const greeting = /^\W*(?:dear|hello|hi|hey|good (?:morning|afternoon|evening))(?: [a-z.]+){0,3}[,!]\s+(?!thank)/
const hesitation = /^\W*(?:(?:um+|uh+|erm?|ok(?:ay)?|right|well)[, ]+(?:so )?)+(?=[a-z])/
const orElse =
  /(?:[,;]|\s-|\s)\s*\(?(?:(?:(?:or|and)\s+)?(?:sooner|earlier)|or before(?: then| that)?)(?: (?:if|should|for|prn|as needed|with|when|in case)(?![a-z])| prn|\W*$).*$/
// "… daily x 3 doses, first given today" goes on.
const firstGiven =
  /[,;(]? ?(?:the )?(?:first|1st)(?: one| dose| of \w+)? (?:was |is )?(?:given|done|administered)[^,;]*$/
const present =
  /(?<![a-z])(?:discharged?(?: home)? (?:on|with)|home (?:on|with)|stepped down to|switched to|changed to|converted to|transitioned to|now|to continue|to complete|plan|going forward|new|today start\w*|started on|commenced|commence|start|continue|restart\w*)(?![a-z])/
// "Given IV morphine 5 mg, ondansetron 4 mg and 1 L saline"
const received =
  /^\W*(?:was |were |has been |also )?(?:given|received|administered|loaded with)(?! (?:a |an |his |her |the )?(?:prescription|script|rx|course|leaflet|info|advice|supply))(?![a-z])/
const nextDue = /^\W*(?:next )?(?:dose )?(?:is )?due (?:in|on|again|\d|next)/
const goesOnTaking = /^\W*(?:taking|using|having) /
const forWhich = /for which\W*$/
const complaint = /(?<![a-z])(?:c\/o|complain\w*|reports?|presents?(?:ed|ing)? with|pc)(?![a-z])/
const strong = /(?<![a-z])(?:\d+(?:\.\d+)? ?(?:mg|mcg|g|ml|units?)|in (?:\d|one|two|three|four|six|a)|\d\/(?:7|52|12))/

/** The clause without what is no order in it: a courtesy before, "or sooner if …" after. */
const trimmed = (text: string, clause: Clause): Clause => {
  const said = text.slice(clause.start, clause.end)
  const hello = (greeting.exec(said) ?? hesitation.exec(said))?.[0].length ?? 0
  const courtesy = hello + (polite.exec(said.slice(hello))?.[0].length ?? 0)
  const otherwise = orElse.exec(said) ?? firstGiven.exec(said)
  return {
    ...clause,
    start: clause.start + courtesy,
    end: otherwise && otherwise.index > 6 ? clause.start + otherwise.index : clause.end,
  }
}

// "Last visit the plan was to start … and arrange …": all of it is past; "refused admission, CT and heparin": none of it will be.
const wasPlanned =
  /(?:last (?:visit|time|review|appointment)|previous(?:ly)?|original(?:ly)?)(?: the)? (?:plan|aim|advice|agreed)|(?:plan|aim|intention)(?: [a-z]+){0,3} (?:was|had been) to|(?:was|were) (?:meant|supposed|due) to|(?:was|were|been) (?:told|advised|asked|recommended) (?:in [a-z]+|abroad|elsewhere|previously|before|years ago|by (?:the |a |an |her |his )?(?!me|us|our)[a-z ]{2,24}) to/
const refusedAll = /^\W*(?:[a-z]+ ){0,2}(?:refus(?:ed|es|ing)|declin(?:ed|es|ing))(?![a-z])(?!.*(?<![a-z])but(?![a-z]))/
const givenAt = /(?<![a-z])(?:given|administered|gave) [^,;]{0,20}\d{1,2}[:.]\d{2}\W*$/
// "Enoxaparin 40 mg od, paracetamol 1 g qds - both stopped on discharge"
const allEnded =
  /(?<![a-z])(?:both|all(?: (?:three|of (?:them|these|which)))?)(?: (?:now|since|of which|were|have been|already|then|recently|previously))* (?:stopped|discontinued|ceased|finished|completed|given|administered|failed|tried|declined|ineffective|not tolerated|unhelpful|no (?:help|good|use|benefit|effect))(?![a-z])/
/** The clauses of a sentence that may be steps: what one of them says of the past, of warnings and of what was given holds for those beside it. */
export const ordersOf = (text: string): Clause[] => {
  const clauses = clausesOf(text)
  const words = clauses.map(({ start, end }) => text.slice(start, end))
  const often = words.map((said) => hasTime(said).again)
  // "MMR, VZV, Hep A given", "FBC, CRP sent"
  const isOf = (said: string) =>
    /vaccine|lab/.test(orderKind(said) ?? '') && dueOn(said, '2000-01-01') === undefined && !isImperative(said)
  const dosed = words.map((said) => findDose(said) !== undefined || findDrug(said) !== undefined || isOf(said))
  const given = words.findLastIndex(
    (said, place) => isGiven(said) && !firstGiven.test(said) && (!often[place] || givenAt.test(said)),
  )
  const ended = words.findLastIndex((said) => allEnded.test(said))
  // What is complained of is one thing, what is taken for it another.
  const complains = words.findIndex((said) => complaint.test(said))
  const treats = words.map(
    (said, place) =>
      nextDue.test(said) ||
      (dosed[place] &&
        often[place] &&
        ((complains >= 0 && place >= complains) ||
          forWhich.test(text.slice(Math.max(0, clauses[place].start - 14), clauses[place].start)))),
  )
  const isReceived = (said: string, place: number) => received.test(said) && !often[place]
  const isGone = (said: string, place: number) =>
    (place <= given && (dosed[place] || place === given) && (!often[place] || givenAt.test(said))) ||
    (place <= ended && dosed[place])
  let before = false
  let warned = false
  let none = false
  return clauses.flatMap((clause, place) => {
    const said = words[place]
    const orders = isImperative(said) && !(before && goesOnTaking.test(said))
    const was = isPast(said) && !orders
    const follows = (before && !orders && !present.test(said) && !treats[place]) || none
    none ||= wasPlanned.test(said) || (refusedAll.test(said) && !orders)
    before = was || (follows && place > 0) || isReceived(said, place)
    const told = warned && !strong.test(said)
    warned ||= isWarning(said)
    return follows || told || (!orders && isGone(said, place)) ? [] : [trimmed(text, clause)]
  })
}
