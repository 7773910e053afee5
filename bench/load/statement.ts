import { newId } from '../../server/src/kernel/ids.ts'
import type { Order } from './orders.ts'

type Value = { fixed: unknown } | { of: 'slot' | 'patient' | 'user' } | { fresh: number }

/** The SQL that the app sends for a booking, and what stands in each of its places. */
export type Statement = { text: string; values: Value[] }

export const bookingStatement = ({ text, values }: Statement, { slotId, visitor }: Order) => {
  const ids: Record<number, string> = {}
  const known = { slot: slotId, patient: visitor.patientId, user: visitor.userId }
  const fill = (value: Value) => {
    if ('fixed' in value) return value.fixed
    if ('of' in value) return known[value.of]
    ids[value.fresh] ??= newId()
    return ids[value.fresh]
  }
  return { name: 'book', text, values: values.map(fill) }
}
