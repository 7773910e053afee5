import type { Patient } from '@salve/contract/patients'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { HistoryValues } from './history-values.ts'

/** What was written and not saved, and the record as it was read before. */
export type Draft = { base: Patient; values: HistoryValues }

/**
 * Drafts lie in memory alone, beside what was read from the server, and go with it when somebody leaves: in the
 * browser's storage they would be health data at rest, readable to whoever has the device next.
 */
const keyOf = (id: string) => ['draft', 'history', id]

export const useDraft = (id: string) => {
  const queries: QueryClient = useQueryClient()
  return {
    read: () => queries.getQueryData<Draft>(keyOf(id)),
    keep: (draft: Draft) => {
      queries.setQueryDefaults(['draft'], { gcTime: Number.POSITIVE_INFINITY })
      queries.setQueryData(keyOf(id), draft)
    },
    drop: () => queries.removeQueries({ queryKey: keyOf(id), exact: true }),
  }
}

/** Asks before the tab is closed or loaded anew while something is not saved. */
export const useWarnBeforeUnload = (unsaved: boolean) => {
  useEffect(() => {
    if (!unsaved) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [unsaved])
}

/** Something to do with what is there last, as the page is left. */
export const useOnLeave = (act: () => void) => {
  const last = useEffectEvent(act)
  useEffect(() => () => last(), [])
}
