import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { patients } from '../../api/patients.ts'
import { useWords } from '../../words/words.tsx'
import type { CallerOnPhone } from './hand-over.ts'
import { usePersonLine } from './person-line.ts'

type Props = { choose: (person: CallerOnPhone) => void; addNew: (typed: string) => void }

const least = 2

/** One field: a name, a number or an address. Whoever is not found is added from the same place. */
export const PersonFinder = ({ choose, addNew }: Props) => {
  const { desk } = useWords()
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed.trim(), 150)
  const line = usePersonLine()
  const box = useCombobox()
  const field = useRef<HTMLInputElement>(null)
  // After the heading, which takes the focus as every page's does: whoever takes a call types at once.
  useEffect(() => {
    const soon = setTimeout(() => field.current?.focus())
    return () => clearTimeout(soon)
  }, [])
  const search = useInfiniteQuery({ ...patients(asked), enabled: asked.length >= least, placeholderData: (old) => old })
  const enough = typed.trim().length >= least
  const known = enough && asked === typed.trim() && !search.isFetching
  const found = known ? (search.data ?? []).slice(0, 8) : []
  // The first is chosen by Enter alone, as soon as it is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer has another first
  useEffect(() => {
    if (known) box.selectFirstOption()
  }, [known, search.data])

  const submit = (value: string) => {
    const person = found.find(({ id }) => id === value)
    if (person === undefined) addNew(typed.trim())
    else choose({ id: person.id, name: person.name })
  }

  return (
    <Combobox store={box} onOptionSubmit={submit} withinPortal={false}>
      <Combobox.Target>
        <TextInput
          label={desk.who}
          description={desk.whoHint}
          autoComplete="off"
          spellCheck={false}
          ref={field}
          value={typed}
          onFocus={() => box.openDropdown()}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            box.openDropdown()
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!known}>
        <Combobox.Options aria-label={desk.people}>
          {found.map((person) => (
            <Combobox.Option key={person.id} value={person.id} className="desk-person">
              <strong>{person.name}</strong>
              <span>{line(person)}</span>
            </Combobox.Option>
          ))}
          <Combobox.Option value="new" className="desk-person">
            <strong>{desk.newPerson(typed.trim())}</strong>
          </Combobox.Option>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
