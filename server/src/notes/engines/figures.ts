/** What a figure counts. A dose is strict: 500 mg is neither 500 ml nor 500 of something. */
type Unit = 'mg' | 'ml' | 'percent' | 'iu' | 'piece' | 'times' | 'hours' | 'days' | 'months' | null
export type Figure = { value: number; unit: Unit; word: boolean; at: number }

const units: [Unit, number, string][] = [
  ['mg', 1, 'mg mgs milligram milligrams milligramme milligrammes'],
  ['mg', 1000, 'g gm gms gram grams gramme grammes'],
  ['mg', 0.001, 'mcg ug μg microgram micrograms microgramme microgrammes'],
  ['mg', 0.000001, 'ng nanogram nanograms'],
  ['mg', 1_000_000, 'kg'],
  ['ml', 1, 'ml mls millilitre millilitres milliliter milliliters cc'],
  ['ml', 1000, 'l litre litres liter liters'],
  ['percent', 1, '% percent'],
  ['iu', 1, 'unit units iu u'],
  [
    'piece',
    1,
    'tablet tablets tab tabs pill pills capsule capsules cap caps puff puffs drop drops gtt gtts spray sprays sachet ' +
      'sachets patch patches lozenge lozenges spoon spoons spoonful spoonfuls teaspoon teaspoons teaspoonful tsp dose ' +
      'doses application applications inhalation inhalations suppository suppositories pessary pessaries ampoule ' +
      'ampoules vial vials injection injections',
  ],
  ['times', 1, 'times x time'],
  ['hours', 1, 'h hr hrs hour hours hourly hrly'],
  ['days', 1, 'd day days'],
  ['days', 7, 'w wk wks week weeks'],
  ['days', 14, 'fortnight fortnights'],
  ['months', 1, 'm mo mth mths month months'],
  ['months', 12, 'year years yr yrs'],
]
const unitOf = new Map(
  units.flatMap(([unit, by, names]) => names.split(' ').map((name) => [name, { unit, by }] as const)),
)

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'
const words = new Map<string, number>([
  ...small.split(' ').map((word, value) => [word, value] as const),
  ...tens.split(' ').map((word, index) => [word, 20 + 10 * index] as const),
  ['hundred', 100],
  ['single', 1],
  ['half', 0.5],
  ['quarter', 0.25],
])
const often = new Map([
  ['once', 1],
  ['twice', 2],
  ['thrice', 3],
])

const digitOf = (char: string) => {
  // The tens of a script stand together in Unicode, from its zero on.
  let zero = char.codePointAt(0) ?? 0
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1)) && (char.codePointAt(0) ?? 0) - zero < 9) zero--
  return String((char.codePointAt(0) ?? 0) - zero)
}

/** One spelling for what is written in many: digits of any script, fractions, letters without case. */
export const spelled = (text: string) =>
  text
    .replace(/[¼-¾⅐-⅞]/g, (fraction) => ` ${fraction.normalize('NFKC')} `)
    .normalize('NFKC')
    .replace(/⁄/g, '/')
    .toLowerCase()
    .replace(/\b(?:[a-z]\.){2,5}/g, (letters) => letters.replaceAll('.', ''))
    .replace(/(?![0-9])\p{Nd}/gu, digitOf)
    .replace(/[–—−‐‑]/g, '-')

type Token = { digits?: string; word?: string; at: number; end: number }
// Each part is bounded, so that nobody's text makes it slow.
const token = /(\d{1,12}(?:[.,]\d{1,12}){0,4})|(\p{L}+|%)/gu
const tokensOf = (plain: string): Token[] =>
  [...plain.matchAll(token)].map(({ 0: all, 1: digits, 2: word, index: at }) => ({
    digits,
    word,
    at,
    end: at + all.length,
  }))

type Read = { value: number; tokens: number; word: boolean; times?: boolean }

const inWords = (word: string, next: Token | undefined): Read | null => {
  const times = often.get(word)
  if (times !== undefined) return { value: times, tokens: 1, word: true, times: true }
  const value = words.get(word)
  if (value === undefined) return null
  const more = next?.word === undefined ? undefined : words.get(next.word)
  if (more === 100 && value < 20) return { value: value * 100, tokens: 2, word: true }
  const isTens = value >= 20 && value < 100 && value % 10 === 0
  if (isTens && more !== undefined && more > 0 && more < 10) return { value: value + more, tokens: 2, word: true }
  return { value, tokens: 1, word: true }
}

const partsOfOne = [2, 3, 4, 8]

const numberOf = (digits: string): number | null => {
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits)) return Number(digits.replaceAll(',', ''))
  return /^\d+([.,]\d+)?$/.test(digits) ? Number(digits.replace(',', '.')) : null
}

const inDigits = (digits: string, next: Token | undefined, between: string): Read[] => {
  const over = between === '/' ? Number(next?.digits) : Number.NaN
  if (partsOfOne.includes(over) && Number(digits) < over)
    return [{ value: Number(digits) / over, tokens: 2, word: false }]
  const value = numberOf(digits)
  if (value !== null) return [{ value, tokens: 1, word: false }]
  // A day of the calendar, or something else of many parts.
  return digits.split(/[.,]/).map((part) => ({ value: Number(part), tokens: 1, word: false }))
}

/** What is counted stands right after the number, in the same line or the next. */
const counted = (plain: string, last: Token, after: Token | undefined) =>
  after?.word && /^[ \t\n-]{0,3}$/.test(plain.slice(last.end, after.at)) ? unitOf.get(after.word) : undefined

const readAt = (plain: string, tokens: Token[], index: number): Read[] => {
  const [here, next] = [tokens[index], tokens[index + 1]]
  if (here.digits !== undefined) return inDigits(here.digits, next, next ? plain.slice(here.end, next.at) : '')
  const read = inWords(here.word ?? '', next)
  return read ? [read] : []
}

/** In "1-2 tablets" and "4 to 6 hours" the unit of the second is that of the first. */
const inherit = (plain: string, figures: Figure[]): Figure[] =>
  figures.map((one, index) => {
    const next = figures[index + 1]
    if (one.unit !== null || !next || next.unit === null) return one
    const between = plain.slice(one.at, next.at)
    return /^[\d.,\p{L}]{1,16} ?(-|to|or) ?$/u.test(between) ? { ...one, unit: next.unit } : one
  })

/** Every number of a text, in figures or in words, with what it counts. */
export const figuresOf = (text: string): Figure[] => {
  const plain = spelled(text)
  const tokens = tokensOf(plain)
  const figures: Figure[] = []
  let index = 0
  while (index < tokens.length) {
    const { at } = tokens[index]
    const read = readAt(plain, tokens, index)
    const used = read[0]?.tokens ?? 1
    const unit = counted(plain, tokens[index + used - 1], tokens[index + used])
    for (const { value, word, times } of read)
      figures.push({
        value: value * (times ? 1 : (unit?.by ?? 1)),
        unit: times ? 'times' : (unit?.unit ?? null),
        word,
        at,
      })
    index += used
  }
  return inherit(plain, figures)
}
