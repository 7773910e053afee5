import type { Doubt, Schedule } from '../steps.ts'
import { addDays, DATE, dateOf, daysIn, nextWeekday, SPAN_UNIT, WEEKDAY } from './days.ts'
import { alone, COUNT, NUMBER, numberOf, without } from './numbers.ts'

export type Course = { schedule: Partial<Schedule>; doubts: Doubt[]; rest: string }

const end =
  '(?!\\.?\\d| ?(?:mg|mcg|ml|units?|%|g(?![a-z]))|,? ?(?:ago|before|prior|earlier|later|old|history|hx|post|after surgery))'
const more =
  '(?:(?:a|an|the|another|further|next|first|at least|up to|about|approximately|approx|around|total of|total|in total|minimum(?: of)?|full|of|maximum(?: of)?|max|coming|remaining|whole|only) ){0,4}'
const forSpan = alone(
  `(?:for|no longer than|not longer than|x|over|during|times(?! (?:a|per|each|every) (?:day|week|wk|month))|lasting|complete|completing|to complete|finish|finishing|total|course of) ?${more}(${COUNT})(?: ?(?:-|to|or) ?(${NUMBER}))?(?: |-)?(?:consecutive |more |further |extra |additional )?(?:(day|week|month)'?s?'? (?:course|supply)|(${SPAN_UNIT}))${end}`,
)
const bareSpan = new RegExp(
  `(?<![a-z0-9./]|every |in |within |after |past |last |since |by |next |at |previous )(${NUMBER})(?: ?(?:-|to|or) ?(${NUMBER}))?(?: |-)?(?:further |more |extra |additional |full )?(days?|d|nights?|/7|weeks?|wks?|wk|/52|fortnights?|months?|mnths?|mths?|/12|years?)(?:'s?)?(?![a-z0-9])${end}`,
)
const spanOf = alone(`(?:a|one|for the|this)(?: full)? (week|month|fortnight|year)(?:'s)?(?: of|(?: long)? course)`)
const forA = alone(
  `for(?: (?:a|the|one))?(?: rest of the| next| following| whole| full| entire| complete| further)? (week|month|fortnight|year)`,
)
const afterRate =
  /(?<=(?<![a-z])(?:od|bd|bid|tds|tid|qds|qid|daily|hourly|hrly|day|nocte|mane) )(?:x )?(24|36|48|72|96)(?: |-)?(?:h|hrs?|hours?)(?![a-z0-9])/
const doses = alone(`(?:(?:for|x|total of) ?)?(${NUMBER}) (?:more |further )?doses(?: in total| total| only)?`)
const until = alone(
  `(?:until|till|til|'til|through|thru|up to|up until|ending(?: on)?|ends(?: on)?|to|last (?:dose|day)(?: on)?|finish(?:ing)? on|stop(?:ping)? on)(?: and including| the| this| next| end of)? (?:the )?(${DATE}|${WEEKDAY}|tomorrow|today)`,
)
const start = alone(
  `(?:from|starting|to start|start|starts|beginning|begin|commencing|commence|as of|effective|next dose|first dose|on)(?: again)?(?: on| from| next| this| the)? (?:the )?(${DATE}|${WEEKDAY}|tomorrow|today|tonight|next week)`,
)
const bareStart = alone('(?:from |starting )?(tomorrow|tmrw)(?: (?:morning|night|evening))?')
const later = alone(
  `(?:after|in) (?:a further |another )?(${COUNT})(?: |-)?(days?|weeks?|wks?|months?|/7|/52|/12)(?:' time|'s time)?`,
)
const dayOf = alone(
  '(?:on |for )?(?:days? (\\d{1,2})(?: ?(?:-|to|and|through|\\+) ?(?:day )?(\\d{1,2}))?(?: only)?(?!\\d| of| ?(?:-|to|and|through|\\+) ?(?:day )?\\d)|(?<=(?: |od|bd|tds|qds|bid|tid|qid|daily|nocte|mane|mg|g|\\d) )d(\\d{1,2})(?: ?- ?d?(\\d{1,2}))?(?= *(?:$|[,.;)])))',
)
const weekOf = alone(
  'w(?:ee)?ks? (\\d{1,2})(?: ?(?:-|to|and|through|\\+|&) ?(?:w(?:ee)?k )?(\\d{1,2}))?(?<on> (?:on|onwards?|\\+))?',
)
const todayOnly = alone('(?:just |only )?(?:today|tonight)(?: only)?')

// "Od from 28 weeks", "od to 36 weeks" tell how old somebody is, not how long.
const ofAge = /(?<!\d )(?<!up )(?<![a-z])(?:from|to|at|by) $/
const bareLength = (text: string) => {
  const found = bareSpan.exec(text)
  return found && /w/.test(found[0]) && ofAge.test(text.slice(0, found.index)) ? null : found
}

const span = (text: string): Course | undefined => {
  const found = forSpan.exec(text) ?? bareLength(text)
  const hours = found ? null : afterRate.exec(text)
  if (hours) return { schedule: { days: Math.ceil(Number(hours[1]) / 24) }, doubts: [], rest: without(text, hours) }
  const named = found ? undefined : (spanOf.exec(text) ?? forA.exec(text))
  if (named) return { schedule: { days: daysIn(named[1]) }, doubts: [], rest: without(text, named) }
  if (!found) return
  const [low, high] = [numberOf(found[1]), found[2] === undefined ? undefined : numberOf(found[2])]
  const days = Math.ceil(low * daysIn(found[3] ?? found[4]) - 1e-9)
  const rest = without(text, found)
  if (days < 1 || days > 3660) return { schedule: {}, doubts: ['ambiguous'], rest }
  return { schedule: { days }, doubts: high !== undefined && high !== low ? ['range'] : [], rest }
}

