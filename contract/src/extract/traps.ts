import { addDays, dueOn } from './days.ts'
import { findDose } from './dose.ts'
import { alone } from './numbers.ts'

const MONTHS =
  '(?:january|february|march|april|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)'
const KIN =
  '(?:mother|father|mum|mom|mam|dad|wife|husband|partner|brother|sister|son|daughter|aunt|uncle|cousin|grandmother|grandfather|grandma|grandad|gran|nan|flatmate|housemate|roommate|neighbou?r|friend|colleague|boyfriend|girlfriend|spouse|twin|parents?|siblings?|aunts|uncles|brothers|sisters|sons|daughters|friends|neighbou?rs|colleagues)'
const HELP =
  '(?:a ?& ?e|a and e|999|911|111|112|995|e\\.?r\\.?|e\\.?d\\.?|emergency|casualty|hospital|ambulance|urgent(?:ly)?|immediate(?:ly)?|nearest|straight ?away|right away|medical (?:help|attention|advice|care|review)|help|advice|attention)'
const BACK =
  '(?:return|come (?:back|in)|call|contact|ring|phone|see|seek|attend|re-?present|represent|go(?! (?:up|down|back up|back down|to \\d))|consult|report|rv|review|rtc|rtn|reattend|re-attend|back|tci|tca|tcu|tcb|let (?:us|me) know|get (?:help|in touch|seen|medical)|text(?: (?:me|us))?|speak|notify|inform|tell|reconsult|re-consult|rtw|stop and|present|message|email)'

