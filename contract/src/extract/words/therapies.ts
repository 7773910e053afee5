import { alone } from '../numbers.ts'
import { SPECIALTY } from './specialties.ts'
import { oneOf } from './word-list.ts'

const moving = `
  pt(?= (?:\\d|twice|once|three|for|to eval|eval|x|daily|weekly|ref|consult)), pt(?: eval| evaluation| referral), pt/ot, ot/pt, pt & ot, pt and ot, ot, physio(?:therapy)?, physical therapy, occupational therapy, hydro(?:therapy)?, (?:workstation|dse|vdu|ergonomic|display screen|driving|seating|housing|home(?: safety| hazard)?|o2|oxygen|ot|care needs|falls risk|wheelchair|swallow|bone health|falls|frailty|continence|memory|capacity|mental health|carers?|seating|developmental|autism|adhd|functional|work capacity)(?: [a-z]+)? (?:assessment|evaluation|eval|check), hand therapy, osteopath(?:y)?, chiropract(?:or|ic), acupuncture, (?:vestibular|pulmonary|cardiac|pulm|stroke|neuro|cardio|falls) (?:rehab(?:ilitation)?|physio|pt|programme|program|class(?:es)?), pulmonary rehab, cardiac rehab, reablement, pelvic(?: floor)? (?:pt|physio(?:therapy)?), exercise (?:referral|on prescription), gym referral, escape pain, back (?:class|school), (?:falls|balance|strength and balance) (?:class(?:es)?|group|prevention programme|programme|service|clinic)
`
const talking = `
  speech therapy, speech (?:and|&) language(?: therapy)?, slt, salt, st, slp, speech (?:eval|path(?:ology)?), swallow (?:eval|assessment|study), cbt(?:-?[ie])?, dbt, emdr, ipt, act therapy, psychotherapy, (?:couples|family|group|grief|bereavement|trauma|individual|play|art|behavio(?:u)?ral) (?:therapy|counsell?ing|support), talking therap(?:y|ies), counsell?ing, counsell?or, iapt, steps ?2 ?wellbeing, psychology, therapist, therapy(?= (?:weekly|fortnightly|referral|intake)), silvercloud, sleepio, mindfulness (?:course|group), anger management, parent(?:ing|s)? (?:class|course|group|programme|program|training), triple p, incredible years
`
const lifestyle = `
  dieti[tc]i?c?ian, dietetics, nutrition(?:ist)?(?= |$|[.,;])(?! (?:good|poor|intake)), smoking cessation(?: (?:service|clinic|team|referral|advisor|adviser))?, stop.smoking (?:service|clinic|team|advisor|adviser), quit ?line, weight management(?: (?:service|clinic|programme|program))?, tier [234](?: service)?, slimming world, social prescrib(?:er|ing)(?: link worker)?, health coach(?:ing)?, link worker, dsm[te]s?(?: class)?, dpp, ndpp, diabetes (?:education|educator|prevention programme|prevention program|class(?:es)?|course), desmond(?: course)?, x-?pert, dafne, carb counting (?:course|class)
`
const nursing = `
  home (?:health|care|nursing|oxygen assessment|safety (?:visit|assessment|eval)), hh(?: rn| pt| nursing)?, district nurses?, dn referral, health visitor, community (?:nurses?|matron|midwife|team), tissue viability(?: nurse)?, continence (?:nurse|service|team|clinic), specialist nurse, macmillan(?: nurse)?, hospice, palliative care, (?:memory|falls|frailty|pain|sleep|fertility|breast|headache|tia|heart failure|dvt|rapid access chest pain|racpc|one.?stop|wound|lymphoedema|voice|menopause|eye|hand|fracture|stroke|epilepsy|transplant|genetics|contraception|family planning|sexual health|gum|travel|anticoag(?:ulation)?|warfarin|inr|pre-?op) (?:clinic|service|team|unit), virtual (?:ward|fracture clinic), care package, package of care, carer'?s?'? assessment, respite, meals on wheels, social services, social care, safeguarding, sw, social work(?:er)?, mash referral
`
const mind = `
  cmht, camhs, eip, early intervention, iop(?! ?\\d), php, intensive outpatient, (?:alcohol|drug|substance misuse|addiction|gambling|drug and alcohol) (?:service|services|team|liaison|support|worker|counsell?ing), aa meetings?, aa(?= |$|[.,;])(?= (?:daily|weekly|group|\\d)), na meetings?, al-?anon, smart recovery, detox (?:service|programme|unit), perinatal (?:team|mental health), lcsw
`
const senses = `podiatr(?:y|ist)(?: referral)?, foot protection team, voice therapy, (?:epilepsy|asthma|diabetes|heart failure|ibd|ms|pd|parkinson'?s|stoma|breast care|tissue viability|isc|pen technique|catheter|ostomy|rheumatology|copd|continence|headache|stroke|migraine) (?:teaching )?(?:nurse|cns)(?=\\W*$), tvn(?=\\W*$), chiropod(?:y|ist), audiology, optician, optometr(?:y|ist), orthoptist, orthotics, orthotist, prosthetics, wheelchair (?:service|services|clinic|assessment), hearing aid (?:clinic|service), low vision (?:clinic|service), genetic counsell?ing, dental (?:check|referral|review)`
const schooling = `(?:antenatal|prenatal|parentcraft|hypnobirthing|breastfeeding|cpr) class(?:es)?, (?:[a-z]+ )?education (?:class|session|course|programme|program|day), parentcraft, (?:cardiac )?rehab phase \\d, (?:mlu|booking|birth centre) booking, breast pump hire, needle exchange, palliative (?:home )?visit, fast track chc, advance care planning, birth(?:ing)? class(?:es)?, breastfeeding (?:clinic|support|group), lactation(?: consult(?:ant)?)?, school nurse, senco, ehcp, early help, portage, occupational health, expert patient(?: programme)?, support group, peer support, citizens advice, wic`

/** Whoever teaches, trains, talks or comes to the house. */
export const therapy = alone(oneOf(moving, talking, lifestyle, nursing, mind, senses, schooling))

const REFER = oneOf(`
  refer(?:ral|rals|red|ring)?(?: (?:made|sent|placed))?(?: (?:to|for)|(?=[: .,;)]|$)), urgent referral, 2ww, two.week (?:wait|rule), 2 ?-?week (?:wait|rule), usc referral, ref to, ref(?= [a-z]{4}), signpost(?:ed)?, self-?refer, consult(?:ation)? (?:to|with|placed),
  e-?referral, ers, (?!no |pls |please |urgent |for |not |on )[a-z]{2,} ref(?=\\W*$|,|;), a&g, advice (?:and|&) guidance, (?:put|place|placed) (?:in )?(?:a )?(?:consult|referral)
`)
export const referral = alone(
  `${REFER}|(?:${SPECIALTY}|rd|sw|slp|wound|lactation|nutrition|pharmacy) (?:consult|eval(?:uation)?|input|opinion|ref|referral|assessment)`,
)
