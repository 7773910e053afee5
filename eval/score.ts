import type { ExpectedStep, LabelledNote } from './label.ts'
import { type Found, isDue, isScheduleExact, isTimed, type Matches, matchSteps } from './match.ts'

/** Plain counts, so that notes can be added up. */
export type Score = {
  notes: number
  right: number
  missed: number
  wrong: number
  timed: number
  exact: number
  traps: number
  taken: number
  due: number
  dueRight: number
}

export type NoteResult = { note: LabelledNote; steps: Found[]; matches: Matches; taken: string[]; score: Score }

const saysNotTo =
  /\b(no|not|never|don['’]?t|stop|avoid|hold|withhold|cease|discontinue|omit|skip|pause|suspend|withdraw|come off|instead of|refrain|cancel)\b/i
/** Words of limits and conditions, which bid nobody to leave the thing itself. */
const limits = /\b(no|not) (more|longer|later|less|fewer) than\b|\bif not\b/gi

const trapsTaken = (forbid: string[], steps: Found[]) => {
  const bidding = steps.map(({ text }) => text).filter((text) => !saysNotTo.test(text.replace(limits, '')))
  return forbid.filter((word) => bidding.some((text) => text.toLowerCase().includes(word.toLowerCase())))
}

export const scoreNote = (note: LabelledNote, steps: Found[], today: string): NoteResult => {
  const matches = matchSteps(note, steps, today)
  const taken = trapsTaken(note.forbid, steps)
  const found = matches.pairs.flatMap(({ expected, step }) => (step ? [{ expected, step }] : []))
  const isRequired = ({ expected }: { expected: ExpectedStep }) => !expected.optional
  const timed = found.filter(({ expected }) => isTimed(expected))
  const due = found.filter(({ expected }) => expected.inDays !== undefined)
  const score = {
    notes: 1,
    right: found.filter(isRequired).length,
    missed: matches.pairs.filter((pair) => isRequired(pair) && !pair.step).length,
    wrong: matches.surplus.length,
    timed: timed.length,
    exact: timed.filter(({ expected, step }) => isScheduleExact(expected, step)).length,
    traps: note.forbid.length,
    taken: taken.length,
    due: due.length,
    dueRight: due.filter(({ expected, step }) => isDue(expected, step, today)).length,
  }
  return { note, steps, matches, taken, score }
}

export const isFlawless = ({ score }: NoteResult) =>
  score.missed + score.wrong + score.taken === 0 && score.exact === score.timed

const nothing: Score = {
  notes: 0,
  right: 0,
  missed: 0,
  wrong: 0,
  timed: 0,
  exact: 0,
  traps: 0,
  taken: 0,
  due: 0,
  dueRight: 0,
}

export const sum = (scores: Score[]) =>
  scores.reduce((total, score) => {
    const fields = Object.keys(nothing) as (keyof Score)[]
    return Object.fromEntries(fields.map((field) => [field, total[field] + score[field]])) as Score
  }, nothing)

/** Where nothing was asked, nothing was done wrong. */
const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole)

export const precision = ({ right, wrong }: Score) => share(right, right + wrong)
export const recall = ({ right, missed }: Score) => share(right, right + missed)
export const f1 = ({ right, missed, wrong }: Score) => share(2 * right, 2 * right + missed + wrong)
export const scheduleExact = ({ exact, timed }: Score) => share(exact, timed)
export const dueRate = ({ due, dueRight }: Score) => share(dueRight, due)

/** By tag, the commonest first. */
export const sumByTag = (results: NoteResult[]) => {
  const tags = new Set(results.flatMap(({ note }) => note.tags))
  return [...tags]
    .map((tag) => ({
      tag,
      score: sum(results.filter(({ note }) => note.tags.includes(tag)).map(({ score }) => score)),
    }))
    .sort((a, b) => b.score.notes - a.score.notes || a.tag.localeCompare(b.tag))
}

export const reaches = (score: Score, least: number) =>
  f1(score) >= least && scheduleExact(score) >= least && score.taken === 0
