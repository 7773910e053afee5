import { describe, expect, test } from 'vitest'
import { assign } from './assign.ts'
import type { ExpectedStep, LabelledNote } from './label.ts'
import { type Found, isDue, matchSteps } from './match.ts'
import { f1, isFlawless, precision, reaches, recall, scheduleExact, scoreNote, sum, sumByTag } from './score.ts'

const today = '2026-11-23'
const startOn = today

const note = (expected: ExpectedStep[], forbid: string[] = [], tags = ['easy']): LabelledNote => ({
  id: 't001',
  text: 'a note',
  expect: expected,
  forbid,
  tags,
})
const medicine = (must: string[], more: Partial<ExpectedStep> = {}): ExpectedStep => ({
  kind: 'medication',
  must,
  ...more,
})
const found = (text: string, schedule?: Omit<NonNullable<Found['schedule']>, 'startOn'>): Found => ({
  kind: 'medication',
  text,
  schedule: schedule && { startOn, ...schedule },
})
const score = (expected: ExpectedStep[], steps: Found[], forbid: string[] = []) =>
  scoreNote(note(expected, forbid), steps, today).score

describe('which step is which', () => {
  test('every word must stand in the step, in any case, and one of several alternatives is enough', () => {
    const expected = [medicine(['paracetamol|acetaminophen', '1 g|1000'])]
    expect(score(expected, [found('Take ACETAMINOPHEN 1000 mg')])).toMatchObject({ right: 1, missed: 0, wrong: 0 })
    expect(score(expected, [found('Take paracetamol 500 mg')])).toMatchObject({ right: 0, missed: 1, wrong: 1 })
  })

  test('the kind must be one of those allowed', () => {
    const expected = [{ kind: 'medication|task', must: ['stop'] }]
    const stop = (kind: Found['kind']): Found => ({ kind, text: 'Stop ramipril' })
    expect(score(expected, [stop('task')])).toMatchObject({ right: 1, wrong: 0 })
    expect(score(expected, [stop('activity')])).toMatchObject({ right: 0, missed: 1, wrong: 1 })
  })

  test('a step that could be two is given to the one that leaves the fewest over', () => {
    const expected = [medicine(['predniso', '10']), medicine(['predniso', '20'])]
    const steps = [found('prednisolone 20 mg for 10 days'), found('prednisolone 10 mg for 5 days')]
    expect(matchSteps(note(expected), steps, today).pairs.map(({ step }) => step)).toEqual([steps[1], steps[0]])
  })

  test('of two that would do, the one with the right schedule is taken', () => {
    const expected = [medicine(['iron'], { schedule: { days: 7 } })]
    const steps = [found('iron', { timesPerDay: 1 }), found('iron', { days: 7 })]
    expect(score(expected, steps)).toMatchObject({ right: 1, wrong: 1, timed: 1, exact: 1 })
  })

  test('and of two with the same schedule, the one that is due on the day', () => {
    const review: Found = { kind: 'follow-up', text: 'Asthma review' }
    const recall: Found = { kind: 'follow-up', text: 'Review in 2 weeks', dueOn: '2026-12-07' }
    const expected = [{ kind: 'follow-up', must: ['review'], inDays: 14 }]
    expect(matchSteps(note(expected), [review, recall], today).surplus).toEqual([review])
  })

  test('what is said twice counts against, unless several are allowed', () => {
    const twice = [found('FBC'), found('FBC')]
    expect(score([medicine(['fbc'])], twice)).toMatchObject({ right: 1, wrong: 1 })
    expect(score([medicine(['fbc'], { many: true })], twice)).toMatchObject({ right: 1, wrong: 0 })
  })

  test('an optional step is neither right nor wrong', () => {
    const expected = [medicine(['steam'], { optional: true })]
    const neither = { right: 0, missed: 0, wrong: 0 }
    expect(score(expected, [found('Steam')])).toMatchObject(neither)
    expect(score(expected, [])).toMatchObject(neither)
  })

  test('a required step is found before an optional one takes its place', () => {
    const expected = [medicine(['rest'], { optional: true }), medicine(['rest|sleep'])]
    expect(score(expected, [found('rest')])).toMatchObject({ right: 1, missed: 0 })
  })
})

