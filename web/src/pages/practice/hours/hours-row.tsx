import { ActionIcon, NativeSelect, TextInput } from '@mantine/core'
import { modes } from '@salve/contract/slots'
import { useFormContext } from 'react-hook-form'
import { Icon } from '../../../ui/icon.tsx'
import { useWords } from '../../../words/words.tsx'
import type { Hours } from './hours-form.ts'

type Props = { index: number; name: string; remove: () => void }

const lengths = [5, 10, 15, 20, 25, 30, 40, 45, 50, 60, 75, 90, 120]
const pauses = [0, 5, 10, 15, 20, 30, 60]
const withPresent = (usual: number[], present: number) => [...new Set([...usual, present])].toSorted((a, b) => a - b)

/** One stretch of a weekday: from when to when, how long a visit is, how many at once, where, and the pause after each. */
export const HoursRowFields = ({ index, name, remove }: Props) => {
  const { doctor, modes: modeNames } = useWords()
  const words = doctor.hours
  const { register, formState, getValues } = useFormContext<Hours>()
  const row = getValues(`weekly.${index}`)
  const errors = formState.errors.weekly?.[index]
  const field = (part: 'from' | 'to' | 'slotMinutes' | 'capacity' | 'mode' | 'bufferMinutes', numeric = false) => ({
    ...register(`weekly.${index}.${part}`, numeric ? { valueAsNumber: true } : {}),
    id: `weekly-${index}-${part}`,
    size: 'md',
    error: errors?.[part] === undefined ? undefined : words.wrongIn[part],
  })
  const choices = (usual: number[], present: number) =>
    withPresent(usual, present).map((minutes) => ({ value: String(minutes), label: words.minutes(minutes) }))
  return (
    <fieldset className="doc-hours-row">
      <legend className="unseen">{name}</legend>
      <TextInput type="time" label={words.from} {...field('from')} />
      <TextInput type="time" label={words.to} {...field('to')} />
      <NativeSelect label={words.each} data={choices(lengths, row.slotMinutes)} {...field('slotMinutes', true)} />
      <NativeSelect label={words.pause} data={choices(pauses, row.bufferMinutes)} {...field('bufferMinutes', true)} />
      <TextInput
        type="number"
        inputMode="numeric"
        min={1}
        max={500}
        label={words.places}
        {...field('capacity', true)}
      />
      <NativeSelect
        label={words.where}
        data={modes.map((value) => ({ value, label: modeNames[value] }))}
        {...field('mode')}
      />
      <ActionIcon variant="subtle" color="gray" size={44} aria-label={words.removeRow(name)} onClick={remove}>
        <Icon name="cross" />
      </ActionIcon>
    </fieldset>
  )
}
