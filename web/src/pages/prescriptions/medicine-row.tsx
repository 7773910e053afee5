import { Button, Textarea, TextInput } from '@mantine/core'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/words.tsx'
import type { Row, Wrongable } from './rows.ts'

type Props = {
  row: Row
  number: number
  faults: readonly Wrongable[]
  change: (more: Partial<Row>) => void
  remove?: () => void
}

const longest = { name: 150, dose: 80, route: 80, frequency: 120, durationDays: 4, instructions: 1000 }

/** One medicine: what, how much, how often; and what else may be said of it. */
export const MedicineRow = ({ row, number, faults, change, remove }: Props) => {
  const { write: words } = useWords().prescriptions
  const said = words.medicine(number)
  const field = (name: keyof typeof longest) => ({
    value: row[name],
    maxLength: longest[name],
    error: faults.find((fault) => fault === name) ? words.wrong[name as Wrongable] : undefined,
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => change({ [name]: value }),
  })
  return (
    <fieldset className="prescribe-row">
      <legend>
        <span>{said}</span>
        {remove === undefined ? null : (
          <Button variant="subtle" color="gray" size="md" onClick={remove} aria-label={words.remove(row.name || said)}>
            <Icon name="cross" />
          </Button>
        )}
      </legend>
      <TextInput className="prescribe-whole" label={words.name} {...field('name')} />
      <TextInput label={words.dose} description={words.doseHint} {...field('dose')} />
      <TextInput
        label={words.days}
        description={words.optional}
        inputMode="numeric"
        autoComplete="off"
        {...field('durationDays')}
      />
      <TextInput
        className="prescribe-whole"
        label={words.frequency}
        list="prescribe-frequencies"
        autoComplete="off"
        {...field('frequency')}
      />
      <TextInput
        className="prescribe-whole"
        label={words.route}
        description={words.optional}
        list="prescribe-routes"
        autoComplete="off"
        {...field('route')}
      />
      <Textarea
        className="prescribe-whole"
        label={words.instructions}
        size="lg"
        description={words.optional}
        autosize
        minRows={1}
        {...field('instructions')}
      />
    </fieldset>
  )
}
