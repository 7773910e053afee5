import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { Appointment } from '@salve/contract/appointments'
import type { Slot } from '@salve/contract/slots'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../../../paths.ts'
import { Page } from '../../../ui/page.tsx'
import { BlockSkeleton } from '../../../ui/skeletons.tsx'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'
import { addDays, dayAt, instantOf, mondayOf } from '../../../words/zone.ts'
import { DateNav } from '../date-nav.tsx'
import { useOwnDoctor } from '../own-doctor.ts'
import { ScheduleFailed } from '../schedule-failed.tsx'
import { stretch } from '../stretch.ts'
import { useNow } from '../use-now.ts'
import { useSchedule } from '../use-schedule.ts'
import { AskMove } from './ask-move.tsx'
import { MovePanel } from './move-panel.tsx'
import { OpenPanel, type Wish } from './open-panel.tsx'
import { SlotPanel } from './slot-panel.tsx'
import { useResizeSlot } from './use-resize-slot.ts'
import { VisitPanel } from './visit-panel.tsx'
import { WeekGrid } from './week-grid.tsx'
import { columnOf, weekOf } from './week-layout.ts'
import '../practice.css'
import './week.css'

type Doing =
  | { what: 'look' | 'choose'; visit: Appointment }
  | { what: 'move'; visit: Appointment; slot: Slot }
  | { what: 'open'; wish: Wish }
  | { what: 'change'; slot: Slot }

export const WeekPage = () => {
  const { doctor, places } = useWords()
  const words = doctor.week
  const me = useOwnDoctor()
  const zone = me.timeZone
  const times = useTimes(zone)
  const now = useNow()
  const today = dayAt(now, zone)
  const narrow = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  const { week } = useSearch({ from: '/signed-in/doctor/week' })
  const monday = mondayOf(week ?? today)
  const { schedule, failed } = useSchedule(me.id, stretch(monday, 7, zone))
  const [doing, setDoing] = useState<Doing | null>(null)
  const stop = () => setDoing(null)
  const resize = useResizeSlot(me.id, zone)
  const noon = (day: string) => instantOf(day, '12:00', zone)
  const otherZone = times.zoneIfOther(noon(monday))
  const lead = narrow ? words.leadNarrow : words.lead
  const thisWeek = mondayOf(today)
  const link = (to: string) => ({ to: paths.week, search: { week: to === thisWeek ? undefined : to } })
  const span = words.span(times.shortDay(noon(monday)), times.shortDay(noon(addDays(monday, 6))))

  return (
    <Page
      title={places.week}
      heading={span}
      lead={otherZone === undefined ? lead : `${lead} ${words.inZone(otherZone)}`}
      width="wide"
      action={
        <div className="doc-schedule-actions">
          <DateNav
            label={words.otherWeeks}
            previous={{ label: words.weekBefore, link: link(addDays(monday, -7)) }}
            now={{ label: words.thisWeek, link: link(thisWeek) }}
            next={{ label: words.weekAfter, link: link(addDays(monday, 7)) }}
          />
          <Button
            size="md"
            onClick={() =>
              setDoing({ what: 'open', wish: { day: today > monday ? today : monday, time: '09:00', minutes: 30 } })
            }
          >
            {words.openTime}
          </Button>
        </div>
      }
    >
      {schedule === undefined ? (
        failed === undefined ? (
          <BlockSkeleton height={640} />
        ) : (
          <ScheduleFailed title={words.failed} query={failed} />
        )
      ) : (
        <WeekGrid
          key={monday}
          columns={weekOf(monday).map((day) => columnOf(day, schedule, zone, now))}
          zone={zone}
          now={now}
          narrow={narrow}
          look={(visit) => setDoing({ what: 'look', visit })}
          move={(visit, slot) => setDoing({ what: 'move', visit, slot })}
          change={(slot) => setDoing({ what: 'change', slot })}
          resize={resize}
          open={(wish) => setDoing({ what: 'open', wish })}
        />
      )}
      {doing?.what === 'look' ? (
        <VisitPanel
          visit={schedule?.visits.find(({ id }) => id === doing.visit.id) ?? doing.visit}
          zone={zone}
          dismiss={stop}
          move={() => setDoing({ what: 'choose', visit: doing.visit })}
        />
      ) : null}
      {doing?.what === 'choose' ? <MovePanel visit={doing.visit} doctorId={me.id} zone={zone} dismiss={stop} /> : null}
      {doing?.what === 'move' ? <AskMove visit={doing.visit} slot={doing.slot} zone={zone} dismiss={stop} /> : null}
      {doing?.what === 'open' ? <OpenPanel wish={doing.wish} doctorId={me.id} zone={zone} dismiss={stop} /> : null}
      {doing?.what === 'change' ? (
        <SlotPanel
          slot={schedule?.slots.find(({ id }) => id === doing.slot.id) ?? doing.slot}
          doctorId={me.id}
          zone={zone}
          dismiss={stop}
        />
      ) : null}
    </Page>
  )
}
