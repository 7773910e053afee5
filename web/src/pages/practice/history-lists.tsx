import type { MedicalHistory } from '@salve/contract/patients'
import { useWords } from '../../words/words.tsx'

type Props = { history: MedicalHistory | null | undefined }

const lists = ['conditions', 'medications', 'surgeries', 'familyHistory'] as const
const entriesOf = (value: string | string[] | undefined) =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

/** The history as far as anything is known; allergies stand elsewhere, on top. */
export const HistoryLists = ({ history }: Props) => {
  const { doctor } = useWords()
  const known = lists
    .map((name) => ({ name, entries: entriesOf(history?.[name]) }))
    .filter(({ entries }) => entries.length > 0)
  if (known.length === 0 && history?.notes === undefined) return <p className="soft">{doctor.record.noHistory}</p>
  return (
    <dl className="doc-history">
      {known.map(({ name, entries }) => (
        <div key={name}>
          <dt>{doctor.record[name]}</dt>
          {entries.map((entry) => (
            <dd key={entry}>{entry}</dd>
          ))}
        </div>
      ))}
      {history?.notes === undefined ? null : (
        <div>
          <dt>{doctor.record.notes}</dt>
          <dd className="as-written">{history.notes}</dd>
        </div>
      )}
    </dl>
  )
}