/** Whose clause says it, whatever else it says, has nothing to do. */
const always = [
  // When to come back, and what to fear.
  alone(
    `safety.?net\\w*|(?:ring|call|phone|contact) [a-z ]{0,24}24(?:\\/7| ?h(?:rs|ours)?(?: a day)?)(?![a-z0-9])|warn(?:ed|ing)?|red flags?|(?:results?|letter|report)(?: [a-z]+){0,4} (?:will|to) follow|return precautions|(?:er|ed) precautions|precautions (?:given|discussed|reviewed)|worsening advice|warning signs|sos if|${BACK}[^.;]{0,60}?(?:sooner )?(?:if|should|in case|when(?=[^.;]{0,40}(?:worse|fever|pain|bleed)))(?! (?:needed|required|necessary|possible|tolerat\\w+|able))`,
  ),
  alone(
    `(?:if|should|in case|any|for|with|when)[^.;]{0,160}?(?:return|come back|call|contact|ring|phone|seek|attend|go|re-?present|dial|reattend|get|head|present|see (?:us|me|a|your|the|gp|dr|doctor|someone))(?: [a-z']+){0,5}? ?${HELP}`,
  ),
  alone(
    `(?:999|911|112)\\W*$|(?:a ?& ?e|999|911|111|112) (?:if|for|with|when|immediately|straight)|(?:go|attend|present|return|come)(?: back)?(?: [a-z]+){0,3} (?:a ?& ?e|e\\.?d\\.?|er|casualty|emergency|hospital)|(?:call|dial|ring|phone) (?:an ambulance|999|911|111|112|triage|emergency)|(?:ring|call|phone|contact|attend|come|tell us|let us know|back|be seen)(?: [a-z]+){0,3} (?:same day|at once|straight ?away|immediately|right away|without delay)|seek (?:urgent |immediate |medical |emergency |help|advice|attention)+`,
  ),
  alone(
    '(?:return|rtc|rtn|come back|call|see|f/?u|follow.?up|review|see us|see me|rv|contact us|reattend) ?(?:to (?:the )?(?:clinic|surgery|gp) )?(?:prn|as needed|as required|if (?:worse\\w*|concern\\w*|any|problem\\w*|no better|not (?:better|improv\\w+|settl\\w+|resolv\\w+)|needed|required|necessary|symptoms))(?! [^.]{0,20}(?:\\d|one|two|three|four) ?(?:weeks|days|months))',
  ),
  alone(
    '(?:call|return|come back|ring) (?:us |me |the (?:clinic|office|surgery) )?(?:for|with) (?!an? |how |news|update|his |her |their |readings|numbers|sugars|weights?|review|follow|removal|check|recheck|repeat|bloods?|suture|appointment|appt|visit|your|the |wound|dressing|inr|bp|labs?|test|scan|us |mri|ct |results|dr|gp|cast|flu|vaccin|post|next|further|colposcopy|biopsy|procedure|x-?ray)[a-z]+|(?:see|to) (?:his|her|their) own|about (?:his|her|their) own|(?:per|via|from|with|by) (?:his|her|their) own (?:gp|dr|doctor|clinic)|(?:husband|wife|father|mother|brother|sister|son|daughter|friend|neighbour|aunt|uncle)(?: also)? to (?:start|take|continue|stop) (?!(?:him|her|them|over|the (?:child|baby)))[a-z]+ (?:too|also|as well)|told to see (?:his|her|their) (?:own )?gp',
  ),
  // What was said about a medicine, not to take it.
  alone(
    '(?:may|can|might|could|will|does|do) (?:\\w+ )?(?:cause|make you|make him|make her|lead to|affect|interact|feel|experience|notice|occur|worsen|increase the risk|be (?:drowsy|sleepy|sore|nauseous))|side.?effects?|adverse (?:effects?|events?|reactions?)|(?:told|warned|informed|reminded|spoke\\w*|talked|counsell?ed|explained|mentioned)(?: (?:to )?(?:him|her|them|you|patient|pt|mum|dad|parents?|the [a-z]+))?(?: again)? (?:about|of|that|re|regarding)(?! (?:to|your appointment))|risks? (?:of|and benefits|vs)|expected? to (?:settle|improve|resolve|last)|(?:common|rare) effects',
  ),
  alone(
    `(?:told|spoken|spoke|talked|chatted|informed|counselled|counseled|cautioned|reassured|asked|asking|asks)(?: to)?(?: (?:him|her|them|me|us|you|patient|pt|mum|mom|dad|both|parents|(?:his|her|the) \\w+))? (?:about|regarding|re)|made (?:him|her|them|me) (?:feel|vomit|sick|ill|dizzy|itch\\w*|drowsy|sleepy|tired|nauseous|nauseated|worse|hallucinate|cough|wheez\\w*|bleed|swell|jittery|anxious|constipated|confused|fall|faint|collapse|too|very|come out|throw up|feel|shaky|sweat|depressed|suicidal|agitated|a bit|quite|really)|(?:uncontrolled|poorly controlled|not controlled|flaring|struggling)[^.;]{0,12}?(?:using|on|taking|needing)`,
  ),
  /^\W*(?:\w+ )?(?:leaflet|booklet|handout|info|information|article|advice|pamphlet|video|website|poster) (?:on|about|re|regarding) /,
  /(?<![a-z])(?:advice|education|counsell?ing|information|leaflet|handout|contact (?:number|details)|number|reassurance)(?: (?:was|were|also))?(?: (?:given|provided|discussed|offered|reinforced|reiterated|done|supplied))?\W*$/,
  // What is not known yet, and what was only offered.
  alone(
    'pending(?= *\\W*$| results?)|results? (?:to follow|outstanding)|not ready(?: to| for|(?= *\\W*$))|not (?:keen|interested)|no interest|ambivalent|pre-?contemplati\\w+|(?:will|wants? to|would like to) think|adv(?:ice)? (?:sheet|leaflet)|info(?:rmation)? (?:sheet|leaflet)|pil given',
  ),
  /^\W*(?:(?:he|she|they|patient|pt|was|were|has been|i|we) ){0,2}offered(?! .{0,60}(?:accept|agree|happy|booked|yes))|(?<![a-z])offered\W*$/,
  // What somebody drinks, smokes and looks at.
  /^\W*(?:alcohol|etoh|drinks|smok(?:es|ing)|coffee|caffeine|tea|cola|screen time|cannabis|vap(?:es|ing)|cigarettes|tobacco)(?: intake| use)?:? (?:approx(?:imately)? |about |~ ?|> ?)?\d+(?:-\d+)? ?(?:\/|units?|u(?![a-z])|cups?|cigs?|cigarettes|pints?|glasses|cans|h(?:rs|ours)?|ppd|packs?|per|a day)/,
  // Stitches and what numbs them.
  /(?<![a-z])\d-?\/?0 (?:ethilon|prolene|vicryl|monocryl|nylon|silk|pds|sutures?)|(?<![a-z])under (?:la|local|ga|sedation|spinal|\d ?% (?:lido|ligno|xylo)\w*)|(?<![a-z])(?:steri-?stripped|glued|sutured|stapled|backslabbed|cannulated|catheterised|debrided)(?![a-z])/,
  // What a wound is stitched with, and numbed.
  alone(
    'under (?:\\d+(?:\\.\\d+)? ?(?:ml )?(?:of )?(?:\\d+(?:\\.\\d+)? ?% ?)?)?(?:la|local|lidocaine|lignocaine|bupivacaine|ring block|digital block|ga|sedation)|(?:local|ring block|digital block|la):? ?(?:with )?\\d[^;]{0,16}(?:lidocaine|lignocaine|bupivacaine|marcaine|prilocaine|xylocaine)|(?:lidocaine|lignocaine|bupivacaine|marcaine|prilocaine|xylocaine)(?: \\d+(?:\\.\\d+)? ?%)? (?:local|infiltrat\\w+|ring block|digital block|with adrenaline|w/? ?epi\\w*)|\\d ?-?/?0 (?:ethilon|nylon|vicryl|prolene|silk|monocryl|pds|ethibond|absorbable|sutures?|rapide)|propofol|rocuronium|suxamethonium|atracurium|thiopent\\w+|sevoflurane|entonox|penthrox|methoxyflurane|alteplase|tenecteplase|sugammadex|neostigmine|(?:for|under) (?:sedation|induction|intubation|rsi|cardioversion|anaesthesia)',
  ),
  // Allergies and family.
  alone(
    '(?<!for (?:(?:your|his|her|their|the|seasonal|nasal|eye|skin) )?)allerg(?:y|ies|ic)(?! (?:bracelet|tag|card|alert|plan|action plan|necklace|follow|review|nurse|passport|appointment|rhinitis|conjunctivitis|asthma|dermatitis|eczema|rash|reaction|cough|contact|sinusitis|shiners|urticaria|clinic|test|testing|referral|nurse|specialist|team|season|symptoms))|nkda|nka|nkfa|anaphyla\\w+ (?:to|with|after)|(?:reaction|intoleran\\w+|rash|hives|swelling|angioedema|sensitiv\\w+) (?:to|with|from|after|on)(?! (?:the |this )?(?:exercise|sun|week))',
  ),
  alone(
    `(?:(?:his|her|their|your|the|my|a|patient's|pt's) )?(?:maternal |paternal |older |younger )?${KIN}(?:'s)? (?:is|are|was|were|has|had|have|takes?|took|uses?|used|also takes|also on|died|suffers?|on|currently|recently|recommended|gave|lent|says|said|told|suggested|works|swears|got|started|did|does|with|asks?|asked|wants|mentioned|wonders|worries|worried|also)(?![a-z])(?! (?:to |applies|giving))|(?:suggested|recommended|advised|bought|lent|prescribed) by (?:(?:his|her|their|your|the|a|my) )?(?:${KIN}|online|tiktok|influencer|trainer|coach|herbalist|chemist)|(?:fh|fhx|family history(?! clinic| service| referral))(?: of|:)?`,
  ),
  // Thoughts, not orders.
  alone(
    "(?:could|can|may|might|would|will|to|we'll|i'll|i'd|we could|should)(?: also| then| always| well)? consider|consider(?:ing|ed|ation)?|may (?:need|require|benefit|want|try|consider|add|start|switch|increase)|might (?:need|require|benefit|want|be)|could (?:try|add|use|start|be|switch|increase|go|have)|would (?:suggest considering|be|have|need|benefit|usually|normally|avoid|only|not|expect|then|add|start|next|switch|try|use)|option(?:s|al)?(?: is| are| would| include)?|possibl[ey]|perhaps|maybe|think about|thinking about|contemplat\\w+|next step (?:would|is|could|may|might)|down the line|in future|in the future|potentially|unlikely|in theory|hypothetical\\w*|had (?:he|she|it|they)|would have|should have (?:been|had|taken|started|stopped)|if (?:she|he|they|it) (?:had|were)|alternative(?:s|ly)?(?: (?:is|are|would|could|include))?|discuss(?:ed)? (?:the )?(?:option|possib|pros|starting|whether)\\w*|debat\\w+|undecided|threshold (?:to|for)|plan b|second.?line|reserve|desired|desires|interested in|keen on|(?<!(?:^|[^a-z])(?:i|we) )would like",
  ),
  alone(
    'await(?:s|ing|ed)?|chas(?:e|ing)|overdose|od of|dangerous|thank(?:s| you) for|dear (?:doctor|dr|colleague|sir|patient)|you (?:have|had|may have|probably have) (?:an?|got|some) (?!\\w* ?(?:appointment|visit|follow))[a-z]+|as directed on (?:the )?(?:last|previous)|for information only|n/a|not applicable|example|e\\.g\\.|textbook|guidelines? (?:say|recommend|suggest|state|advise)\\w*|nice (?:recommends|guid\\w+)|studies (?:show|suggest|have)w*|evidence|(?:letter|report|summary|box|label|instructions|article|book) (?:says?|said|mentions?)|leaflet (?:says|explains|given)|studied|trial(?:s)? show\\w*',
  ),
]

