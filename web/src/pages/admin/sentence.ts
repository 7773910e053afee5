import type { AuditEntry } from '@salve/contract/audit'
import { useWords } from '../../words/words.tsx'
import type { Names } from './names.ts'

/** Reads an entry as a person would tell it: Dr Okafor opened Ana Silva's record. */
export const useSentence = ({ nameOf }: Names) => {
  const { audit } = useWords().admin
  const known: Record<string, ((whom: string) => string) | undefined> = audit.done
  const areas: Record<string, string | undefined> = audit.areas
  return ({ actor, action, outcome, subject, patientName }: AuditEntry): string => {
    const who = nameOf(actor.id) ?? (actor.role === 'system' ? audit.salve : audit.somebody)
    const whom = patientName ?? nameOf(subject?.id ?? null) ?? audit.somebodyElse
    if (outcome === 'refused' && action !== 'sign-in.refused')
      return audit.refused(who, areas[action.split('.')[0]] ?? action, whom)
    return `${who} ${known[action]?.(whom) ?? audit.unknown(action)}`
  }
}
