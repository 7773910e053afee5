import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Figures } from './figures.ts'

/** A line of a phase's table: what was measured, under its name. */
export type Row = { what: string; figures: Figures }
/** A figure that has a goal. `promise` is one that no machine may break; a rate depends on the machine. */
export type Goal = { what: string; figure: number | string; goal: string; met: boolean; promise?: boolean }
export type Result = { rows: Row[]; goals: Goal[] }

const shown = (value: string | number | null | undefined) =>
  value === null || value === undefined ? '–' : String(value)

const table = (lines: string[][]) => {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)))
  const isNumber = lines[0].map((_, column) => lines.slice(1).every((line) => /^(–|[\d.]*)$/.test(line[column])))
  const pad = (text: string, column: number) =>
    isNumber[column] ? text.padStart(widths[column]) : text.padEnd(widths[column])
  return lines.map((line) => `  ${line.map(pad).join('  ')}`.trimEnd()).join('\n')
}

export const print = (name: string, { rows, goals }: Result) => {
  const columns = [...new Set(rows.flatMap(({ figures }) => Object.keys(figures)))]
  // A line without figures is a heading of those below it.
  const cells = (figures: Figures) =>
    columns.map((name) => (Object.keys(figures).length > 0 ? shown(figures[name]) : ''))
  console.log(`\n${name}\n`)
  console.log(table([['', ...columns], ...rows.map(({ what, figures }) => [what, ...cells(figures)])]))
  if (goals.length === 0) return
  const lines = goals.map(({ what, figure, goal, met }) => [what, shown(figure), goal, met ? 'met' : 'MISSED'])
  console.log(`\n${table([['', 'measured', 'goal', ''], ...lines])}`)
}

const commit = () => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return null
  }
}

export const machine = () => ({
  date: new Date().toISOString(),
  cores: cpus().length,
  processor: cpus()[0]?.model ?? null,
  memoryMb: Math.round(totalmem() / 1024 ** 2),
  loadBefore: loadavg()[0],
  node: process.version,
  commit: commit(),
})

const folder = join('test-results', 'bench')

export const write = (name: string, about: object, result: Result) => {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}.json`)
  writeFileSync(file, `${JSON.stringify({ phase: name, ...about, ...result }, null, 2)}\n`)
  return file
}
