import { can } from '@salve/contract/appointment-states'
import type { Appointment } from '@salve/contract/appointments'
import type { FoundSlot } from '@salve/contract/slots'
import { useState } from 'react'
import { useCancel, useCheckIn, useComplete, useNoShow, useReschedule } from '../../api/appointments.ts'
import { SidePanel } from '../../ui/side-panel.tsx'
import { toast } from '../../ui/toast.ts'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { CancelReason } from './cancel-reason.tsx'
import { mayCheckIn } from './clinic-day.ts'
import type { Doing } from './doing.ts'
import { Instead, placesInstead } from './instead.tsx'
import { MoveTimes } from './move-times.tsx'
import { VisitFacts } from './visit-facts.tsx'
import { VisitMore } from './visit-more.tsx'
import './desk.css'
import './panel.css'

type Props = {
  visit: Appointment
  now: number
  zone: string
  dismiss: () => void
  /** The place that it was dragged to, or what the key meant that opened it. */
  wanted?: FoundSlot | null
  first?: Doing
}

/** What the desk does with one visit: one thing at a time. */
export const VisitPanel = ({ visit, now, zone, dismiss, wanted = null, first = 'look' }: Props) => {
  const { desk } = useWords()
  const { dayAndTime } = useTimes(zone)
  const [doing, setDoing] = useState<Doing>(wanted === null ? first : 'move')
  const [slot, setSlot] = useState<FoundSlot | null>(wanted)
  const [near, setNear] = useState<FoundSlot[]>([])
  const [reason, setReason] = useState('')
  const acts = {
    checkIn: useCheckIn(),
    complete: useComplete(),
    noShow: useNoShow(),
    cancel: useCancel(),
    move: useReschedule(),
  }
  const all = Object.values(acts)
  const params = { id: visit.id }
  const done = (message: string) => () => {
    toast.done(message)
    dismiss()
  }
  const turnTo = (next: Doing) => {
    for (const act of all) act.reset()
    setDoing(next)
  }
  const choose = (place: FoundSlot) => {
    acts.move.reset()
    setNear([])
    setSlot(place)
  }
  const notToBeHad = (error: Error, wish: FoundSlot) => {
    const places = placesInstead(error, wish)
    setNear(places)
    if (places.length > 0) setSlot(null)
  }
  const { name } = visit.patient
  const when = slot === null ? '' : desk.withDoctor(dayAndTime(slot.startsAt), slot.doctor.name)

  const actions = {
    look: mayCheckIn(visit, now)
      ? { label: desk.checkIn, run: () => acts.checkIn.mutate({ params }, { onSuccess: done(desk.checkedIn(name)) }) }
      : can.complete(visit, new Date(now))
        ? {
            label: desk.complete,
            run: () => acts.complete.mutate({ params }, { onSuccess: done(desk.completed(name)) }),
          }
        : undefined,
    move: {
      label: slot === null ? desk.move : desk.moveTo(when),
      disabled: slot === null,
      run: () =>
        slot === null
          ? undefined
          : acts.move.mutate(
              { params, body: { slotId: slot.id } },
              { onSuccess: done(desk.moved(name, when)), onError: (error) => notToBeHad(error, slot) },
            ),
    },
    cancel: {
      label: desk.cancelVisit,
      color: 'red' as const,
      run: () =>
        acts.cancel.mutate(
          { params, body: { reason: reason.trim() || undefined } },
          { onSuccess: done(desk.cancelled(name)) },
        ),
    },
    missed: {
      label: desk.markMissed,
      color: 'red' as const,
      run: () => acts.noShow.mutate({ params }, { onSuccess: done(desk.missed(name)) }),
    },
  }
  const titles = {
    look: name,
    move: desk.moveTitle(name),
    cancel: desk.cancelTitle(name),
    missed: desk.missedTitle(name),
  }

  return (
    <SidePanel
      opened
      title={titles[doing]}
      dismiss={doing === 'look' || doing === first || wanted !== null ? dismiss : () => turnTo('look')}
      pending={all.some(({ isPending }) => isPending)}
      error={all.find(({ error }) => error !== null)?.error}
      action={actions[doing]}
    >
      <VisitFacts visit={visit} now={now} zone={zone} />
      {doing === 'move' ? (
        <div className="desk-move">
          <Instead places={near} zone={zone} choose={choose} />
          <MoveTimes visit={visit} zone={zone} chosen={slot} choose={choose} />
        </div>
      ) : null}
      {doing === 'cancel' ? <CancelReason value={reason} onChange={setReason} /> : null}
      {doing === 'missed' ? <p className="desk-said">{desk.missedText}</p> : null}
      {doing === 'look' ? <VisitMore visit={visit} now={now} turnTo={turnTo} /> : null}
    </SidePanel>
  )
}
