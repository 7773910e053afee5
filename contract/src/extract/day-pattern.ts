import type { Doubt, Schedule } from '../steps.ts'
import { daysIn, WEEKDAY, weekdayNumber } from './days.ts'
import { alone, NUMBER, numberOf, without } from './numbers.ts'

type Pattern = { schedule: Partial<Schedule>; doubts: Doubt[]; rest: string }
type Rule = [RegExp, (found: RegExpExecArray) => Partial<Schedule> | undefined, Doubt?]

const days = (count: number) =>
  count >= 2 && count <= 365 && Number.isInteger(count) ? { everyDays: count } : undefined
const WEEK = '(?:a|per|each|every|/|in a|times per)? ?(?:week|wk|weekly|wkly)'
const list = alone(
  `(?:(?:on|every|each) )*(?:${WEEKDAY}s?(?: ?(?:,|/|&|and|, and|\\+|-) ?(?:on |every )?| )){1,6}${WEEKDAY}s?`,
)
const through = alone(`(?:every )?(${WEEKDAY}) ?(?:-|to|through|thru) ?(${WEEKDAY})`)
const each = alone(
  `(?:on )?(?:every|each|q|once weekly on|once a week on|weekly on|weekly,? every|weekly \\(?on|weekly:?|(?:every|q) ?(?:7|seven) ?d(?:ays?)?,? on) ?(?:a )?(${WEEKDAY})s?|(?:on )?((?:mon|tues|wednes|thurs|fri|satur|sun)day)s|(?:weekly|once a week|wkly)[,;:]? ?(?:so |every |each |on |a |\\( ?|- ?)*(${WEEKDAY})s?(?: only)?`,
)
// "Taken on a Tuesday", "on Tuesday, once a week"
const byName = alone(`on an? (${WEEKDAY})|on (${WEEKDAY})(?=[^.;]{0,24}(?:weekly|once a week|every week))`)
const name = new RegExp(WEEKDAY.replace('(?:', '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|'), 'g')

/** "…, 4 mg on all other days": the days of the week that the dose before leaves. */
export const otherDays = alone(
  '(?:on )?(?:all )?(?:the )?(?:other|remaining) days(?: of the week)?|(?:on )?(?:the )?(?:rest|remainder) of (?:the )?week|otherwise',
)
export const daysLeft = (weekdays: number[]) => [1, 2, 3, 4, 5, 6, 7].filter((day) => !weekdays.includes(day))

