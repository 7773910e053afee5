import { Button } from '@mantine/core'
import type { PlanItem } from '@salve/contract/plans'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { planForDoctor } from '../../api/doctor-notes.ts'
import { Icon } from '../../ui/icon.tsx'
import { useScheduleWords } from '../../ui/use-schedule-words.ts'
import { carriedOver } from './carry-over.ts'
import type { Editor } from './use-editor.ts'
import { useNoteWords } from './words.ts'

type Props = {
  patientId: string
  today: string
  editor: Editor
  /** The note that is amended: its own steps are in the editor already. */
  amends?: string
}

const goesOn = ({ from, state, done }: PlanItem) => from.kind === 'note' && state === 'current' && !done

/** What of the earlier notes comes to an end with this one, and how it can go on. */
export const Ends = ({ patientId, today, editor, amends }: Props) => {
  const { ends: words } = useNoteWords()
  const plan = useQuery(planForDoctor(patientId))
  const when = useScheduleWords(today)
  const [kept, setKept] = useState<string[]>([])
  if (plan.isError && plan.data === undefined) return <p className="note-ends soft">{words.failed}</p>
  const items = plan.data?.items.filter((item) => goesOn(item) && item.from.id !== amends) ?? []
  if (items.length === 0) return null
  // One that was kept and then left out again ends after all.
  const has = new Set(editor.draft.added.map(({ step }) => step.text))
  return (
    <section className="note-ends" aria-labelledby="note-ends">
      <h3 id="note-ends">{words.title}</h3>
      <p className="soft">{words.text}</p>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <span>
              {item.text} <span className="soft">{when(item)}</span>
            </span>
            {kept.includes(item.id) && has.has(item.text) ? (
              <span className="note-kept">
                <Icon name="tick" /> {words.kept}
              </span>
            ) : (
              <Button
                variant="default"
                size="md"
                aria-label={words.keepWhat(item.text)}
                onClick={() => {
                  editor.add(carriedOver(item, today))
                  setKept([...kept, item.id])
                }}
              >
                {words.keep}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
