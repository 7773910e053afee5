import type { Doubt, Schedule } from '../steps.ts'
import { readHours } from './clock.ts'
import { readDayPattern } from './day-pattern.ts'
import { DAY, readLimits } from './limits.ts'
import { alone, NUMBER, numberOf, without } from './numbers.ts'

export type Frequency = { schedule: Partial<Schedule>; doubts: Doubt[]; rest: string }
type Rule = [RegExp, (found: RegExpExecArray) => Omit<Frequency, 'rest'> | undefined]

const TIMES = '(?:times|tims|tiems|tmes|time|x|doses|\\*)'
const often = (timesPerDay: number, ...doubts: Doubt[]) =>
  timesPerDay >= 1 && timesPerDay <= 24 && Number.isInteger(timesPerDay)
    ? { schedule: { timesPerDay }, doubts }
    : undefined
const between = (low: string, high: string | undefined) => {
  const [first, second] = [numberOf(low), high === undefined ? undefined : numberOf(high)]
  const range: Doubt[] = second !== undefined && second !== first ? ['range'] : []
  return { least: Math.min(first, second ?? first), most: Math.max(first, second ?? first), range }
}
const hourly = (low: string, high: string | undefined, awake: boolean) => {
  const { most, range } = between(low, high)
  if (most < 1 || most > 72 || !Number.isInteger(most)) return undefined
  const timesPerDay = Math.max(1, Math.floor(24 / most))
  const doubts: Doubt[] = awake ? [...range, 'ambiguous'] : range
  const days = most > 24 && most % 24 === 0 ? { everyDays: most / 24 } : {}
  return { schedule: { timesPerDay, everyHours: most, ...days }, doubts }
}
const parts: RegExp[] = [
  '(?<!tomorrow |this )mornings?|first thing|su[hb]oor|sehri|su[hb]ur|brekkie|brekky|(?:on |up)?waking|on rising|breakfast|mane|qam|(?<!i )a\\.?m\\.?',
  'noon|lunch(?:time)?|midday|afternoons?',
  'evenings?|iftar|iftaar|dinner|supper|tea(?:time)?|qpm|p\\.?m\\.?|night-?time|overnight|(?<!\\d |one |two |three |five |seven |ten )nights?|bed(?:-| )?time|(?<!of |of the |the )bed|bedtiem|bed ?tme|nocte|noct|qhs|hs',
].map((part) => alone(part, 'g'))
const both = alone(
  '(?:dinner|supper|tea(?:time)?|evening)[^.]{0,30}(?:and|&|,)[^.]{0,12}(?:bed(?:-| )?time|night|nocte|bed)',
)