/** Not to be done. */
const negated = alone(
  "(?:on|with) no (?!food|more)[a-z]+|(?:do|does|did)(?: not|n't) (?:need|require|want)|no longer(?! than)|ci'?d|advise[sd]? against|against (?:taking|using|starting)|(?:no|nil|without|not any)(?: \\w+){0,4} (?:needed|required|indicated|necessary|warranted|planned|prescribed|advised|arranged|at present|at this stage|today|for now|recommended|given|started|ordered|wanted)|(?:do|does|did|is|are|was|were|has|have|had|would|will|should|need|can|could)(?:n't| not|nt)(?: \\w+){0,2}? (?:need\\w*|require\\w*|want\\w*|start\\w*|prescrib\\w*|giv\\w*|order\\w*|indicat\\w*|warrant\\w*|necessary|keen|recommend\\w*|refer\\w*|treat\\w*|tolerat\\w*|like|suit\\w*|help\\w*|work\\w*|have|appropriate|continu\\w*|feel|wish|agree|made|arranged?|booked?|offer\\w*|plan\\w*|take any|be (?:started|given|prescribed|needed|ordered))|no (?:need|indication|role|plan|reason|evidence|intention|requirement|call) (?:for|to|of)?|not (?:restarted|resumed|reissued|continued|re-?started|recommenced|reintroduced|issued|dispensed|supplied|accepted|arranged|booked|administered|indicated|needed|required|necessary|for(?! more)|keen|suitable|appropriate|recommended|to be (?:started|given|prescribed)|prescribed|given|started|on (?:any|medication|treatment|meds)|taking|due|warranted|wanted|tolerat\\w+|using|being|currently|offered|advised|ordered|wanting|an option|yet)|unnecessary|decided? (?:against|not to)|(?:he|she|patient|pt|they|mum|mother|parents?) (?:would )?(?:rather|prefers?) not|declin\\w*|refus\\w*|held off|hold(?:ing)? off|deferr?(?:ed|ing)?|contra-?indicat\\w*|rather than start\\w*|opt(?:s|ed) (?:out|not)|against (?:antibiotics|starting)|avoided|unable to take|cannot (?:take|have|tolerate)|can't (?:take|have|tolerate)|won't|wouldn't|unwilling|reluctant|ruled out|never|neither|nor|not to (?:use|take|start|be (?:used|taken|started))(?: yet| today| now)*\\W*$|withdrawn consent|postponed?|cancelled|canceled|out of stock",
)
const nothing =
  /^\s*(?:no(?! more than| longer than| added)|nil|denies|denied|without|none|never|negative|neg|absence|free of|not|did(?: not|n't)|has(?: not|n't)|have(?: not|n't)|had(?: not|n't)|does(?: not|n't)|failed to|dna(?:'?d)?)(?![a-z])/

