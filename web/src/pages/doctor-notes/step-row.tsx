import { Button } from '@mantine/core'
import { Icon } from '../../ui/icon.tsx'
import { useScheduleWords } from '../../ui/use-schedule-words.ts'
import { isDoubtful, type Shown } from './draft.ts'
import { KindLine } from './kind-line.tsx'
import { useNoteWords } from './words.ts'

type Props = {
  shown: Shown
  today: string
  model: string | null
  active: boolean
  look: (name: string | null) => void
  /** It was looked at and is right. */
  right: () => void
  correct: () => void
  remove: () => void
  asRead: () => void
}

/** A step as the patient would get it, what is doubtful of it, and what the doctor can make of it. */
export const StepRow = ({ shown, today, model, active, look, right, correct, remove, asRead }: Props) => {
  const words = useNoteWords()
  const when = useScheduleWords(today)
  const { key, step, doubts, by, changed } = shown
  const says = when(step)
  const why = [...doubts.map((doubt) => words.doubts[doubt]), ...(changed ? [words.doubts.changed] : [])]
  const mark = by === 'read' ? (model === null ? null : words.editor.readBy(model)) : words.by[by]
  return (
    <li
      className="note-step"
      data-active={active || undefined}
      data-doubtful={isDoubtful(shown) || undefined}
      onPointerEnter={() => look(key)}
      onPointerLeave={() => look(null)}
      onFocus={() => look(key)}
      onBlur={() => look(null)}
    >
      <KindLine kind={step.kind}>{mark === null ? null : <span className="note-by">{mark}</span>}</KindLine>
      <p className="note-step-text">{step.text}</p>
      {says === undefined ? null : <p className="soft">{says}</p>}
      {why.map((doubt) => (
        <p key={doubt} className="note-doubt">
          <Icon name="warning" />
          <span>{doubt}</span>
        </p>
      ))}
      <div className="note-step-do">
        {why.length === 0 ? null : (
          <Button variant="default" size="md" aria-label={words.rightWhat(step.text)} onClick={right}>
            {words.right}
          </Button>
        )}
        <Button variant="subtle" size="md" aria-label={words.correctWhat(step.text)} onClick={correct}>
          {words.correct}
        </Button>
        {by === 'corrected' ? (
          <Button variant="subtle" size="md" aria-label={words.asReadWhat(step.text)} onClick={asRead}>
            {words.asRead}
          </Button>
        ) : null}
        <Button variant="subtle" size="md" aria-label={words.removeWhat(step.text)} onClick={remove}>
          {words.remove}
        </Button>
      </div>
    </li>
  )
}