const RANGE = `(${NUMBER})(?: ?(?:-|to|or|/) ?(${NUMBER}))?`
const H = "(?:h|hrs?|hours?|hourly|hrly|º|°|hour's)"
const rules: Rule[] = [
  // "bd-tds": the fewer.
  [
    alone('(od|bd|bid|tds|tid) ?(?:-|to|or|/) ?(bd|bid|tds|tid|qds|qid)'),
    (f) => often({ o: 1, b: 2, t: 3 }[f[1][0]] ?? 1, 'range'),
  ],
  [
    alone(
      '(?:after|with|before|at) (?:each |every |all |the )?(?:meals?|mealtimes|food) (?:and|&|\\+|plus) (?:at |before |on )?(?:bed(?:-| )?time|bed|night|nocte|hs)|(?:ac|pc|a\\.c\\.?|p\\.c\\.?) ?(?:and|&|\\+|,)? ?(?:hs|qhs|nocte|at bedtime)',
    ),
    () => often(4),
  ],
  [
    /(?<![\d/.+-])([0-4]|½|1\/2)([-+])([0-4]|½|1\/2)\2([0-4]|½|1\/2)(?:\2([0-4]|½|1\/2))?(?![\d/+-])/,
    (f) => often([f[1], f[3], f[4], f[5] ?? '0'].filter((dose) => dose !== '0').length),
  ],
  [
    alone(
      `(?:every|each|q\\.?|e)(?: |-)?${RANGE}(?: |-)?${H}(?<awake>[^.;]{0,12}awake| by day| in the day(?:time)?| during the day| (?:in )?daytime| in waking hours)?`,
    ),
    (f) => hourly(f[1], f[2], f.groups?.awake !== undefined),
  ],
  [
    alone(
      `${RANGE}(?: |-)?(?:hourly|hrly|hly)(?<awake>[^.;]{0,12}awake| by day| in the day(?:time)?| during the day| (?:in )?daytime| in waking hours)?`,
    ),
    (f) => hourly(f[1], f[2], f.groups?.awake !== undefined),
  ],
  [
    alone(
      '(?:every hour|hourly|each hour|qh|q1h)(?<awake>[^.;]{0,12}awake| by day| in the day(?:time)?| during the day| (?:in )?daytime| in waking hours)?',
    ),
    (f) => hourly('1', undefined, f.groups?.awake !== undefined),
  ],
  [
    alone(`${RANGE} ?${TIMES}${DAY}`),
    (f) => {
      const { least, range } = between(f[1], f[2])
      return often(least, ...range)
    },
  ],
  [alone(`x ?(\\d)${DAY}`), (f) => often(Number(f[1]))],
  [
    alone(`(once|twice|thrice)(?: or (twice|thrice|three times))?(?:${DAY}|-daily)`),
    (f) =>
      often({ o: 1, tw: 2, th: 3 }[f[1].slice(0, f[1][0] === 'o' ? 1 : 2)] ?? 1, ...(f[2] ? (['range'] as const) : [])),
  ],
  [
    alone(`(?:in|into) (${NUMBER}) (?:equally )?(?:divided|split|equal) doses|(${NUMBER}) divided doses`),
    (f) => often(numberOf(f[1] ?? f[2])),
  ],
  [alone('q\\.?i\\.?d\\.?|q\\.?d\\.?s\\.?|4x|4/day'), () => often(4)],
  [alone('t\\.?i\\.?d\\.?|t\\.?d\\.?s\\.?|tid|3x|3/day'), () => often(3)],
  [alone('b\\.?i\\.?d\\.?|b\\.?d\\.?s?\\.?|bd|2x|twice'), () => often(2)],
  [
    alone(`${RANGE} (?:daily|a day|per day|/ ?day)`),
    (f) => often(1, ...(numberOf(f[1]) > 1 ? (['ambiguous'] as const) : [])),
  ],
]
const single: Rule[] = [
  // "40 mg ON": omni nocte.
  [
    /(?<=(?:mg|mcg|\u00b5g|g|ml|units?|tabs?|tablets?|caps?|puffs?|drops?|\d) )on(?= *(?:$|[-,.;()]|for |x ?\d|\d))/,
    () => often(1),
  ],
  [
    alone(
      '(?:with|after|before|at|at each|with each|with every|before each|before every|after each|after every|each|every) (?:all |main |your |the |three )?(?:meals|mealtimes|meal|main meal)',
    ),
    (f) => (/each|every|three/.test(f[0]) ? often(3) : undefined),
  ],
  [
    alone(
      'o\\.?d\\.?|q\\.?d\\.?|q ?day|q ?hs|o\\.?m\\.?|q\\.?a\\.?m\\.?|once a day|once daily|daily|dly|dialy|dayly|everyday|every day|each day|every 24 hours|per day|a day|every night|nightly|each night|/ ?d|/ ?day|every (?:single )?(?:day|morning|evening|bedtime)|each (?:morning|evening|day)|every am|every pm',
    ),
    () => often(1),
  ],
]
const slashDay: Rule = [/(?<=[a-jl-z])\/(?:day|d)(?![a-z])/, () => often(1)]
const onceOnly: Rule[] = [
  [
    alone(
      'stat|statim|once only|(?:as )?(?:a |one )?(?:single|one-off|one off|one-time|one time|once-off|stat)(?: \\d{1,4} ?m?c?g)? (?:dose|application|tablet|injection)|one-off|one off|(?:one|1) dose(?: only)?|(?<!repeat |repeated |at )once(?! (?:a|per|every|in|the|you|he|she|finished|better|complete|it|they|symptoms|your|daily|weekly|healed|results?)(?![a-z]))|x ?1(?! ?[a-z/])|single dose',
    ),
    () => ({ schedule: { timesPerDay: 1, doses: 1 }, doubts: [] }),
  ],
]

