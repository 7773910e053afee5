import { NumberInput } from '@mantine/core'
import { Choice } from '../../ui/choice.tsx'
import { useWords } from '../../words/words.tsx'

export type Again = { everyWeeks: number; visits: number; policy: 'all' | 'best-effort' }

type Props = { again: Again; onChange: (again: Again) => void }

const within = (value: string | number, least: number, most: number) =>
  Math.min(most, Math.max(least, Math.round(Number(value) || least)))

export const Repeat = ({ again, onChange }: Props) => {
  const { desk } = useWords()
  return (
    <div className="desk-repeat">
      <NumberInput
        size="md"
        label={desk.everyWeeks}
        min={1}
        max={12}
        value={again.everyWeeks}
        onChange={(value) => onChange({ ...again, everyWeeks: within(value, 1, 12) })}
      />
      <NumberInput
        size="md"
        label={desk.howMany}
        min={2}
        max={52}
        value={again.visits}
        onChange={(value) => onChange({ ...again, visits: within(value, 2, 52) })}
      />
      <Choice
        legend={desk.policy}
        options={[
          { value: 'all', label: desk.policyAll },
          { value: 'best-effort', label: desk.policyRest },
        ]}
        value={again.policy}
        onChange={(policy) => onChange({ ...again, policy })}
      />
    </div>
  )
}
