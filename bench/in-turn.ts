import { joined } from './figures.ts'
import type { Measured } from './load/run-load.ts'

/** Measures several things in small parts, one after the other and again: whatever disturbs the machine hits them all. */
export const inTurn = async <Name extends string>(
  rounds: number,
  ways: Record<Name, () => Promise<Measured>>,
): Promise<Record<Name, Measured>> => {
  const names = Object.keys(ways) as Name[]
  const parts = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Measured[]>
  for (let round = 0; round < rounds; round++) for (const name of names) parts[name].push(await ways[name]())
  return Object.fromEntries(names.map((name) => [name, joined(parts[name])])) as Record<Name, Measured>
}
