import { dueOn } from './days.ts'
import { alone } from './numbers.ts'

const LABS =
  "fbc|fbe|cbc|u ?& ?e'?s?|u ?\\+ ?e'?s?|u/e|ue|uec|urea(?: and electrolytes)?|electrolytes?|lytes|lfts?|liver (?:function|tests?|profile|enzymes)|tfts?|thyroid (?:function|panel|tests?|bloods)|bmp|cmp|rft|rfts|renal (?:function|profile|panel)|kidney function|crp|esr|pv|plasma viscosity|hba1c|a1c|hgba1c|hemoglobin a1c|fasting (?:glucose|sugar|lipids|bloods)|blood sugar (?:test|level)|(?:random |blood |plasma )?glucose(?: tolerance test)?|ogtt|gtt (?:test|at)|lipids?(?: panel| profile| screen)?|cholesterol(?: test| level| check)?|inr|pt/inr|aptt|clotting|coag(?:ulation)?(?: screen)?|psa|ferritin|haematinics|hematinics|b12|folate(?: level)?|b12 (?:and|/) folate|vitamin d(?: level)|vit d level|25-?oh(?: vitamin)? d|tsh|free t4|ft4|t4|ana|rf|anti-?ccp|ccp|blood cultures?|urine(?: (?:dip(?:stick)?|culture|sample|test|acr|mc&s|protein|drug screen|pregnancy test|analysis|albumin|specimen))?|urinalysis|ua|msu|mssu|uacr|acr|stool (?:sample|culture|test|mc&s|antigen|specimen|ova)|h\\.? ?pylori(?: (?:test|breath test|stool antigen|antigen))?|fit(?: test)?|faecal calprotectin|fecal calprotectin|calprotectin|qfit|(?:throat|wound|nasal|vaginal|eye|ear|mrsa|skin|viral|rectal|nose|high vaginal)? ?swabs?|bloods|blood(?:s)? tests?|blood work|bloodwork|labs|lab work|labwork|routine bloods|baseline bloods|creatinine|egfr|potassium(?: level| check)?|sodium(?: level)|calcium level|magnesium level|ck|creatine kinase|nt-?pro-?bnp|bnp|d-?dimer|troponin|ttg|coeliac (?:screen|serology|antibodies|bloods)|celiac (?:screen|panel)|hep(?:atitis)? (?:b|c)(?: serology| surface antibody| screen)?|hiv(?: test| screen)?|sti (?:screen|tests?)|sexual health screen|chlamydia (?:test|swab|naat)|pregnancy test|beta.?hcg|hcg|microalbumin|urine microalbumin|renin|aldosterone|c ?diff|hiv/sts|sts|syphilis(?: serology)?|(?:dig|li|vanc|lithium|digoxin|phenytoin|tacrolimus|drug|valproate|carbamazepine|ciclosporin|gentamicin|vancomycin|cortisol|testosterone|prolactin|iron|trough|theophylline|methotrexate|b12|folate|ferritin|levothyroxine|uric acid|urate|ldh|bone|hormone) (?:levels?|studies|profile)|urate|uric acid|bone profile|cortisol|prolactin|fsh|lh|testosterone level|serology|monospot|g6pd|tpmt|hla-?b27|immunoglobulins|igg?e|rast|ige|sputum(?: culture| sample| mc&s)?|smear(?: test)?|pap(?: smear| test)?|hpv(?: test)?|cervical screening|skin scrapings?|mycology|nail clippings?|antibodies|autoimmune screen|thrombophilia screen|growth scan bloods|group and save|gct|glucose challenge|quantiferon|igra|mantoux|tb test|covid (?:test|swab|pcr)|flu swab|pcr|ammonia|lactate|amylase|lipase|fibroscan|afp|ca-?125|cea|protein electrophoresis|myeloma screen|reticulocytes|blood film|sickle screen|chem ?7|chem ?panel|metabolic panel|basic metabolic panel|complete blood count|full blood count|bilirubin|(?<=(?:re-?check|repeat|check) )levels?"
