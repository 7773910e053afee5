import { NativeSelect } from '@mantine/core'
import { Choice } from '../../ui/choice.tsx'
import { useWords } from '../../words/words.tsx'
import { PersonFilter } from './person-filter.tsx'
import { type Days, daysFor, tabs, type Which } from './which.ts'

type Props = { which: Which; onChange: (which: Which) => void }

export const Filters = ({ which, onChange }: Props) => {
  const { messages } = useWords()
  const days = daysFor[which.tab]
  const set = (part: Partial<Which>) => onChange({ ...which, ...part })
  return (
    <>
      <div className="messages-tabs">
        <Choice
          legend={messages.tabsLegend}
          hideLegend
          options={tabs.map((value) => ({ value, label: messages.tabs[value] }))}
          value={which.tab}
          onChange={(tab) => set({ tab, days: daysFor[tab].includes(which.days) ? which.days : 'any' })}
        />
      </div>
      <div className="messages-filters">
        <PersonFilter person={which.person} choose={(person) => set({ person })} />
        {days.length === 0 ? null : (
          <NativeSelect
            size="md"
            label={messages.days}
            value={which.days}
            data={days.map((value) => ({ value, label: messages.daysOf[value] }))}
            onChange={(event) => set({ days: event.currentTarget.value as Days })}
          />
        )}
      </div>
    </>
  )
}
