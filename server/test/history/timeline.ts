import type { Status } from '@salve/contract/appointment-states'
import type { Deed } from './world.ts'

/** A state that a visit came to, by whom, and between which two moments. */
export type Change = {
  visitId: string
  version: number
  status: Status
  slotId: string
  patientId: string
  doctorId: string
  expiresAt: number | null
  reason: string | null
  began: number
  ended: number
  clockBegan: number
  clockEnded: number
  deed: Deed
}

/** From when to when a visit was in a state: at the earliest and at the latest, and for certain. */
export type Stay = Change & { until: { began: number; ended: number } }

const changing = new Set(['hold', 'book', 'confirm', 'cancel', 'move', 'put', 'check-in', 'complete', 'no-show'])

const changeOf = (deed: Deed): Change => {
  const { id, version, status, slotId, patientId, doctorId, expiresAt, reason } = deed.answer.body
  const { began, ended, clockBegan, clockEnded } = deed
  const who = { visitId: id, patientId, doctorId, slotId }
  const state = { version, status, reason, expiresAt: expiresAt && Date.parse(expiresAt) }
  return { ...who, ...state, began, ended, clockBegan, clockEnded, deed }
}

/** Answers to one key are one change, which happened before the first of them came. */
const asOne = (same: Change[]): Change => {
  const first = same.reduce((one, other) => (other.ended < one.ended ? other : one))
  const earliest = same.reduce((one, other) => (other.began < one.began ? other : one))
  return { ...first, began: earliest.began, clockBegan: earliest.clockBegan }
}

const grouped = <T>(all: T[], by: (one: T) => string): T[][] => [...Map.groupBy(all, by).values()]

export const keyOf = ({ who, key, began }: Deed) => (key ? `${who.id} ${key}` : `alone ${began}`)

/** A visit that is moved to where it is already has not changed, and says the version that it had. */
const withoutIdleMoves = (changes: Change[]): Change[] =>
  grouped(changes, ({ visitId, version }) => `${visitId} ${version}`).flatMap((same) => {
    const others = same.filter(({ deed }) => deed.verb !== 'move')
    return others.length > 0 ? others : [same.reduce((one, other) => (other.ended < one.ended ? other : one))]
  })

/** Everything that was acknowledged as changed, by visit, in the order of its versions. */
export const timelines = (deeds: Deed[]): Map<string, Change[]> => {
  const done = deeds.filter(({ verb, answer }) => changing.has(verb) && answer.status < 300)
  const changes = withoutIdleMoves(grouped(done, keyOf).map((same) => asOne(same.map(changeOf))))
  const byVisit = Map.groupBy(changes, ({ visitId }) => visitId)
  for (const list of byVisit.values()) list.sort((one, other) => one.version - other.version)
  return byVisit
}

const never = Number.POSITIVE_INFINITY

/** The stays of a visit, with the one after a deletion, whose answer says nothing of it. */
export const staysOf = (changes: Change[], deleted: Deed | undefined): Stay[] => {
  const last = changes[changes.length - 1]
  const gone = deleted && {
    ...last,
    ...deleted,
    status: 'CANCELLED' as const,
    version: last.version + 1,
    deed: deleted,
  }
  const all = gone
    ? [...changes, { ...gone, slotId: last.slotId, patientId: last.patientId, visitId: last.visitId }]
    : changes
  return all.map((change, index) => ({ ...change, until: all[index + 1] ?? { began: never, ended: never } }))
}

export const deletionOf = (deeds: Deed[], visitId: string) =>
  deeds.find((deed) => deed.verb === 'delete' && deed.visitId === visitId && deed.answer.status === 204)