const IMAGING =
  '(?:chest|knee|hip|hand|foot|ankle|wrist|shoulder|spine|lumbar|pelvic|pelvis|abdominal|elbow|finger|toe|dental|cervical|panoramic|bitewing|periapical|repeat|plain)? ?(?:x-?rays?|xrs?|radiographs?)|cxr|axr|(?:ct|mri|mra|cta|pet)(?: ?(?:/ct))?(?:[ -](?:scan|head|brain|abdo(?:men)?|chest|spine|knee|kub|pelvis|angiogram|thorax|shoulder|hip|lumbar|l-?spine|neck|colonography|sinuses|urogram|pulmonary))*|uss?(?: (?:abdo(?:men)?|pelvis|kub|neck|breast|scan|doppler|renal|thyroid|testes|liver))?|(?:renal|pelvic|abdominal|abdo|thyroid|liver|breast|testicular|scrotal|growth|dating|anomaly|transvaginal|tv|leg|carotid|neck|obstetric|ruq|dvt|hip) (?:uss?|ultrasounds?|scans?|dopplers?)|ultrasounds?(?: scan)?|echo(?:cardiogram)?|tte|tvus|tvs|tvuss|ecgs?|ekgs?|12-lead(?: ecg)?|electrocardiogram|dexa(?: scan)?|dxa|bone density(?: scan)?|mammograms?|mammo|mammography|72 ?h(?:r|our)? (?:tape|ecg|holter)|flex(?:ible)? sig|sigmoid|fna|punch biopsy|vep|mrcp|ercp|hida|dopplers?|scan|spirometry|pfts?|lung function(?: tests?)?|peak flow diary|feno|holter(?: monitor)?|24 ?-?(?:h|hr|hour) (?:tape|ecg|holter|abpm|bp(?: monitor(?:ing)?)?|urine(?: collection)?)|abpm|ambulatory (?:bp|blood pressure|ecg)(?: monitoring)?|event monitor|(?:exercise )?stress tests?|ett|endoscopy|gastroscopy|ogd|egd|colonoscopy|sigmoidoscopy|flexi sig|cystoscopy|hysteroscopy|bronchoscopy|laparoscopy|biopsy|excision|eeg|emg|nerve conduction(?: studies)?|ncs|sleep study|polysomnography|audiogram|audiometry|hearing test|eye test|visual fields?|field test|oct|tonometry|retinal (?:screening|photos?|photography|screen)|fundoscopy|(?:diabetic )?eye (?:screening|check|exam)|dilated eye exam|foot (?:screening|check)|colposcopy|angiogram|myocardial perfusion|v/?q scan|bone scan|patch test(?:ing)?|skin prick(?: tests?)?|allergy test(?:ing)?|urodynamics|ctpa|kub|nst|ctg|bpp|amniocentesis|nipt|anomaly scan|contrast study|barium swallow|capsule endoscopy|opg|steroid injection|joint injection|nuclear stress|carotids|datscan|\\d ?-?days? (?:tape|ecg|holter|monitor)|abpi|arterial dopplers?|tilt table|ct-?pa|vng|hearing check|tympanometry|tilt test|cpet'
const VACCINES =
  '(?:flu|influenza|pneumococcal|pneumonia|tetanus|hep(?:atitis)? [ab]|shingles|zoster|shingrix|mmr|hpv|covid(?:-19)?|rsv|pertussis|whooping cough|tdap|dtap|td|varicella|chickenpox|meningitis|menacwy|meningococcal|pjp|travel|yellow fever|rabies|typhoid|bcg|rotavirus|polio|childhood|catch-up|prevnar(?: 20)?|pcv|ppsv23|baby|routine|anti-?d|8 week|next|first|second|third|booster|6-in-1)(?:,? ?(?:and|&|/|\\+) ?(?:flu|covid|shingles|pneumococcal|rsv|pneumovax))? ?(?:vaccin\\w*|booster|jabs?|shots?|immuni[sz]ations?|dose of vaccine|vax|imms?|injection)|vaccin(?:ation|e|ations|es)|immuni[sz]ations?|boosters?|pcv ?\\d*|ppsv ?23|menb|men ?acwy|mmrv?|shingrix|tdap|flu shot|flu jab|pneumovax|prevnar'