const weekdaysIn = (text: string) => [...new Set((text.match(name) ?? []).map(weekdayNumber))].sort((a, b) => a - b)
const from = (first: number, last: number) => {
  const count = ((last - first + 7) % 7) + 1
  return Array.from({ length: count }, (_, index) => ((first - 1 + index) % 7) + 1).sort((a, b) => a - b)
}
const rules: Rule[] = [
  [alone('(?:on )?(?:weekdays|weekdays only|working days|school days)'), () => ({ weekdays: [1, 2, 3, 4, 5] })],
  [alone('(?:at |on |over )?(?:the )?weekends?(?: only)?'), () => ({ weekdays: [6, 7] })],
  [
    alone(
      `(?:(?:daily|od|qd|every ?day|each day|once a day|once daily|a day|mane|nocte|at night) ?,? ?)?\\(?(?:except|apart from|other than|excluding|but not|not)(?: (?:for|on|a|every))* (${WEEKDAY}s?(?: ?(?:,|/|&|and|\\+) ?(?:on |every )?${WEEKDAY}s?)*)`,
    ),
    (f) => ({ weekdays: daysLeft(weekdaysIn(f[1])) }),
  ],
  [alone('m/?w/?f|mon/wed/fri'), () => ({ weekdays: [1, 3, 5] })],
  [alone('t/th/s|tts|tths'), () => ({ weekdays: [2, 4, 6] })],
  [alone('m ?- ?f'), () => ({ weekdays: [1, 2, 3, 4, 5] })],
  [through, (f) => ({ weekdays: from(weekdayNumber(f[1]), weekdayNumber(f[2])) })],
  [list, (f) => ({ weekdays: weekdaysIn(f[0]) })],
  [byName, (f) => ({ weekdays: [weekdayNumber(f[1] ?? f[2])] })],
  [each, (f) => ({ weekdays: [weekdayNumber(f[1] ?? f[2] ?? f[3])] })],
  [
    alone(
      '(?:on )?(?:every other|alternate|alternating|alt\\.?|every second|every 2nd)(?: |-)?days?|q\\.?o\\.?d\\.?|eod|every other (?:morning|night|evening)|(?:alternate|alternating|alt\\.?|every second|every 2nd) (?:mornings?|nights?|evenings?|nocte|mane)|(?:every|q) ?48 ?(?:h|hrs|hours)',
    ),
    () => days(2),
  ],
  [alone('every (?:third|3rd) day'), () => days(3)],
  [
    alone(
      'fortnightly|every fortnight|once a fortnight|every other week|alternate weeks|every second week|each fortnight|2/52ly|eow',
    ),
    () => days(14),
  ],
  [
    alone(
      `(?:every|each|q) ?(${NUMBER})(?: ?(?:-|to) ?(${NUMBER}))? ?-?(days?|d|weeks?|wks?|wk|w|/52|months?|mths?|mo|/12|/7)`,
    ),
    (f) => days(Math.max(numberOf(f[1]), numberOf(f[2] ?? '0')) * daysIn(f[3])),
  ],
  [
    alone(`(${NUMBER})(?: |-)?(weekly|wkly|monthly)`),
    (f) => (numberOf(f[1]) > 1 ? days(numberOf(f[1]) * (f[2].startsWith('w') ? 7 : 30)) : undefined),
  ],
  [alone('([1-9]\\d?)/(52|12) ?-?ly'), (f) => days(Number(f[1]) * (f[2] === '52' ? 7 : 30))],
  [alone('quarterly'), () => days(90)],
  [
    alone(
      `(${NUMBER})(?: ?(?:-|to|or) ?(${NUMBER}))? ?(?:times?|x|days|sessions|doses|nights|mornings|evenings) ?${WEEK}`,
    ),
    (f) => ({ timesPerWeek: numberOf(f[1]) }),
  ],
  [alone('x ?([1-7]) ?(?:/|a|per|each|every) ?(?:week|wk)'), (f) => ({ timesPerWeek: Number(f[1]) })],
  [
    alone(`(once|twice|thrice)(?:-| )?${WEEK}`),
    (f) => ({ timesPerWeek: f[1] === 'once' ? 1 : f[1] === 'twice' ? 2 : 3 }),
  ],
  [alone('twice a month|twice monthly'), () => days(14), 'ambiguous'],
  [alone('biweekly|bi-weekly'), () => days(14), 'ambiguous'],
  [alone('monthly|every month|once a month|each month|q ?month|per month'), () => days(30)],
  [
    alone('weekly|every week|each week|qweek|qwk|q week|q1w|qw|a week(?= on)|per week|1/52ly|wkly'),
    () => ({ timesPerWeek: 1 }),
  ],
  [alone('yearly|annually|every year|once a year'), () => days(365)],
]

/** On which days: weekdays, so many days apart, so many times a week. */
export const readDayPattern = (text: string): Pattern | undefined => {
  for (const [pattern, read, doubt] of rules) {
    const found = pattern.exec(text)
    const schedule = found && read(found)
    const lowest = found?.[2] !== undefined && schedule?.timesPerWeek !== undefined
    const sound =
      schedule &&
      (schedule.timesPerWeek === undefined ||
        (schedule.timesPerWeek >= 1 && schedule.timesPerWeek <= 7 && Number.isInteger(schedule.timesPerWeek)))
    if (!found || !sound) continue
    return { schedule, doubts: doubt ? [doubt] : lowest ? ['range'] : [], rest: without(text, found) }
  }
}
