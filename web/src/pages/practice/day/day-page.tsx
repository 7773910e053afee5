import { useSearch } from '@tanstack/react-router'
import { paths } from '../../../paths.ts'
import { Page } from '../../../ui/page.tsx'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'
import { addDays, dayAt, instantOf } from '../../../words/zone.ts'
import { NewKeys } from '../../doctor-notes/new-keys.tsx'
import { DateNav } from '../date-nav.tsx'
import { useOwnDoctor } from '../own-doctor.ts'
import { useNow } from '../use-now.ts'
import { DayOfVisits } from './day-of-visits.tsx'
import '../practice.css'
import './day.css'

export const DayPage = () => {
  const { doctor, places } = useWords()
  const words = doctor.day
  const me = useOwnDoctor()
  const zone = me.timeZone
  const times = useTimes(zone)
  const now = useNow()
  const today = dayAt(now, zone)
  const { day = today } = useSearch({ from: '/signed-in/doctor/day' })
  const noon = instantOf(day, '12:00', zone)
  const otherZone = times.zoneIfOther(noon)
  const link = (to: string) => ({ to: paths.day, search: { day: to === today ? undefined : to } })
  return (
    <Page
      title={places.day}
      heading={times.nearDay(noon)}
      lead={otherZone === undefined ? times.day(noon) : words.inZone(times.day(noon), otherZone)}
      width="content"
      action={
        <DateNav
          label={words.otherDays}
          previous={{ label: words.dayBefore, link: link(addDays(day, -1)) }}
          now={{ label: words.today, link: link(today) }}
          next={{ label: words.dayAfter, link: link(addDays(day, 1)) }}
        />
      }
    >
      <NewKeys />
      <DayOfVisits doctorId={me.id} day={day} zone={zone} now={now} />
    </Page>
  )
}