/** What has been, or how it is. */
const past = alone(
  `(?<=^\\W{0,3})(?:(?:takes|uses|drinks|smokes|lives|works|wears|plays|attends|mobili[sz]es|walks (?:with|using)|sees)|on (?:home )?(?:oxygen|o2|ltot|cpap|niv|dialysis))|(?:had|has had|have had|having had|was|were|has been|have been|had been|been)(?! (?:prescribed|started on|commenced on|advised|asked|told|referred|booked|requested|ordered|arranged|scheduled|instructed|recommended|given (?:a )?(?:prescription|script)))(?![a-z])|(?:in|over) (?:the )?last \\d+ ?(?:h|hrs?|hours?|d|days?|wks?|weeks?|months?)|so far(?! as)|(?:sent|happened|bought|arrived|came) (?:on )?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|happened|(?<!continue )(?<!off )since (?:last )?(?:(?:mon|tue|wed|thu|fri|sat|sun)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))[a-z]*(?! (?:continue|start))|(?:consultant|surgeon|registrar|dr|doctor|gp|team) (?:is |was )?(?:happy|pleased|content)|who(?:'d| would)|(?<=^\\W{0,3})(?:carers?|family|school|staff) (?:give|gives|help|helps|do|does|brought|bring)|no (?:shift|growth|displacement|organisms?)|mixed growth|(?<!to be |be |are |is |get |gets |as )(?:re-?done|drained|obtained|trialled|extirpated|accessed|happened|unopened|bought|brought|issued this year|encrusted|swinging)(?= *\\W*$)|(?<=^\\W{0,3})(?:trialled|accessed|divided|reviewed (?:w/|with) (?!me|us|your)|(?:physio|ot|nurse|dietitian|salt|optician|pt|he|she) (?:walked|made|did|spoke|closed|tried|stood|transferred|practised))|previous(?:ly)?|history of|hx(?: of)?|h/o|last (?:year|yr|month|mth|week|wk|night|mon|tue|wed|thu|fri|sat|sun)\\w*|(?:given|done|had|seen|sent|fitted|removed|inserted|administered|performed|placed|checked) (?:yesterday|earlier|previously|overnight|at birth|by (?:the )?(?:ooh|111|hospital|ward|school|ambulance|crew|previous))|(?<=^\\W{0,3}(?:(?:the )?(?:wound|ulcer|area|skin|lac(?:eration)?|site|leg|foot|cavity|ear|ears|abscess|lesion|eye|graze|cut|bite|burn|nail|stoma|both ears|knee|joint|shoulder)s? )?)(?:cleansed|cleaned|irrigated|infiltrated|steri-?stripped|sutured|closed|stapled|glued|debrided|swabbed|biopsied|excised|curetted|cauteri[sz]ed|frozen(?= (?:with|x|for))|packed(?! lunch)|repacked|dressed|redressed|re-dressed|syringed|microsuctioned|suctioned|aspirated|drained|incised|lanced|trimmed|reduced under|manipulated|immobili[sz]ed|splinted|casted|anaesthetised|explored|washed out|soaked|probed|trephined|stained|patched|catheteri[sz]ed|cannulated|bled|vaccinated|immuni[sz]ed|counsell?ed|examined|auscultated|measured|weighed|inspected|palpated|reassured|consented|chaperoned|(?:catheter|coil|pessary|peg|picc|tube|line|cast|dressing|ring|implant|stoma bag) (?:change|insertion|removal|exchange|fit|fitting|reapplication)s? (?:today|done|completed|performed|uneventful)|seen(?= (?:in|at|by|with|on|last|yesterday|for|x|\\d|mon|tue|wed|thu|fri|sat|sun))(?! by (?:the )?(?:dietitian|physio|ot|slt|podiatry) (?:in|on|next|tomorrow))|reviewed (?:in|at|by|with)|brought in|transferred from|referred (?:by|from)|discharged from|operated|discussed|explained|demonstrated|observed)(?! (?:daily|twice|weekly|every|each|alternate))|(?:sent|done|given|taken|seen|fitted|made|performed|completed|attended|applied|inserted|removed|injected) (?:on )?\\d{1,2}/(?!7(?!\\d)|52|12(?!\\d))\\d{1,2}|(?:lost|gained|put on) \\d|last (?:seen|visit|time|dose(?! (?:is |on |due |will be |to be )*(?:the |this )?(?:\\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|tomorrow))|took|taken|christmas|summer|winter|spring|autumn|consultation|appointment|admission|episode)|(?:in|from) the past|past|ago|tried|took|taking|used to|already|years? old|y/?o|yo|completed|finished|received|administered|s/p|admitted|reports?|denies|denied|complain\\w*|c/o|stat(?:es|ed)|noted|feels?|felt|usually|normally|currently|is on|are on|(?:he|she|pt|patient)(?:'s| is)? (?:on|takes|uses|has(?! been (?:prescribed|started|commenced|advised|asked|booked|referred|listed|scheduled|requested|enrolled|given (?:a )?(?:prescription|script))))|on admission|known|diagnosed|ran out|failed|ineffective|no (?:relief|effect|benefit|response|improvement|better)|(?:did not|didn't|hasn't|has not) (?:help|work|tolerate|settle|improve|respond)\\w*|helped|worked|responded|present(?:s|ed)|attended|(?:since|during|until|from) ${MONTHS}(?: (?:19|20)\\d\\d)?(?= |$|,)|(?:in|since) (?:19|20)\\d\\d|since|as a child|childhood|self-?medicat\\w*|otc before|bought|for the (?:past|last)|over the (?:past|last)|x \\d+ (?:days|weeks) (?:history)|borrowed|vomited|overdose|found|showed?|shows|shown|revealed|reviewed and|on the ward|during admission|(?:on|before) arrival|pre-?op(?:eratively)?(?! (?:ecg|ekg|bloods?|labs?|assess|clear|check|clinic|visit|class|wash|test|eval|appt|cxr))|intra-?op\\w*|on examination|recovered|now resolved|resolved|improved with|missed`,
)
const fixed = alone(
  `(?<=^\\W{0,3})(?:pmhx?|pshx?|shx?|fhx?|fh|pobh|mhx|background)(?= [a-z])|(?:had(?! (?:his|her|their|the|your|a) )|tried|took|was (?:on|taking|given|using|prescribed|treated)|were (?:given|on)|has (?:been (?:on|taking|using|having)|tried|taken|had)|used to|ago|last (?:year|month|christmas|summer|winter|spring|autumn|admission)|in the past|history of|h/o|as a child|ran out|caused|did nothing|wore off|made no difference|failed|no relief|no benefit|did not help|didn't help|did not tolerate|years? old|reports?|complain\\w*|c/o|(?:in|since) (?:19|20)\\d\\d|stopped (?:in )?(?:19|20)\\d\\d|(?:was |were |been |initially )?treated (?:\\w+ly )?with|(?<!not |n't )forg[eo]t\\w* to (?:take|use|inject|apply|give|order)|(?:has |have |had )?not been taking|(?:completed|finished|tried|took|had) (?:a |\\d|the |his |her |two|one|three|seven|five)|(?:stable|well|controlled|remains|managed|maintained|established|compliant|better|(?<!we |i |have |'ve |and )settled|happy|fine|good control|currently|already|presently|previously|was|is|are|been|remained|symptoms|htn|bp|ldl \\d+|af|copd|asthma|t2dm|hld|hypertension|gout|epilepsy) on(?! (?:the )?(?:plan|diet|exercise|\\d|mon|tue|wed|thu|fri|sat|sun))|(?<!as )tolerat(?:es|ed|ing)|(?:he|she|they|pt|patient|mum|dad|parents?) (?:also )?(?:asked|asks|enquired?|queried|wondered|wonders) (?:about|if|whether|re)|patient (?:wrote|said|asks?|asked|wants|requested|thinks)|(?:he|she|patient|pt) (?:wrote|asks?|asked for|wants|wanted|requested|thinks|would like to (?:try|know))|underwent|(?:on|added to) (?:the |a )?(?:waiting list|wl)|already (?:under|seeing|known to|seen by|has)|known to [a-z]+|under (?:the )?(?:care|review|follow.?up)(?: of| by| with)?|(?:the )?(?:internet|google|tiktok|facebook|youtube|chatgpt|forums?|websites?|article|magazine|newspaper|herbalist|naturopath|podcast|influencer|blog)(?: \\w+){0,2} (?:told|says?|said|recommend\\w*|suggest\\w*|advis\\w*)|(?:dentist|pharmacist|chemist|chiropractor|osteopath|physio|111|ooh|walk-?in(?: centre)?|previous (?:gp|dr|doctor|clinic)|another (?:gp|dr|doctor)|private (?:gp|dr|doctor|clinic)|personal trainer|teacher|nutritionist|health shop|optician)(?: had| has| also)? (?:told|recommended|suggested|gave|said|says|prescribed|started|wanted|put)(?! (?:to|if))|but (?:(?:he|she|they|has|have|never|it) )?(?:did not|didn't|has not|hasn't|never|not taken|not started|stopped|does not|doesn't)(?! (?:improve|settle|work|help))|(?:saw|read|heard|found)(?: \\w+){0,4} (?:online|on the internet|on tiktok|on facebook|on youtube)|(?:\\d{2,3}\\/\\d{2,3}|\\d(?:\\.\\d+)?%) on (?!mon|tue|wed|thu|fri|sat|sun|\\d{1,2}[/.]|the |repeat)|diuresed|repleted|loaded with|topped up|back to back|(?:the )?(?:internet|google|facebook|tik ?tok|instagram|youtube|forums?|websites?|newspapers?|chat ?gpt|magazines?|health shop|herbalist|influencers?|podcasts?|online|app|herself|himself) (?:that )?(?:told|said|says|suggest(?:s|ed)?|recommend(?:s|ed)?|advis(?:es|ed)|found)|(?<!i )gave|(?:read|saw|heard) (?:online|about|on the internet|that))`,
)
const inMonth = alone(`in ${MONTHS}(?: (?:19|20)\\d\\d)?(?= |$|,)`)
const ahead =
  /(?<![a-z])(?:due|again|next|repeat|re-?check|book\w*|will|to be|shall|annual|review|clinic|appointment|appt|follow|return|see|check|until|visit|arrange\w*|by)(?![a-z])/
