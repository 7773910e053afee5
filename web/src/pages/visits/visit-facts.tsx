import type { Appointment } from '@salve/contract/appointments'
import { useUser } from '../../api/user.ts'
import { Time } from '../../ui/time.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { useSpecialization } from '../booking/words-of.ts'

type Props = { visit: Appointment }

/** When, in the reader's own time and the doctor's where it differs; where; for whom. */
export const VisitFacts = ({ visit }: Props) => {
  const { visits } = useWords()
  const { patientId } = useUser()
  const specialization = useSpecialization()
  const here = useTimes()
  const there = useTimes(visit.doctor.timeZone)
  const { startsAt, endsAt, doctor, patient, mode, cancelReason } = visit
  return (
    <dl className="visits-facts">
      <div>
        <dt>{visits.one.when}</dt>
        <dd>
          <span className="visits-facts-day">{here.nearDay(startsAt)}</span>
          <Time at={startsAt} to={endsAt} large />
          {there.zoneIfOther(startsAt) === undefined ? null : (
            <small>
              {visits.one.clinicTime(
                `${there.day(startsAt)}, ${there.range(startsAt, endsAt)}`,
                there.zoneName(startsAt),
              )}
            </small>
          )}
        </dd>
      </div>
      <div>
        <dt>{visits.one.who}</dt>
        <dd>
          {doctor.name}
          {doctor.specialization === null ? null : <small>{specialization(doctor.specialization)}</small>}
        </dd>
      </div>
      <div>
        <dt>{visits.one.where}</dt>
        <dd>{mode === 'video' ? visits.one.video : visits.one.place}</dd>
      </div>
      {patient.id === patientId ? null : (
        <div>
          <dt>{visits.one.whom}</dt>
          <dd>{patient.name}</dd>
        </div>
      )}
      {cancelReason === null ? null : (
        <div>
          <dt>{visits.one.cancelledBecause}</dt>
          <dd>{cancelReason}</dd>
        </div>
      )}
    </dl>
  )
}
