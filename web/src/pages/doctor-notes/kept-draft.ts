import { newId } from '@salve/contract/seal/id'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { emptyDraft, isEmpty, type NoteDraft } from './draft.ts'

export type KeptDraft = NoteDraft & {
  /** The same for each try to send it, so that it is not written twice. */
  noteId: string
  /** It was sent once, and nobody knows whether it arrived. */
  tried: boolean
}

export const begun = (from: NoteDraft = emptyDraft): KeptDraft => ({ ...from, noteId: newId(), tried: false })

const keyOf = (patientId: string, amends: string | undefined) => ['draft', 'note', patientId, amends ?? 'new']

/** Whether somebody has begun a note for this patient that is not sent. */
export const useHasDraft = (patientId: string) => {
  const kept = useQueryClient().getQueryData<KeptDraft>(keyOf(patientId, undefined))
  return kept !== undefined && !isEmpty(kept)
}

/**
 * A note that is written and not sent. It lies in memory alone, beside what was read from the server, and goes with it
 * when somebody leaves; from one page to another it stays.
 */
export const useKeptDraft = (patientId: string, { amends, from }: { amends?: string; from?: NoteDraft } = {}) => {
  const queries = useQueryClient()
  const key = keyOf(patientId, amends)
  const [draft, setDraft] = useState(() => queries.getQueryData<KeptDraft>(key) ?? begun(from))
  const keep = (next: KeptDraft) => {
    queries.setQueryDefaults(['draft'], { gcTime: Number.POSITIVE_INFINITY })
    queries.setQueryData(key, next)
    setDraft(next)
  }
  const drop = (next = begun()) => {
    queries.removeQueries({ queryKey: key, exact: true })
    setDraft(next)
  }
  return { draft, keep, drop }
}
