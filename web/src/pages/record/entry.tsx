import { Textarea } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useField } from '../../forms/form-context.ts'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/words.tsx'

type Props = {
  name: string
  first: boolean
  last: boolean
  add: () => void
  move: (by: 1 | -1, part: 'text' | 'up' | 'down') => void
  remove: () => void
}

/** One line: its text, and what can be done with it by a thumb or by the keyboard alone. */
export const Entry = ({ name, first, last, add, move, remove }: Props) => {
  const { historyPage: words } = useWords().record
  const { label, error, input } = useField(name)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.altKey && (event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined)
    const adds = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing
    if (!by && !adds) return
    event.preventDefault()
    if (by) move(by, 'text')
    else add()
  }
  return (
    <li>
      <Textarea
        id={name}
        data-part="text"
        label={label}
        labelProps={{ className: 'unseen' }}
        error={error}
        size="lg"
        autosize
        minRows={1}
        inputWrapperOrder={['label', 'error', 'input']}
        onKeyDown={onKeyDown}
        {...input}
      />
      <div className="record-entry-buttons">
        <button
          type="button"
          data-part="up"
          disabled={first}
          aria-label={words.up(label)}
          title={words.up(label)}
          onClick={() => move(-1, 'up')}
        >
          <Icon name="previous" />
        </button>
        <button
          type="button"
          data-part="down"
          disabled={last}
          aria-label={words.down(label)}
          title={words.down(label)}
          onClick={() => move(1, 'down')}
        >
          <Icon name="next" />
        </button>
        <button type="button" aria-label={words.remove(label)} title={words.remove(label)} onClick={remove}>
          <Icon name="cross" />
        </button>
      </div>
    </li>
  )
}
