import { alone, without } from './numbers.ts'

const HOUR =
  "(?:(?:[01]?\\d|2[0-3])(?:[:.][0-5]\\d)? ?(?:am|pm|a\\.m\\.?|p\\.m\\.?)|(?:[01]?\\d|2[0-3]):[0-5]\\d(?: ?(?:h|hrs|hours))?|(?:[01]\\d|2[0-3])[0-5]\\d(?: ?(?:h|hrs|hours))|(?:1[0-2]|[1-9]) ?o'?clock)"
const one = new RegExp(HOUR, 'g')
const hours = alone(
  `${HOUR}(?: ?(?:,|;|/|and|&|\\+|, and|-) ?(?:at )?(?:(?:12 ?)?(?:noon|midday|midnight)|${HOUR})){0,11}`,
)
const middle = /(?<![a-z])at (?:12 )?(noon|midday|midnight)(?![a-z])/
const single = alone(`(?:at )?(?:(?:12 ?)?(?:noon|midday|midnight)|${HOUR})`)
const dosed = /\d|(?<![a-z])(?:half|one|two|three|a) (?:a )?(?:tab|cap|puff|drop|sachet)/
const bare24 =
  /(?<![a-z0-9])at ((?:[01]\d|2[0-3])[0-5]\d(?: ?(?:,|and|&|, and) ?(?:[01]\d|2[0-3])[0-5]\d){0,5})(?![a-z0-9])/
const shared = /(?<![a-z0-9])(?:at )?(\d{1,2})(?:(?:, ?|\/)(\d{1,2}))? ?(?:and|&) ?(\d{1,2}) ?(am|pm)(?![a-z0-9])/
const morning = /(?<![a-z0-9])(?:(?:every|each|in the) )?(morning|evening|night)s? at (1[0-2]|[1-9])(?![\d:.]|[a-z])/
const two = (value: number) => String(value).padStart(2, '0')

const clock = (text: string) => {
  const figures = text.match(/\d+/g) ?? []
  const joined = figures.length === 1 && figures[0].length === 4
  const hour = joined ? Number(figures[0].slice(0, 2)) : Number(figures[0])
  const minute = joined ? Number(figures[0].slice(2)) : Number(figures[1] ?? 0)
  const half = /[ap]\.?m/.exec(text)?.[0][0]
  if (half && hour > 12) return `${two(hour)}:${two(minute)}`
  const shift = half === 'p' && hour < 12 ? 12 : half === 'a' && hour === 12 ? -12 : 0
  return `${two(hour + shift)}:${two(minute)}`
}
const named: [RegExp, string][] = [
  [/noon|midday/, '12:00'],
  [/midnight/, '00:00'],
]
type Hours = { at: string[]; rest: string } | undefined
const sorted = (times: string[]) => [...new Set(times)].sort()

/** "1 tab 8 am, 1 tab 12 noon, half a tab 4 pm" */
const apartIn = (text: string) => {
  const apart = [...text.matchAll(new RegExp(single.source, 'g'))].slice(0, 8)
  if (apart.length < 2 || !dosed.test(text.slice(apart[0].index + apart[0][0].length, apart[1].index))) return
  const at = apart.map(({ 0: said }) => named.find(([pattern]) => pattern.test(said))?.[1] ?? clock(said))
  return { at: sorted(at), rest: apart.reduce((left, match) => without(left, match), text) }
}

const shortHours = (text: string): Hours => {
  const together = shared.exec(text)
  if (together) {
    const figures = together.slice(1, 4).filter((figure) => figure !== undefined)
    // "8 and 8 pm" is morning and evening.
    const both = figures.length === 2 && figures[0] === figures[1]
    const at = figures.map((figure, place) => clock(`${figure} ${both && place === 0 ? 'am' : together[4]}`))
    if (figures.every((figure) => Number(figure) >= 1 && Number(figure) <= 12))
      return { at: sorted(at), rest: without(text, together) }
  }
  const part = morning.exec(text)
  if (part) return { at: [clock(`${part[2]} ${/morn|am/.test(part[1]) ? 'am' : 'pm'}`)], rest: without(text, part) }
  const plain = bare24.exec(text)
  if (plain) return { at: sorted((plain[1].match(/\d{4}/g) ?? []).map(clock)), rest: without(text, plain) }
  const midday = hours.test(text) ? null : middle.exec(text)
  return midday ? { at: [midday[1] === 'midnight' ? '00:00' : '12:00'], rest: without(text, midday) } : undefined
}

/** The hours of the wall clock that are named, and the text without them. */
export const readHours = (text: string): Hours => {
  const short = shortHours(text)
  if (short) return short
  const found = hours.exec(text)
  if (!found) return
  const apart = apartIn(text)
  if (apart) return apart
  const words = named.filter(([pattern]) => pattern.test(found[0])).map(([, time]) => time)
  const more = [...text.matchAll(new RegExp(hours.source, 'g'))].slice(0, 6)
  // "1 sachet at 8am and 1 at 4pm"
  if (more.length > 1 && more.every(({ 0: said }) => !/noon|mid/.test(said))) {
    const rest = more.reduce((left, match) => without(left, match), text)
    return { at: sorted(more.flatMap(({ 0: said }) => said.match(one) ?? []).map(clock)), rest }
  }
  return { at: sorted([...(found[0].match(one) ?? []).map(clock), ...words]), rest: without(text, found) }
}
