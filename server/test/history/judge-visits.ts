import { type Status, transitions } from '@salve/contract/appointment-states'
import { type Change, deletionOf } from './timeline.ts'
import type { Deed } from './world.ts'

export type Row = { id: string; status: Status; slot_id: string; version: number }

const leadsTo: Partial<Record<Deed['verb'], { from: readonly Status[]; to: Status }>> = {
  confirm: transitions.confirm,
  book: transitions.confirm,
  cancel: transitions.cancel,
  'check-in': transitions.checkIn,
  complete: transitions.complete,
  'no-show': transitions.noShow,
}

const stepsWrongly = (before: Change, { status, slotId, deed: { verb } }: Change): string | null => {
  const step = leadsTo[verb]
  if (step && !(step.from.includes(before.status) && status === step.to)) return `${verb} led to ${status}`
  if (!step && status !== before.status) return `${verb} changed the state to ${status}`
  if (verb !== 'move' && slotId !== before.slotId) return `${verb} changed the place`
  return null
}

/** Whether a hold was changed by somebody who only asked when it was dead. */
const cameTooLate = (before: Change, after: Change) =>
  before.status === 'PENDING' && before.expiresAt !== null && after.clockBegan >= before.expiresAt

/** Versions that nobody was told of: a deletion and an expiry, and the first of the two by which a booking takes its own hold. */
const untold = (changes: Change[], row: Row, deleted: boolean) => {
  const silent = row.status === 'EXPIRED' || deleted ? [row.version] : []
  const halves = changes.filter(({ deed }) => deed.verb === 'book').map(({ version }) => version - 1)
  return new Set([...silent, ...halves])
}

const when = (is: boolean, what: string) => (is ? [what] : [])

const brokenVersions = (changes: Change[], row: Row, deleted: Deed | undefined): string[] => {
  const told = new Set(changes.map(({ version }) => version))
  const last = changes[changes.length - 1].version
  const silent = untold(changes, row, deleted !== undefined)
  const versions = Array.from({ length: row.version }, (_, index) => index + 1)
  return [
    ...when(!told.has(1) || !['hold', 'book'].includes(changes[0].deed.verb), 'began without a creation'),
    ...when(told.size !== changes.length, 'has one version twice'),
    ...when(last > row.version, `went back from version ${last} to ${row.version}`),
    ...when(deleted !== undefined && row.version !== last + 1, 'was changed after it was deleted'),
    ...versions
      .filter((version) => !told.has(version) && !silent.has(version))
      .map((version) => `came to version ${version} and nobody was told`),
  ]
}

const brokenSteps = (changes: Change[]): string[] =>
  changes.slice(1).flatMap((change, index) => {
    const wrong = stepsWrongly(changes[index], change)
    return [
      ...when(wrong !== null, wrong ?? ''),
      ...when(cameTooLate(changes[index], change), `${change.deed.verb} revived a dead hold`),
      ...changes
        .slice(0, index + 1)
        .filter(({ began }) => change.ended < began)
        .map(({ version }) => `version ${change.version} came before ${version}`),
    ]
  })

const brokenEnd = (last: Change, row: Row, deleted: Deed | undefined): string[] => {
  const expected = deleted ? 'CANCELLED' : last.status
  const died = row.status === 'EXPIRED' && expected === 'PENDING'
  return [
    ...when(row.status !== expected && !died, `was told to be ${expected} and is ${row.status}`),
    ...when(row.slot_id !== last.slotId, 'is in another place than was told'),
  ]
}

/** One visit from its creation to what the database says of it now. */
const brokenVisit = (changes: Change[], row: Row, deleted: Deed | undefined): string[] => [
  ...brokenVersions(changes, row, deleted),
  ...brokenSteps(changes),
  ...brokenEnd(changes[changes.length - 1], row, deleted),
]

export const judgeVisits = (deeds: Deed[], known: Map<string, Change[]>, rows: Row[]): string[] => {
  const named = (id: string) => (what: string) => `visit ${id}: ${what}`
  const unknown = rows.filter(({ id }) => !known.has(id)).map(({ id }) => named(id)('nobody was told of it'))
  const judged = [...known].flatMap(([id, changes]) => {
    const row = rows.find((one) => one.id === id)
    return (row ? brokenVisit(changes, row, deletionOf(deeds, id)) : ['is lost']).map(named(id))
  })
  return [...unknown, ...judged]
}
