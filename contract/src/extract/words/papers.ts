import { alone } from '../numbers.ts'
import { oneOf } from './word-list.ts'

const certificates = `
  fit ?notes?, sick ?notes?, med ?3, sick (?:certificate|cert|leave|line), cert(?:ificate)? for, doctor'?s note, letters? (?:to|for), medical certificate, mat ?b1, statement of fitness, work note, school note, iep(?: letter| meeting)?, school meeting, dental clearance, note for (?:work|school|pe|employer), fmla(?: paperwork| forms?)?, (?:school|employer|work|court|housing|travel|insurance|gym|adjustments?|support|reference|exemption|reasonable adjustments?) (?:letter|note|form|report),
  disability (?:paperwork|forms?), short-?term disability, blue badge(?: form| application)?, pip(?: form)?, attendance allowance, esa form, ds1500, sr1(?: form)?, consent form, care plan, forms?, prior auth(?:orization)?, paperwork, return.to.work (?:note|plan|letter), work restrictions note, pe note, prescription exemption(?: form| certificate)?, (?:medical |maternity )?exemption (?:form|certificate), fp92a, fw8, healthy start
`
const told = `
  dvla, dmv, inform (?:the )?(?:dvla|dmv|employer|work|school|dentist|insur\\w+|occupational health|carers?|family|midwife|coroner|gp|anaesthetist|surgeon), notify, notif(?:y|ication) (?:of |to )?(?:phe|ukhsa|public health|health department), yellow card, datix, partner notif\\w*, contact tracing, release of records, records (?:request|release), obtain records, request records, old (?:records|notes), discharge summary, shared care(?: agreement)?, respect form, polst, advance (?:directive|care plan), power of attorney, lpa
`
const carried = `
  medic ?-?alert(?: bracelet| tag| id)?, (?:medical(?: alert| id)?|allergy|medical id|id|alert|diabetic|epilepsy) (?:bracelet|necklace|tag|jewell?ery), (?:steroid|anticoagulant|warfarin|lithium|methotrexate|insulin|adrenal|alert|oxygen alert|nhs steroid)(?: emergency| treatment)? (?:card|book(?:let)?|passport), yellow book, (?:asthma|wheeze|copd|allergy|emergency|seizure|school|hypo|anaphylaxis|sick.?day|self.?management|crisis|safety|epilepsy) (?:action |management |care |rules )?plan(?= |$|[.,;:])(?! (?:discussed|given|reviewed|done|in place|agreed|made)), hospital passport, red book, patient passport
`
export const paper = alone(oneOf(certificates, told, carried))
/** That begin a clause as orders by themselves. */
export const paperFirst =
  /^\s*(?:fit ?note|sick ?note|med ?3|inform|notify|letter|complete|fill|medic ?-?alert|medical alert|allergy bracelet|steroid card|shared care|blue badge|fmla|prior auth|mat ?b1)/
