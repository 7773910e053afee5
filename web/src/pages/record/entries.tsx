import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/words.tsx'
import { Entry } from './entry.tsx'
import type { HistoryValues, ListName } from './history-values.ts'
import './entries.css'

type Props = { name: ListName }

/** Where the focus goes after the list has changed: to a field, to one of its buttons, or to "Add". */
type Target = { row: number; part: 'text' | 'up' | 'down' } | 'add'

/** One list of the history: as many lines as there are, in the order that somebody gives them. */
export const Entries = ({ name }: Props) => {
  const { historyPage: words } = useWords().record
  const { control, getValues } = useFormContext<HistoryValues>()
  const { fields, insert, remove, move } = useFieldArray({ control, name })
  const [said, setSaid] = useState('')
  const target = useRef<Target | null>(null)
  const add = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLOListElement>(null)
  // Only once the lines stand in their new order can one of them be found.
  useEffect(() => {
    if (target.current === null) return
    const { current: wanted } = target
    target.current = null
    if (wanted === 'add') add.current?.focus()
    else {
      const row = list.current?.children[wanted.row]
      const found = row?.querySelector<HTMLElement>(`[data-part="${wanted.part}"]:not(:disabled)`)
      ;(found ?? row?.querySelector<HTMLElement>('[data-part="text"]'))?.focus()
    }
  })

  const addAt = (row: number) => {
    target.current = { row, part: 'text' }
    insert(row, { text: '' }, { shouldFocus: false })
  }
  const moveTo = (from: number, to: number, part: 'text' | 'up' | 'down') => {
    if (to < 0 || to >= fields.length) return
    target.current = { row: to, part }
    setSaid(words.moved(getValues(`${name}.${from}.text`) || words.one[name](from + 1), to + 1, fields.length))
    move(from, to)
  }
  const removeAt = (row: number) => {
    const left = fields.length - 1
    target.current = left === 0 ? 'add' : { row: Math.min(row, left - 1), part: 'text' }
    setSaid(words.removed(left))
    remove(row)
  }

  return (
    <fieldset className="record-entries">
      <legend>{words.lists[name]}</legend>
      {fields.length === 0 ? <p className="soft">{words.empty}</p> : null}
      <ol ref={list}>
        {fields.map((field, row) => (
          <Entry
            key={field.id}
            name={`${name}.${row}.text`}
            first={row === 0}
            last={row === fields.length - 1}
            add={() => addAt(row + 1)}
            move={(by, part) => moveTo(row, row + by, part)}
            remove={() => removeAt(row)}
          />
        ))}
      </ol>
      <Button
        ref={add}
        variant="default"
        size="md"
        leftSection={<Icon name="plus" />}
        onClick={() => addAt(fields.length)}
      >
        {words.add[name]}
      </Button>
      <p className="unseen" role="status">
        {said}
      </p>
    </fieldset>
  )
}
