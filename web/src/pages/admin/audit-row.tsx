import type { AuditEntry } from '@salve/contract/audit'
import { Icon } from '../../ui/icon.tsx'
import '../../ui/state-badge.css'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import type { Run } from './runs.ts'

// What was read is said by the sentence; fields of it are no changes.
const isReading = ({ action }: AuditEntry) => /\.(listed|opened|access-log-read)$/.test(action)

type Props = Run

export const AuditRow = ({ entry, sentence, times }: Props) => {
  const { admin } = useWords()
  const { nearDay, time } = useTimes()
  return (
    <li>
      <time dateTime={entry.at}>
        {nearDay(entry.at)} {time(entry.at)}
      </time>
      <div>
        <p>
          {sentence}
          {times === 1 ? null : <strong className="admin-times"> {admin.audit.manyTimes(times)}</strong>}
        </p>
        {entry.reason === null ? null : <p className="admin-hint">{admin.audit.because(entry.reason)}</p>}
        {entry.fields.length === 0 || isReading(entry) ? null : (
          <p className="admin-hint">{admin.audit.fields(entry.fields.join(', '))}</p>
        )}
      </div>
      {entry.outcome === 'refused' ? (
        <span className="state" data-tone="bad">
          <Icon name="lock" />
          {admin.audit.refusedWord}
        </span>
      ) : null}
    </li>
  )
}
