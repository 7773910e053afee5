import { alone } from '../numbers.ts'
import { BODY, SIDE } from './body.ts'
import { oneOf } from './word-list.ts'

const PART = `(?:${SIDE} )?${BODY}(?:(?: ?[/&+,] ?| and | )${BODY}){0,2}`
const of = (things: string) =>
  `(?:(?:${PART}|repeat|plain|weight-?bearing|standing|lateral|ap|dental|panoramic|bitewing|periapical|low-?dose|hr|non-?contrast|contrast|urgent|follow-?up) )?(?:${things})(?:[ -](?:scan|angiogram|colonography|urogram|pulmonary|venogram|guided|with contrast|without contrast|w/o contrast|protocol))*(?:(?: of (?:the |his |her |your |both )?| |-)${PART})?(?: (?:scan|angiogram|views?))?`
const pictures = of(
  oneOf(
    '(?:re-?)?x ?-?rays?, (?:re-?)?xrs?, radiographs?, films?(?! (?:bid|bd|od|daily|sl|tid|once|twice|under)), plain films?, scaphoid views',
    'ct(?: ?/pet|pa|-pa|ap|kub|h|a|u)?, hrct, ldct, cect, ncct, pet(?: ?(?:/|-) ?ct)?, mri, mra, mrv, mrcp, mr enterography, spect',
    'uss, u/s, ultrasounds?(?: scan)?, sono(?:gram)?, dopplers?, duplex, pocus',
    'scans?(?! (?:shows?|showed|was|is|normal))',
  ),
)
const ultrasounds = `${PART} us|us (?:of (?:the )?)?${PART}`
const pictured = `
  cxr, axr, kub, opg, skeletal survey, aaa (?:screen(?:ing)?|scan), toe pressures?, flow tests?, mole map(?:ping)?, newborn hearing (?:re)?screen, lung (?:cancer )?screen(?:ing)?(?: ct| scan)?, dmsa, mag ?3, vein mapping, (?:renal|pelvic|abdominal|abdo|thyroid|liver|breast|testicular|scrotal|growth|dating|anomaly|transvaginal|tv|leg|carotid|neck|obstetric|ob|ruq|dvt|hip|nuchal|20.week|12.week|early pregnancy|reassurance|placental site|bladder|post-?void|soft tissue|joint|venous|arterial) (?:uss?|ultrasounds?|scans?|dopplers?|sono(?:gram)?|duplex),
  tvus, tvs, tvuss, anatomy scan, fetal echo, dexa(?: scan)?, dxa(?: scan)?, bone density(?: scan)?, bmd, mammograms?, mammo, mammography, tomosynthesis, hsg, hycosy, datscan, (?:bone|hida|muga|dmsa|mag3|thyroid uptake|v/?q|gallium|bile acid|sehcat|octreotide|white cell|parathyroid|sestamibi|perfusion) scan, sehcat, hida, contrast study, barium (?:swallow|enema|meal), (?:modified barium|video) ?(?:swallow|fluoroscopy), videofluoroscopy, upper gi series, mcug, vcug, angiogram, angiography, cta, (?:ct|coronary) angio(?:gram)?, myocardial perfusion, calcium score, cac score, abpi, abi, arterial dopplers?, carotids(?! done)
`
const heart = `
  echo(?:cardiogram)?(?:s)?, tte, tee, bubble (?:echo|study), stress echo, ecgs?, ekgs?, 12-lead(?: ecg| ekg)?, electrocardiogram, \\d{1,2} ?-?(?:h|hr|hour|d|days?) (?:tape|ecg|holter|monitor|patch monitor|event monitor), (?:cardiac |event |loop )monitor(?! for), zio(?: patch)?, holter(?: monitor)?, implantable loop recorder, loop recorder, ilr, tape(?= 24),
  (?:24|twenty ?-?four) ?-?(?:h|hr|hour|hours) (?:tape|ecg|holter|abpm|(?:bp|blood pressure)(?: monitor(?:ing)?| recording)?), abpm, ambulatory (?:bp|blood pressure|ecg)(?: monitor(?:ing)?)?, event monitor, (?:exercise |nuclear )?stress tests?, nuclear stress, ett, exercise (?:tolerance test|ecg), mps, mibi, tilt(?: table)?(?: test)?, cpet, 6mwt, 6.minute walk(?: test)?, pacemaker check, device check, icd check
`
const lungs = `spirometry, pfts?, lung function(?: tests?)?, feno, bronchial challenge, methacholine challenge, sleep study, (?:home )?sleep (?:study|test), psg, polysomnography, (?:overnight )?oximetry, abg, cbg sample, vbg, bronchoscopy, ebus, thoracentesis`
const scopes = `endoscopy, gastroscopy, ogds?, egds?, colonoscopy, sigmoidoscopy, flex(?:i|ible)? sig(?:moidoscopy)?, sigmoid, capsule(?: endoscopy| study|(?=\\W*$)), ercp, eus, cystoscopy, flexi(?:ble)? cysto(?:scopy)?, cysto, hysteroscopy, laparoscopy, colposcopy, fne, nasendoscopy, laryngoscopy, flexible laryngoscopy, anoscopy, proctoscopy, bravo study, manometry, ph study, 24 ?h ph`
const samples = `biops(?:y|ies), (?:punch|shave|skin|excision(?:al)?|core|prostate|renal|liver|bone marrow|endometrial|node|thyroid|breast|temporal artery) (?:bx|biopsy), pipelle, fna, fnac, lumbar puncture, bone marrow(?: aspirate)?, patch test(?:ing)?, skin prick(?: tests?)?, allergy test(?:ing)?, (?:oral |food |drug )?challenge test, amniocentesis, cvs`
const nerves = `eeg, emg(?:/ncs)?, nerve conduction(?: studies| study| tests?)?, ncs(?:/emg)?, ncv, vep, evoked potentials, vng, neuropsych(?:ology|ological)?(?: testing| assessment| eval)?, moca, mmse, 6cit, gpcog, memory test`
const senses = `audiogram, audiometry, pta(?= |$|[.,;]), tympanometry, tymps, hearing (?:tests?|check|screen|assessment), (?:eye|vision|sight) (?:tests?|exam|screen(?:ing)?), st(?= (?:in )?\\d+ ?(?:yrs?|years?|\\/12|months)), eye checks?, visual fields?, (?:field|fields) test, fields(?=\\W*$), oct(?=\\W*$), hvf, humphrey(?:s| fields?), oct (?:macula|scan|rnfl|disc), oct(?= (?:in|at|both|today|booked|next|urgent|le|re|be)(?![a-z])), (?<=[+&/,] ?|and )oct(?![a-z] ?\\d{1,2}(?!\\/)), tonometry, pachymetry, corneal topography, retinal (?:screening|photos?|photography|screen|exam), fundus photos?, fundoscopy, ffa, fluorescein angiogram, biometry, refraction, refract(?:ion)? check, cycloplegic refraction, (?:diabetic )?eye (?:screening|check|exam)(?:ination)?, dilated (?:eye exam|fundus exam), dfe, (?:diabetic )?foot (?:screening|check|exam|screen), monofilament test`
const unborn = `nst(?:s)?, ctg(?:s)?, bpp, biophysical profile, anomaly scan, growth scan(?:s)?, group b strep swab, cervical length`
const urinary = `urodynamics, uroflow(?:metry)?, (?:post-?void|bladder) (?:residual|scan), pvr(?! ?\\d), ctu, ct urogram, ivu`

/** Pictures, tracings and samples for which somebody is booked. */
export const imaging = alone(
  `${oneOf(pictured, heart, lungs, scopes, samples, nerves, senses, unborn, urinary)}|${pictures}|${ultrasounds}`,
)
