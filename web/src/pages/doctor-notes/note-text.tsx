import { longestNote } from '@salve/contract/extraction'
import { type PointerEvent, useId } from 'react'
import { nameAt, piecesOf } from './spans.ts'
import type { MarkedSpan } from './use-editor.ts'
import { useNoteWords } from './words.ts'

type Props = {
  text: string
  change: (text: string) => void
  spans: MarkedSpan[]
  active: string | null
  look: (name: string | null) => void
}

/** Below the letters lies the same text once more, unseen, with marks that the letters stand on. */
const Mirror = ({ text, spans, active }: Pick<Props, 'text' | 'spans' | 'active'>) => {
  const doubtful = new Set(spans.filter((span) => span.doubtful).map(({ name }) => name))
  return (
    <div className="note-mirror" aria-hidden="true">
      {piecesOf(text, spans).map(({ text: words, start, marks }) =>
        marks.length === 0 ? (
          <span key={start}>{words}</span>
        ) : (
          <mark
            key={start}
            data-step={marks.at(-1)}
            data-doubtful={marks.some((name) => doubtful.has(name)) || undefined}
            data-active={(active !== null && marks.includes(active)) || undefined}
          >
            {words}
          </mark>
        ),
      )}
      {/* A line that was just begun has its height from the start. */}
      {'\n '}
    </div>
  )
}

const stepUnder = ({ clientX, clientY }: PointerEvent) =>
  document
    .elementsFromPoint(clientX, clientY)
    .find((one): one is HTMLElement => one instanceof HTMLElement && one.matches('.note-mirror mark'))?.dataset.step ??
  null

export const NoteText = ({ text, change, spans, active, look }: Props) => {
  const { editor: words } = useNoteWords()
  const id = useId()
  return (
    <div className="note-text">
      <label htmlFor={id}>{words.label}</label>
      <p id={`${id}-hint`} className="soft">
        {words.hint}
      </p>
      <div className="note-field">
        <Mirror text={text} spans={spans} active={active} />
        <textarea
          id={id}
          aria-describedby={`${id}-hint`}
          value={text}
          maxLength={longestNote}
          spellCheck
          autoComplete="off"
          onChange={({ target }) => change(target.value)}
          onSelect={({ currentTarget }) => look(nameAt(currentTarget.selectionStart, spans))}
          onPointerMove={(event) => look(stepUnder(event))}
          onPointerLeave={() => look(null)}
          onBlur={() => look(null)}
        />
      </div>
    </div>
  )
}
