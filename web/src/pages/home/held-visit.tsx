import { Button } from '@mantine/core'
import type { Appointment } from '@salve/contract/appointments'
import { useNavigate } from '@tanstack/react-router'
import { useUser } from '../../api/user.ts'
import { paths } from '../../paths.ts'
import { Countdown } from '../../ui/countdown.tsx'
import { useWords } from '../../words/words.tsx'
import { VisitFacts } from '../booking/visit-facts.tsx'
import './home-card.css'

type Props = { visit: Appointment; over: () => void }

/** A place that is held and waits to be confirmed. */
export const HeldVisit = ({ visit, over }: Props) => {
  const { home } = useWords().booking
  const { patientId } = useUser()
  const navigate = useNavigate()
  if (visit.expiresAt === null) return null
  const seconds = (Date.parse(visit.expiresAt) - Date.parse(visit.createdAt)) / 1000
  return (
    <section className="home-card" data-tone="wait" aria-labelledby={`held-${visit.id}`}>
      <div className="home-card-top">
        <h2 id={`held-${visit.id}`}>{home.held}</h2>
        <Countdown until={visit.expiresAt} seconds={seconds} onOver={over} />
      </div>
      <VisitFacts visit={visit} whom={visit.patientId !== patientId} />
      <div className="home-actions">
        <Button onClick={() => navigate({ to: paths.hold, params: { visitId: visit.id } })}>{home.resume}</Button>
      </div>
    </section>
  )
}
