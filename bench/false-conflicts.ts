import type { Run } from './load/measure.ts'
import type { Orders } from './load/orders.ts'

export const isBooked = (outcome: string) => outcome.startsWith('booked')

/**
 * Refusals although there was room: fewer than the capacity had got the slot by then or were on the way to getting it.
 * That counts in favour of whoever refuses: a winner who was still on the way may not have been known.
 */
export const falseConflicts = (runs: Run[], orders: Orders, capacity: number) => {
  const winners = new Map<string, number[]>()
  for (const { order, began, outcome } of runs)
    if (isBooked(outcome)) winners.set(orders.slots[order], [...(winners.get(orders.slots[order]) ?? []), began])
  return runs.filter(({ order, began, took, outcome }) => {
    if (isBooked(outcome)) return false
    const before = (winners.get(orders.slots[order]) ?? []).filter((at) => at <= began + took)
    return before.length < capacity
  }).length
}
