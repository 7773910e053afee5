import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/words.tsx'
import { Face } from '../booking/face.tsx'
import { HoldButton } from '../booking/hold-button.tsx'
import type { TakePlace } from '../booking/take-place.ts'
import { Taken } from '../booking/taken.tsx'
import { useLanguageList, useSpecialization } from '../booking/words-of.ts'
import type { Soonest } from './soonest.ts'

type Props = {
  found: Soonest
  whom: string
  taking: TakePlace['taking']
  take: (slotId: string) => void
  /** Why the time of this doctor that was tapped could not be held. */
  error: unknown
}

/** A doctor and the soonest times, each of them a button. */
export const DoctorRow = ({ found: { doctor, times }, whom, taking, take, error }: Props) => {
  const { find } = useWords().booking
  const title = useId()
  const specialization = useSpecialization()(doctor.specialization)
  const languages = useLanguageList()
  return (
    <li className="find-doctor">
      <div className="find-doctor-who">
        <Face name={doctor.name} />
        <div>
          <h2 id={title}>
            <Link to={paths.doctor} params={{ doctorId: doctor.id }} state={{ whom }}>
              {doctor.name}
            </Link>
          </h2>
          <p>{specialization}</p>
          {doctor.languages.length === 0 ? null : <p className="soft">{languages(doctor.languages)}</p>}
        </div>
      </div>
      <div className="find-doctor-times">
        {times.length === 0 ? (
          <p className="soft">{find.noTimes}</p>
        ) : (
          <ul className="open-times" aria-labelledby={title}>
            {times.map(({ id, startsAt, mode }) => (
              <li key={id}>
                <HoldButton time={{ slotId: id, startsAt, mode }} doctor={doctor} taking={taking} take={take} />
              </li>
            ))}
          </ul>
        )}
        <Link
          to={paths.doctor}
          params={{ doctorId: doctor.id }}
          state={{ whom }}
          className="find-all-times"
          aria-label={find.allTimesOf(doctor.name)}
        >
          {find.allTimes}
          <Icon name="next" />
        </Link>
      </div>
      <Taken error={error} doctor={doctor} taking={taking} take={take} />
    </li>
  )
}
