import { alone, COUNT, NUMBER, numberOf } from './numbers.ts'

const dayMs = 86_400_000
const instant = (day: string) => Date.parse(`${day}T00:00:00Z`)
const written = (ms: number) => new Date(ms).toISOString().slice(0, 10)

export const addDays = (day: string, count: number) => written(instant(day) + Math.round(count) * dayMs)
const addMonths = (day: string, count: number) => {
  const from = new Date(instant(day))
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + count + 1, 0)).getUTCDate()
  return written(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + count, Math.min(from.getUTCDate(), last)))
}
/** 1 is Monday. */
export const weekdayOf = (day: string) => new Date(instant(day)).getUTCDay() || 7

export const WEEKDAY =
  '(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)'
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
export const weekdayNumber = (name: string) => weekdays.indexOf(name.slice(0, 3)) + 1
export const nextWeekday = (name: string, today: string) =>
  addDays(today, ((weekdayNumber(name) - weekdayOf(today) + 6) % 7) + 1)

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const YEAR = '(?:,? ?(\\d{4}))?'
const FEAST = "(?:christmas(?: day| eve)?|xmas(?: day)?|boxing day|new year(?:'?s)?(?: day| eve)?)"
const feasts: [RegExp, number, number][] = [
  [/eve$/, 12, 24],
  [/mas/, 12, 25],
  [/boxing/, 12, 26],
  [/new/, 1, 1],
]
export const DATE = `(?:${FEAST}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ?${MONTH}(?:,? ?\\d{4})?|${MONTH} ?\\d{1,2}(?!\\d|\\/(?:12|52|7)(?!\\d))(?:st|nd|rd|th)?(?:,? ?\\d{4})?|\\d{1,2}[/.]\\d{1,2}[/.](?:\\d{4}|\\d{2})|\\d{1,2}/(?:0?[1-9]|1[0-2])(?![\\d/])|(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\\d|3[01])(?![\\d/]| ?m?c?g))`

