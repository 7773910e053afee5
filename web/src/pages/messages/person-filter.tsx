import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { patients } from '../../api/patients.ts'
import { useWords } from '../../words/words.tsx'
import { usePersonLine } from '../desk/person-line.ts'
import type { Which } from './which.ts'

type Props = { person: Which['person']; choose: (person: Which['person']) => void }

const least = 2

/** Whoever calls and asks what was written to them. */
export const PersonFilter = ({ person, choose }: Props) => {
  const { messages, desk } = useWords()
  const line = usePersonLine()
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed.trim(), 150)
  const search = useInfiniteQuery({ ...patients(asked), enabled: asked.length >= least && asked !== person?.name })
  const found = asked.length >= least ? (search.data ?? []) : []
  const named = found.map(({ id, name, ...more }) => ({ id, name: [name, line(more)].filter(Boolean).join(' · ') }))
  const shown = person === null || named.some(({ id }) => id === person.id) ? named : [person]
  return (
    <Select
      size="md"
      label={messages.person}
      placeholder={messages.everybody}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': messages.showEverybody }}
      filter={({ options }) => options}
      nothingFoundMessage={asked.length < least ? messages.typeName : search.isFetching ? null : desk.paletteNothing}
      data={shown.map((one) => ({ value: one.id, label: one.name }))}
      value={person?.id ?? null}
      onChange={(id) => choose(shown.find((one) => one.id === id) ?? null)}
      onSearchChange={setTyped}
    />
  )
}
