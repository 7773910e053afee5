import { active, type Status, takesPlace } from '@salve/contract/appointment-states'
import type { Stay } from './timeline.ts'
import type { Deed, Place } from './world.ts'

const isActive = (status: Status) => (active as readonly Status[]).includes(status)

type Times = Pick<Place, 'startsAt' | 'endsAt'>
export const overlap = (one: Times, other: Times) => one.startsAt < other.endsAt && other.startsAt < one.endsAt

type Window = Pick<Deed, 'began' | 'ended' | 'clockBegan'>

/** Whether a visit may have been in this state at some moment of a call. */
export const mayHaveBeen = ({ began, until, status, expiresAt }: Stay, call: Window) =>
  began < call.ended &&
  until.ended > call.began &&
  (status !== 'PENDING' || expiresAt === null || expiresAt > call.clockBegan)

export const mayHaveTaken = (stays: Stay[], slotId: string, call: Window) =>
  new Set(
    stays
      .filter((stay) => stay.slotId === slotId && takesPlace(stay.status) && mayHaveBeen(stay, call))
      .map(({ visitId }) => visitId),
  )

export const mayHaveBeenBusy = (
  stays: Stay[],
  patientId: string,
  at: Place,
  places: Map<string, Place>,
  call: Window,
) =>
  stays.some((stay) => {
    const where = places.get(stay.slotId)
    return (
      stay.patientId === patientId && isActive(stay.status) && where && overlap(where, at) && mayHaveBeen(stay, call)
    )
  })

/** The last moment at which the clock had not come to an instant yet, as far as the calls tell. */
const momentAt = (deeds: Deed[], instant: number) =>
  deeds.reduce((last, { ended, clockEnded }) => (clockEnded < instant && ended > last ? ended : last), 0)

type Certain = Stay & { to: number }

/** Stays as short as they can have been: from when they were acknowledged to when somebody began to end them. */
const certain = (deeds: Deed[], stays: Stay[]): Certain[] =>
  stays.map((stay) => {
    const dies =
      stay.status === 'PENDING' && stay.expiresAt !== null ? momentAt(deeds, stay.expiresAt) : stay.until.began
    return { ...stay, to: Math.min(stay.until.began, dies) }
  })

const atOnce = (stays: Certain[], moment: number) => stays.filter(({ ended, to }) => ended <= moment && moment < to)

/** At no moment were there for certain more in a place than it has room for, nor one patient in two places. */
export const judgePlaces = (deeds: Deed[], all: Stay[], places: Map<string, Place>): string[] => {
  const stays = certain(deeds, all)
  const broken: string[] = []
  for (const place of places.values()) {
    const inside = stays.filter(({ slotId, status }) => slotId === place.id && takesPlace(status))
    for (const { ended, visitId } of inside)
      if (atOnce(inside, ended).length > place.capacity)
        broken.push(`slot ${place.id} was too full with visit ${visitId}`)
  }
  // One that somebody had begun to end before it was acknowledged was there at no moment for certain.
  const busy = stays.filter(({ status, ended, to }) => isActive(status) && ended < to)
  for (const one of busy) {
    const [at, others] = [places.get(one.slotId), atOnce(busy, one.ended)]
    for (const other of others) {
      const there = places.get(other.slotId)
      if (other.visitId !== one.visitId && other.patientId === one.patientId && at && there && overlap(at, there))
        broken.push(`visit ${one.visitId} and visit ${other.visitId} were at one time`)
    }
  }
  return broken
}
