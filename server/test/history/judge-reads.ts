import type { Known } from './judge-answers.ts'
import { type Change, deletionOf } from './timeline.ts'
import type { Deed } from './world.ts'

type Shown = { id: string; version: number; status: string; slotId: string; patientId: string; reason: string | null }

/** Whether what was shown is older than what its reader could know of, or newer than what anybody had asked for. */
const outOfTime = ({ deeds }: Known, changes: Change[], shown: Shown, { began, ended }: Deed): string | null => {
  const acknowledged = changes.findLast((change) => change.ended < began)?.version ?? 0
  const deleted = deletionOf(deeds, shown.id)
  const asked = changes.find(({ version }) => version === shown.version)?.began ?? 0
  if (shown.version < acknowledged) return `was shown as of version ${shown.version}, after ${acknowledged}`
  if (deleted && deleted.ended < began && shown.status !== 'CANCELLED') return 'was shown after it was deleted'
  return asked > ended ? `was shown as of version ${shown.version} before that was asked for` : null
}

/** Whether what was shown is not what was acknowledged under this version. */
const otherwise = (change: Change, shown: Shown, { clockBegan, clockEnded }: Deed): string | null => {
  const { status, slotId, reason } = change
  const expiresAt = status === 'PENDING' && change.expiresAt !== null ? change.expiresAt : Infinity
  const died = shown.status === 'EXPIRED' && expiresAt <= clockEnded
  if (shown.status !== status && !died) return `was shown as ${shown.status} and was ${status}`
  if (shown.status === status && expiresAt <= clockBegan) return 'was shown as alive and was dead'
  return shown.slotId === slotId && shown.reason === reason ? null : 'was shown with another place or reason'
}

const brokenView = (known: Known, changes: Change[] | undefined, shown: Shown, deed: Deed): string | null => {
  if (!changes) return 'was shown and nobody was told of it'
  const same = changes.find(({ version }) => version === shown.version)
  return outOfTime(known, changes, shown, deed) ?? (same ? otherwise(same, shown, deed) : null)
}

/** A list that is whole names every visit of its reader that was acknowledged before it was asked for. */
const leftOut = (known: Map<string, Change[]>, { who, began, answer }: Deed): string[] => {
  if (answer.body.nextCursor || who.role === 'doctor') return []
  const shown = new Set(answer.body.items.map(({ id }: Shown) => id))
  return [...known.values()]
    .filter(([first]) => first.ended < began && (who.role === 'staff' || first.patientId === who.patientId))
    .map(([{ visitId }]) => visitId)
    .filter((id) => !shown.has(id))
    .map((id) => `visit ${id} was left out of a list`)
}

/** What was read is what was acknowledged, never older than what its reader could know of. */
export const judgeReads = (known: Known, byVisit: Map<string, Change[]>): string[] =>
  known.deeds
    .filter(({ verb, answer }) => (verb === 'get' || verb === 'list') && answer.status === 200)
    .flatMap((deed) => {
      const shown: Shown[] = deed.verb === 'list' ? deed.answer.body.items : [deed.answer.body]
      const wrong = shown.flatMap((view) => {
        const broken = brokenView(known, byVisit.get(view.id), view, deed)
        return broken ? [`visit ${view.id} ${broken}`] : []
      })
      return deed.verb === 'list' ? [...wrong, ...leftOut(byVisit, deed)] : wrong
    })
