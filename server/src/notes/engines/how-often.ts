import { figuresOf, spelled } from './figures.ts'
import { clocksOf } from './when-said.ts'

const abbreviations: [RegExp, number][] = [
  [
    /\b(od|qd|qday|om|on|mane|nocte|hs|qhs|qam|qpm|stat|daily|nightly|once|day|week|weekly|fortnightly|month|monthly)\b/,
    1,
  ],
  [/\b(mornings?|evenings?|nights?|bedtime|noon|midday|lunch|breakfast|dinner|supper|tonight)\b/, 1],
  [/\b(bd|bid|twice|12 ?hourly|weekends?)\b/, 2],
  [/\b(tds|tid|thrice|8 ?hourly)\b/, 3],
  [/\b(qds|qid|6 ?hourly)\b/, 4],
]
const atMeals = /\b(with|each|every|after|before) (each |every |all )?meals?\b/
const partsOfDay = [
  /\b(mornings?|mane|am|breakfast)\b/,
  /\b(noon|midday|lunch(?:time)?|afternoons?)\b/,
  /\b(evenings?|tea(?:time)?|dinner|supper|pm)\b/,
  /\b(nights?|nocte|bed(?:time)?|tonight)\b/,
]

/** How many hours apart, as a text has it: q6h, every 4-6 hours, 8 hourly. */
export const hoursApart = (text: string): Set<number> =>
  new Set(figuresOf(text).flatMap(({ value, unit }) => (unit === 'hours' ? [value] : [])))

/** How many times a day, or a week, the words of a text can mean. */
export const timesSaid = (text: string): Set<number> => {
  const plain = spelled(text)
  const found = new Set(abbreviations.flatMap(([word, times]) => (word.test(plain) ? [times] : [])))
  // "Twice a day with meals" are two.
  if (atMeals.test(plain) && ![2, 3, 4].some((times) => found.has(times))) found.add(3)
  const named = partsOfDay.filter((part) => part.test(plain)).length
  for (let times = 1; times <= named; times++) found.add(times)
  const clocks = clocksOf(text).size
  if (clocks > 0) found.add(clocks)
  for (const hours of hoursApart(text)) if (24 % hours === 0) found.add(24 / hours)
  for (const [pattern] of plain.matchAll(/\b\d(?:-\d){2,3}\b/g))
    found.add(pattern.split('-').filter((count) => count !== '0').length)
  for (const { value, unit } of figuresOf(text)) if (unit === 'times') found.add(value)
  for (const [, count] of plain.matchAll(
    /\b(\d{1,2}) ?(?:\/ ?|per |a |each |every )?(?:day|daily|d|week|wk|weekly)\b/g,
  ))
    found.add(Number(count))
  return found
}

/** How many days apart: every other day, weekly, every 3 days. */
export const daysApart = (text: string): Set<number> => {
  const plain = spelled(text)
  const found = new Set<number>()
  if (/\b(alternate|alternating|every other|every second|qod|eod)\b/.test(plain)) found.add(2)
  if (/\b(daily|every day|each day|od|qd)\b/.test(plain)) found.add(1)
  if (/\b(every other|alternate) week/.test(plain)) found.add(14)
  return found
}
