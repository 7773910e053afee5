import { Button } from '@mantine/core'
import type { Appointment } from '@salve/contract/appointments'
import type { FoundSlot } from '@salve/contract/slots'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useCheckIn } from '../../api/appointments.ts'
import { allDoctors } from '../../api/doctors.ts'
import { useLive } from '../../api/live.ts'
import { reasonOf } from '../../api/refusal.ts'
import { paths } from '../../paths.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Page } from '../../ui/page.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import { addDays, dayAt } from '../../words/zone.ts'
import { boundsOf, openBetween, useClinicZone, useNow, useVisitsOn } from './clinic-day.ts'
import { Counts } from './counts.tsx'
import { DaySteps } from './day-steps.tsx'
import { DayView } from './day-view.tsx'
import type { Doing } from './doing.ts'
import { useHandOver } from './hand-over.ts'
import { VisitPanel } from './visit-panel.tsx'
import './desk.css'

const asItStands = (visits: readonly Appointment[] = [], visit: Appointment) =>
  visits.find(({ id }) => id === visit.id) ?? visit

type Opened = { visit: Appointment; wanted?: FoundSlot; first?: Doing }

export const DeskPage = () => {
  const { desk, refusals } = useWords()
  const zone = useClinicZone()
  const now = useNow()
  const today = dayAt(now, zone)
  const [chosenDay, setDay] = useState<string | null>(null)
  const day = chosenDay ?? today
  const { from, to } = boundsOf(day, zone)
  const doctors = useQuery(allDoctors)
  const visits = useVisitsOn(day, zone)
  const open = useLive({ ...openBetween(from, to), enabled: doctors.isSuccess }, { seconds: 5 })
  const [opened, setOpened] = useState<Opened | null>(null)
  const [dragged, setDragged] = useState<Appointment | null>(null)
  const arrive = useCheckIn()
  const navigate = useNavigate()
  const handOver = useHandOver()

  const acts = {
    select: (visit: Appointment) => setOpened({ visit }),
    move: (visit: Appointment) => setOpened({ visit, first: 'move' }),
    checkIn: (visit: Appointment) =>
      arrive.mutate(
        { params: { id: visit.id } },
        {
          onSuccess: () => toast.done(desk.checkedIn(visit.patient.name)),
          onError: (error) => toast.failed(refusals[reasonOf(error)]),
        },
      ),
    drag: setDragged,
    drop: (slot: FoundSlot) => {
      if (dragged !== null) setOpened({ visit: dragged, wanted: slot })
      setDragged(null)
    },
    book: (slot: FoundSlot) => {
      handOver({ slot })
      void navigate({ to: paths.quickBook })
    },
  }
  const failed = visits.error ?? doctors.error

  return (
    <Page
      title={desk.title}
      width="wide"
      action={
        <Button component={Link} to={paths.quickBook} size="md">
          {desk.bookVisit}
        </Button>
      }
    >
      <div className="desk-bar">
        <DaySteps day={day} today={today} zone={zone} onChange={setDay} />
        {visits.data === undefined ? null : <Counts visits={visits.data} now={now} />}
      </div>
      {visits.data === undefined || doctors.data === undefined ? (
        failed === null ? (
          <BlockSkeleton height={560} />
        ) : (
          <FailedPart error={failed} again={() => Promise.all([visits.refetch(), doctors.refetch()])} />
        )
      ) : (
        <DayView
          day={day}
          zone={zone}
          now={now}
          doctors={doctors.data}
          visits={visits.data}
          open={open.data}
          dragging={dragged !== null}
          acts={acts}
          next={() => setDay(addDays(day, 1))}
        />
      )}
      {opened === null ? null : (
        <VisitPanel
          key={opened.visit.id}
          visit={asItStands(visits.data, opened.visit)}
          now={now}
          zone={zone}
          wanted={opened.wanted}
          first={opened.first}
          dismiss={() => setOpened(null)}
        />
      )}
    </Page>
  )
}
