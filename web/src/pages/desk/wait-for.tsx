import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/words.tsx'
import { type CallerOnPhone, useHanded } from './hand-over.ts'
import { NewPerson } from './new-person.tsx'
import { OnPhone } from './on-phone.tsx'
import { PersonFinder } from './person-finder.tsx'
import { WishForm } from './wish-form.tsx'
import './booking.css'
import './desk.css'

/** Somebody whom no time suits is put on a doctor's waitlist: who, then for what. */
export const WaitForPage = () => {
  const { desk } = useWords()
  const handed = useHanded()
  const navigate = useNavigate()
  const [person, setPerson] = useState<CallerOnPhone | null>(handed.person ?? null)
  const [typed, setTyped] = useState<string | null>(null)
  const another = () => {
    setPerson(null)
    setTyped(null)
  }

  const step = () => {
    if (person !== null)
      return (
        <WishForm
          person={person}
          doctorId={handed.doctorId ?? ''}
          done={() => void navigate({ to: paths.deskWaiting })}
        />
      )
    if (typed !== null)
      return <NewPerson typed={typed} submit={desk.addAndWait} choose={setPerson} back={() => setTyped(null)} />
    return <PersonFinder choose={setPerson} addNew={setTyped} />
  }

  return (
    <Page title={desk.waitTitle} lead={desk.waitLead} width="text">
      {person === null ? null : <OnPhone person={person} another={another} />}
      <div className="desk-step">{step()}</div>
    </Page>
  )
}
