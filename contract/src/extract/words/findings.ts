import { alone } from '../numbers.ts'

// A short clause that names nothing we know is an order or a finding. These are the words of findings: how something is, was
// or may be, what somebody wants or knows, what is measured, what it is called.
const states = alone(
  'good|fair|poor|great|normal|abnormal|neg|negative|pos|positive|clear|stable|intact|fine|ok|okay|well|unwell|unchanged|nad|nil|none|no|not|present|absent|raised|elevated|low|high|mild|moderate|severe|better|worse|borderline|satisfactory|unremarkable|equal|soft|tender|tenderness|swollen|comfortable|healed|healing|improving|worsening|settling|in place|in situ|utd|up to date|likely|unlikely|possible|possibly|probable|probably|ongoing|pending|awaited|awaiting|active|inactive|alert|orientated|oriented|afebrile|visible|palpable|bilateral|independent',
)
const people = alone(
  'aware|happy|keen|agrees?|wants?|prefers?|feels?|reports?|denies|states|says|complains?|lives|works|smokes|drinks|smoker|drinker|understands?|knows|male|female|aged|y/o|m|f',
)
const about = alone(
  'c/o|h/o|s/p|hx|pmh|nkda|dnacpr|technique|compliance|adherence|prognosis|score|grade|stage|sx|symptoms?|mood|affect|appetite|bowels|gait|power|tone|reflexes|sensation|sats|gcs|impression|diagnosis|differential|dx|ddx|query|tourniquet|due to|secondary|because|since|ago|still|always|never|already|yet',
)
const letters = alone(
  'yours|regards|wishes|sincerely|thanks|thank|thx|dear|dr|mr|mrs|ms|prof|cc|re|signed|welcome|sorry|hello|hi|what|why|how',
)
const said = alone(
  "is|isn't|are|was|were|has|hasn't|had|been|being|can|cannot|can't|may|might|could|would|did|does|doesn't|seems?|looks?|appears?|shows?|showed|suggests?|said|told|made|done|given|taken|seen|sent|gave|took|went|left|found|felt|got|came|put|known|shown|written|drawn|grown|held|kept|understood",
)
const done = /(?<![a-z])(?!proceed|exceed|succeed)[a-z]{3,}[b-df-hj-np-tv-z]ed(?![a-z])/
const illness =
  /(?:itis|osis|oses|omas?|aemia|emia|uria|algia|opath(?:y|ies)|plegia|paresis|rrho?ea|rrhage|pno?ea|phagia|iasis|ectasis|megaly|penia|cytosis)(?![a-z])/
const ills = alone(
  'syndrome|disease|disorder|infections?|fractures?|sprain|strain|tear|cancer|failure|pains?|aches?|injury|abscess|ulcers?|rash|cough|fever|fatigue|nausea|swelling|bleed|bleeding|oedema|edema|asthma|copd|diabetes|t1dm|t2dm|t2d|htn|hypertension|gord|gerd|ibs|ibd|chd|cad|ihd|ckd|af|ccf|hf|pe|dvt|uti|urti|lrti|acne|eczema|gout|oa|ra|ms|depression|anxiety|insomnia|migraine|stroke|tia|sob|wheeze|crackles|murmur|effusion|lesions?|lumps?|nodules?|polyps?|cysts?|tumou?rs?|relapse|flare|recurrence|remission',
)
// "SE 71%", "ISI 18 -> 14", "BP 118/70"; "2/52" is a time.
const figures = /%|->|→|[<>=≤≥]|\d\/\d|:\s?\d|\d ?(?:mmol|mol|g\/|mg\/|bpm|kg|cm|mm|u\/l|iu\/l|ng|pg)(?![a-z])/
const measure =
  /(?<![a-z])(?:bp|hr|rr|pr|na|k|hb|wbc|wcc|crp|inr|bmi|wt|ht|temp|t|gfr|egfr|creat|cr|a1c|hba1c|ldl|tsh|psa|plt|pf|pefr|phq|gad) ?\d/
const times = /\d+\/(?:7|52|12)(?!\d)/g

/** Whether a clause says how something is or was, and bids nobody to do anything. */
export const isFinding = (text: string): boolean =>
  [states, people, about, letters, said, done, illness, ills].some((words) => words.test(text)) ||
  [figures, measure].some((shape) => shape.test(text.replace(times, '')))
