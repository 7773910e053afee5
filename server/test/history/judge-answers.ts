import { can } from '@salve/contract/appointment-states'
import { mayHaveBeen, mayHaveBeenBusy, mayHaveTaken, overlap } from './judge-places.ts'
import { rules } from './rules.ts'
import { keyOf, type Stay } from './timeline.ts'
import type { Deed, Place } from './world.ts'

export type Known = { deeds: Deed[]; stays: Stay[]; places: Map<string, Place> }

const done = (deeds: Deed[], verb: Deed['verb']) =>
  deeds.filter((deed) => deed.verb === verb && deed.answer.status < 300)

const ofVisit = ({ stays }: Known, { visitId }: Deed) => stays.filter((stay) => stay.visitId === visitId)

const isParty = ({ who }: Deed, { patientId, doctorId }: Stay) =>
  who.role === 'staff' || who.patientId === patientId || who.doctorId === doctorId

/** Doctors book for their own patients only, and here they have none; they manage nobody else's slots. */
const isNotTheirs = ({ places }: Known, { who, verb, spot, slotId }: Deed) => {
  if (who.role !== 'doctor') return false
  if (verb === 'hold' || verb === 'book') return true
  const ofDoctor = verb === 'open-slot' ? spot?.doctorId : verb === 'close-slot' && places.get(slotId ?? '')?.doctorId
  return ofDoctor !== false && ofDoctor !== who.doctorId
}

/** Also the doctor of a visit is a stranger before it is moved to that doctor and after. */
const isStranger = (known: Known, deed: Deed) =>
  isNotTheirs(known, deed) ||
  (deed.visitId !== undefined && !ofVisit(known, deed).some((stay) => isParty(deed, stay))) ||
  (deed.visitId !== undefined && ofVisit(known, deed).some((stay) => mayHaveBeen(stay, deed) && !isParty(deed, stay)))

const wasClosed = ({ deeds }: Known, slotId: string, moment: number) =>
  done(deeds, 'close-slot').some((deed) => deed.slotId === slotId && deed.began < moment)

/** A state that the visit may have been in during the call, and that does not allow it. */
const wasInTheWay = (known: Known, deed: Deed) => {
  const rule = rules[deed.verb]
  const now = new Date(deed.clockBegan)
  const refuses = ({ status }: Stay) => rule !== undefined && !can[rule]({ status, expiresAt: null }, now)
  return ofVisit(known, deed).some((stay) => mayHaveBeen(stay, deed) && refuses(stay))
}

const slotStood = ({ deeds, places }: Known, deed: Deed) => {
  const opened = (id: string) => done(deeds, 'open-slot').find(({ answer }) => answer.body.id === id)?.began ?? 0
  const closed = (id: string) => done(deeds, 'close-slot').find(({ slotId }) => slotId === id)?.ended ?? Infinity
  return [...places.values()].some(
    (place) =>
      deed.spot &&
      place.doctorId === deed.spot.doctorId &&
      overlap(place, deed.spot) &&
      opened(place.id) < deed.ended &&
      closed(place.id) > deed.began,
  )
}

/** For each code, whether it can have been true at some moment of its call. */
const canBeTrue: Record<string, (known: Known, deed: Deed) => boolean> = {
  'slot-full': ({ stays, places }, deed) => {
    const place = places.get(deed.slotId ?? '')
    return place !== undefined && mayHaveTaken(stays, place.id, deed).size >= place.capacity
  },
  'patient-overlap': (known, deed) => {
    const place = known.places.get(deed.slotId ?? '')
    const others = known.stays.filter(({ visitId }) => visitId !== deed.visitId)
    const patientId = deed.patientId ?? ofVisit(known, deed)[0]?.patientId
    return place !== undefined && mayHaveBeenBusy(others, patientId, place, known.places, deed)
  },
  'hold-expired': (known, deed) =>
    ofVisit(known, deed).some(
      ({ status, expiresAt, until }) =>
        status === 'PENDING' && expiresAt !== null && expiresAt <= deed.clockEnded && until.ended > deed.began,
    ),
  'invalid-transition': wasInTheWay,
  'stale-version': (known, deed) =>
    ofVisit(known, deed).some(({ version, began }) => version > (deed.asked?.version ?? 0) && began < deed.ended) ||
    wasInTheWay(known, deed) ||
    canBeTrue['hold-expired'](known, deed),
  'idempotency-mismatch': ({ deeds }, deed) =>
    deeds.some(
      (other) =>
        keyOf(other) === keyOf(deed) &&
        other.asked?.body !== deed.asked?.body &&
        other.answer.status === 201 &&
        other.began < deed.ended,
    ),
  'not-found': (known, deed) =>
    (deed.slotId !== undefined && wasClosed(known, deed.slotId, deed.ended)) || isStranger(known, deed),
  'slot-booked': ({ stays }, deed) => mayHaveTaken(stays, deed.slotId ?? '', deed).size > 0,
  'slot-overlap': slotStood,
  forbidden: (_, { verb, who }) => who.role === 'patient' && (verb === 'complete' || verb === 'no-show'),
}

export const told = ({ verb, who, client, visitId, slotId, key, began, ended, answer: { status, body } }: Deed) => {
  const about = [visitId && `visit ${visitId}`, slotId && `slot ${slotId}`, key].filter(Boolean).join(' ')
  const said =
    body?.code ?? (body?.id ? `visit ${body.id} ${body.status} version ${body.version} slot ${body.slotId}` : '')
  return `${began}–${ended} client ${client} (${who.role}): ${verb} ${about} → ${status} ${said}`
}

/** Nothing broke, and every refusal was true when it was said. */
export const judgeRefusals = (known: Known): string[] =>
  known.deeds
    .filter(({ answer }) => answer.status >= 300)
    .filter((deed) => deed.answer.status >= 500 || !canBeTrue[deed.answer.body.code]?.(known, deed))
    .map((deed) => `${told(deed)} was not true`)

/** What came with one key had one answer, and was one request. */
export const judgeKeys = ({ deeds }: Known): string[] => {
  const answered = deeds.filter(({ key, answer }) => key && answer.status === 201)
  return [...Map.groupBy(answered, keyOf)].flatMap(([key, same]) => {
    const alike = (of: (deed: Deed) => string | undefined) => new Set(same.map(of)).size === 1
    return alike(({ answer }) => answer.text) && alike(({ asked }) => asked?.body) ? [] : [`key ${key} had two answers`]
  })
}

/** Nobody came into a slot that was closed, and none was closed with somebody in it. */
export const judgeClosings = ({ deeds, stays }: Known): string[] =>
  done(deeds, 'close-slot').flatMap((closing) =>
    stays
      .filter(({ slotId, began, deed }) => slotId === closing.slotId && began > closing.ended && deed.verb === 'move')
      .map(({ visitId }) => `visit ${visitId} came into slot ${closing.slotId}, which was closed`),
  )
