import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { Choice } from '../../../ui/choice.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'
import { dayAt, instantOf } from '../../../words/zone.ts'
import { useNow } from '../use-now.ts'
import { ExceptionCalendar } from './exception-calendar.tsx'
import type { Hours } from './hours-form.ts'
import './exceptions.css'

/** Days that are not as their weekday: closed, or with other hours. */
export const Exceptions = () => {
  const { doctor } = useWords()
  const words = doctor.exceptions
  const { control, getValues } = useFormContext<Hours>()
  const { fields, append, remove } = useFieldArray({ control, name: 'exceptions' })
  const zone = getValues('timeZone')
  const { day: dayName } = useTimes(zone)
  const today = dayAt(useNow(60), zone)
  const [date, setDate] = useState('')
  const [closed, setClosed] = useState<'closed' | 'other'>('closed')
  const [hours, setHours] = useState({ from: '09:00', to: '12:00' })
  const [wrong, setWrong] = useState<string | null>(null)
  const name = (date: string) => dayName(instantOf(date, '12:00', zone))
  const add = () => {
    if (date === '' || date < today) return setWrong(words.noDay)
    const same = fields.filter((one) => one.date === date)
    if (same.some((one) => one.closed) || (closed === 'closed' && same.length > 0)) return setWrong(words.there)
    if (closed === 'other' && !(hours.from < (hours.to === '00:00' ? '24:00' : hours.to))) return setWrong(words.order)
    setWrong(null)
    setDate('')
    append({ date, closed: closed === 'closed', ...hours })
  }
  const inOrder = fields
    .map((one, index) => ({ ...one, index }))
    .filter((one) => one.date >= today)
    .toSorted((a, b) => a.date.localeCompare(b.date) || a.from.localeCompare(b.from))
  return (
    <section className="doc-exceptions" aria-labelledby="exceptions">
      <h2 id="exceptions">{words.title}</h2>
      <p className="soft">{words.hint}</p>
      {inOrder.length === 0 ? null : (
        <ul className="doc-exception-list">
          {inOrder.map((one) => (
            <li key={one.id}>
              <span>
                <strong>{name(one.date)}</strong>{' '}
                <span className="soft tabular">{one.closed ? words.closed : `${one.from}–${one.to}`}</span>
              </span>
              <Button
                variant="subtle"
                size="md"
                aria-label={words.takeAwayOf(name(one.date))}
                onClick={() => remove(one.index)}
              >
                {words.takeAway}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <fieldset className="doc-exception-new">
        <legend className="unseen">{words.add}</legend>
        <ExceptionCalendar
          chosen={date}
          choose={setDate}
          from={today}
          marked={fields.map((one) => one.date)}
          label={words.calendar}
        />
        <div>
          <TextInput
            type="date"
            size="lg"
            label={words.day}
            min={today}
            value={date}
            onChange={({ target }) => setDate(target.value)}
          />
          <Choice
            legend={words.what}
            options={[
              { value: 'closed', label: words.closed },
              { value: 'other', label: words.other },
            ]}
            value={closed}
            onChange={setClosed}
          />
          {closed === 'other' ? (
            <div className="doc-exception-hours">
              <TextInput
                type="time"
                size="lg"
                label={words.from}
                value={hours.from}
                onChange={({ target }) => setHours({ ...hours, from: target.value })}
              />
              <TextInput
                type="time"
                size="lg"
                label={words.to}
                value={hours.to}
                onChange={({ target }) => setHours({ ...hours, to: target.value })}
              />
            </div>
          ) : null}
          {wrong === null ? null : <Notice tone="bad">{wrong}</Notice>}
          <Button variant="default" size="md" onClick={add}>
            {words.add}
          </Button>
        </div>
      </fieldset>
    </section>
  )
}