// "DEXA in January", in November, lies ahead.
const soon = /^\W*(?:[a-z0-9/&+-]+ ){1,3}in [a-z]+\W*$/
const isSoon = (text: string, today: string) => soon.test(text) && (dueOn(text, today) ?? '9') <= addDays(today, 150)
const inPastMonth = (text: string, today?: string) =>
  inMonth.test(text) && !ahead.test(text) && !(today && isSoon(text, today))
/** What was done in the clinic. */
const doneHere = alone(
  '(?:given|gave|administered|received|injected|applied|done|performed|fitted|placed|swabbed|syringed|biopsied|excised|drained|irrigated|glued|stitched|strapped|incised|aspirated|debrided|demonstrated|drawn|obtained|shown|frozen|instilled|taken|dispensed|inserted|removed|dressed|cleaned|sent|drawn|checked|sutured|vaccinated|supplied|loaded with|got|infiltrated|nebuli[sz]ed|treated)(?=[^.;]{0,80}?(?:today|in (?:the )?(?:clinic|ed|er|surgery|department|office|room|practice|a ?& ?e|resus|theatre|triage|hospital|ward|house|session|consultation)|here|now|just now|this morning|this afternoon|at triage|on site|by (?:the )?(?:nurse|ambulance|paramedics?|crew)|before discharge|en route|under (?:la|local)|stat|tolerated|\\bx ?1\\b|on arrival|i\\.?m\\.?|i\\.?v\\.?|with good effect|without))|(?:today|in (?:clinic|ed|er|surgery)|here|this morning)[^.;]{0,20}(?:given|gave|administered|received|had)|given (?:in|by|at)|(?:was|were|has been|have been) (?:given|administered|done|taken|performed|sent|applied|injected)',
)

