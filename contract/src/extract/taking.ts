import type { Doubt, Schedule } from '../steps.ts'
import { readCourse } from './course.ts'
import { addDays, DATE, WEEKDAY, weekdayNumber } from './days.ts'
import { isRange } from './dose.ts'
import { readFood } from './food.ts'
import { readFrequency } from './frequency.ts'

const worded = (schedule: Partial<Schedule>) =>
  Object.fromEntries(Object.entries(schedule).filter(([, value]) => value !== undefined)) as Partial<Schedule>

// "1 puff bd + 1 prn" is taken twice a day, whatever is needed besides.
const extra =
  /(?:daily|od|bd|tds|qds|bid|tid|qid|a day|mane|nocte) ?,? (?:\+|plus|and) (?:an? )?(?:extra |additional )?(?:\d+(?:-\d+)?|one|two)? ?(?:puffs? |inhalations? |doses? |tabs? |tablets? )?(?:prn|as needed|when needed|as required|when required)/
// What may be taken need not be.
const allowed = /(?<![a-z])(?:may|can) (?:also )?(?:be (?:taken|used|given|applied)|take|use|have|apply)(?![a-z])/
// A second round is not when the first begins, and what is needed later is not taken as needed now.
const again =
  /,? ?(?:(?:2nd|second|further) dose (?:due )?(?:in|after|on) [a-z0-9/ -]{1,14}|(?:and )?(?:off|remove) at (?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)?|night|bedtime)|(?:may |to )?(?:be )?repeat(?:ed)?,? (?:in|after|at) [a-z0-9/ -]{1,14}|then (?:prn|as needed|when needed|if needed|as required)\W*$)/
// "Weekly x 4"
const times = /(?<![a-z0-9])x ?([1-9]\d?)(?! ?[a-z/\d])/
const exception = new RegExp(
  String.raw`(?<![a-z])(?:,? ?which (?:can|may|could|should)|(?:except|apart from|other than|excluding|but not)(?! (?:for |on |a |every )*${WEEKDAY}s?(?! \d))|,? ?\(?(?:hold|omit|skip|stop|withhold) (?:if|for|when)|,? ?(?:up|increas\w*|titrat\w*|adjust\w*|go up)(?: by)? \d+ ?(?:u|units?|mg|mcg|ml)? (?:every|each))(?![a-z]).*$`,
)
// "At night rather than in the morning": how it was taken until now.
const replaced =
  /(?<![a-z])(?:rather than|instead of) (?:in the|at|on|with|before|after|once|twice|three|four|every|each|as needed|prn|morning|evening|night|\d[\d.]*)(?: [a-z]+){0,2}(?= *(?:$|[,;.)]))/g
// "Days 1 to 12 of each month" is no rule that a schedule can hold.
const inCycle =
  /,? ?(?:on )?(?:(?:cycle )?days?|cd|d) ?\d{1,2} ?(?:-|to|until|through) ?(?:day )?\d{1,2} (?:of|in) (?:each|every|the|her|a|your) ?(?:calendar |menstrual |28.day )?(?:months?|cycles?)/