const apply = (text: string, list: Rule[]): Frequency | undefined => {
  for (const [pattern, read] of list) {
    const found = pattern.exec(text)
    const reading = found && read(found)
    if (found && reading) return { ...reading, rest: without(text, found) }
  }
}
const partsOfDay = (text: string): Frequency | undefined => {
  const named =
    parts.filter((part) => {
      part.lastIndex = 0
      return part.test(text)
    }).length + (both.test(text) ? 1 : 0)
  const reading = often(named)
  return (
    reading && {
      ...reading,
      rest: parts.reduce((rest, part) => rest.replace(part, (found) => ' '.repeat(found.length)), text),
    }
  )
}
const withinDay = (text: string, fixedDays: boolean): Frequency | undefined => {
  const first = apply(text, rules)
  if (first) return first
  const once = apply(text, [single[0], ...single.slice(2), slashDay])
  const day = partsOfDay(text)
  const meals = apply(text, single.slice(1, 2))
  if (day && (day.schedule.timesPerDay ?? 0) > 1) return day
  return meals ?? once ?? day ?? (fixedDays ? undefined : apply(text, onceOnly))
}

const amount = /\d ?(?:mg|mcg|\u00b5g|g|ml|units?|tabs?|tablets?|caps?|puffs?)(?![a-z])/g
/** "10 mg am, 5 mg noon, 5 mg 4 pm": one hour of three is not the whole of it. */
const byHours = (text: string, at: string[] | undefined, inParts: boolean): Partial<Schedule> => {
  if (!at) return {}
  const amounts = text.match(amount)?.length ?? 0
  return inParts && amounts > at.length ? { timesPerDay: amounts } : { at, timesPerDay: at.length }
}

// "Increasing by 10 mg every week": how often a dose changes is not how often it is taken.
const changing =
  /(?<![a-z])(?:increas|reduc|decreas|titrat|taper|going up|go up|(?<!used )up|down)[a-z]{0,6}(?: it)?(?: by | (?=\d))[^.;,]{1,24}?(?: every| each| per) [a-z0-9 ]{1,14}/g

const blank = (found: string) => ' '.repeat(found.length)

/** How often: within a day, on which days, as needed and how many at most. */
export const readFrequency = (said: string): Frequency => {
  const text = said.replace(changing, blank)
  const read = frequencyOf(text)
  return { ...read, doubts: text !== said ? [...new Set<Doubt>([...read.doubts, 'ambiguous'])] : read.doubts }
}

const frequencyOf = (text: string): Frequency => {
  const limits = readLimits(text)
  const pattern = readDayPattern(limits.rest)
  const hours = readHours(pattern?.rest ?? limits.rest)
  const rest = hours?.rest ?? pattern?.rest ?? limits.rest
  const day = withinDay(rest, pattern !== undefined)
  const within: Partial<Schedule> = { ...day?.schedule, ...byHours(text, hours?.at, day !== undefined) }
  const inWeek = pattern?.schedule.timesPerWeek !== undefined
  if (pattern && !inWeek) within.timesPerDay ??= 1
  // "Once a week" has no times a day.
  if (inWeek && within.timesPerDay === 1 && !hours) delete within.timesPerDay
  return {
    schedule: { ...limits.schedule, ...within, ...pattern?.schedule },
    doubts: [...(pattern?.doubts ?? []), ...(day?.doubts ?? [])],
    rest: day?.rest ?? rest,
  }
}
