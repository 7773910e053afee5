import { daysIn } from './days.ts'
import { findDose } from './dose.ts'
import { nameOf } from './medicine.ts'
import { wordsFor } from './medicine-words.ts'
import { NUMBER, numberOf } from './numbers.ts'
import type { Said } from './said.ts'
import type { Sketch } from './sketch.ts'
import { readTaking, startAfter } from './taking.ts'

const SPAN = '(days?|nights?|d|/7|weeks?|wks?|wk|w|/52|months?|mo|/12)'
// How long each of the doses holds: "reduce every 4 days: …", "…, a week each".
const holds = [
  new RegExp(
    `(?:every|each(?: dose| step| one| level)? (?:for|x)|for|q) ?(${NUMBER}|an?) ?${SPAN}(?: each| per step| at each(?: dose| step)?)?(?![a-z0-9])`,
  ),
  /(?:every|each) (?:other )?()(week|month|fortnight)(?![a-z])|()(week|month|fortnight)ly(?![a-z])/,
  new RegExp(
    `(${NUMBER}|an?) ?${SPAN} (?:of |on )?(?:each|apiece|per step|at (?:a time|each dose|each step))(?![a-z])`,
  ),
]
const stepping =
  /(?<![a-z])(?:taper\w*|reduc\w*|wean\w*|decreas\w*|step\w*|increas\w*|titrat\w*|each|cut|drop\w*|build\w*|go(?:ing)? (?:up|down))(?![a-z])/
const AMOUNT = '\\d{1,4}(?:\\.\\d+)?'
const UNIT = ' ?(?:mg|mcg|micrograms?|g|ml|units?|tabs?|tablets?|caps?|capsules?|puffs?|sprays?|drops?)'
const RATE =
  '(?: (?:po|od|om|on|bd|bid|tds|tid|qds|qid|nocte|mane|daily|qhs|qam|a day|per day|once a day|once daily|twice a day|twice daily|at night|in the morning|each morning|each night))*'
const AND_SO = '\\s*(?:,? ?(?:and )?(?:then|down to|up to)|,|->|=>|→|>|/|;|to(?= \\d))\\s*'
const list = new RegExp(
  `(?<![a-z0-9./-])${AMOUNT}(?:${UNIT})?${RATE}(?:${AND_SO}${AMOUNT}(?:${UNIT})?${RATE}){2,11}(?![a-z0-9./]| ?(?:days?|weeks?|wks?|/7|/52|times|x|months?|hours?)(?![a-z]))`,
)
const one = new RegExp(`(${AMOUNT})(${UNIT})?(${RATE})`, 'g')

type Stair = { amount: string; unit: string; rate: string }
export type Stairs = { days: number; stairs: Stair[] }

const isSteady = (amounts: number[]) => {
  const steps = amounts.slice(1).map((amount, place) => Math.sign(amount - amounts[place]))
  return steps.every((step) => step !== 0 && step === steps[0])
}
const daysEach = (text: string) => {
  for (const pattern of holds) {
    const found = pattern.exec(text)
    const count = found?.[1] ? numberOf(found[1]) : 1
    const span = found?.[2] ?? found?.[4]
    if (span !== undefined && count > 0) return Math.round(count * daysIn(span))
  }
}

/** "Reduce every 4 days: 30 mg bid, 20 mg bid, 10 mg bid": doses that follow one another, each for as long. */
export const stairsIn = (text: string): Stairs | undefined => {
  if (!stepping.test(text)) return
  const found = list.exec(text)
  if (!found) return
  const stairs = [...found[0].matchAll(one)].map(([, amount, unit = '', rate = '']) => ({ amount, unit, rate }))
  const days = daysEach(text.replace(found[0], ' '))
  if (days === undefined || days < 1 || days > 366 || !isSteady(stairs.map(({ amount }) => Number(amount)))) return
  const unit = stairs.find((stair) => stair.unit !== '')?.unit ?? ''
  const last = stairs.at(-1)?.rate ?? ''
  return { days, stairs: stairs.map((stair) => ({ ...stair, unit: stair.unit || unit, rate: stair.rate || last })) }
}

/** A step for each of the doses; the first begins where the taking begins. */
export const addStairs = (said: Said, { days, stairs }: Stairs, today: string, sketches: Sketch[]): void => {
  const before = sketches.findLast(({ kind, name }) => kind === 'medication' && name !== undefined)
  const named = nameOf(said.text)
  const at = named === undefined ? -1 : said.text.indexOf(named)
  const name = at >= 0 && named !== undefined ? said.shown.slice(at, at + named.length) : (before?.name ?? 'it')
  let last: Sketch['schedule']
  for (const { amount, unit, rate } of stairs) {
    const words = `${name} ${amount}${unit}${rate}`
    const { schedule, doubts } = readTaking(words.toLowerCase(), today)
    const startOn = last ? startAfter(last, today) : today
    last = { timesPerDay: 1, ...schedule, days, startOn }
    sketches.push({
      kind: 'medication',
      text: wordsFor(`${words} for ${days} day${days === 1 ? '' : 's'}`, false, name),
      start: said.start,
      end: said.end,
      doubts: [...doubts, 'ambiguous'],
      dosed: true,
      name,
      ...(findDose(words) ? { dose: `${amount}${unit}` } : {}),
      schedule: last,
    })
  }
}