describe('schedules', () => {
  const exact = (expected: Partial<ExpectedStep>, schedule?: Parameters<typeof found>[1]) =>
    score([medicine(['iron'], expected)], [found('iron', schedule)]).exact === 1

  test('every field that is given must be equal, and no other matters', () => {
    expect(exact({ schedule: { timesPerDay: 2 } }, { timesPerDay: 2, days: 9 })).toBe(true)
    expect(exact({ schedule: { timesPerDay: 2, withFood: true } }, { timesPerDay: 2 })).toBe(false)
    expect(exact({ schedule: { timesPerDay: 2 } })).toBe(false)
  })

  test('a range of days takes both of its ends and what lies between', () => {
    const days = (count: number) => exact({ schedule: { days: [28, 31] } }, { days: count })
    expect([27, 28, 30, 31, 32].map(days)).toEqual([false, true, true, true, false])
  })

  test('hours and weekdays are sets, and the year of a last day does not matter', () => {
    expect(exact({ schedule: { at: ['09:00', '21:00'] } }, { at: ['21:00', '09:00'] })).toBe(true)
    expect(exact({ schedule: { at: ['09:00', '21:00'] } }, { at: ['09:00'] })).toBe(false)
    expect(exact({ schedule: { weekdays: [1, 4] } }, { weekdays: [4, 1] })).toBe(true)
    expect(exact({ schedule: { until: '01-10' } }, { until: '2027-01-10' })).toBe(true)
    expect(exact({ schedule: { until: '01-10' } }, { until: '2027-01-11' })).toBe(false)
  })

  test('as needed is enough where it was expected, and a frequency is not', () => {
    expect(exact({ prn: true }, { asNeeded: true, timesPerDay: 4 })).toBe(true)
    expect(exact({ prn: true }, { timesPerDay: 4 })).toBe(false)
  })

  test('only steps that were found and have a schedule to compare are counted', () => {
    const expected = [medicine(['iron'], { schedule: { days: 7 } }), medicine(['zinc'])]
    expect(score(expected, [found('zinc')])).toMatchObject({ timed: 0, exact: 0 })
  })
})

describe('traps', () => {
  const taken = (text: string) => score([], [found(text)], ['aspirin']).taken

  test('a forbidden word in a step is a trap taken, but for a step that says not to do it', () => {
    expect(taken('Take Aspirin 75 mg')).toBe(1)
    expect(taken('Stop aspirin')).toBe(0)
    expect(taken('Don’t take aspirin')).toBe(0)
    expect(taken('Take ramipril')).toBe(0)
    expect(taken('Take aspirin, no more than 4 a day')).toBe(1)
  })

  test('the word in two steps is one trap', () => {
    expect(score([], [found('aspirin'), found('aspirin again')], ['aspirin'])).toMatchObject({ traps: 1, taken: 1 })
  })
})

test('the day a step is due is met exactly, or nearly where months were counted', () => {
  const due = (inDays: number, dueOn: string) => isDue({ ...medicine([]), inDays }, { ...found('x'), dueOn }, today)
  expect(due(7, '2026-11-30')).toBe(true)
  expect(due(7, '2026-12-01')).toBe(false)
  expect(due(30, '2026-12-21')).toBe(true)
  expect(due(30, '2027-01-03')).toBe(false)
  expect(due(180, '2027-05-23')).toBe(true)
})

test('figures are those of all notes together, and of each tag', () => {
  const good = scoreNote(
    note([medicine(['iron'], { schedule: { days: 7 } })], [], ['easy', 'uk']),
    [found('iron', { days: 7 })],
    today,
  )
  const bad = scoreNote(
    note([medicine(['zinc']), medicine(['salt'])], ['gin'], ['hard', 'uk']),
    [found('zinc'), found('gin')],
    today,
  )
  const total = sum([good.score, bad.score])

  expect([isFlawless(good), isFlawless(bad)]).toEqual([true, false])
  expect(total).toMatchObject({ notes: 2, right: 2, missed: 1, wrong: 1, traps: 1, taken: 1 })
  expect([precision(total), recall(total), f1(total)]).toEqual([2 / 3, 2 / 3, 2 / 3])
  expect(scheduleExact(total)).toBe(1)
  expect(sumByTag([good, bad]).map(({ tag, score: { notes } }) => [tag, notes])).toEqual([
    ['uk', 2],
    ['easy', 1],
    ['hard', 1],
  ])
})

test('the goals ask for steps, schedules and no trap at once', () => {
  const whole = { ...sum([]), right: 9, missed: 1, timed: 10, exact: 9 }
  expect(reaches(whole, 0.9)).toBe(true)
  expect(reaches({ ...whole, missed: 3 }, 0.9)).toBe(false)
  expect(reaches({ ...whole, exact: 8 }, 0.9)).toBe(false)
  expect(reaches({ ...whole, taken: 1 }, 0.9)).toBe(false)
})

test('the best pairing is that of all pairings tried one by one', () => {
  let seed = 7
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed / 2_147_483_648
  }
  const best = (worth: number[][], row: number, used: number[]): number => {
    if (row === worth.length) return 0
    const taken = worth[row].map((value, column) =>
      used.includes(column) ? 0 : value + best(worth, row + 1, [...used, column]),
    )
    return Math.max(best(worth, row + 1, used), ...taken)
  }
  for (let round = 0; round < 200; round++) {
    const rows = 1 + Math.floor(random() * 5)
    const columns = Math.floor(random() * 6)
    const worth = Array.from({ length: rows }, () =>
      Array.from({ length: columns }, () => (random() < 0.4 ? 0 : Math.floor(random() * 20))),
    )
    const pairs = assign(worth)
    const columnsTaken = pairs.filter((column) => column !== undefined)
    expect(new Set(columnsTaken).size).toBe(columnsTaken.length)
    expect(pairs.reduce<number>((total, column, row) => total + (worth[row][column ?? -1] ?? 0), 0)).toBe(
      best(worth, 0, []),
    )
  }
})
