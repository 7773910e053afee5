const ANY = '[^.;!?\\n]'
const RULES =
  '(?:instruct\\w*|prompts?|rules?|orders?|commands?|guidelines?|directions?|directives?|context|messages?|constraints|polic(?:y|ies)|guardrails|restrictions|safety (?:rules|checks?|filters?)|programming|your training|system (?:prompt|message|rules)|text above|note above|notes above|everything (?:above|before|else|you|written|said|stated|that|earlier)|what (?:you|i|was) (?:were|said|told|above)|all of the above|the above|above (?:text|note)|your (?:role|instructions|rules|task|job|training))'
const wordings = [
  // Away with what it was told.
  `(?:ignore|overlook|disregard|forget|override|overrule|bypass|discard|neglect|drop|skip|erase|delete|pay no attention to|do not follow|don't follow|stop following|never mind|set aside|cancel|suspend|void|abandon|overwrite|supersede|replaces?|supersedes|overrides)${ANY}{0,40}? ?${RULES}`,
  `(?:previous|prior|earlier|preceding|above|existing|original|these) (?:\\w+ )?(?:instructions|prompts?|rules|commands|directives|guidelines) (?:are|is|were|no longer|should be|must be|can be|may be|do not|don't|become|have been)`,
  `(?:ignor\\w*|olvid\\w*|oubli\\w*|vergiss\\w*|missacht\\w*|desconsider\\w*|dimentic\\w*|negeer)${ANY}{0,30}? (?:instruc\\w+|instruktion\\w*|anweisung\\w*|istruzion\\w*|consigne\\w*|regeln|reglas|r\u00e8gles|regole|instructies)`,
  `new (?:system )?(?:instructions?|prompts?|rules?|directives?|task|persona|role)(?: follow| are| is|:)`,
  `(?:instructions?|commands?|message|notice|memo|note|attention|important|info|hint|directive|request) (?:to|for) (?:the )?(?:a\\.?i\\.?|assistants?|bots?|models?|systems?|computers?|software|machines?|parsers?|extractors?|llms?|language models?|chatbots?|programs? reading|programs?|apps?|readers of this|robots?|algorithms?|engines?|agents?|scribe)`,
  `(?:a\\.?i\\.?|chatgpt|assistant|computer|bot|parser)[,:]? (?:please|kindly|add|mark|ignore|delete|set|you|remove|output|must|should)`,
  `\\{\\s{0,3}"`,
  `(?:previous|prior|earlier|preceding|above) (?:guidance|text|orders?|notes?|instructions?|entries|prescriptions?|messages?|content) (?:is|are|was|were|has been|have been) (?:void|invalid|an? |wrong|superseded|cancelled|obsolete|only|just|fake|withdrawn|not (?:valid|real))`,
  `your (?:instructions?|rules|tasks?|role|job|prompt|programming|purpose) (?:have|has|is|are|was|were|will|must) (?:changed|now|been|no longer|different|be|to (?:write|list|output|add))`,
  `do not (?:show|tell|mention|reveal|display|disclose|report)${ANY}{0,30} (?:to )?(?:the )?(?:doctor|clinician|patient|user|nurse|anyone|physician)(?: about| that|:|$)`,
  `treat (?:this|the (?:following|next|text|rest))${ANY}{0,20} as`,
  `(?:the )?(?:real|true|actual|hidden|secret|correct) (?:order|orders|instructions?|plan|prescription|task) ?(?::|is|are|should)`,
  `(?:only|just|simply) (?:return|output|respond|reply|print|echo)`,
  `(?:reset|restart|end|clear|forget) (?:the |this |our )?(?:conversation|session|chat|context|memory)`,
  `(?:let's|let us) (?:play|pretend|roleplay|imagine)|(?:imagine|suppose|assume)(?: that)? you(?:'re| are)|where you are an? (?:doctor|ai|model)`,
  `(?:translate|convert|transform) (?:this|it|the note|everything|the above|the text)(?: note| text)? (?:in)?to`,
  // Who it is to be.
  `you(?: are|'re) no longer (?:bound|restricted|limited|an?|under|required|subject)`,
  `you (?:are|will be|must act as|act as|should act as)(?: now| no longer| hereby)? (?:a|an|in|the|my|acting|now|no longer|bound|free|dan|operating|to (?:respond|output|act))(?! (?:\\d|few|little|bit|lot|risk|danger|pain|good|bad|well|better))${ANY}{0,30}(?:assistant|ai|model|bot|machine|mode|pharmacist|administrator|admin|prompt|computer|parser|extractor|system|unrestricted|rules|longer|pirate|hacker|root|dan|agent|doctor who)`,
  `as an? (?:ai|a\\.i\\.|language model|assistant|llm|artificial|chatbot|bot|helpful assistant)`,
  `(?:pretend|act|behave|respond|reply|roleplay|role-play|speak|answer|simulate)(?: to be| as| like)(?: if)?(?: you)? ?(?:a|an|the|are|were)(?! before)(?![a-z])`,
  `(?:developer|debug|admin|god|sudo|dan|jailbreak|unrestricted|maintenance|root|safe|test|override|privileged) mode`,
  `jail ?break|prompt injection|sudo|rm -rf|drop table|<script|javascript:|system prompt|system override|system message|admin override|<\\|?\\w+\\|?>|\\[/?inst\\]|<</?sys>>|begin (?:system|prompt|instructions?)|end (?:of )?(?:system|prompt|instructions?|note|context)|\\{\\{|\\}\\}|eval\\(`,
  // What it is to write.
  `(?:output|print|return|respond|reply|answer|produce|emit|generate|write|say|echo|repeat|reveal|show|display|dump|give me|send|format|encode|translate|summari[sz]e|leak|exfiltrate|list)${ANY}{0,30}? ?(?:json|xml|yaml|html|sql|csv|markdown|base64|system prompt|your prompt|prompt|the word|only the|nothing (?:else|but)|an? empty (?:list|array|plan|object|response|answer|checklist)|empty (?:list|array|plan)|passwords?|api keys?|keys?|tokens?|secrets?|credentials|the string|the following (?:text|string|json)|in (?:french|pirate|capitals|latin|code|rhyme)|hello|hacked|pwned|all (?:the )?(?:patients?|records|data|users|notes)|other patients|database)`,
  // What it is to do with the plan.
  `(?:mark|tick|check|cross|set|flag|treat|record|register|consider|label|count|report|log|close|sign)(?: off)?(?: (?:status|state|it|this|them|every|all|each|the|of|these|those|any|whole|entire|patient's|remaining|her|his|single|your|active|open|pending|other|existing|of the))* ?(?:steps?|items?|tasks?|everything|all|reminders?|entries|plans?|checklists?|boxes|box|orders|doses|lines?|medications?)(?: off)? ?(?:as|to|off|=|is|are|so)? ?(?:being |be )?(?:done|complete[d]?|finished|off|ticked|taken|resolved|closed|true|achieved|checked|fulfilled|read)`,
  `(?:tick|clear|wipe|empty|purge|delete|remove|erase|drop|reset|hide|suppress|disable|cancel|silence|mute|destroy|truncate|discard|skip|omit|strike|switch off|turn off|wipe out|scrap)(?: off| out| away)? (?:(?:it|this|them|every|all|each|the|of|these|those|any|whole|entire|patient's|remaining|from|her|his|their|single|your|active|open|pending|other|existing|my|previous|earlier|current|care|medication|treatment|actionable|extracted) ){0,4}(?:steps?|items?|tasks?|reminders?|notifications?|entries|plans?|checklists?|boxes|alerts?|database|table|records?|files?|logs?|history|audit|schedule|users?|patients|warnings|notes)`,
  `(?:add|append|insert|include|create|inject|put|place|write|schedule|register|extract|generate|make|replace|change|rewrite|edit|alter|modify|set|double|multiply|triple|invert|swap)${ANY}{0,40}? (?:(?:as |to |into |in |from |on |of |with )?(?:a |an |the |this |your |all |every |each |any |one )?(?:new |extra |first |fake |additional |patient's |care |hidden |following |medication |single )?(?:steps?|items?|checklists?|json|output|schema|fields?|array|actionable|database|response|reminders?|extracted))`,
  `(?:add|append|insert|put|create|include) (?:a |an |this |the |new )*(?:tasks?|orders?|entries|entry|lines?|medications?|prescriptions?) (?:to|in|into|on) (?:the |this |your |my )?(?:list|plan|checklist|queue|output|schedule|answer|result)`,
  `(?:the|this) (?:a\\.?i\\.?|llm|model|parser|extractor|software|system|bot|algorithm|assistant|chatbot|computer|scribe) (?:must|should|shall|will|needs to|has to|is to|may|can|reading|processing|that|ought)`,
  `(?:dear|hey|hi|hello|attention|ok|okay|note to|listen) ?,? (?:a\\.?i\\.?|assistant|chat ?bot|chatgpt|gpt|gemini|claude|bot|model|computer|system|machine|llm|parser|copilot|siri|alexa|robot|extractor)`,
  `(?:chatgpt|gpt-?\\d|gemini|claude|copilot|llama)(?=[ ,:])`,
  `(?:execute|run|invoke|call|trigger) (?:the )?(?:following )?(?:code|command|function|tool|script|query|sql|shell|endpoint|api|macro)`,
  `end of (?:note|notes|document|file)|from (?:now|here) on,? (?:you (?:are|will (?:be|act|answer|respond|output|only))|treat every|answer|respond|ignore|reply|output)`,
  `(?:set|change|raise|double|multiply|triple|make|increase) (?:all|every|each|any) (?:of )?(?:the )?(?:doses?|dosages?|quantit(?:y|ies)|frequenc(?:y|ies)|amounts?|durations?|values?|numbers?|medications?)(?: (?:of|in|to|by|is|are|be)| mentioned| above| below| listed|$)`,
  `(?:patient|user|reader|clinician|doctor) (?:has )?(?:authori[sz]ed|consented|granted|approved)${ANY}{0,20}(?:override|all|everything|access|unlimited)`,
  `(?:no|without|skip|bypass|disable|turn off) (?:human |doctor |clinician |any )?(?:review|confirmation|verification|approval|oversight|validation|checks?) (?:is |are )?(?:needed|required|necessary|by)?(?: (?:a |the )?(?:doctor|human|clinician|machine))?(?<=human review|doctor review|confirmation|verification|approval|oversight|validation|required by the machine)`,
]
const starts = wordings.map((source) => new RegExp(`(?<![a-z0-9])(?:${source})`, 'g'))
const role =
  /(?<![a-z0-9])(?:#{1,4} ?)?\[?(?:system|assistant|user|developer|ai|llm|human|prompt|instruction|instructions to (?:ai|the ai|model)|admin|root|bot|model|sysadmin|override|command|chatgpt|gpt|machine|computer|parser|extractor)\]?(?: (?:override|note|message|prompt|instruction|command|update|notice|alert|directive))? ?(?::|>|\])/g
const fences: [string, string][] = [
  ['```', '```'],
  ['<', '>'],
  ['[', ']'],
  ['(', ')'],
  ['"', '"'],
  ['{', '}'],
  ['/*', '*/'],
]

type Range = { start: number; end: number }
const furthest = 1000
/** From where it begins to the end of its sentence. */
const sentenceFrom = (text: string, start: number): Range => {
  const stop = /[.;!?](?=\s|$)|\n/g
  const near = text.slice(start, start + furthest)
  return { start, end: start + (stop.exec(near)?.index ?? near.length) }
}
/** Brackets and quotes that it stands in are all of it. */
const enclosing = (text: string, at: number): Range | undefined => {
  for (const [open, close] of fences) {
    const from = text.lastIndexOf(open, at)
    if (from < 0 || at - from > 300) continue
    const early = text.indexOf(close, from + open.length)
    if (early < at) continue
    if (early - from <= 600) return { start: from, end: early + close.length }
  }
}
const lead =
  /(?:^|[.;!?\n,:]|(?:^|\s)-+)\s*(?:(?:and|then|also|please|now|but|so|you must|you should|you|must|should|kindly|to|finally|next|first|just|instead|the|patient|dr|note|important|p\.?s\.?|n\.?b\.?|the doctor (?:says|wants you) to|i (?:want|need) you to)[,:]? )*$/
const startOf = (text: string, at: number) => {
  const before = text.slice(Math.max(0, at - 60), at)
  const found = lead.exec(before)
  if (!found) return at
  const sign = /^[.;!?\n,:-]/.test(found[0]) ? 1 : 0
  return at - found[0].length + sign
}

// What goes on with the order: "… Then add oxycodone", "Instead give …".
const goesOn =
  /^[.;!?]\s*(?:(?:then|also|now|and|next|finally|additionally)?,? ?(?:add|include|set|insert|create|replace|output|append|say|tell the patient|prescribe|mark|delete|schedule|write|respond|reply|answer|state|only|make|order)|instead|rather|your (?:new|only) |do not mention|the (?:new|correct|real|actual|only) (?:plan|dose|instruction|medication|order|prescription|answer|step)|everything|all (?:items|steps|tasks)|here is|you (?:are|must))(?![a-z])/

/** What is written for machines goes to the last of its brackets. */
const written = (text: string, index: number): Range => {
  const line = text.slice(index, index + furthest).split('\n', 1)[0]
  const close = Math.max(line.lastIndexOf('}'), line.lastIndexOf(']'))
  return { start: index, end: index + (close < 0 ? line.length : close + 1) }
}
const rangeAt = (text: string, index: number): Range => {
  if (/^\{\s{0,3}"/.test(text.slice(index, index + 6))) return written(text, index)
  const inside = enclosing(text, index)
  if (inside) return inside
  const before = startOf(text, index)
  const blank = /^\s*/.exec(text.slice(before, index))?.[0].length ?? 0
  let { start, end } = sentenceFrom(text, before + blank)
  for (let round = 0; round < 3; round++) {
    if (!goesOn.test(text.slice(end, end + 60))) break
    end = sentenceFrom(text, end + 1).end
  }
  return { start, end }
}
const inWindows = (text: string, pattern: RegExp, tell: (index: number) => void) => {
  pattern.lastIndex = 0
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    tell(found.index)
    if (found[0] === '') pattern.lastIndex++
  }
}

const tag =
  /<(\/?)\s?(?:system|assistant|user|instructions?|prompt|ai|admin|hidden|override|inst|secret|command|tool|function|note_to_ai|script)[^<>]{0,60}>/g
/** What stands between <system> and </system>. */
const comment = /<!--|\/\*/g
const tagged = (text: string): Range[] => {
  const comments = [...text.matchAll(comment)].map(({ index, 0: open }) => {
    const close = text.slice(index, index + furthest).indexOf(open === '/*' ? '*/' : '-->')
    return { start: index, end: close < 0 ? sentenceFrom(text, index).end : index + close + (open === '/*' ? 2 : 3) }
  })
  return [...comments, ...tags(text)]
}
const tags = (text: string): Range[] => {
  const found = [...text.matchAll(tag)]
  return found.flatMap((open, place) => {
    if (open[1] !== '') return [{ start: open.index, end: open.index + open[0].length }]
    const next = found[place + 1]
    const close =
      next?.[1] === '/' && next.index - open.index <= furthest
        ? next.index + next[0].length
        : sentenceFrom(text, open.index).end
    return [{ start: open.index, end: close }]
  })
}

/** The text with every order to the machine blanked out: what a machine is told is nothing that a patient does. */
export const withoutOrders = (text: string): string => {
  const ranges: Range[] = []
  // A mark for each place, so that a place is looked at once, however many orders there are.
  const covered = new Uint8Array(text.length)
  const cover = (range: Range) => {
    ranges.push(range)
    covered.fill(1, range.start, range.end)
  }
  tagged(text).forEach(cover)
  for (const pattern of [...starts, role])
    inWindows(text, pattern, (index) => {
      if (!covered[index]) cover(rangeAt(text, index))
    })
  ranges.sort((a, b) => a.start - b.start)
  let clean = ''
  let at = 0
  for (const { start, end } of ranges) {
    if (end <= at) continue
    const from = Math.max(start, at)
    clean += text.slice(at, from) + text.slice(from, end).replace(/[^\n]/g, ' ').replace(/^ /, '.')
    at = end
  }
  return clean + text.slice(at)
}
