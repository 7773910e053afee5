import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { Icon } from '../../../ui/icon.tsx'
import { Page } from '../../../ui/page.tsx'
import { useWords } from '../../../words/words.tsx'
import { FoundPatients } from './found-patients.tsx'
import { NotYours } from './not-yours.tsx'
import '../practice.css'
import './patients.css'

export const PatientsPage = () => {
  const { doctor, places } = useWords()
  const words = doctor.patients
  const [typed, setTyped] = useState('')
  const [settled] = useDebouncedValue(typed.trim(), 250)
  return (
    <Page title={places.patients} heading={words.title} lead={words.lead} width="text">
      <TextInput
        className="doc-patient-search"
        type="search"
        label={words.search}
        placeholder={words.searchHint}
        autoComplete="off"
        spellCheck={false}
        leftSection={<Icon name="find" />}
        value={typed}
        maxLength={200}
        onChange={({ target }) => setTyped(target.value)}
      />
      <FoundPatients search={settled} />
      <NotYours search={settled} />
    </Page>
  )
}
