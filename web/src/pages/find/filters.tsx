import { TextInput } from '@mantine/core'
import { partsOfDay } from '@salve/contract/slots'
import { Icon } from '../../ui/icon.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { addDays, dayAt, readersZone, startOfDay } from '../../words/zone.ts'
import { Chips } from '../booking/chips.tsx'
import type { Whom } from '../booking/people.ts'
import { useSpecialization } from '../booking/words-of.ts'
import type { Search } from './search.ts'

const daysAhead = 7

const useDays = () => {
  const zone = readersZone()
  const { nearShortDay } = useTimes()
  const today = dayAt(Date.now(), zone)
  return Array.from({ length: daysAhead }, (_, index) => {
    const day = addDays(today, index)
    return { value: day, label: nearShortDay(startOfDay(day, zone)) }
  })
}

type Props = {
  search: Search
  change: (some: Partial<Search>) => void
  specializations: string[]
  people: Whom[]
  whom: string
  setWhom: (whom: string) => void
}

/** One field, then chips: all in sight, none of them needed. */
export const Filters = ({ search, change, specializations, people, whom, setWhom }: Props) => {
  const { booking, modes } = useWords()
  const { find } = booking
  const days = useDays()
  const nameOf = useSpecialization()
  const parts = partsOfDay.map((value) => ({ value, label: find.parts[value] }))
  return (
    <search className="find-filters">
      <TextInput
        type="search"
        label={find.field}
        placeholder={find.example}
        value={search.words}
        onChange={(event) => change({ words: event.currentTarget.value })}
        leftSection={<Icon name="find" />}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
      />
      {people.length > 1 ? <Chips legend={booking.whom} options={people} value={whom} onChange={setWhom} /> : null}
      <Chips
        legendIf="wide"
        legend={find.specialization}
        options={[
          { value: '', label: find.anySpecialization },
          ...specializations.map((value) => ({ value, label: nameOf(value) })),
        ]}
        value={search.specialization}
        onChange={(specialization) => change({ specialization })}
      />
      <Chips
        legendIf="wide"
        legend={find.day}
        options={[{ value: '', label: find.anyDay }, ...days]}
        value={search.day}
        onChange={(day) => change({ day })}
      />
      <div className="find-filters-row">
        <Chips
          legendIf="wide"
          legend={find.part}
          options={[{ value: '', label: find.anyTime }, ...parts]}
          value={search.part}
          onChange={(part) => change({ part })}
        />
        <label className="find-switch">
          <input
            type="checkbox"
            className="unseen"
            checked={search.video}
            onChange={(event) => change({ video: event.currentTarget.checked })}
          />
          <Icon name={search.video ? 'tick' : 'video'} />
          {modes.video}
        </label>
      </div>
    </search>
  )
}
