import { LRUCache } from 'lru-cache'
import type { Bus } from '../kernel/bus.ts'
import { type Answer, freshMs, openChanges } from './changes.ts'
import type { SharedAnswers } from './shared-answers.ts'

const answersKept = 5000

/** What is shown, page by page. */
export type Page = { items: { id: string }[]; nextCursor: string | null }

/** `doctorId` is whom the question names by id. */
export type Question = { text: string; doctorId: string | null; ask: () => Promise<Page> }

type Kept = { begun: number; answer: Promise<Answer> }

/**
 * Answers as they are sent, not as objects, kept by this node and, where there is a Redis, shared with the others. One
 * is given again only after this node has heard all that was told before it was asked for, so whoever was told that a
 * place is theirs never sees it open again, on whichever node they ask. See docs/adr/0015-search-cache.md.
 */
export const openAnswers = (
  bus: Pick<Bus, 'on' | 'heard'>,
  shared: SharedAnswers,
  now: () => number = () => performance.now(),
) => {
  const answers = new LRUCache<string, Kept>({ max: answersKept, ttl: freshMs, ttlAutopurge: true })
  const changes = openChanges(bus, now)

  const workOut = async (question: Question): Promise<Answer> => {
    const { answer: shown, keep } = await shared.find(question.text)
    if (shown && (await bus.heard()) && changes.isGood(shown)) return shown
    const since = now()
    const page = await question.ask()
    const told = { slotIds: new Set(page.items.map(({ id }) => id)), doctorId: question.doctorId }
    const answer = { since, json: JSON.stringify(page), told }
    keep(answer)
    return answer
  }
  const begin = (question: Question): Kept => {
    const kept = { begun: now(), answer: workOut(question) }
    answers.set(question.text, kept)
    kept.answer.catch(() => answers.peek(question.text) === kept && answers.delete(question.text))
    return kept
  }

  return async (question: Question): Promise<string> => {
    const came = now()
    const kept = answers.get(question.text)
    if (kept) {
      const [answer, heard] = await Promise.all([kept.answer, bus.heard()])
      if (heard && changes.isGood(answer)) return answer.json
    }
    // One that was begun after this was asked knows all that was told before, and is given as it is.
    const latest = answers.get(question.text)
    const { answer } = latest && latest.begun >= came ? latest : begin(question)
    return (await answer).json
  }
}

export type Answers = ReturnType<typeof openAnswers>
