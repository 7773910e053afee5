import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { modes, type Slot } from '@salve/contract/slots'
import { useState } from 'react'
import { Choice } from '../../../ui/choice.tsx'
import { useWords } from '../../../words/words.tsx'
import { instantOf } from '../../../words/zone.ts'
import './panel.css'

export type Draft = { day: string; time: string; minutes: number; mode: Slot['mode']; capacity: number }

const usual = [10, 15, 20, 30, 45, 60, 90, 120]
const minute = 60_000

/** A slot as it is being written, and what would be sent of it: nothing while it has no day or time. */
export const useSlotDraft = (initial: Draft, zone: string) => {
  const [draft, setDraft] = useState(initial)
  const { day, time, minutes, mode, capacity } = draft
  const start = day === '' || time === '' ? Number.NaN : instantOf(day, time, zone)
  const asked = Number.isNaN(start)
    ? null
    : {
        startsAt: new Date(start).toISOString(),
        endsAt: new Date(start + minutes * minute).toISOString(),
        mode,
        capacity,
      }
  return { draft, change: (more: Partial<Draft>) => setDraft({ ...draft, ...more }), asked }
}

type Props = { draft: Draft; change: (more: Partial<Draft>) => void }

/** On which day, from when, how long, for how many and where. */
export const SlotFields = ({ draft, change }: Props) => {
  const words = useWords()
  const say = words.doctor.openPanel
  const [first] = useState(draft.minutes)
  const lengths = [...new Set([...usual, first])].toSorted((a, b) => a - b)
  return (
    <div className="doc-open-panel">
      <TextInput
        type="date"
        label={say.day}
        value={draft.day}
        onChange={({ target }) => change({ day: target.value })}
      />
      <TextInput
        type="time"
        label={say.from}
        value={draft.time}
        onChange={({ target }) => change({ time: target.value })}
      />
      <NativeSelect
        label={say.length}
        size="lg"
        value={String(draft.minutes)}
        onChange={({ target }) => change({ minutes: Number(target.value) })}
        data={lengths.map((length) => ({ value: String(length), label: say.minutes(length) }))}
      />
      <NumberInput
        label={say.places}
        size="lg"
        min={1}
        max={500}
        hideControls
        value={draft.capacity}
        onChange={(value) => change({ capacity: Math.max(1, Number(value) || 1) })}
      />
      <Choice
        legend={say.where}
        options={modes.map((value) => ({ value, label: words.modes[value] }))}
        value={draft.mode}
        onChange={(mode) => change({ mode })}
      />
    </div>
  )
}
