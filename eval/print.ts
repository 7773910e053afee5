import type { ExpectedStep } from './label.ts'
import { type Found, isScheduleExact, isTimed, wrongFields } from './match.ts'
import { dueRate, f1, type NoteResult, precision, recall, type Score, scheduleExact } from './score.ts'

const percent = (rate: number) => (100 * rate).toFixed(1)

const columns: [string, (score: Score) => string][] = [
  ['notes', ({ notes }) => `${notes}`],
  ['steps', ({ right, missed }) => `${right + missed}`],
  ['precision', (score) => percent(precision(score))],
  ['recall', (score) => percent(recall(score))],
  ['F1', (score) => percent(f1(score))],
  ['exact', (score) => percent(scheduleExact(score))],
  ['of', ({ timed }) => `${timed}`],
  ['traps', ({ taken, traps }) => `${taken}/${traps}`],
  ['due', (score) => (score.due === 0 ? '' : percent(dueRate(score)))],
]

export const table = (lines: { tag: string; score: Score }[]) => {
  const width = Math.max(...lines.map(({ tag }) => tag.length))
  const head = [''.padEnd(width), ...columns.map(([name]) => name.padStart(9))].join(' ')
  const body = lines.map(({ tag, score }) =>
    [tag.padEnd(width), ...columns.map(([, cell]) => cell(score).padStart(9))].join(' '),
  )
  return [head, ...body].join('\n')
}

const describeStep = ({ kind, text, schedule }: Found) => `${kind}: ${text}${schedule ? ` ${short(schedule)}` : ''}`
const describeExpected = ({ kind, must, schedule, prn }: ExpectedStep) =>
  `${kind}: ${must.join(' + ')}${schedule ? ` ${short(schedule)}` : ''}${prn ? ' as needed' : ''}`

const short = (schedule: object) =>
  JSON.stringify(Object.fromEntries(Object.entries(schedule).filter(([field]) => field !== 'startOn'))).replaceAll(
    '"',
    '',
  )

/** What went wrong with a note, for who mends it. */
export const describeFlaws = ({ note, matches, taken }: NoteResult) => {
  const inexact = matches.pairs.flatMap(({ expected, step }) =>
    step && isTimed(expected) && !isScheduleExact(expected, step)
      ? [`  differs   ${describeExpected(expected)}\n     found  ${describeStep(step)} (${fields(expected, step)})`]
      : [],
  )
  return [
    `\n${note.id} [${note.tags.join(' ')}]\n${note.text.replace(/^/gm, '  > ')}`,
    ...matches.pairs
      .filter(({ expected, step }) => !step && !expected.optional)
      .map(({ expected }) => `  missing   ${describeExpected(expected)}`),
    ...matches.surplus.map((step) => `  not asked ${describeStep(step)}`),
    ...inexact,
    ...taken.map((word) => `  trap      "${word}"`),
  ].join('\n')
}

const fields = (expected: ExpectedStep, step: Found) =>
  wrongFields(expected.schedule ?? {}, step).join(', ') || 'as needed'
