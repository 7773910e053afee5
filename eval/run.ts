import { parseArgs } from 'node:util'
import { extractSteps } from '../contract/src/extract/extract.ts'
import { filesOf, type LabelledNote, readNotes, usualDay } from './label.ts'
import { describeFlaws, table } from './print.ts'
import { isFlawless, reaches, scoreNote, sum, sumByTag } from './score.ts'

const help = `npm run eval:notes [-- options]

Reads the labelled notes of eval/notes with the local extractor and says how much of them it got right.

  --held         list the notes of the held half that went wrong as well. Who tunes the extractor must not look.
  --least 0.9    exit code 1 unless step F1 and exact schedules of both halves reach it and no trap was taken
  --quiet        the tables only

See docs/extraction.md.`

const { values } = parseArgs({
  options: {
    held: { type: 'boolean' },
    least: { type: 'string' },
    quiet: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
})
if (values.help) {
  console.log(help)
  process.exit(0)
}
const least = Number(values.least ?? 0)
if (!(least >= 0 && least <= 1)) {
  console.error('--least must be between 0 and 1, as in --least 0.9.')
  process.exit(2)
}

const evaluate = (note: LabelledNote) => {
  const today = note.today ?? usualDay
  return scoreNote(note, extractSteps(note.text, { today }), today)
}

const halves = [
  { name: 'tune' as const, listed: true },
  { name: 'held' as const, listed: values.held === true },
].map((half) => ({
  ...half,
  results: filesOf(half.name).flatMap((file) => readNotes(file).map(evaluate)),
}))

for (const { name, listed, results } of halves) {
  const flawed = results.filter((result) => !isFlawless(result))
  if (listed && !values.quiet) for (const result of flawed) console.log(describeFlaws(result))
  console.log(`\n${name}: ${results.length} notes, ${results.length - flawed.length} without a flaw\n`)
  console.log(table([{ tag: 'all', score: sum(results.map(({ score }) => score)) }, ...sumByTag(results)]))
}

const short = halves.filter(({ results }) => !reaches(sum(results.map(({ score }) => score)), least))
if (values.least !== undefined && short.length > 0) {
  console.error(`\nBelow ${least}, or a trap taken: ${short.map(({ name }) => name).join(', ')}.`)
  process.exitCode = 1
}
