import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type Step, stepKinds } from '@salve/contract/steps'
import { useEffect, useRef, useState } from 'react'
import { SidePanel } from '../../ui/side-panel.tsx'
import { StepTimes } from './step-times.tsx'
import { hasDueDay, isTimed, type StepField, type StepValues, stepOf, valuesOf } from './step-values.ts'
import { useNoteWords } from './words.ts'
import './step-panel.css'

type Props = {
  step: Step
  /** What it was read from; null for one that stands in no words. */
  words: string | null
  today: string
  dismiss: () => void
  save: (step: Step) => void
}

/** One step in the doctor's own words and figures. */
export const StepPanel = ({ step, words: from, today, dismiss, save }: Props) => {
  const all = useNoteWords()
  const words = all.step
  const [values, setValues] = useState(() => valuesOf(step, today))
  const [faults, setFaults] = useState<StepField[]>([])
  const isNew = step.text === ''
  const form = useRef<HTMLDivElement>(null)
  // The fields know that they are wrong once they have been drawn anew.
  useEffect(() => {
    if (faults.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [faults])
  const change = (more: Partial<StepValues>) => setValues({ ...values, ...more })
  const wrong = (field: StepField) => (faults.includes(field) ? words.wrong[field] : undefined)
  const keep = () => {
    const made = stepOf(values, step.source)
    if (made.wrong !== null) return setFaults(made.wrong)
    save(made.step)
    dismiss()
  }
  const fields = { values, change, wrong }
  return (
    <SidePanel
      opened
      title={isNew ? words.add : words.correct}
      dismiss={dismiss}
      pending={false}
      error={null}
      action={{ label: isNew ? words.saveNew : words.save, run: keep }}
    >
      <div className="step-panel" ref={form}>
        {from === null ? null : (
          <p className="step-from">
            <span className="soft">{words.from}</span> <q>{from}</q>
          </p>
        )}
        <NativeSelect
          label={words.kind}
          size="lg"
          value={values.kind}
          onChange={({ target }) => change({ kind: stepKinds.find((kind) => kind === target.value) ?? values.kind })}
          data={stepKinds.map((value) => ({ value, label: all.kinds[value] }))}
        />
        <Textarea
          label={words.text}
          description={words.textHint}
          size="lg"
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          value={values.text}
          error={wrong('text')}
          onChange={({ target }) => change({ text: target.value })}
        />
        {hasDueDay(values) ? (
          <TextInput
            type="date"
            label={words.dueOn}
            value={values.dueOn}
            error={wrong('dueOn')}
            onChange={({ target }) => change({ dueOn: target.value })}
          />
        ) : null}
        <StepTimes {...fields} timed={isTimed(values)} />
      </div>
    </SidePanel>
  )
}
