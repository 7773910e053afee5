import { isDay } from '@salve/contract/fields'
import { type Figure, figuresOf, spelled } from './figures.ts'

const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekdayWord = /\b(mon|tue|wed|thu|fri|sat|sun)(?:s|rs|rd|day|sday|nesday|rsday|urday)?s?\b/g

const two = (value: number) => String(value).padStart(2, '0')

/** Hours of the wall clock that a text names, as HH:MM. */
export const clocksOf = (text: string): Set<string> => {
  const plain = spelled(text)
  const found = new Set<string>()
  const add = (hour: number, minute: number, half?: string) => {
    if (hour > 24 || minute > 59) return
    const late = half?.startsWith('p') ? (hour % 12) + 12 : half ? hour % 12 : hour % 24
    found.add(`${two(late)}:${two(minute)}`)
  }
  for (const [, hour, minute, half] of plain.matchAll(/\b(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)\b/g))
    add(Number(hour), Number(minute ?? 0), half)
  for (const [, hour, minute] of plain.matchAll(/\b(\d{1,2})[:.](\d{2})\b(?! ?[ap]m)/g))
    add(Number(hour), Number(minute))
  for (const [, hour, minute] of plain.matchAll(/\b([01]\d|2[0-3])([0-5]0)\b/g)) add(Number(hour), Number(minute))
  if (/\b(noon|midday)\b/.test(plain)) add(12, 0)
  if (/\bmidnight\b/.test(plain)) add(0, 0)
  return found
}

/** Weekdays that a text names, 1 is Monday. */
export const weekdaysOf = (text: string): Set<number> => {
  const plain = spelled(text)
  const named = [...plain.matchAll(weekdayWord)].map(([, name]) => weekdayNames.indexOf(name) + 1)
  const found = new Set(named)
  if (/\bweekdays?\b/.test(plain)) for (const day of [1, 2, 3, 4, 5]) found.add(day)
  if (/\bweekends?\b/.test(plain)) for (const day of [6, 7]) found.add(day)
  if (named.length === 2 && /\b\w+ ?(-|to|through) ?(mon|tue|wed|thu|fri|sat|sun)/.test(plain))
    for (let day = named[0]; day !== named[1]; day = (day % 7) + 1) found.add(day)
  return found
}

/** A month has as many days as months have. */
const monthsInDays = (months: number) => [28, 30, 31, 365 / 12].map((days) => Math.round(months * days))

const figureInDays = ({ value, unit }: Figure): number[] => {
  if (unit === 'days') return [value]
  if (unit === 'months') return monthsInDays(value)
  return unit === 'hours' && value % 24 === 0 ? [value / 24] : []
}

/** 5/7 is five days, 2/52 two weeks, 3/12 three months. */
const britishInDays = (count: number, of: string) =>
  of === '7' ? [count] : of === '52' ? [7 * count] : monthsInDays(count)

const lengthWords: [RegExp, number[]][] = [
  [/\bfortnight/, [14]],
  [/\b(a|an|next|this|per|each|every|in|the) week|weekly\b/, [7]],
  [/\b(a|next|this|per|each|every|in|the) month|monthly\b/, monthsInDays(1)],
  [/\b(a|per|each|every|in a) year|yearly|annual/, [365]],
  [/\b(tomorrow|today|tonight|now|stat|once|single)\b/, [1]],
]

/** How long, in days. */
export const lengthsOf = (text: string): Set<number> => {
  const plain = spelled(text)
  return new Set([
    ...figuresOf(text).flatMap(figureInDays),
    ...[...plain.matchAll(/\b(\d{1,3})\/(7|52|12)\b/g)].flatMap(([, count, of]) => britishInDays(Number(count), of)),
    ...lengthWords.flatMap(([word, days]) => (word.test(plain) ? days : [])),
  ])
}

type Written = { year?: number; month: number; date: number }

const number = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits))
const monthOf = (name: string) => monthNames.indexOf(name) + 1
const names = monthNames.join('|')
const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${names})[a-z]*\\.?,?(?: (\\d{4}))?`, 'g')
const monthFirst = new RegExp(`\\b(${names})[a-z]*\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4}))?`, 'g')

/** As days are written; where two readings are possible, both. */
const datesIn = (plain: string): Written[] => [
  ...[...plain.matchAll(/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g)].map(([, year, month, date]) => ({
    year: Number(year),
    month: Number(month),
    date: Number(date),
  })),
  ...[...plain.matchAll(/\b(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?\b/g)].flatMap(([, one, other, year]) => [
    { year: number(year), month: Number(other), date: Number(one) },
    { year: number(year), month: Number(one), date: Number(other) },
  ]),
  ...[...plain.matchAll(dayFirst)].map(([, date, month, year]) => ({
    year: number(year),
    month: monthOf(month),
    date: Number(date),
  })),
  ...[...plain.matchAll(monthFirst)].map(([, month, date, year]) => ({
    year: number(year),
    month: monthOf(month),
    date: Number(date),
  })),
]

/** A day without a year is of this year or of the next. */
const daysWritten = ({ year, month, date }: Written, thisYear: number): string[] => {
  const years = year === undefined ? [thisYear, thisYear + 1] : [year < 100 ? 2000 + year : year]
  return years.map((one) => `${one}-${two(month)}-${two(date)}`).filter(isDay)
}

/** Days of the calendar that a text names or counts from today, as YYYY-MM-DD. */
export const daysOf = (text: string, today: string): Set<string> => {
  const now = Temporal.PlainDate.from(today)
  const after = (duration: Temporal.DurationLike) => now.add(duration).toString()
  const weekdays = weekdaysOf(text)
  const soon = Array.from({ length: 15 }, (_, days) => now.add({ days }))
  const lengths = [...lengthsOf(text)].filter((days) => days < 3660).map(Math.round)
  const months = figuresOf(text).filter(
    ({ value, unit }) => unit === 'months' && Number.isInteger(value) && value <= 120,
  )
  return new Set([
    today,
    ...datesIn(spelled(text)).flatMap((written) => daysWritten(written, now.year)),
    ...soon.filter(({ dayOfWeek }) => weekdays.has(dayOfWeek)).map(String),
    // The last day of seven is the sixth after the first.
    ...lengths.flatMap((days) => [after({ days }), after({ days: days - 1 })]),
    ...months.map(({ value }) => after({ months: value })),
  ])
}
