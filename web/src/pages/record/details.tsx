import { Button } from '@mantine/core'
import type { Patient } from '@salve/contract/patients'
import { useWords } from '../../words/words.tsx'
import { DetailsForm } from './details-form.tsx'
import { detailNames } from './details-values.ts'
import { RecordFrame } from './record-frame.tsx'
import { useSayDetail } from './say-detail.ts'
import { useEditing } from './use-editing.ts'

const Details = ({ person }: { person: Patient }) => {
  const { record } = useWords()
  const say = useSayDetail()
  const { editing, saved, title, begin, leave, done } = useEditing()
  return (
    <section className="record-part" aria-labelledby="part-title">
      <h2 id="part-title" ref={title} tabIndex={-1}>
        {record.details}
      </h2>
      {editing ? (
        <DetailsForm person={person} leave={leave} saved={done} />
      ) : (
        <>
          <div role="status">{saved ? <p className="done-line">{record.saved}</p> : null}</div>
          <dl className="record-facts">
            {detailNames.map((name) => (
              <div key={name}>
                <dt>{record.fields[name]}</dt>
                <dd data-empty={person[name] === null || undefined}>{say(name, person[name]) ?? record.notSaid}</dd>
              </div>
            ))}
          </dl>
          <Button variant="default" size="md" onClick={begin}>
            {record.change}
          </Button>
        </>
      )}
    </section>
  )
}

export const RecordPage = () => <RecordFrame part="details">{(person) => <Details person={person} />}</RecordFrame>
