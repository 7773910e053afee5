import { ActionIcon, Button } from '@mantine/core'
import type { Doctor } from '@salve/contract/doctors'
import { listOpenSlots } from '@salve/contract/slots'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { keys } from '../../api/keys.ts'
import { useLive } from '../../api/live.ts'
import { openSlotsOfDoctor } from '../../api/slots.ts'
import { Empty } from '../../ui/empty.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Icon } from '../../ui/icon.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { useTimes } from '../../words/when.ts'
import { useLanguage } from '../../words/words.tsx'
import { addDays, dayAt, readersZone, startOfDay } from '../../words/zone.ts'
import { useTakePlace } from '../booking/take-place.ts'
import { Taken } from '../booking/taken.tsx'
import { Week } from './week.tsx'

const soonestOf = (id: string) =>
  queryOptions({
    queryKey: [...keys.slots, 'first', id],
    queryFn: async ({ signal }) => (await call(listOpenSlots, { params: { id }, query: { limit: 1 }, signal })).items,
  })

const days = 24 * 3_600_000
const weeksUntil = (at: string, today: string, zone: string) =>
  Math.floor((Date.parse(dayAt(Date.parse(at), zone)) - Date.parse(today)) / (7 * days))

type Props = { doctor: Doctor; whom: string; mayTake: boolean }

/** A week of open times from today on, and the weeks after it. */
export const Times = ({ doctor, whom, mayTake }: Props) => {
  const { words: all, locale } = useLanguage()
  const { booking } = all
  const words = booking.doctor
  const zone = readersZone()
  const { day: dayWords, zoneName } = useTimes()
  const span = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: zone })
  const clinic = useTimes(doctor.timeZone)
  const today = dayAt(Date.now(), zone)
  const [week, setWeek] = useState(0)
  const first = addDays(today, week * 7)
  const [from, to] = [startOfDay(first, zone), startOfDay(addDays(first, 7), zone)]
  const iso = (at: number) => new Date(at).toISOString()
  const slots = useLive(
    { ...openSlotsOfDoctor(doctor.id, iso(from), iso(to)), placeholderData: keepPreviousData },
    { seconds: 3 },
  )
  const soonest = useQuery(soonestOf(doctor.id)).data?.[0]
  const { take, taking, error } = useTakePlace()
  const takeIt = (slotId: string) => take(slotId, { patientId: whom })
  const elsewhere = clinic.zoneIfOther(from)
  const none = slots.data?.length === 0 && !slots.isPlaceholderData
  return (
    <section className="doctor-times" aria-labelledby="times-title">
      <div className="week-top">
        <h2 id="times-title">{words.times}</h2>
        <div className="week-turn">
          <ActionIcon
            variant="default"
            size={44}
            aria-label={words.previous}
            disabled={week === 0}
            onClick={() => setWeek(week - 1)}
          >
            <Icon name="previous" />
          </ActionIcon>
          <p aria-live="polite">{span.formatRange(from, to - 1)}</p>
          <ActionIcon variant="default" size={44} aria-label={words.next} onClick={() => setWeek(week + 1)}>
            <Icon name="next" />
          </ActionIcon>
        </div>
      </div>
      {elsewhere === undefined ? null : (
        <p className="soft">
          {booking.time.yours(zoneName(from))} {booking.time.clinics(elsewhere)}
        </p>
      )}
      {mayTake ? <Taken error={error} doctor={doctor} taking={taking} take={takeIt} /> : null}
      {slots.isPending ? <BlockSkeleton height={320} /> : null}
      {slots.isError && slots.data === undefined ? (
        <FailedPart
          error={slots.error}
          title={words.timesFailed}
          again={() => slots.refetch()}
          trying={slots.isFetching}
        />
      ) : null}
      {none ? (
        <Empty
          icon="calendar"
          title={soonest === undefined ? words.noneAtAll : words.noneThisWeek}
          action={
            soonest === undefined ? undefined : (
              <Button variant="default" onClick={() => setWeek(weeksUntil(soonest.startsAt, today, zone))}>
                {words.soonest(dayWords(soonest.startsAt))}
              </Button>
            )
          }
        >
          {words.noneText}
        </Empty>
      ) : null}
      {slots.data === undefined || none ? null : (
        <Week first={first} slots={slots.data} doctor={doctor} taking={taking} take={mayTake ? takeIt : undefined} />
      )}
    </section>
  )
}
