import type { Appointment } from '@salve/contract/appointments'
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { useSpecialization } from './words-of.ts'
import './visit-facts.css'

type VisitLike = Pick<Appointment, 'startsAt' | 'endsAt' | 'mode' | 'doctor' | 'patient'>
type FactProps = { icon: IconName; term: string; children: ReactNode }

const Fact = ({ icon, term, children }: FactProps) => (
  <div>
    <Icon name={icon} />
    <dt className="unseen">{term}</dt>
    <dd>{children}</dd>
  </div>
)

type Props = { visit: VisitLike; whom?: boolean }

/** When, with whom, where: a visit in words. */
export const VisitFacts = ({ visit: { startsAt, endsAt, mode, doctor, patient }, whom = false }: Props) => {
  const { booking, modes } = useWords()
  const own = useTimes()
  const clinic = useTimes(doctor.timeZone)
  const elsewhere = clinic.zoneIfOther(startsAt)
  // The day is told again only where it is another one.
  const there = clinic.nearDay(startsAt) === own.nearDay(startsAt) ? clinic.time(startsAt) : clinic.dayAndTime(startsAt)
  const specialization = useSpecialization()(doctor.specialization)
  return (
    <dl className="booking-facts">
      <div className="booking-when">
        <dt className="unseen">{booking.visit.when}</dt>
        <dd>
          <time dateTime={startsAt}>
            <span className="booking-day">{own.nearDay(startsAt)}</span>
            <span className="booking-time">{own.range(startsAt, endsAt)}</span>
          </time>
          {elsewhere === undefined ? null : <span className="soft">{booking.visit.clinicTime(there, elsewhere)}</span>}
        </dd>
      </div>
      <Fact icon="person" term={booking.visit.doctor}>
        {doctor.name}
        {specialization === '' ? null : <span className="soft"> · {specialization}</span>}
      </Fact>
      <Fact icon={mode === 'video' ? 'video' : 'place'} term={booking.visit.where}>
        {modes[mode]}
      </Fact>
      {whom ? (
        <Fact icon="people" term={booking.visit.whom}>
          {patient.name}
        </Fact>
      ) : null}
    </dl>
  )
}
