import type { Measured } from './load/run-load.ts'

export type Figures = Record<string, string | number | null>

const rounded = (value: number) => (value >= 100 ? Math.round(value) : Math.round(value * 100) / 100)

export const percentiles = (times: number[]) => {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (part: number) => rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

export const countOutcomes = ({ runs }: Pick<Measured, 'runs'>): Record<string, number> => {
  const counted: Record<string, number> = {}
  for (const { outcome } of runs) counted[outcome] = (counted[outcome] ?? 0) + 1
  return counted
}

/** Parts of one measurement that were taken in turn with others. */
export const joined = (parts: Measured[]): Measured => {
  const sum = (value: (part: Measured) => number | null) =>
    parts.reduce<number | null>((all, part) => {
      const one = value(part)
      return all === null || one === null ? null : all + one
    }, 0)
  return {
    runs: parts.flatMap(({ runs }) => runs),
    earlier: parts.flatMap(({ earlier }) => earlier),
    seconds: sum(({ seconds }) => seconds) ?? 0,
    used: parts.at(-1)?.used ?? 0,
    cpu: {
      server: sum(({ cpu }) => cpu.server),
      database: sum(({ cpu }) => cpu.database),
      load: sum(({ cpu }) => cpu.load) ?? 0,
    },
  }
}

/** What a rate counts: all that was done, or only what came out so. */
export const rateOf = ({ runs, seconds }: Measured, good: (outcome: string) => boolean = () => true) =>
  runs.filter(({ outcome }) => good(outcome)).length / seconds

/** CPU of each party for one request, in ms: swings far less than a rate on a machine that is shared. */
export const cpuEach = ({ runs, cpu }: Measured) => {
  const each = (ms: number | null) =>
    ms === null || runs.length === 0 ? null : Math.round((ms / runs.length) * 1000) / 1000
  return { server: each(cpu.server), database: each(cpu.database), load: each(cpu.load) }
}

export const figuresOf = (measured: Measured, good?: (outcome: string) => boolean): Figures => {
  const { server, database, load } = cpuEach(measured)
  return {
    '/s': Math.round(rateOf(measured, good)),
    ...percentiles(measured.runs.map(({ took }) => took)),
    'CPU server': server,
    'CPU database': database,
    'CPU load': load,
  }
}

export const inWords = (counts: Record<string, number>) =>
  Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ')
