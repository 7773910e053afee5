import { Button, NativeSelect, TextInput } from '@mantine/core'
import type { Lead } from '@salve/contract/notifications'
import { type FormEvent, useState } from 'react'
import { Choice } from '../../ui/choice.tsx'
import { useWords } from '../../words/words.tsx'
import { leadOf, type Unit } from './leads.ts'

type How = 'span' | 'clock'
const daysBefore = [0, 1, 2, 3, 4, 5, 6, 7]

type Props = { add: (lead: Lead) => void; close: () => void }

/** A reminder of one's own: so long before, or at an hour of some day before. */
export const OwnLead = ({ add, close }: Props) => {
  const words = useWords().notifications.preferences
  const [how, setHow] = useState<How>('span')
  const [count, setCount] = useState('3')
  const [unit, setUnit] = useState<Unit>('hours')
  const [days, setDays] = useState('1')
  const [at, setAt] = useState('18:00')
  const [wrong, setWrong] = useState(false)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lead = how === 'span' ? leadOf(Number(count), unit) : at === '' ? null : { days: Number(days), at }
    setWrong(lead === null)
    if (lead !== null) add(lead)
  }
  return (
    <form className="told-own" onSubmit={submit} noValidate>
      <Choice
        legend={words.own}
        options={[
          { value: 'span', label: words.ownSpan },
          { value: 'clock', label: words.ownClock },
        ]}
        value={how}
        onChange={setHow}
      />
      <div className="told-own-fields">
        {how === 'span' ? (
          <>
            <TextInput
              size="md"
              type="number"
              inputMode="numeric"
              min={1}
              label={words.ownCount}
              value={count}
              onChange={({ currentTarget: { value } }) => setCount(value)}
              aria-describedby={wrong ? 'own-wrong' : undefined}
              aria-invalid={wrong || undefined}
            />
            <NativeSelect
              size="md"
              label={words.ownUnit}
              data={Object.entries(words.units).map(([value, label]) => ({ value, label }))}
              value={unit}
              onChange={({ currentTarget: { value } }) => setUnit(value as Unit)}
            />
          </>
        ) : (
          <>
            <NativeSelect
              size="md"
              label={words.ownDay}
              data={daysBefore.map((day) => ({ value: String(day), label: words.ownDays(day) }))}
              value={days}
              onChange={({ currentTarget: { value } }) => setDays(value)}
            />
            <TextInput
              size="md"
              type="time"
              label={words.ownTime}
              value={at}
              onChange={({ currentTarget: { value } }) => setAt(value)}
            />
          </>
        )}
      </div>
      <p id="own-wrong" role="alert" className="told-wrong">
        {wrong ? words.ownWrong : null}
      </p>
      <div className="told-own-foot">
        <Button type="submit" size="md">
          {words.ownAdd}
        </Button>
        <Button variant="default" size="md" onClick={close}>
          {words.ownClose}
        </Button>
      </div>
    </form>
  )
}
