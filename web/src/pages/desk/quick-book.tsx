import { Button } from '@mantine/core'
import type { FoundSlot } from '@salve/contract/slots'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../../paths.ts'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/words.tsx'
import { BookPlace } from './book-place.tsx'
import { type Booked, BookedCall } from './booked.tsx'
import { useClinicZone } from './clinic-day.ts'
import { FindTimes } from './find-times.tsx'
import { type CallerOnPhone, useHanded, useHandOver } from './hand-over.ts'
import { NewPerson } from './new-person.tsx'
import { OnPhone } from './on-phone.tsx'
import { PersonFinder } from './person-finder.tsx'
import './booking.css'
import './desk.css'

/** A booking for whoever is on the phone: who, when, done. One question at a time, each answered by Enter. */
export const QuickBookPage = () => <Call key={useLocation({ select: ({ state }) => state.handed })} />

const Call = () => {
  const { desk } = useWords()
  const zone = useClinicZone()
  const handed = useHanded()
  const handOver = useHandOver()
  const navigate = useNavigate()
  const [person, setPerson] = useState<CallerOnPhone | null>(handed.person ?? null)
  const [typed, setTyped] = useState<string | null>(null)
  const [doctorId, setDoctorId] = useState(handed.doctorId ?? '')
  const [slot, setSlot] = useState<FoundSlot | null>(handed.slot ?? null)
  const [booked, setBooked] = useState<Booked | null>(null)

  const startAgain = () => {
    setPerson(null)
    setTyped(null)
    setSlot(null)
    setBooked(null)
  }

  const waitFor = (person: CallerOnPhone) => () => {
    handOver({ person, doctorId })
    void navigate({ to: paths.deskWait })
  }
  /** For the same person, in the place of a visit that could not be had. */
  const oneMoreOf = (place: FoundSlot) => {
    setBooked(null)
    setSlot(place)
  }

  const step = () => {
    if (booked !== null) return <BookedCall booked={booked} zone={zone} next={startAgain} choose={oneMoreOf} />
    if (person === null && typed !== null)
      return <NewPerson typed={typed} choose={setPerson} back={() => setTyped(null)} />
    if (person === null) return <PersonFinder choose={setPerson} addNew={setTyped} />
    if (slot === null)
      return (
        <FindTimes zone={zone} doctorId={doctorId} setDoctorId={setDoctorId} choose={setSlot} wait={waitFor(person)} />
      )
    return (
      <BookPlace
        key={slot.id}
        person={person}
        slot={slot}
        zone={zone}
        choose={setSlot}
        back={() => setSlot(null)}
        done={setBooked}
      />
    )
  }

  return (
    <Page
      title={desk.quickTitle}
      lead={desk.quickLead}
      width="text"
      action={
        <Button component={Link} to={paths.register} variant="default" size="md">
          {desk.registerTitle}
        </Button>
      }
    >
      {person === null || booked !== null ? null : <OnPhone person={person} another={startAgain} />}
      <div className="desk-step">{step()}</div>
    </Page>
  )
}
