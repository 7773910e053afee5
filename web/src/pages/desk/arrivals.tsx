import { Button, TextInput } from '@mantine/core'
import type { Appointment } from '@salve/contract/appointments'
import { useRef, useState } from 'react'
import { useCheckIn } from '../../api/appointments.ts'
import { reasonOf } from '../../api/refusal.ts'
import { Empty } from '../../ui/empty.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Page } from '../../ui/page.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { toast } from '../../ui/toast.ts'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { dayAt } from '../../words/zone.ts'
import { isLate, mayCheckIn, minutesLate, useClinicZone, useNow, useVisitsOn } from './clinic-day.ts'
import { Counts } from './counts.tsx'
import './desk.css'
import './lists.css'

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Who is still to come today, those who are late first. */
export const ArrivalsPage = () => {
  const { desk, refusals } = useWords()
  const zone = useClinicZone()
  const now = useNow()
  const { time } = useTimes(zone)
  const visits = useVisitsOn(dayAt(now, zone), zone)
  const [wanted, setWanted] = useState('')
  const search = useRef<HTMLInputElement>(null)
  const arrive = useCheckIn()
  const expected = (visits.data ?? []).filter((visit) => mayCheckIn(visit, now))
  const found = expected.filter(({ patient }) => fold(patient.name).includes(fold(wanted.trim())))

  const checkIn = ({ id, patient }: Appointment) =>
    arrive.mutate(
      { params: { id } },
      {
        onSuccess: () => {
          toast.done(desk.checkedIn(patient.name))
          setWanted('')
          search.current?.focus()
        },
        onError: (error) => toast.failed(refusals[reasonOf(error)]),
      },
    )

  return (
    <Page title={desk.arrivalsTitle} lead={desk.arrivalsLead} width="text">
      <form
        className="desk-bar"
        onSubmit={(event) => {
          event.preventDefault()
          if (found.length === 1) checkIn(found[0])
        }}
      >
        <TextInput
          ref={search}
          size="md"
          className="desk-arrivals-search"
          label={desk.findName}
          type="search"
          autoComplete="off"
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <Counts visits={visits.data ?? []} now={now} />
      </form>
      {visits.data === undefined ? (
        visits.error === null ? (
          <RowsSkeleton />
        ) : (
          <FailedPart error={visits.error} again={() => visits.refetch()} />
        )
      ) : found.length === 0 ? (
        <Empty icon="arrive" title={wanted === '' ? desk.allHere : desk.nobodyCalled}>
          {wanted === '' ? desk.allHereText : desk.nobodyCalledText}
        </Empty>
      ) : (
        <ul className="desk-arrivals" aria-label={desk.expected}>
          {found.map((visit) => (
            <li key={visit.id} data-late={isLate(visit, now) || undefined}>
              <strong className="time">{time(visit.startsAt)}</strong>
              <div>
                <p>{visit.patient.name}</p>
                <small>
                  {visit.doctor.name}
                  {isLate(visit, now) ? ' · ' : null}
                  {isLate(visit, now) ? <em>{desk.late(minutesLate(visit, now))}</em> : null}
                </small>
              </div>
              <Button
                size="md"
                variant="default"
                loading={arrive.isPending && arrive.variables.params.id === visit.id}
                aria-label={desk.checkInName(visit.patient.name)}
                onClick={() => checkIn(visit)}
              >
                {desk.checkIn}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
