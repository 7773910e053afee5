import type { AuditEntry } from '@salve/contract/audit'

export type Run = { entry: AuditEntry; sentence: string; times: number }

const minuteOf = ({ at }: AuditEntry) => at.slice(0, 16)
const saysMore = ({ reason, outcome }: AuditEntry) => reason !== null || outcome === 'refused'

// Two alike are still read as two; a page that keeps itself fresh writes dozens.
const many = 3

/**
 * What reads the same over and over within a minute becomes one line with its number, so that the rest is seen. Nothing
 * is taken away: the export holds every entry.
 */
export const runsOf = (entries: readonly AuditEntry[], sentence: (entry: AuditEntry) => string): Run[] => {
  const runs: AuditEntry[][] = []
  for (const entry of entries) {
    const last = runs.at(-1)
    const alike =
      last !== undefined &&
      !saysMore(entry) &&
      !saysMore(last[0]) &&
      minuteOf(entry) === minuteOf(last[0]) &&
      sentence(entry) === sentence(last[0])
    if (alike) last.push(entry)
    else runs.push([entry])
  }
  return runs.flatMap((run) =>
    run.length < many
      ? run.map((entry) => ({ entry, sentence: sentence(entry), times: 1 }))
      : [{ entry: run[0], sentence: sentence(run[0]), times: run.length }],
  )
}
