import type { Schedule, Step } from '@salve/contract/steps'
import type { Words } from '../words/en.ts'

type Spoken = {
  words: Words['schedule']
  locale: string
  /** Where the patient is: that something begins today needs no word. */
  today: string
}

// Days of a calendar and times of the wall clock: they are in no zone.
const utc = { timeZone: 'UTC' } as const
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)

const dayWords = (day: string, { locale, today }: Spoken) =>
  new Intl.DateTimeFormat(locale, {
    ...utc,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }),
  }).format(noon(day))

const list = (parts: string[], locale: string) =>
  new Intl.ListFormat(locale, { type: 'conjunction', style: 'long' }).format(parts)

const timeWords = (times: string[], locale: string) => {
  const clock = new Intl.DateTimeFormat(locale, { ...utc, timeStyle: 'short' })
  return list(
    times.toSorted().map((time) => clock.format(Date.parse(`2026-01-01T${time}:00Z`))),
    locale,
  )
}

/** 1 is Monday, which 5 January 2026 was. */
const weekdayWords = (weekdays: number[], { words, locale }: Spoken) => {
  const names = new Intl.DateTimeFormat(locale, { ...utc, weekday: 'long' })
  const name = (weekday: number) => names.format(Date.UTC(2026, 0, 4 + weekday))
  const days = weekdays.toSorted((a, b) => a - b)
  const [first, last] = [days[0], days[days.length - 1]]
  const oneAfterAnother = last - first === days.length - 1
  return days.length > 2 && oneAfterAnother
    ? words.fromTo(name(first), name(last))
    : words.on(list(days.map(name), locale))
}

const daysOf = ({ weekdays, everyDays }: Schedule, spoken: Spoken) =>
  weekdays !== undefined
    ? weekdayWords(weekdays, spoken)
    : everyDays !== undefined && everyDays > 1
      ? spoken.words.everyDays(everyDays)
      : undefined

const howOften = (schedule: Schedule, spoken: Spoken): (string | undefined)[] => {
  const { words, locale } = spoken
  const { timesPerDay, everyHours, timesPerWeek, at } = schedule
  const days = daysOf(schedule, spoken)
  const often =
    everyHours !== undefined
      ? words.everyHours(everyHours)
      : timesPerWeek !== undefined
        ? words.perWeek(timesPerWeek)
        : // "On Monday" says that it is once on that day.
          timesPerDay !== undefined && !(timesPerDay === 1 && days !== undefined)
          ? words.perDay(timesPerDay)
          : undefined
  return [often, days, at === undefined ? undefined : words.at(timeWords(at, locale))]
}

/** What is said of a schedule, part by part, as in: twice a day · with food · for 7 days. */
export const scheduleParts = (schedule: Schedule, spoken: Spoken): string[] => {
  const { words, today } = spoken
  const { asNeeded, maxPerDay, withFood, startOn, days, doses, until } = schedule
  return [
    ...(asNeeded ? [words.asNeeded] : []),
    ...howOften(schedule, spoken),
    maxPerDay === undefined ? undefined : words.most(maxPerDay),
    withFood === undefined ? undefined : withFood ? words.withFood : words.withoutFood,
    startOn > today ? words.from(dayWords(startOn, spoken)) : undefined,
    days === undefined ? undefined : words.forDays(days),
    doses === undefined ? undefined : words.forDoses(doses),
    until === undefined ? undefined : words.until(dayWords(until, spoken)),
  ].filter((part) => part !== undefined)
}

/** When a step is to be done, in words; undefined where nothing is said of it. */
export const scheduleWords = (
  { schedule, dueOn }: Pick<Step, 'schedule' | 'dueOn'>,
  spoken: Spoken,
): string | undefined => {
  const parts = [
    ...(schedule === undefined ? [] : scheduleParts(schedule, spoken)),
    ...(dueOn === undefined ? [] : [spoken.words.by(dayWords(dueOn, spoken))]),
  ]
  return parts.length === 0 ? undefined : parts.join(', ')
}
