import { brokenPromises } from '../clinic.ts'
import type { Salve } from '../salve.ts'
import { judgeClosings, judgeKeys, judgeRefusals, type Known, told } from './judge-answers.ts'
import { judgePlaces } from './judge-places.ts'
import { judgeReads } from './judge-reads.ts'
import { judgeVisits } from './judge-visits.ts'
import { type Change, deletionOf, staysOf, timelines } from './timeline.ts'
import type { Day, Deed } from './world.ts'

const happened: Partial<Record<Deed['verb'], string>> = {
  hold: 'held',
  book: 'confirmed',
  confirm: 'confirmed',
  cancel: 'cancelled',
  delete: 'cancelled',
  move: 'rescheduled',
  put: 'changed',
  'check-in': 'checked-in',
  complete: 'completed',
  'no-show': 'missed',
}

const row = (id: string | undefined, what: string | undefined, who: string) =>
  `visit ${id} appointment.${what} by ${who}`

/** What a call that went well says of itself: each visit that it opened or changed. */
const traces = ({ verb, who, visitId, answer: { body } }: Deed): string[] => {
  if (verb === 'list') return body.items.map(({ id }: { id: string }) => row(id, 'opened', who.id))
  const what = verb === 'get' ? 'opened' : happened[verb]
  return what ? [row(visitId ?? body.id, what, who.id)] : []
}

const what = (trace: string) => trace.replace(/ by .*/, '')
const counted = (all: string[]) => Map.groupBy(all, (one) => one)

/**
 * One row for each change that was acknowledged and for each opening, by one who was told of it: of two who moved a visit
 * to the same place, either may have been the one.
 */
const judgeTrail = async (salve: Salve, deeds: Deed[], byVisit: Map<string, Change[]>): Promise<string[]> => {
  const { rows } = await salve.sql(
    `SELECT subject_id, action, actor_id FROM audit_log
     WHERE subject_kind = 'appointment' AND subject_id = ANY ($1) AND outcome = 'allowed' AND action <> 'appointment.expired'`,
    [[...byVisit.keys()]],
  )
  const trail = rows.map(({ subject_id, action, actor_id }) => `visit ${subject_id} ${action} by ${actor_id}`)
  const went = deeds.filter(({ answer }) => answer.status < 300)
  const changes = [...byVisit.values()].flat().flatMap(({ deed }) => traces(deed))
  const others = went.filter(({ verb }) => ['delete', 'get', 'list'].includes(verb)).flatMap(traces)
  const [found, wanted, known] = [
    counted(trail.map(what)),
    counted([...changes, ...others].map(what)),
    new Set(went.flatMap(traces)),
  ]
  return [
    ...[...new Set([...found.keys(), ...wanted.keys()])]
      .filter((one) => found.get(one)?.length !== wanted.get(one)?.length)
      .map((one) => `the trail has ${found.get(one)?.length ?? 0} times, not ${wanted.get(one)?.length ?? 0}: ${one}`),
    ...trail.filter((one) => !known.has(one)).map((one) => `the trail has what was not acknowledged: ${one}`),
  ]
}

/** The story of everything that a broken promise names, to find out how it came to that. */
const storyOf = (broken: string[], deeds: Deed[]): string[] => {
  const ids = (pattern: RegExp) => broken.slice(0, 3).flatMap((line) => line.match(pattern) ?? [])
  const visits = ids(/visit [0-9a-f-]{36}/g)
  const named = new Set(visits.length > 0 ? visits : ids(/[0-9a-f-]{36}/g))
  return deeds.map(told).filter((line) => [...named].some((id) => line.includes(id)))
}

/** Holds a day against what its clients were told; empty when every promise was kept. */
export const judge = async (salve: Salve, day: Day, deeds: Deed[]): Promise<string[]> => {
  const byVisit = timelines(deeds)
  const places = new Map(day.places.map((place) => [place.id, place]))
  const stays = [...byVisit].flatMap(([id, changes]) => staysOf(changes, deletionOf(deeds, id)))
  const known: Known = { deeds, stays, places }
  const { rows } = await salve.sql('SELECT id, status, slot_id, version FROM appointments WHERE slot_id = ANY ($1)', [
    [...places.keys()],
  ])
  const broken = [
    ...(await brokenPromises(salve)),
    ...judgeVisits(deeds, byVisit, rows),
    ...judgePlaces(deeds, stays, places),
    ...judgeKeys(known),
    ...judgeClosings(known),
    ...judgeRefusals(known),
    ...judgeReads(known, byVisit),
    ...(await judgeTrail(salve, deeds, byVisit)),
  ]
  return broken.length > 0 ? [...broken, 'How it came to that:', ...storyOf(broken, deeds)] : []
}