const dayMonth = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ?(${MONTH})${YEAR}$`)
const monthDay = new RegExp(`^(${MONTH}) ?(\\d{1,2})(?:st|nd|rd|th)?${YEAR}$`)
const figures = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?$/

const dateFrom = (day: number, month: number, year: number | undefined, today: string) => {
  const of = (value: number) => {
    const ms = Date.UTC(value, month - 1, day)
    return new Date(ms).getUTCMonth() === month - 1 && day > 0 ? written(ms) : undefined
  }
  if (year !== undefined) return of(year < 100 ? 2000 + year : year)
  const thisYear = Number(today.slice(0, 4))
  const soon = of(thisYear)
  return soon !== undefined && soon >= today ? soon : (of(thisYear + 1) ?? soon)
}
const yearOf = (text: string | undefined) => (text === undefined ? undefined : Number(text))

/** A date as a doctor writes it; day before month, where both could be. */
export const dateOf = (text: string, today: string): { day: string; ambiguous: boolean } | undefined => {
  const sure = (day: string | undefined, ambiguous = false) => (day === undefined ? undefined : { day, ambiguous })
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const [year, month, date] = text.split('-').map(Number)
    return sure(dateFrom(date, month, year, today))
  }
  if (/^new year.*eve$/.test(text)) return sure(dateFrom(31, 12, undefined, today))
  const feast = feasts.find(([name]) => /^[a-z]/.test(text) && name.test(text) && new RegExp(`^${FEAST}$`).test(text))
  if (feast) return sure(dateFrom(feast[2], feast[1], undefined, today))
  const named = dayMonth.exec(text)
  if (named) return sure(dateFrom(Number(named[1]), months.indexOf(named[2].slice(0, 3)) + 1, yearOf(named[3]), today))
  const turned = monthDay.exec(text)
  if (turned)
    return sure(dateFrom(Number(turned[2]), months.indexOf(turned[1].slice(0, 3)) + 1, yearOf(turned[3]), today))
  const both = figures.exec(text)
  if (!both) return
  const [first, second] = [Number(both[1]), Number(both[2])]
  if (second > 12) return sure(dateFrom(second, first, yearOf(both[3]), today))
  return sure(dateFrom(first, second, yearOf(both[3]), today), first <= 12 && first !== second)
}

export const SPAN_UNIT =
  '(?:hours?|hrs?|h|days?|dyas|dasy|d|nights?|/7|weeks?|weks?|wekks?|weeeks?|weaks?|wks?|wk|w|/52|fortnights?|months?|mnths?|mths?|mth|mo|/12|years?|yrs?)'
const lengths: [RegExp, number][] = [
  [/^h/, 1 / 24],
  [/^(?:d|n|\/7)/, 1],
  [/^(?:w|\/52)/, 7],
  [/^fort/, 14],
  [/^(?:m|\/12)/, 30],
  [/^y/, 365],
]
/** How many days a unit of time has. */
export const daysIn = (unit: string) => lengths.find(([pattern]) => pattern.test(unit))?.[1] ?? 1

/** The day that lies so far ahead: months by the calendar, the rest by days. */
export const ahead = (today: string, count: number, unit: string) => {
  if (/^(?:m|\/12)/.test(unit) && Number.isInteger(count)) return addMonths(today, count)
  if (/^y/.test(unit) && Number.isInteger(count)) return addMonths(today, count * 12)
  return addDays(today, count * daysIn(unit))
}

const away = alone(
  `(?:in|within|after|at|by)?(?: about| approximately| approx| around| roughly| the next)? ?(${COUNT})(?: ?(?:-|to|or) ?(${NUMBER}))?(?: |-)?(?:(?:day|week|month)'?s?'? time|(${SPAN_UNIT}))(?!\\.\\d| (?:ecg|ekg|tape|holter|bp|abpm|urine|monitor|ambulatory)|,? ?(?:ago|course|before|prior|old|history))`,
)
const onDay = alone(`(?:(?:this|next|on|by|coming|before) )?(${WEEKDAY})s?`)
const onDate = alone(`(${DATE})`)

const inMonth = alone(`(?:in|by|due|next|early|mid|late|end of) (${MONTH})`)

const spanAhead = (text: string, today: string) => {
  const inMonths = /(?<![a-z\d./-])(?:in )?([1-9]|1[0-8])m\W*$/.exec(text)
  if (inMonths) return addMonths(today, Number(inMonths[1]))
  const found = away.exec(text)
  if (!found) return
  const count = numberOf(found[2] ?? found[1])
  const unit = found[3] ?? found[0].match(/day|week|month/)?.[0] ?? 'day'
  return count > 0 && count * daysIn(unit) <= 3660 ? ahead(today, count, unit) : undefined
}
const soonWords: [RegExp, number][] = [
  [alone('today|tonight|now|immediately|this (?:morning|afternoon|evening)'), 0],
  [alone('tomorrow|tmrw|tmw|in the morning'), 1],
  [alone('next week|this time next week'), 7],
  [alone('this week|later this week|end of the week|end of this week'), 6],
]

/** By when a task or a visit is wanted. */
export const dueOn = (text: string, today: string): string | undefined => {
  const date = onDate.exec(text)
  const slash = date && /^\d{1,2}\/(?:7|12)$/.test(date[1])
  const day = date && !slash ? dateOf(date[1], today)?.day : undefined
  if (day !== undefined && day >= today) return day
  const span = spanAhead(text, today)
  if (span !== undefined) return span
  const soon = soonWords.find(([pattern]) => pattern.test(text))
  if (soon) return addDays(today, soon[1])
  if (alone('next month').test(text)) return addMonths(today, 1)
  const month = inMonth.exec(text)
  if (month) return dateFrom(1, months.indexOf(month[1].slice(0, 3)) + 1, undefined, today)
  const weekday = onDay.exec(text)
  return weekday ? nextWeekday(weekday[1], today) : undefined
}
