import { Button } from '@mantine/core'
import type { Step } from '@salve/contract/steps'
import { useRef, useState } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { StepPanel } from './step-panel.tsx'
import { StepRow } from './step-row.tsx'
import type { Editor } from './use-editor.ts'
import { useNoteWords } from './words.ts'

type Props = { editor: Editor; today: string; active: string | null; look: (name: string | null) => void }

const fresh: Step = { kind: 'medication', text: '', source: null }

const LeftOut = ({ editor }: Pick<Props, 'editor'>) => {
  const { editor: words } = useNoteWords()
  if (editor.removed.length === 0) return null
  return (
    <div className="note-left-out">
      <h4>{words.removed}</h4>
      <ul>
        {editor.removed.map(({ key, step }) => (
          <li key={key}>
            <span className="soft">{step.text}</span>
            <Button
              variant="subtle"
              size="md"
              aria-label={words.restoreWhat(step.text)}
              onClick={() => editor.restore(key)}
            >
              {words.restore}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

const NothingYet = ({ editor }: Pick<Props, 'editor'>) => {
  const { editor: words } = useNoteWords()
  if (editor.failed)
    return (
      <div className="note-failed">
        <Notice tone="bad">{words.readFailed}</Notice>
        <Button variant="default" size="md" onClick={() => void editor.readAgain()}>
          {words.again}
        </Button>
      </div>
    )
  if (editor.steps.length > 0) return null
  return <p className="soft note-none">{editor.draft.text.trim() === '' ? words.none : words.noneFound}</p>
}

/** What the patient would have of this note. */
export const StepList = ({ editor, today, active, look }: Props) => {
  const { editor: words } = useNoteWords()
  const title = useRef<HTMLHeadingElement>(null)
  const [panel, setPanel] = useState<string | 'new' | null>(null)
  const open = editor.steps.find(({ key }) => key === panel)
  const model = editor.model.read?.model ?? null
  const dismiss = () => setPanel(null)
  return (
    <section className="note-steps" aria-labelledby="note-steps">
      <h3 id="note-steps" ref={title} tabIndex={-1}>
        {words.steps}
      </h3>
      <p role="status" className="unseen">
        {editor.isRead ? words.count(editor.steps.length) : ''}
      </p>
      <NothingYet editor={editor} />
      <ul>
        {editor.steps.map((shown) => (
          <StepRow
            key={shown.key}
            shown={shown}
            today={today}
            model={model}
            active={active === shown.key}
            look={look}
            right={() => editor.correct(shown.key, shown.step)}
            correct={() => setPanel(shown.key)}
            asRead={() => editor.restore(shown.key)}
            remove={() => {
              editor.remove(shown.key)
              // The button that had the focus goes away with its step.
              title.current?.focus()
            }}
          />
        ))}
      </ul>
      <Button
        variant="default"
        size="md"
        leftSection={<Icon name="plus" />}
        className="note-add"
        onClick={() => setPanel('new')}
      >
        {words.add}
      </Button>
      <LeftOut editor={editor} />
      {panel === 'new' ? (
        <StepPanel step={fresh} words={null} today={today} dismiss={dismiss} save={(step) => editor.add(step)} />
      ) : null}
      {open === undefined ? null : (
        <StepPanel
          key={open.key}
          step={open.step}
          words={open.at === null ? null : editor.draft.text.slice(open.at.start, open.at.end)}
          today={today}
          dismiss={dismiss}
          save={(step) => editor.correct(open.key, step)}
        />
      )}
    </section>
  )
}
