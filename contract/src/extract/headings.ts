/** What a heading says of the lines under it. */
export type Section = {
  /** Nothing under it is to happen. */
  silent: boolean
  /** Words that each line under it is to be read with: "stop", "three times a day". */
  before?: string
  after?: string
  /** A plan: what stands alone there is an order. */
  plan: boolean
  /** It holds until the next heading, not for its own line alone. */
  lasting: boolean
}

export const neutral: Section = { silent: false, plan: false, lasting: false }
const plan: Section = { silent: false, plan: true, lasting: true }
const silent: Section = { silent: true, plan: false, lasting: true }

const table: [RegExp, Section][] = [
  [
    /^(?:s|subj(?:ective)?|o|obj(?:ective)?|hpi|hpc|hx|history.*|pc|presenting .*|presentation|cc|chief complaint|pmhx?|past .*|previous .*|prior .*|fhx?|fam hx|family.*|shx?|social.*|psh|pshx|surgical .*|allerg(?:y|ies)(?: .*)?|allergic to.*|nkda|adrs?|intolerances?|dhx?|drug history|drug hx|(?:current|home|regular|usual|pre-?admission|admission|existing|outpatient|long-?term|pta|known|repeat|prior to admission) (?:meds|medications?|medicines|drugs?|rx|prescriptions?|medications? list|med list).*|(?:meds|medications?) (?:on admission|at home|prior to admission|pta|history|tried|before admission|given in .*|given)|o\/e|on exam.*|exam.*|examination.*|physical.*|pe|vitals?|obs|observations|findings|results?|investigations? results|imaging results|lab results|labs today|intra-?op(?:erative(?:ly)?)?|peri-?op|in recovery|pacu|theatre|anaesthetic|anaesthesia|induction|operation(?: note)?|op note|op findings|pre-?hospital|ambulance|crew|en route|(?:hospital|ed|er|clinic|ward|icu|inpatient) course|course in hospital|procedures?(?: performed| note| details)?|(?:vaccines?|vaccinations?|immuni[sz]ations?|imms|jabs|shots) (?:today|given|administered)|administered(?: today)?|done(?: today)?|interventions?|a&e treatment|ed (?:meds|treatment|rx)|ros|review of systems|red flags?|return precautions|(?:seen|attended|reviewed|admitted|treated|given|received|had|got|done|administered|discussed|declined|refused|tried|failed)(?: .*)?|(?:come |bring (?:him|her|them) |get |go )?(?:straight )?back(?: to .*)?(?: at once| immediately| urgently| straight ?away| same day)?(?: for| if| with| when).*|return(?: at once| immediately| urgently| straight ?away| to .*)?(?: for| if| with| when).*|(?:call|ring|phone|seek|attend|go|contact|worry)(?: .*)? (?:if|for)(?: .*)?|(?:look|watch)(?: out)? for.*|return to ed.*|when to (?:call|return|seek).*|warnings?|warning signs|safety.?net.*|safetynet.*|side.?effects.*|counsell?ing.*|background|bg|risk factors|stopped before admission|ideas|ice|concerns|expectations|immunisations? given|(?:was |were )?(?:seen|treated|attended|managed|presented|went) (?:in|at|to|by|with) .*(?:last|yesterday|overnight|ago|today|earlier|this morning).*|(?:last|previous|prior) (?:visit|consultation|consult|appointment|admission|review|attendance|time|week|month|night)|(?:in|at|on|during) (?:the )?(?:ambulance|triage|transit|resus|admission|ward|a&e|scene|theatre|recovery|day unit)|(?:what )?(?:he|she|they|pt|patient|mum|dad)(?: has|'s)? (?:also )?(?:bought|takes?|took|tried|uses?|used|borrowed|found|read|asked).*|bought .*|borrowed .*|overnight|yesterday|already(?: (?:had|taken|tried|done|given))?|tried(?: (?:so far|already|before))?|has tried|failed|previously(?: tried| had| on)?|discussion|differential|ddx|treatments? (?:given|in|at|received|to date).*|given (?:today|in clinic|in ed|here)|current(?:ly)?|taking|takes|in (?:the )?(?:clinic|ed|er|ward|a&e|resus|theatre|hospital|the ed|surgery|office)|seek .*|call 911.*|emergency.*|reason for .*|indication|carer.*|mum|dad|ob hx|obstetric history|mse|mental state|ecog|weight|height|bp|hr|rr|temp|spo2|sats|ht|wt|bmi)$/,
    silent,
  ],
  [
    /^(?:p|plan.*|a\/p|a & p|a&p|ap|assessment (?:and|&) plan|assessment\/plan|imp\/plan|impression (?:and|&) plan|recs?|recommendations?|rx|treatment.*|tx|management.*|mx|actions?|instructions?|discharge (?:instructions?|plan|advice)|advice|orders?|todo|to do|to-do|tasks?|patient instructions?|discharge (?:meds|medications?|medicines|prescriptions?|rx)|meds on discharge|medications? (?:on|at) discharge|tta|ttas|csci(?: over 24 ?h(?:rs?|ours)?)?|tto|ttos|medications?|meds|medicines|prescriptions?|prescribed|new (?:meds|medications?|medicines|rx|prescriptions?)|home care|diet|exercise.*|activity|physio|lifestyle|today|next steps?|needs|equipment|aids|devices|gp to(?: (?:do|action|please|kindly))?|(?:to )?gp|gp please|gp actions?|actions? for (?:gp|patient)|for (?:gp|patient|you)|(?:reception|admin|secretar(?:y|ies)|nurse|pn|hca|pharmacist|pharmacy)(?: team)?(?: (?:pls|please|to|kindly))?|post-?op(?:erative(?:ly)?)?|on discharge|at home|home|care plan|nursing|dispo plan|scripts?|therapy|take home|checklist|homework)$/,
    plan,
  ],
  [
    /^(?:stop|stopped|discontinued?|stop (?:meds|medications?|taking)|discontinue these.*|medications? stopped|stopped (?:meds|medications?|medicines|drugs)|discontinued (?:meds|medications?|medicines)|stop taking|cease|ceased)$/,
    { ...plan, before: 'stop ' },
  ],
  [/^(?:hold|held|withhold|on hold)$/, { ...plan, before: 'hold ' }],
  [
    /^(?:continue|continued|unchanged|continue (?:meds|medications?|taking)|medications? (?:continued|unchanged|to continue))$/,
    { ...plan, before: 'continue ' },
  ],
  [
    /^(?:start|started|new|begin|commence|commenced|start taking|to start|add|added|initiate)$/,
    { ...plan, before: 'start ' },
  ],
  [
    /^(?:(?:changed|adjusted|modified) (?:meds|medications?|medicines|drugs|doses?)|medications? changed|change|changed|increase|increased|decreased?|reduced?|dose changes?|changes)$/,
    plan,
  ],
  [
    /^(?:prn|as needed|as required|when required|rescue (?:pack|meds?|medications?)|delayed (?:prescription|script|abx|antibiotics)|back-?up prescription|sos|if needed)(?: meds?| medications?| medicines)?$/,
    { ...plan, after: 'as needed' },
  ],
  [
    /^(?:f\/u|fu|follow.?up|review|rv|appointments?|next(?: (?:visit|appointment|appt|review|session|contact|clinic|call|meeting|seen|contact))?|rtc|disposition|dispo|return visit|follow up (?:plan|appointments?)|follow-up (?:plan|appointments?|instructions?|with.*))$/,
    { ...plan, before: 'follow up ' },
  ],
  [
    /^(?:tests?|labs?|bloods?|blood tests?|investigations?|ix|imaging|tests? (?:ordered|requested|to do)|labs? (?:ordered|to do|due)|orders? (?:today|placed)|requests?|requested|ordered|invx|workup|work-up)$/,
    { ...plan, before: 'check ' },
  ],
  [/^(?:referrals?|refer|refer to|referred)$/, { ...plan, before: 'refer to ' }],
  [/^(?:buy|to buy|shopping|purchase|get)$/, { ...plan, before: 'buy ' }],
  [/^(?:avoid|do not|don'?t)$/, { ...plan, before: 'avoid ' }],
  [
    /^(?:a|assessment|imp|impression|diagnosis|dx|diagnoses|problem.*|clinical impression|summary)$/,
    { ...neutral, lasting: true },
  ],
]

/** What a heading means; undefined where it is no heading that we know. */
export const sectionOf = (heading: string): Section | undefined => table.find(([pattern]) => pattern.test(heading))?.[1]
