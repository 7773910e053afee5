import { ActionIcon, Button } from '@mantine/core'
import { Icon } from '../../ui/icon.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { addDays, type Day, startOfDay } from '../../words/zone.ts'

type Props = { day: Day; today: Day; zone: string; onChange: (day: Day) => void }

export const DaySteps = ({ day, today, zone, onChange }: Props) => {
  const { desk } = useWords()
  const { nearDay } = useTimes(zone)
  return (
    <div className="desk-day-steps">
      <ActionIcon variant="default" size={44} aria-label={desk.dayBefore} onClick={() => onChange(addDays(day, -1))}>
        <Icon name="previous" />
      </ActionIcon>
      <strong aria-live="polite">{nearDay(startOfDay(day, zone))}</strong>
      <ActionIcon variant="default" size={44} aria-label={desk.dayAfter} onClick={() => onChange(addDays(day, 1))}>
        <Icon name="next" />
      </ActionIcon>
      {day === today ? null : (
        <Button variant="subtle" size="md" onClick={() => onChange(today)}>
          {desk.toToday}
        </Button>
      )}
    </div>
  )
}
