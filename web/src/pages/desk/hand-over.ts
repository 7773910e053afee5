import type { FoundSlot } from '@salve/contract/slots'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Something was handed on anew; what it is stays out of the history. */
    handed?: string
  }
}

export type CallerOnPhone = { id: string; name: string }
type Handed = { person?: CallerOnPhone; slot?: FoundSlot; doctorId?: string }

// Kept in memory and forgotten at the sign-out; an address or the history would keep the name.
const key = ['desk', 'handed-over']

/** Hands a person or a place on to the quick book. */
export const useHandOver = () => {
  const queries = useQueryClient()
  return (handed: Handed) => queries.setQueryData(key, handed)
}

/** What was handed on, once. */
export const useHanded = (): Handed => {
  const queries = useQueryClient()
  const [handed] = useState(() => queries.getQueryData<Handed>(key) ?? {})
  useEffect(() => queries.removeQueries({ queryKey: key }), [queries])
  return handed
}