const orders =
  "(?:take|start|begin|commence|continue|use|apply|give|prescribe|rx|add|increase|decrease|reduce|titrate|switch|change|restart|resume|inhale|inject|instil|instill|insert|swallow|chew|dissolve|put|rub|spray|administer|try|finish|complete|keep|carry on|stay|stop|discontinue|d/c|cease|hold|withhold|pause|wean|taper|suspend|omit|avoid|drop|come|check|repeat|order|arrange|request|book|refer|send|get|buy|purchase|collect|pick up|obtain|organi[sz]e|schedule|bring|recheck|re-check|register|perform|review|rv|r/v|follow|f/u|fu|rtc|return|see|call|phone|ring|visit|attend|reassess|walk|exercise|stretch|rest|ice|elevate|drink|eat|limit|cut|gargle|rinse|wash|soak|massage|swim|cycle|monitor|measure|record|weigh|sleep|wear|steam|practi[sc]e|do|lose|stay|brush|floss|raise|maintain|please|do not|don't|have|need|needs|must|should|ask|plan|for|to|aim|remove|substitute|replace|issue|dispense|trial|initiate|advise|advised|recommend|recommended|suggest|bd|then|new|ensure|encourage|encouraged|convert|transition|bridge|place|encourage|supplement|trim|step|uptitrate|up-titrate|go)"
