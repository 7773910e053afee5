const count = (from: string, unit: string) => `${from} ${unit}${from === '1' || from === 'one' ? '' : 's'}`
type Change = [RegExp, string | ((...groups: string[]) => string)]
const word = (source: string) => new RegExp(`(?<![A-Za-z0-9])(?:${source})(?![A-Za-z0-9])`, 'gi')

const span = (unit: string) => (_: string, lead: string | undefined, number: string) => {
  const words = count(number, unit)
  return lead ? `${lead.trim()} ${words}` : `for ${words}`
}
const SPANLEAD = '((?:for|in|x|every|after|over|within|further|next|of|another|about|and|to|-) ?)?'
const asSpan = (unit: string) => (whole: string, lead: string | undefined, number: string) =>
  span(unit)(whole, lead?.trim().toLowerCase() === 'x' ? 'for' : lead, number)

/** What a patient cannot be expected to know, in words. */
const medicine: Change[] = [
  [word('p\\.?o\\.?|per os|orally|by mouth'), 'by mouth'],
  [word(`${SPANLEAD}(\\d{1,3}(?:-\\d{1,3})?)/7(?![.]\\d| ?(?:mg|mcg|ml|g|units)(?![a-z]))`), asSpan('day')],
  [word(`${SPANLEAD}(\\d{1,3}(?:-\\d{1,3})?)/52(?![.]\\d| ?(?:mg|mcg|ml|g|units)(?![a-z]))`), asSpan('week')],
  [
    word(
      `(?<!(?:until|till|til|through|thru|last dose|last day|ending|ends|finish(?:ing)? on) )(?!to (?:1[3-9]|2\\d|3[01])/)${SPANLEAD}(\\d{1,3}(?:-\\d{1,3})?)/12(?![.]\\d| ?(?:mg|mcg|ml|g|units)(?![a-z]))`,
    ),
    asSpan('month'),
  ],
  [
    word('[x×] ?(\\d{1,3}) ?(?:days?|d)(?! (?:unit|ward|case|hospital|surgery|centre|center))'),
    (_, number) => `for ${count(number, 'day')}`,
  ],
  [word('[x×] ?(\\d{1,3}) ?(?:weeks?|wks?|w)'), (_, number) => `for ${count(number, 'week')}`],
  [word('[x×] ?(\\d{1,3}) ?(?:months?|mths?|mo)'), (_, number) => `for ${count(number, 'month')}`],
  [word('(\\d{1,3}) ?(?:wks?)'), (_, number) => count(number, 'week')],
  [word('(\\d{1,3}) ?(?:mths?|mo)'), (_, number) => count(number, 'month')],
  [word('q\\.?d\\.?s|q\\.?i\\.?d'), 'four times a day'],
  [word('t\\.?d\\.?s|t\\.?i\\.?d'), 'three times a day'],
  [word('b\\.?d|b\\.?i\\.?d'), 'twice a day'],
  [word('o\\.d|od|q\\.d|qd|q ?day'), 'once a day'],
  [word('q\\.?o\\.?d|eod'), 'every other day'],
  [word('q ?\\.?h\\.?s|nocte|noct'), 'at bedtime'],
  [word('mane|q\\.?a\\.?m'), 'in the morning'],
  [word('q\\.?p\\.?m'), 'in the evening'],
  [word('q ?(\\d{1,2}(?:-\\d{1,2})?) ?(?:h|hrs?|hours?|hourly)'), (_, hours) => `every ${hours} hours`],
  [word('(\\d{1,2}(?:-\\d{1,2})?) ?-?(?:hrly|hourly|hly)'), (_, hours) => `every ${hours} hours`],
  [word('q ?(?:wk|week|weekly)'), 'once a week'],
  [word('q ?(\\d{1,2}) ?(?:wks?|w|weeks?)'), (_, number) => `every ${number} weeks`],
  [word('q ?(\\d{1,2}) ?(?:d|days?)'), (_, number) => `every ${number} days`],
  [word('q ?(\\d{1,2}) ?(?:mo|mths?|months?)'), (_, number) => `every ${number} months`],
  [word('h\\.?s'), 'at bedtime'],
  [word('p\\.?r\\.?n|s\\.?o\\.?s'), 'as needed'],
  [word('p\\.?c|pc'), 'after food'],
  [word('a\\.c|ac'), 'before food'],
  [word('stat'), 'straight away'],
  [word('gtts'), 'drops'],
  [word('gtt'), 'drop'],
  [word('tabs'), 'tablets'],
  [word('tab'), 'tablet'],
  [word('caps'), 'capsules'],
  [word('cap'), 'capsule'],
  [word('inh'), 'inhaler'],
  [word('neb'), 'nebuliser'],
  [word('ung|oint'), 'ointment'],
  [word('susp'), 'suspension'],
  [word('supp'), 'suppository'],
  [word('s/c|subcut|sc|sq'), 'under the skin'],
  [/(?<![A-Za-z0-9])(?:IM|i\.m\.?)(?![A-Za-z0-9])/g, 'into the muscle'],
  [word('p\\.?r'), 'rectally'],
  [word('p\\.?v'), 'vaginally'],
  [/(?<=(?:mg|mcg|µg|g|ml|units?|tablets?|capsules?|puffs?) )om(?![A-Za-z])/gi, 'in the morning'],
  [/(?<=(?:mg|mcg|µg|g|ml|units?|tablets?|capsules?|puffs?) )ON(?= *(?:$|[,.;)]))/g, 'at night'],
  [word('max'), 'maximum'],
  [word('hrs'), 'hours'],
  [word('hr'), 'hour'],
  [word('w/'), 'with '],
  [word('alt days'), 'alternate days'],
]
const often: Change[] = medicine.filter(([pattern]) =>
  /^\(\?<!\[A-Za-z0-9\]\)\(\?:(?:q\\\.\?d\\\.\?s|t\\\.\?d|b\\\.\?d|q\\\.\?h|p\\\.\?r\\\.\?n|\[x)/.test(pattern.source),
)
const visit: Change[] = [
  [word('r/?v'), 'review'],
  [word('f/u|fu|f/up'), 'follow up'],
  [word('rtc'), 'return to clinic'],
  [word('rtn'), 'return'],
  [word('rto'), 'return to office'],
  [word('tci|tca|tcu'), 'come'],
  [word('appt|apt'), 'appointment'],
  [word('t/c'), 'telephone call'],
  [word('rpt'), 'repeat'],
  ...often,
  [word('w/'), 'with '],
  [
    word('(in |at |for |every |after |within )?(\\d{1,3}(?:-\\d{1,3})?) ?/7'),
    (_, lead, number) => `${lead ?? 'in '}${count(number, 'day')}`,
  ],
  [
    word('(in |at |for |every |after |within )?(\\d{1,3}(?:-\\d{1,3})?) ?/52'),
    (_, lead, number) => `${lead ?? 'in '}${count(number, 'week')}`,
  ],
  [
    word('(in |at |for |every |after |within )?(\\d{1,3}(?:-\\d{1,3})?) ?/12'),
    (_, lead, number) => `${lead ?? 'in '}${count(number, 'month')}`,
  ],
  [word('(\\d{1,3}) ?wks?'), (_, number) => count(number, 'week')],
  [word('(\\d{1,3}) ?mo'), (_, number) => count(number, 'month')],
]

const fillers =
  /^[^\p{L}\p{N}½¼]*(?:(?:and|then|also|but|so|please|kindly|therefore|now|today|plan|rx|sig|p|if (?:possible|able)|in addition|additionally|for now|meanwhile)(?![\p{L}\p{N}/])[ ,:-]*|(?:the )?(?:patient|pt|he|she|they|you|we|i|mum|mother|parents|mr \w+|mrs \w+|ms \w+|baby|child)(?: and \w+)? (?:needs? to|has to|have to|is to|are to|will need to|should(?: now| also| then)?|must|will(?: now| also| then)?|can|may|ought to|shall|was advised to|is advised to|was told to|was asked to|advised to|to|agreed to|would benefit from|needs|requires|will be)(?: be)?(?: have)? |(?:he|she|they|you|patient|pt) (?:was|were|is|has been|will be) (?:prescribed|started on|commenced on|given|put on|advised|asked|instructed|told|recommended)(?: to)? |(?:advised?|advice|instructed|asked|told|recommended?|suggested?|encouraged?)(?: (?:the )?(?:patient|pt|him|her|them|to|parents|mum))*(?: to| that)?(?: (?:he|she|they) should)? |(?:i|we)(?:'ve| have|'ll| will|'d| would)?(?: also| now| therefore)? (?:like (?:him|her|you|them) to|prescribed?|given?|started?|commenced?|put|suggest(?:ed)?|recommend(?:ed)?|advis(?:ed?)|issued?|asked|agreed|arranged?|ask(?:ed)?)(?: (?:him|her|them|you|that|to|on|the patient|a|an|with|for|course of|he|she|they|should|and)(?![a-z]))* |(?:i|we)(?:'ve| have|'ll| will|'d| would| shall)(?: also| now| therefore)? |(?:so )?(?:he|she|they|you|we|i)(?:'?s|'?re|'?m| is| are| am)? going to |let's |needs? (?=an? |the |[a-z]+ (?:vaccine|jab|blood|test|scan|x-ray|review))|to (?=[a-z])|(?:can|may|will|should) (?=(?:increase|reduce|go|be|then|use|take|have|try)(?![a-z])))/iu
const tails: RegExp[] = [
  /[,;]?\s*\(?(?:(?:or|and)?\s*(?:sooner|earlier)|or before(?: then)?)\b(?: if\b.*| should\b.*| as needed.*| prn.*)?$/i,
  /[,;]?\s*(?:instead of|rather than|in place of|because|due to|secondary to|given (?:his|her|the|their|previous|recent|side)|owing to|as (?!(?:it|they) (?:is|are)(?![a-z]))(?:he|she|they|bp|his|her|hba1c|symptoms|pain|this|it|per|discussed|advised|agreed|above|tolerated well)\b|since (?:he|she|they|the|his|her)|in view of|in light of|replaces|replacing|in lieu of|despite|to avoid|which may|this may|it may|may cause|can cause|warn)\b.*$/is,
  /[,;]?\s*(?:#\s?\d+|\bdisp(?:ense)?:?\s?#?\d+|\bqty:?\s?\d+|(?:no|\d+|zero) refills?|(?<=\S\s{0,2})\brefills?:?\s?\w*|\bmitte:?\s?\d+(?:\/\d+)?|\brf ?x?\d+\b).*$/i,
  /\s+(?:(?:has|have) been|is|are) (?:also )?(?:requested|ordered|arranged|booked|scheduled)\s*$/i,
  /[,;]?\s+(?:(?:and |then )?(?<!to )(?:stop|off)|started|added|commenced)\s*$/i,
  /\s*[[({]\s*$/,
  /[\s,;:.\-–—+&>]+$/,
  /\s+(?:and|or|but|then|with|also|plus|to|until|&)$/i,
]
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
const unseen = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Surrogate}\p{Co}\p{Cn}]+/gu

export const plain = (text: string) =>
  text
    .replace(unseen, ' ')
    .replace(/[\s|]+/g, ' ')
    .trim()
const changed = (text: string, changes: Change[]) =>
  changes.reduce(
    (now, [pattern, to]) => (typeof to === 'string' ? now.replace(pattern, to) : now.replace(pattern, to)),
    text,
  )

export const withoutFiller = (text: string) => {
  let left = text
  for (let round = 0; round < 6; round++) {
    const next = left.replace(fillers, '')
    if (next === left || next.trim() === '') break
    left = next
  }
  return left
}
export const withoutTail = (text: string) => {
  let left = text
  for (let round = 0; round < 2; round++) left = tails.reduce((now, tail) => now.replace(tail, ''), left).trim()
  return left
}
const most = 480
export const sentence = (text: string) => {
  const tidy = plain(text)
    .replace(/\s+([,.;)])/g, '$1')
    .replace(/\(\s*\)/g, '')
    .replace(/^([^()]*)\)/, '$1')
    .replace(/\s*\([^)]*$/, '')
    .replace(/\bfor for\b/g, 'for')
    .trim()
  const cut =
    tidy.length <= most ? tidy : tidy.slice(0, tidy.lastIndexOf(' ', most) > 0 ? tidy.lastIndexOf(' ', most) : most)
  const clean = plain(cut)
    .replace(/^[\s,;:.)\-–•*]+/, '')
    .replace(/[\s,;:.\-–]+$/, '')
  return clean.charAt(0).toUpperCase() + clean.slice(1)
}

const frequencies =
  /(?<![a-z0-9])(?:b\.?i?\.?d|t\.?i\.?d|t\.?d\.?s|q\.?i\.?d|q\.?d\.?s|q\.?h\.?s|daily|q\d{1,2}h|nocte)(?![a-z0-9])/i
const eyes: Change[] = [
  [/(?<![A-Za-z])OU(?![A-Za-z])/g, 'both eyes'],
  [/(?<![A-Za-z])OS(?![A-Za-z])/g, 'left eye'],
]
const rightEye: Change[] = [[/(?<![A-Za-z])OD(?![A-Za-z])/g, 'right eye']]
/** OD is an eye, where it is said otherwise how often. */
const forEyes = (text: string) =>
  /(?<![a-z])(?:gtts?|drops?|eyes?|o[us])(?![a-z])/i.test(text)
    ? changed(text, frequencies.test(text) ? [...eyes, ...rightEye] : eyes)
    : text
export const medicineWords = (text: string) => changed(forEyes(withoutTail(withoutFiller(plain(text)))), medicine)
export const activityWords = (text: string) =>
  changed(withoutTail(withoutFiller(plain(text))), [...medicine.filter(([, to]) => typeof to !== 'string'), ...often])
export const visitWords = (text: string) => changed(withoutTail(withoutFiller(plain(text))), visit)
/** Of a time that stands alone after what is to be done then: "review 2 weeks". */
export const withIn = (text: string) =>
  text
    .replace(
      /^((?:review|follow up|return to clinic|return|return to office|come|see [a-z ]{2,20}?|appointment|telephone call|recheck|clinic)) ?(?=(?:\d{1,3}|one|two|three|four|six|a) ?-?(?:\d{1,3} )?(?:day|week|month|year))/i,
      '$1 in ',
    )
    .replace(/\b(in|within|at|after|for|by|on|about|around) in\b/i, '$1')