const dayFrom = (said: string, today: string): { day?: string; ambiguous: boolean } => {
  if (said === 'today' || said === 'tonight') return { day: today, ambiguous: false }
  if (said.startsWith('tomorrow') || said === 'tmrw') return { day: addDays(today, 1), ambiguous: false }
  if (said === 'next week') return { day: addDays(today, 7), ambiguous: false }
  const weekday = new RegExp(`^${WEEKDAY}$`).test(said)
  return weekday ? { day: nextWeekday(said, today), ambiguous: false } : (dateOf(said, today) ?? { ambiguous: true })
}

// "Until 21/12" is a day in December; "for up to 6/12" and "until 6/12 post-op" are months.
const isDayNotSpan = (date: RegExpExecArray, text: string) =>
  /\/12$/.test(date[1]) &&
  (Number.parseInt(date[1], 10) > 12 ||
    (/^(?:until|till|til|'til|through|thru|ending|ends|last|finish|to)/.test(date[0]) &&
      !/(?:up|[\d½]) ?$/.test(text.slice(0, date.index)) &&
      !/^ ?(?:post|after|from|old|of age|review|clinic|appt)/.test(text.slice(date.index + date[0].length))))

type Reader = (text: string, today: string) => Course | undefined
const byDate: Reader = (text, today) => {
  const date = until.exec(text)
  if (!date || (/^\d{1,2}\/(?:7|12)$/.test(date[1]) && !isDayNotSpan(date, text))) return
  const { day, ambiguous } = dayFrom(date[1], today)
  const rest = without(text, date)
  if (day === undefined || day < today) return { schedule: {}, doubts: ['ambiguous'], rest }
  return { schedule: { until: day }, doubts: ambiguous ? ['ambiguous'] : [], rest }
}
/** "Days 2-5". */
const byNumber: Reader = (text, today) => {
  const numbered = dayOf.exec(text)
  if (!numbered) return
  const [first, last] = [numbered[1] ?? numbered[3], numbered[2] ?? numbered[4] ?? numbered[1] ?? numbered[3]].map(
    Number,
  )
  if (first < 1 || last < first) return
  const from = first > 1 ? { startOn: addDays(today, first - 1) } : {}
  return { schedule: { days: last - first + 1, ...from }, doubts: [], rest: without(text, numbered) }
}
/** "Weeks 3-4". */
const byWeeks: Reader = (text, today) => {
  const numbered = weekOf.exec(text)
  if (!numbered) return
  const [first, last] = [Number(numbered[1]), Number(numbered[2] ?? numbered[1])]
  if (first < 1 || last < first || last > 52) return
  const from = first > 1 ? { startOn: addDays(today, (first - 1) * 7) } : {}
  const ends = numbered.groups?.on === undefined ? { days: (last - first + 1) * 7 } : {}
  return { schedule: { ...ends, ...from }, doubts: [], rest: without(text, numbered) }
}
const byDoses: Reader = (text) => {
  const count = doses.exec(text)
  const number = count ? numberOf(count[1]) : 0
  if (!count || !Number.isInteger(number) || number < 1 || number > 10_000) return
  return { schedule: { doses: number }, doubts: [], rest: without(text, count) }
}
const first = (readers: Reader[], text: string, today: string): Course => {
  for (const read of readers) {
    const course = read(text, today)
    if (course) return course
  }
  return { schedule: {}, doubts: [], rest: text }
}

const twoDays = alone('(?:today|tonight) ?(?:and|\\+|&|,) ?(?:tomorrow|tmrw|tmw|tom)(?: night| evening| too| as well)?')
const onTwo: Reader = (text, today) => {
  const both = twoDays.exec(text)
  return both ? { schedule: { startOn: today, days: 2 }, doubts: [], rest: without(text, both) } : undefined
}
const fromDay: Reader = (text, today) => {
  const found = start.exec(text) ?? bareStart.exec(text)
  if (!found) return
  const { day, ambiguous } = dayFrom(found[1], today)
  const rest = without(text, found)
  const begins = /^(?:from|start|begin|commenc|to start|effective|as of)/.test(found[0])
  if (/^(?:today|tonight)$/.test(found[1]) && !begins)
    return { schedule: { startOn: today, days: 1 }, doubts: [], rest }
  if (day === undefined || day < today) return { schedule: {}, doubts: ['ambiguous'], rest }
  return { schedule: { startOn: day }, doubts: ambiguous ? ['ambiguous'] : [], rest }
}
const afterSpan: Reader = (text, today) => {
  const after = later.exec(text)
  const days = after ? numberOf(after[1]) * daysIn(after[2]) : 0
  if (!after || days < 1 || days > 3660) return
  return { schedule: { startOn: addDays(today, days) }, doubts: [], rest: without(text, after) }
}
const onToday: Reader = (text, today) => {
  const single = todayOnly.exec(text)
  return single ? { schedule: { startOn: today, days: 1 }, doubts: [], rest: without(text, single) } : undefined
}

/** From when and until when: by days, by doses, or by a date; one end at most. */
export const readCourse = (text: string, today: string): Course => {
  const end = first([byDate, byNumber, byWeeks, span, byDoses], text, today)
  const begin = first([onTwo, fromDay, afterSpan, onToday], end.rest, today)
  const ended = end.schedule.days ?? end.schedule.doses ?? end.schedule.until
  const { days, ...from } = begin.schedule
  const schedule = { ...from, ...(ended === undefined && days !== undefined ? { days } : {}), ...end.schedule }
  return { schedule, doubts: [...end.doubts, ...begin.doubts], rest: begin.rest }
}
