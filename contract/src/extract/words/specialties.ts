import { oneOf } from './word-list.ts'

/** Those whom a patient is sent to or seen by, as they are written in notes. */
export const SPECIALTY = `(?:${oneOf(`
  acute medicine, anaesthetics, anticoag(?:ulation)?, audiology, bariatrics, camhs, ccn, cde, cdces, cardio(?:logy)?, cardiothoracics?, cards, clinical genetics, cmht, colorectal, copd team, cote, crisis team, ctsurg,
  dentist, derm(?:atology|s)?, diabetology, dietetics, ent, endo(?:crine|crinology)?, endodontist, eye casualty, family planning, foot protection, gastro(?:enterology)?, general surgery, geriatrics?, gi, gum, gyn, gynae(?:cology)?, gyne, gynecology, haem(?:atology)?, heme(?:/onc)?, hem/onc, hematology,
  heart failure team, hepatology, hygienist, infectious diseases?, mat med, maxfax, maxillofacial, medical oncology, midwife, cmw, movement disorders?, msk, neph(?:rology)?, neuro(?:logy|surgery|surg)?, ob, ob/gyn, obgyn, obs, obstetrics, occ health, occupational health, oculoplastics, omfs, onc(?:ology)?,
  ophtho, ophth, ophthalmology, optho, optom(?:etry|etrist)?, optician, oral surgery, ortho(?:p(?:a?edics?)?|s)?, orthodontist, orthoptics, orthoptist, orthotics, paeds, paediatrics, pain mgmt, pain management, palliative(?: care)?, peds, pediatrics, perinatal psych, periodontist, plastics, pmr, podiatry, psych(?:iatry|ology)?, pulm(?:onary|onology)?,
  rad onc, radiation oncology, rheum(?:atology)?, sexual health, tissue viability, transplant, uro(?:gyn(?:ae)?|logy)?, vascular(?: surgery)?, vfc
`)})`
/** Words that name whom one is sent to only with "clinic" or "team" behind them. */
const KIND = `(?:${oneOf(`
  addictions?, allergy, anaemia, asthma, bone, bp, breast, burns, cancer, cardiac, chest, clot, coil, continence, contraception, copd, cts, dental, dressings?, diabetes, diabetic(?: foot)?, doac, dvt, ed, epilepsy, eyes?, falls, fertility, foot, fracture, frailty, genetics, haemochromatosis, hands?, headache, heart failure, hf, hiv, hospital, hypertension, id, inr, leg ulcer, lipid, liver, lung, lymphoedema, memory, menopause, metabolic,
  mole, neonatal, nurse(?:-led)?, osteoporosis, ostomy, pacemaker, pain, parkinson'?s, perinatal, pre-?op(?:erative)?, pre-?assessment, prostate, renal, resp(?:iratory)?, retina, sleep, spinal, spine, stoma, stone, stroke, surg(?:ery|ical)?, tb, thyroid, tia, trauma, travel, twoc, virtual fracture, voice, warfarin, weight, wound(?: care)?
`)})`

const place = '(?:clinic|clinics|cl|ctr|center|centre|opd|opa|dept|department|service|team|office|unit|hub|mdt|lab)'
const whom = '(?:nurse|cns|consultant|specialist|surgeon|team|mdt|appt|appointment|np|pa|reg|registrar)'
const spans =
  '(?:in |at |within |on |for )?(?:\\d(?!\\d? ?-?(?:h(?:ou)?r?ly|/24))|one|two|three|four|five|six|eight|ten|twelve|an? |next|tomorrow|mon|tue|wed|thu|fri|sat|sun|weekly|monthly|every|annual|yearly|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|this)'
/** "Endo 3 mo", "Wound ctr weekly": whom, and when, with nothing between. */
export const specialtyFirst = new RegExp(
  `^\\W*(?:the |dr\\.? |own |local )?(?:${SPECIALTY}(?: ?[/&+] ?${SPECIALTY})?(?: ${whom})?(?: ${place})?|${KIND} ${place})(?: visits?| follow-?up| f/u| review)? ?${spans}`,
)
export const clinicFirst = new RegExp(`^\\W*(?:the |in |via |at )?(?:${SPECIALTY}|${KIND}) ${place}(?![a-z])`)
