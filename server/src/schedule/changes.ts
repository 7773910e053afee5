import { type Bus, missedSome } from '../kernel/bus.ts'
import { slotChanged } from '../kernel/topics.ts'

/**
 * An acknowledged booking must not be shown open on any node after one second. No answer is given again that is older
 * than this, counted from before the database was asked; 200 ms are left for the way back.
 */
export const freshMs = 800

/** What an answer to a search tells of: that has to stay as it was for the answer to be given again. */
type Told = {
  slotIds: Set<string>
  /** The doctor whom the question named by id. */
  doctorId: string | null
}

/** An answer as it is sent. `since` is before the database was asked, by a clock of this node that only runs forward. */
export type Answer = { since: number; json: string; told: Told }

type Change = { at: number; doctorId?: string; slotId?: string }

/**
 * A place that was taken ends the answers that show it; three hundred bookings a second leave the others alone. Whatever
 * else happened with a doctor ends all but those about another one: who is found by name or specialization may be
 * another one now.
 */
const concerns = (told: Told, { doctorId, slotId }: Change): boolean =>
  slotId === undefined
    ? doctorId === undefined || told.doctorId === null || told.doctorId === doctorId
    : told.slotIds.has(slotId)

/** What was heard to have changed, for as long as an answer could be older than it. */
export const openChanges = (bus: Pick<Bus, 'on'>, now: () => number) => {
  let heard: Change[] = []
  const add = (change: Omit<Change, 'at'>) => {
    const at = now()
    if (heard.length > 0 && heard[0].at < at - 2 * freshMs) heard = heard.filter((old) => old.at >= at - freshMs)
    heard.push({ at, ...change })
  }
  bus.on(slotChanged, (message) => {
    const [doctorId, slotId] = message.split(' ')
    add({ doctorId, slotId })
  })
  bus.on(missedSome, () => add({}))

  /** Up to which change an answer was held against them already. */
  const seen = new WeakMap<Answer, Change>()

  return {
    isGood: (answer: Answer): boolean => {
      if (now() - answer.since >= freshMs) return false
      const last = seen.get(answer)
      for (let index = heard.length - 1; index >= 0; index--) {
        const change = heard[index]
        if (change === last || change.at < answer.since) break
        if (concerns(answer.told, change)) return false
      }
      if (heard.length > 0) seen.set(answer, heard[heard.length - 1])
      return true
    },
  }
}
