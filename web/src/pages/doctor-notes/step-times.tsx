import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { Weekdays } from '../desk/weekdays.tsx'
import { dayPatterns, ends, type FieldProps, foods, paces, type StepField, type StepValues } from './step-values.ts'
import { useNoteWords } from './words.ts'

type ChoiceField = 'pace' | 'days' | 'end' | 'food'
type FigureField = Extract<StepField, 'times' | 'hours' | 'everyDays' | 'endCount' | 'maxPerDay'>

const useParts = ({ values, change, wrong }: FieldProps) => ({
  choose: <Field extends ChoiceField>(
    field: Field,
    label: string,
    options: readonly StepValues[Field][],
    says: Record<StepValues[Field], string>,
  ) => (
    <NativeSelect
      label={label}
      size="lg"
      value={values[field]}
      onChange={({ target }) => change({ [field]: target.value })}
      data={options.map((value) => ({ value, label: says[value] }))}
    />
  ),
  figure: (field: FigureField, label: string) => (
    <TextInput
      label={label}
      inputMode="numeric"
      autoComplete="off"
      value={values[field]}
      error={wrong(field)}
      onChange={({ target }) => change({ [field]: target.value })}
    />
  ),
  day: (field: 'startOn' | 'until', label: string) => (
    <TextInput
      type="date"
      label={label}
      value={values[field]}
      error={wrong(field)}
      onChange={({ target }) => change({ [field]: target.value })}
    />
  ),
})

const OnDays = (props: FieldProps) => {
  const { step: words } = useNoteWords()
  const { values, change, wrong } = props
  const { choose, figure } = useParts(props)
  return (
    <>
      <TextInput
        label={words.at}
        description={words.atHint}
        autoComplete="off"
        value={values.at}
        error={wrong('at')}
        onChange={({ target }) => change({ at: target.value })}
      />
      {choose('days', words.days, dayPatterns, words.dayPatterns)}
      {values.days === 'weekdays' ? (
        <Weekdays
          legend={words.weekdays}
          hint={wrong('weekdays') ?? ''}
          chosen={values.weekdays}
          onChange={(weekdays) => change({ weekdays })}
        />
      ) : null}
      {values.days === 'every' ? figure('everyDays', words.everyDays) : null}
    </>
  )
}

/** How often, on which days, for how long: only what the chosen pace asks for. */
export const StepTimes = ({ timed, ...props }: FieldProps & { timed: boolean }) => {
  const { step: words } = useNoteWords()
  const { values, change } = props
  const { choose, figure, day } = useParts(props)
  const { pace, end } = values
  return (
    <>
      {choose('pace', words.pace, paces, words.paces)}
      {pace === 'week' || (pace === 'day' && values.at.trim() === '') ? figure('times', words.times) : null}
      {pace === 'hours' ? figure('hours', words.hours) : null}
      {pace === 'day' ? <OnDays {...props} /> : null}
      {timed ? (
        <>
          {choose('end', words.end, ends, words.ends)}
          {end === 'days' || end === 'doses' ? figure('endCount', words.endCount[end]) : null}
          {end === 'until' ? day('until', words.until) : null}
          {day('startOn', words.startOn)}
          {choose('food', words.food, foods, words.foods)}
          <Checkbox
            label={words.asNeeded}
            size="md"
            checked={values.asNeeded}
            onChange={({ target }) => change({ asNeeded: target.checked })}
          />
          {values.asNeeded ? figure('maxPerDay', words.maxPerDay) : null}
        </>
      ) : null}
    </>
  )
}