const REFER =
  '(?:refer(?:ral|rals|red|ring)?(?: (?:made|sent|placed))?(?: (?:to|for)|(?=[: ]|$))|urgent referral|2ww|two.week (?:wait|rule)|2 ?-?week (?:wait|rule)|ref to|signpost(?:ed)?|self-?refer|consult(?:ation)? (?:to|with|placed)|e-?referral|[a-z]{4,} ref(?=\\W*$|,|;)|a&g|advice and guidance)'

export const lab = alone(`(?:${LABS})`)
export const imaging = alone(`(?:${IMAGING})`)
export const vaccine = alone(`(?:${VACCINES})`)
export const referral = alone(REFER)
const therapies = alone(
  'pt(?= (?:\\d|twice|once|three|for|to eval|eval|x|daily|weekly))|home health|physio(?:therapy)?|pt(?: eval| evaluation| referral)|physical therapy|occupational therapy|ot|speech therapy|slt|salt|cbt|talking therap(?:y|ies)|counsell?ing|iapt|dietiti?cian|dietitian|nutritionist|podiatr(?:y|ist)|chiropod(?:y|ist)|audiology|optician|optometrist|smoking cessation(?: (?:service|clinic|team))?|pulmonary rehab|cardiac rehab|social prescriber|health visitor|district nurses?|psychology|therapist|weight management|desmond|orthotics|(?:vestibular|pulmonary|cardiac|pulm|stroke|neuro)(?: rehab(?:ilitation)?| physio| pt)|pelvic(?: floor)? (?:pt|physio(?:therapy)?)|hand therapy|dsm[te]s?(?: class)?|dpp|desmond(?: course)?|xpert|dafne|parent(?:ing)? (?:class|course)|antenatal class(?:es)?|aa meetings?|sling|occupational health|sw|social work(?:er)?',
)
const purchase = alone(
  'buy|purchase|pick up|pick-up|collect|obtain|get (?:a|an|some|the|your|his|her|hold|over)|otc purchase|shop for|procure',
)
const papers = alone(
  "fit note|sick note|med ?3|sick (?:certificate|leave)|doctor's note|letter (?:to|for)|medical certificate|statement of fitness|work note|school note|fmla|dvla|inform (?:the )?(?:dvla|employer|work|school|dentist|insur\\w+)|notify|consent form|care plan|forms?|prior auth(?:orization)?|disability paperwork|blue badge|medic ?alert(?: bracelet)?|steroid (?:emergency )?card|alert card|pill organi[sz]er|dosette(?: box)?|blister pack|medication review by pharmac\\w+|release of records|records request|obtain records|request records|old (?:records|notes)|sharps (?:bin|box)|home bp (?:monitor|machine|cuff)|spacer|(?:school|employer|work|court|housing|travel) letter|walking (?:stick|aid|frame)|orthotics|(?:shower|bath|toilet) (?:chair|seat|board|rail)|grab rails?|pendant alarm|cgm|libre(?: ?[23])?|freestyle libre|dexcom(?: g\\d)?|glucometer|test strips|mattress(?: covers?| protectors?)?|pillow covers?|(?:new )?toothbrush|insoles(?: otc)?|heel cups|night guard|mouth ?guard|pulse oximeter",
)
const doing = alone(
  'check(?:ed)?|repeat(?:ed)?|re-?check|order(?:ed)?|arrange(?:d)?|request(?:ed)?|book(?:ed)?|send|sent|get|do|obtain|organi[sz]e|schedul(?:e|ed|ing)|need[s]?|have|bring|perform|for|due|collect|submit|complete|monitor|draw|measure|undergo|attend|take|provide|test|screen|plan|add|ask|bloods for|will|tomorrow|today|fasting|set up|register|drop off|hand in|proceed|consider|give|administer|offer|plus|urgent|routine|baseline|weekly|monthly|annual|update',
)
const result = alone(
  '(?:was|were|is|are|shows?|showed|showing|reveal\\w*|normal|nad|clear|negative|positive|unremarkable|stable|raised|elevated|low|high|back|reported|confirm\\w*|satisfactory|pending|awaited|results? (?:reviewed|discussed|normal|show)|reviewed|done|ok|fine|improved|deranged|demonstrated|suggests?|within (?:normal|range)|up from|down from|trend\\w*|consistent with|wnl|noted|last|pos|neg|ef|edema|oedema|fracture|effusion|consolidation|=|\\+ve|-ve)',
)
const value =
  /(?:[:=]|(?<![a-z])(?:of|at|now|today)?) ?(?:[<>~] ?)?(?<![\w./])\d+(?:\.\d+)?(?![\d.]| ?(?:week|day|month|wk|\/52|\/12|\/7|year|d\b|hour|h\b|hr|-|view|lead|to \d|am|pm|:|x|times|th|st|nd|rd|repeat|more|ml|samples?|sets?|\/\d))/