const imperative = new RegExp(
  `^[^a-z0-9]*(?:(?:and|then|also|but|so|now|please|kindly|today|i have|i've|we have|we've|i will|we will|i'll|we'll|i|we|will|you|he|she|they|the patient|patient|pt|to|should|must|needs? to|is to|are to|has to|can|may|would like (?:him|her|you|them) to|advised? to|asked to|mum|mom|mother|parents?|dad|the parents)[, ]+){0,5}(?:${orders}|(?:start|commenc|increas|reduc|decreas|add|referr|order|book|arrang|request|chang|switch|continu|prescrib|recommend|advis|suggest|uptitrat|restart|issu|schedul)(?:ed|ing)|(?:tak|us|apply|finish|complet|avoid|keep|us|check|monitor|hold|stopp)ing)(?![a-z])`,
)
export const isImperative = (clause: string) => imperative.test(clause.slice(0, 160))

const givenAtEnd =
  /(?<![a-z])utd\W*$|(?<![a-z])(?:injected (?:in)?to|infiltrated) [a-z /]{2,40}\W*$|(?<![a-z])(?:botox|dysport|xeomin|prolia|denosumab|zoladex|b12|hydroxocobalamin|depo(?:-provera)?|ferinject|monofer|venofer|injectafer|feraheme|xolair|kenalog|depo-?medrone|triamcinolone|celestone|adcortyl|lidocaine|steroid)(?![a-z])[^.;]{0,60}? today\W*$|(?:mepilex|jelonet|dressings?|backslab|cast|splint|pop|gauze|tegaderm|bandage|sling|plaster|boot|collar|strips?|drain|catheter|cannula|pack) (?:\+ [a-z]+ )?(?:on|applied|in situ|placed|sited|in place)\W*$|(?<![a-z])(?:given|administered|gave|received|taken) (?:(?:in|at|by) [a-z&]{2,10} )?(?:at |@ ?)?\d{1,2}[:.h]?\d{2}(?:am|pm)?\W*$|(?<![a-z])(?:given|administered) ?x ?[1-9]\W*$|(?<![a-z])(?:in|at|on|by|during) (?:the )?(?:resus|ambulance|theatre|recovery|induction|triage|crew|paramedics?|scene|majors|minors|a&e|day (?:unit|case|ward)|infusion (?:unit|suite|centre|center)|labour ward|pacu|sdec|amu|mau|or|holding)(?: [\d:.]+)?\W*$|up.to.date\W*$|\((?:taken|given|done)\)\W*$|(?<![a-z])(?:now|here|today|stat) in (?:the )?(?:clinic|surgery|ed|office|room|dept|department)|(?<![a-z])(?:im|iv|inj|sc|nebs?|injection|infiltrated)(?: x ?[1-4])?(?: (?:into|to|in) [a-z ]{2,16})? (?:today|here|in (?:clinic|ed|er|office|surgery|dept|department|triage|a&e|uc|urgent care))(?![a-z])|(?<![a-z])into (?:the )?(?:[lr] |left |right )?[a-z]{3,10} today|(?<![a-z])(?:in|at|on) (?:the )?(?:resus|triage|scene|theatre|recovery room|majors|minors|ambulance|pacu|cath lab|ambulatory|rapid assessment|the dept)\W*$|(?<![a-z])(?:pre-?hospital|en route|by (?:crew|paramedics?|ambulance|lrc|ems))\W*$|x ?[1-4] (?:here|in (?:clinic|ed|er|office|dept|department|uc|triage))(?![a-z])|(?<![a-z])(?:drawn|obtained|fitted|swabbed|syringed|biopsied|excised|cryo(?:therapy)? today|given|administered|applied|inserted|done|performed|(?<!is |be |are )supplied)(?: [a-z/]{1,6}(?: (?:arm|thigh|deltoid|gluteal))?| with good effect| without (?:problems?|complications?|incident)| uneventfully| and tolerated)?\W*$/
const advice =
  /(?<![a-z])(?:advice|prescription|script|rx|leaflet|course|supply|form|instructions|to be|as|is|tablets|pack)(?: \w+)? given/