// "Today reduce to 40 mg": when it was decided, not how long it is taken.
const decided =
  /^\W*today,? (?=(?:(?:i|we|will|have|to|please) |'ve )*(?:increas|reduc|decreas|start|commenc|restart|switch|chang|continu|add|titrat|up-?titrat|swap|doubl|halv|begin|initiat))/
// What ends with an event has no end that a calendar knows; the figures of the event are not those of the course.
const event = new RegExp(
  `(?<![a-z])(?:until|till|til)(?! (?:and including |the |this |next |end of )?(?:${DATE}|${WEEKDAY}|tomorrow|today))(?![a-z])[^,;]*`,
  'g',
)
// "MTX 15 mg sc Fri"
const onDay = new RegExp(`(?:\\d|mg|mcg|g|ml|units?|sc|po|im|subcut|tabs?|tablets|weekly) (${WEEKDAY})s?\\W*$`)
const todayOnly = /(?<![a-z])(?:today|tonight|day 1)(?![a-z0-9])/
// A condition that says who may take it, not when.
const suited = /(?<![a-z])(?:tolerat|available|able|inr|bp |egfr|agree|afford|possible|allerg)/
const bound = /(?<![a-z])if (?!needed|required|necessary|in pain|tolerated)/

type Taking = { schedule: Partial<Schedule>; doubts: Doubt[] }
const courseOf = (text: string, rest: string, frequency: Partial<Schedule>, today: string): Taking => {
  // "… if no better in 3 days" does not say when to begin.
  const { schedule, doubts } = readCourse(
    /^\W*if /.test(text) ? rest : rest.replace(/(?<![a-z])if [^,;]*$/, ' '),
    today,
  )
  const rounds = frequency.timesPerWeek || frequency.everyDays ? times.exec(rest) : null
  const nights = frequency.timesPerDay === 1 && !rounds ? times.exec(rest) : null
  if (nights && Number(nights[1]) > 4 && Object.keys(schedule).length === 0)
    return { schedule: { days: Number(nights[1]) }, doubts: [...doubts, 'ambiguous'] }
  return { schedule: rounds && Object.keys(schedule).length === 0 ? { doses: Number(rounds[1]) } : schedule, doubts }
}
/** Whether nobody is to be reminded, and whether a condition is why. */
const neededIn = (text: string, asNeeded: boolean) => {
  const conditional = bound.test(text) && !asNeeded
  const open = (conditional || allowed.test(text)) && !suited.test(text)
  return { conditional, asNeeded: open || (asNeeded && !extra.test(text)) }
}

/** How it is to be taken, and what is doubtful in it. */
export const readTaking = (whole: string, today: string): Taking => {
  // "5 mg daily except 2.5 mg on Monday": the rule is read, the exception is for the doctor to look at.
  const plain = whole.replace(exception, '').replace(again, ' ')
  const kept = plain.replace(replaced, ' ')
  const text = kept
    .replace(decided, ' ')
    .replace(inCycle, ' ')
    .replace(/(?<=(?:have|has|was|were)) today/g, ' ')
  const frequency = readFrequency(text.replace(event, ' '))
  const { asNeeded: _, doses, ...rate } = frequency.schedule
  const course = courseOf(text, frequency.rest, rate, today)
  const needed = neededIn(text, frequency.schedule.asNeeded === true)
  const onOneDay = course.schedule.days === 1 && todayOnly.test(text) && Object.keys(frequency.schedule).length === 0
  const doubts: Doubt[] = [...frequency.doubts, ...course.doubts]
  if (extra.test(text) || plain !== whole || inCycle.test(whole)) doubts.push('ambiguous')
  if (isRange(text)) doubts.push('range')
  if (needed.conditional) doubts.push('conditional')
  const isEnded = (course.schedule.days ?? course.schedule.until) !== undefined
  const day = Object.keys(frequency.schedule).length === 0 && !isEnded ? onDay.exec(text)?.[1] : undefined
  const schedule = worded({
    ...rate,
    ...(onOneDay ? { timesPerDay: 1 } : {}),
    ...(day ? { weekdays: [weekdayNumber(day)], timesPerDay: 1 } : {}),
    ...(needed.asNeeded ? { asNeeded: true } : {}),
    doses: isEnded ? undefined : doses,
    ...course.schedule,
    ...readFood(text),
  })
  return { schedule, doubts }
}

/** When the phase that follows a phase begins. */
export const startAfter = (before: Partial<Schedule> | undefined, today: string): string => {
  const from = before?.startOn ?? today
  if (before?.until) return addDays(before.until, 1)
  if (before?.days) return addDays(from, before.days)
  if (before?.doses && before.timesPerWeek === 1) return addDays(from, before.doses * 7)
  if (before?.doses && before.timesPerDay === 1) return addDays(from, before.doses * (before.everyDays ?? 1))
  return from
}