const checked =
  /^\W*(?:\w+ )?(?:repeat|check|order|book|arrange|request|re-?check|needs?|get|schedule|send|monitor|plan)(?![a-z])/
/** The kinds of order, so that a scan beside bloods is a step of its own. */
export const orderKind = (clause: string): 'referral' | 'vaccine' | 'imaging' | 'lab' | undefined => {
  if (referral.test(clause)) return 'referral'
  if (vaccine.test(clause)) return 'vaccine'
  if (imaging.test(clause)) return 'imaging'
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
  /(?<![a-z])(?:before|appt|appointment|review|each|every|step|dose|cycle|visit|next|prior|after|starting|start|for|qtc|finishing|treatment|and|or|with|plus|repeat|fasting|then|also|please|urgent|routine|baseline|annual|yearly|nurse|level|levels|both|left|right|labs?|the|a|an|for|today|tomorrow|via|gp|l|r|of|to|sent|ordered|requested|booked|due|form|test|tests)(?![a-z])/g
/** How many words of it name no test. */
const rest = (clause: string) =>
  [lab, imaging, vaccine]
    .reduce((left, pattern) => left.replace(new RegExp(pattern.source, 'g'), ' '), clause)
    .replace(around, ' ')
    .match(/[a-z]{2,}/g)?.length ?? 0

const verbFirst = /^\s*(?:repeat|check|order|book|arrange|request|recheck|needs?|get|schedule)/
const untilThen = /(?<![a-z])(?:until|till|if|to ensure|to confirm|when|once|for)(?![a-z]).*$/
const bareReferral = /^\W*(?:referral|referred|refer)(?: (?:made|sent|placed|done|in place))?\W*$/
type OrderKind = NonNullable<ReturnType<typeof orderKind>>
/** What was found, not what is to be looked for. */
const isResult = (kind: OrderKind, clause: string) => {
  if (kind === 'vaccine') return false
  if (result.test(clause.replace(untilThen, '')) && !verbFirst.test(clause)) return true
  return kind === 'lab' && value.test(clause) && !checked.test(clause)
}
const isTest = (kind: OrderKind, clause: string, inPlan: boolean, begun: boolean) => {
  if (kind === 'referral') return !bareReferral.test(clause)
  if (isResult(kind, clause)) return false
  const most = kind === 'vaccine' ? 3 : begun ? 2 : 0
  return inPlan || doing.test(clause) || dueOn(clause, '2000-01-01') !== undefined || rest(clause) <= most
}
const isPaper = (clause: string, inPlan: boolean) =>
  inPlan || doing.test(clause) || /^\s*(?:fit note|sick note|med ?3|inform|notify|letter|complete|fill)/.test(clause)
const isTherapy = (clause: string, inPlan: boolean) => {
  const found = therapies.exec(clause)
  if (!found) return false
  return inPlan || found.index === 0 || doing.test(clause) || /see|start|begin|via|through|self|with/.test(clause)
}

/** A test, a picture, a referral, a vaccine, a purchase or a paper that is to be seen to. */
export const isOrder = (clause: string, inPlan: boolean, begun = false): boolean => {
  const kind = orderKind(clause)
  if (kind) return isTest(kind, clause, inPlan, begun)
  const planned = inPlan || (begun && clause.trim().split(/\s+/).length <= 4)
  if (purchase.test(clause.slice(0, 60))) return true
  return papers.test(clause) ? isPaper(clause, planned) : isTherapy(clause, planned)
}
export const isPurchase = (clause: string) =>
  /^\W*(?:\w+ ){0,3}(?:buy|purchase|pick up|collect|obtain|get (?:a|an|some|the|your|it)|procure)(?![a-z])/.test(clause)