const aside =
  /\([^()]*\)|(?<=\w.*)(?<![a-z])(?:while|whilst|when|until|till|once|as long as|unless|if|because|as (?:he|she|you|they|bp|it)|to (?:see|ensure|confirm)) .*$/g
// "Vaccine on days 0, 3, 7 (day 0 given here)"
const firstDone = /\((?:first|1st|day 0|d0|#1|dose 1|one|initial)[^()]{0,20}(?:given|done)[^()]{0,20}\)/g
/** Said of what was given, by the end of the sentence, to all that stands before it. */
const withoutBracket = (clause: string) =>
  clause.replace(/\s*\((?![^()]*(?:next|due|then|continue|further|repeat))[^()]*\)?\W*$/, '')
export const isGiven = (clause: string) =>
  (doneHere.test(clause) || givenAtEnd.test(clause) || givenAtEnd.test(withoutBracket(clause))) && !advice.test(clause)
export const isWarning = (clause: string) => always.slice(0, 4).some((pattern) => pattern.test(clause))
export const isPast = (clause: string) => {
  const main = clause.replace(aside, ' ')
  return !continued.test(clause) && (fixed.test(main) || past.test(main) || inPastMonth(main))
}

const byOthers = alone(
  'ivi?|i\\.v\\.|im|i\\.m\\.|(?:[lr]|left|right) (?:deltoid|glut\\w*|buttock)|intra-?articular|infusion|boluse?s?|nebs? x ?\\d|nebuli[sz]ers? x ?\\d|nebuli[sz]ed|nebs? back.to.back|x ?[2-6] nebs?',
)
const later =
  /(?<![a-z])(?:in|every|each|dialysis|hd|session|until|for|from|next|then|tomorrow|after|start\w*|continue|give|needs?|weekly|monthly|due|home|daily|if|prn|x ?\d+ ?(?:d|w|days|weeks)|\d+\/(?:7|52|12)|q\d+)(?![a-z])/
/** What goes into a vein or a muscle once is not taken at home: it was given. */
const isGivenOnce = (clause: string, often: boolean) =>
  !often && byOthers.test(clause) && findDose(clause) !== undefined && !later.test(clause)

const continued = alone(
  '(?:should|is to|are to|will|to|can|must|please|shall) (?:now )?(?:be )?(?:continue[d]?|(?:go|carry|keep|stay) on(?: with| taking| using)?(?! [a-z-]{5,}))|continue unchanged|continue (?:the )?same|continue with this|unchanged|as (?:before|now) please',
)
/** "Come back on Friday if no better" is a visit with a day; "come back if no better" is none. */
const dated =
  /^[^,;]{0,60}?(?<![a-z])(?:in|at|on|within|for) (?:about |around |approx )?(?:\d|an? |one|two|three|four|six|eight|mon|tue|wed|thu|fri|sat|sun)[^,;]{0,30}? (?:if|should)(?![a-z])|^[^,;]{0,30}\d ?(?:h|hrs?|hours?|wks?|weeks?|days?|months?|\/52|\/7|\/12|mo) (?:if|should)(?![a-z])/
const scripts = alone('prescri\\w+|script|rx|course|supply')

const isGivenHere = (clause: string, often: boolean, ordered: boolean) =>
  !often &&
  (((givenAtEnd.test(clause) || givenAtEnd.test(withoutBracket(clause))) && !advice.test(clause)) ||
    (isGivenOnce(clause, often) && !ordered))
// "Colonoscopy 2021": a name with a year that is over.
const namedYear =
  /^\W*[a-z][a-z-]{4,24}(?: (?!next|due|in|by|until|repeat)[a-z-]+){0,2} ((?:19|20)\d\d)(?![a-z0-9/-]| ?(?:mg|units|mcg|iu|ml|mu))/
const inPastYear = (clause: string, today: string) => (namedYear.exec(clause)?.[1] ?? today) < today.slice(0, 4)

/** Whether a clause says something other than what is to happen. */
export const isTrap = (said: string, often: boolean, today: string): boolean => {
  const clause = said.replace(firstDone, ' ')
  const main = clause.replace(aside, ' ')
  if (always.slice(1).some((pattern) => pattern.test(clause)) || (always[0].test(clause) && !dated.test(clause)))
    return true
  if (inPastYear(clause, today)) return true
  const ordered = isImperative(clause)
  if (
    nothing.test(clause) ||
    (negated.test(clause) && !/^\s*(?:take|avoid|(?:do not|don't)(?! (?:need|require|want))|please)/.test(clause))
  )
    return true
  if (
    doneHere.test(clause) &&
    !/to be (?:given|taken|applied)/.test(clause) &&
    !(often && !/today|clinic|here/.test(clause)) &&
    !scripts.test(clause)
  )
    return !ordered
  if (isGivenHere(clause, often, ordered)) return true
  if (continued.test(clause)) return false
  if (fixed.test(main)) return true
  return (past.test(main) || inPastMonth(main, today)) && !ordered
}
