import type { Doctor } from '../clinic/people.ts'
import { languages, names, specializations } from '../clinic/people.ts'
import type { Question } from './drivers.ts'

const pick = <T>(list: readonly T[], number: number): T => list[number % list.length]
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata']
const parts = ['morning', 'afternoon', 'evening']
const day = 86_400_000

type Query = Record<string, string>
const search = (query: Query) => `/booking/slots/search?${new URLSearchParams({ limit: '20', ...query })}`

/** One way to ask each; `from` makes every question another one. */
const kinds: Record<string, (number: number, from: string, doctors: Doctor[]) => string> = {
  everybody: (_, from) => search({ from }),
  specialization: (n, from) => search({ from, specialization: pick(specializations, n) }),
  'part of the day': (n, from) =>
    search({ from, specialization: pick(specializations, n), partOfDay: pick(parts, n), timeZone: pick(zones, n) }),
  'language and video': (n, from) => search({ from, language: pick(languages, n), mode: 'video' }),
  'name of the doctor': (n, from) => search({ from, q: pick(names, n) }),
  'one day': (n, from) =>
    search({ from, to: new Date(Date.parse(from) + day).toISOString(), specialization: pick(specializations, n) }),
  'all filters': (n, from) =>
    search({
      from,
      specialization: pick(specializations, n),
      language: pick(languages, n),
      mode: pick(['video', 'in-person'], n),
      partOfDay: pick(parts, n),
      timeZone: pick(zones, n),
    }),
  'one doctor': (n, from, doctors) => `/api/doctors/${pick(doctors, n * 31).id}/available-slots?limit=20&from=${from}`,
}

/** Questions of all kinds in turn, none twice, about some time in the coming three weeks. */
export const distinctQuestions = (doctors: Doctor[], count: number, first: number): Question[] => {
  const ways = Object.entries(kinds)
  const start = Date.now() + day / 24
  return Array.from({ length: count }, (_, nth) => {
    const number = first + nth
    const [kind, path] = pick(ways, number)
    // A step that has no divisor in common with the whole walks over all of it before it comes back.
    const from = new Date(start + ((number * 7_919_001) % (21 * day))).toISOString()
    return { kind, path: path(Math.floor(number / ways.length), from, doctors) }
  })
}

/** What many ask at the same time: the first page of each field, and the days of a few doctors. */
export const popularQuestions = (doctors: Doctor[]): Question[] => [
  { kind: 'popular', path: search({}) },
  ...specializations.slice(0, 9).map((specialization) => ({ kind: 'popular', path: search({ specialization }) })),
  ...doctors.slice(0, 10).map(({ id }) => ({ kind: 'popular', path: `/api/doctors/${id}/available-slots?limit=20` })),
]
