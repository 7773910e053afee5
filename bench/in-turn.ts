import { joined } from './figures.ts'
import type { Measured } from './load/run-load.ts'

const mapped = <Name extends string, From, To>(record: Record<Name, From>, to: (value: From) => To): Record<Name, To> =>
  Object.fromEntries(Object.entries<From>(record).map(([name, value]) => [name, to(value)])) as Record<Name, To>

/** Measures several things in small parts, one after the other and again: whatever disturbs the machine hits them all. */
export const inTurn = async <Name extends string>(
  rounds: number,
  ways: Record<Name, () => Promise<Measured>>,
): Promise<Record<Name, Measured>> => {
  const parts = mapped(ways, (measure) => ({ measure, measured: [] as Measured[] }))
  for (let round = 0; round < rounds; round++)
    for (const part of Object.values<(typeof parts)[Name]>(parts)) part.measured.push(await part.measure())
  return mapped(parts, ({ measured }) => joined(measured))
}
