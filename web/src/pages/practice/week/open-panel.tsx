import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { modes } from '@salve/contract/slots'
import { useState } from 'react'
import { isRefusal } from '../../../api/refusal.ts'
import { useOpenSlot } from '../../../api/slots.ts'
import { Choice } from '../../../ui/choice.tsx'
import { SidePanel } from '../../../ui/side-panel.tsx'
import { toast } from '../../../ui/toast.ts'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'
import { instantOf } from '../../../words/zone.ts'

export type Wish = { day: string; time: string; minutes: number }
type Props = { wish: Wish; doctorId: string; zone: string; dismiss: () => void }

const usual = [10, 15, 20, 30, 45, 60, 90, 120]
const minute = 60_000

/** Opens one time: on which day, from when, how long. */
export const OpenPanel = ({ wish, doctorId, zone, dismiss }: Props) => {
  const words = useWords()
  const say = words.doctor.openPanel
  const { shortDay, range } = useTimes(zone)
  const create = useOpenSlot()
  const [day, setDay] = useState(wish.day)
  const [time, setTime] = useState(wish.time)
  const [minutes, setMinutes] = useState(wish.minutes)
  const [mode, setMode] = useState<(typeof modes)[number]>('in-person')
  const [capacity, setCapacity] = useState(1)
  const complete = day !== '' && time !== ''
  const lengths = [...new Set([...usual, wish.minutes])].toSorted((a, b) => a - b)

  const run = () => {
    const start = instantOf(day, time, zone)
    const startsAt = new Date(start).toISOString()
    const endsAt = new Date(start + minutes * minute).toISOString()
    create.mutate(
      { params: { id: doctorId }, body: { startsAt, endsAt, mode, capacity } },
      {
        onSuccess: () => {
          toast.done(say.done(`${shortDay(startsAt)} ${range(startsAt, endsAt)}`))
          dismiss()
        },
      },
    )
  }
  return (
    <SidePanel
      opened
      title={say.title}
      dismiss={dismiss}
      pending={create.isPending}
      error={create.error}
      say={isRefusal(create.error, 'validation-failed') ? say.past : undefined}
      action={{ label: say.action, run, disabled: !complete }}
    >
      <div className="open-panel">
        <TextInput type="date" label={say.day} value={day} onChange={({ target }) => setDay(target.value)} />
        <TextInput type="time" label={say.from} value={time} onChange={({ target }) => setTime(target.value)} />
        <NativeSelect
          label={say.length}
          size="lg"
          value={String(minutes)}
          onChange={({ target }) => setMinutes(Number(target.value))}
          data={lengths.map((length) => ({ value: String(length), label: say.minutes(length) }))}
        />
        <NumberInput
          label={say.places}
          size="lg"
          min={1}
          max={500}
          hideControls
          value={capacity}
          onChange={(value) => setCapacity(Math.max(1, Number(value) || 1))}
        />
        <Choice
          legend={say.where}
          options={modes.map((value) => ({ value, label: words.modes[value] }))}
          value={mode}
          onChange={setMode}
        />
      </div>
    </SidePanel>
  )
}
