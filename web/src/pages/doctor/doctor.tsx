import type { Doctor } from '@salve/contract/doctors'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { doctor as doctorOf } from '../../api/doctors.ts'
import { isRefusal } from '../../api/refusal.ts'
import { useUser } from '../../api/user.ts'
import { paths } from '../../paths.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { WeekOfTimes } from '../../ui/week-of-times.tsx'
import { useWords } from '../../words/words.tsx'
import { Chips } from '../booking/chips.tsx'
import { Face } from '../booking/face.tsx'
import { useWhom } from '../booking/people.ts'
import { useSaysTake, useTakePlace } from '../booking/take-place.ts'
import { Taken } from '../booking/taken.tsx'
import { useLanguageList, useSpecialization } from '../booking/words-of.ts'
import { Wait } from './wait.tsx'
import './doctor.css'

export const DoctorPage = () => {
  const words = useWords().booking.doctor
  const { doctorId = '' } = useParams({ strict: false })
  const found = useQuery(doctorOf(doctorId))
  if (isRefusal(found.error, 'not-found')) return <Gone />
  return (
    <Page title={words.title} heading={found.data?.name ?? words.title} width="content">
      {found.isPending ? <BlockSkeleton height={420} /> : null}
      {found.isError && found.data === undefined ? (
        <FailedPart error={found.error} again={() => found.refetch()} trying={found.isFetching} />
      ) : null}
      {found.data === undefined ? null : <Open doctor={found.data} />}
    </Page>
  )
}

const Gone = () => {
  const { booking } = useWords()
  const { role } = useUser()
  return (
    <Page title={booking.doctor.gone} width="text">
      <p className="lead">{booking.doctor.goneText}</p>
      {role === 'patient' ? (
        <p className="lead">
          <Link to={paths.find} className="link">
            {booking.find.title}
          </Link>
        </p>
      ) : null}
    </Page>
  )
}

/** Patients take a time; everybody else sees what patients see. */
const Open = ({ doctor }: { doctor: Doctor }) => {
  const { booking } = useWords()
  const { role, status, patientId } = useUser()
  const mayTake = role === 'patient' && status === 'active'
  const people = useWhom()
  const came = useLocation({ select: ({ state }) => state.whom })
  const [chosen, setChosen] = useState(came)
  const whom = people.find(({ value }) => value === chosen) ?? people[0]
  return (
    <>
      <About doctor={doctor} />
      {mayTake && people.length > 1 ? (
        <Chips legend={booking.whom} options={people} value={whom?.value ?? ''} onChange={setChosen} />
      ) : null}
      {mayTake ? null : <Notice tone="wait">{booking.doctor.readOnly}</Notice>}
      <Times doctor={doctor} whom={whom?.value ?? ''} mayTake={mayTake} />
      {mayTake ? <Wait doctorId={doctor.id} whom={whom} self={whom?.value === patientId} /> : null}
    </>
  )
}

type TimesProps = { doctor: Doctor; whom: string; mayTake: boolean }

/** A tap on a time holds it. */
const Times = ({ doctor, whom, mayTake }: TimesProps) => {
  const { noneText } = useWords().booking.doctor
  const { take, taking, error } = useTakePlace()
  const says = useSaysTake(doctor.name)
  const takeIt = (slotId: string) => take(slotId, { patientId: whom })
  return (
    <WeekOfTimes
      doctor={doctor}
      says={says}
      pick={mayTake ? ({ id }) => takeIt(id) : undefined}
      taking={taking}
      otherwise={noneText}
    >
      {mayTake ? <Taken error={error} doctor={doctor} taking={taking} take={takeIt} /> : null}
    </WeekOfTimes>
  )
}

const About = ({ doctor: { name, specialization, bio, languages } }: { doctor: Doctor }) => {
  const nameOf = useSpecialization()
  const spoken = useLanguageList()
  return (
    <div className="doctor-about">
      <Face name={name} large />
      <div>
        <p className="doctor-for">{nameOf(specialization)}</p>
        {bio === null ? null : <p>{bio}</p>}
        {languages.length === 0 ? null : <p className="soft">{spoken(languages)}</p>}
      </div>
    </div>
  )
}
