import { Button } from '@mantine/core'
import type { Patient } from '@salve/contract/patients'
import { useState } from 'react'
import { Empty } from '../../ui/empty.tsx'
import { useWords } from '../../words/words.tsx'
import { useDraft } from './draft.ts'
import { HistoryForm } from './history-form.tsx'
import { lists, valuesOf } from './history-values.ts'
import { RecordFrame } from './record-frame.tsx'
import { useEditing } from './use-editing.ts'
import './history.css'

const Written = ({ person, change }: { person: Patient; change: () => void }) => {
  const { historyPage: words } = useWords().record
  const values = valuesOf(person.medicalHistory)
  if (!lists.some((name) => values[name].length > 0) && values.notes === '')
    return (
      <Empty
        icon="record"
        title={words.none}
        action={
          <Button size="md" onClick={change}>
            {words.begin}
          </Button>
        }
      >
        {words.noneHint}
      </Empty>
    )
  return (
    <>
      <div className="record-written">
        {lists.map((name) => (
          <section key={name} aria-label={words.lists[name]}>
            <h3>{words.lists[name]}</h3>
            {values[name].length === 0 ? (
              <p className="soft">{words.empty}</p>
            ) : (
              <ul>
                {values[name].map(({ text }, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same
                  <li key={index}>{text}</li>
                ))}
              </ul>
            )}
          </section>
        ))}
      </div>
      {values.notes === '' ? null : (
        <section className="record-notes" aria-label={words.notes}>
          <h3>{words.notes}</h3>
          <p className="as-written">{values.notes}</p>
        </section>
      )}
      <Button variant="default" size="md" onClick={change}>
        {words.change}
      </Button>
    </>
  )
}

const History = ({ person }: { person: Patient }) => {
  const { record } = useWords()
  const words = record.historyPage
  const [draft] = useState(useDraft(person.id).read)
  const { editing, saved, title, begin, leave, done } = useEditing(draft !== undefined)
  const [first, setFirst] = useState(draft)
  const end = (then: () => void) => () => {
    setFirst(undefined)
    then()
  }
  return (
    <section className="record-part" aria-labelledby="part-title">
      <h2 id="part-title" ref={title} tabIndex={-1}>
        {record.history}
      </h2>
      <p className="soft">{words.lead}</p>
      {editing ? (
        <HistoryForm person={person} draft={first} leave={end(leave)} saved={end(done)} />
      ) : (
        <>
          <div role="status">{saved ? <p className="done-line">{words.saved}</p> : null}</div>
          <Written person={person} change={begin} />
        </>
      )}
    </section>
  )
}

export const HistoryPage = () => <RecordFrame part="history">{(person) => <History person={person} />}</RecordFrame>
