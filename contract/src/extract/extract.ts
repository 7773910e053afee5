import type { DraftStep } from '../steps.ts'
import { corrected } from './corrections.ts'
import { fold } from './fold.ts'
import { withoutOrders } from './injections.ts'
import { isEnglish } from './language.ts'
import { finish } from './merge.ts'
import { passagesOf } from './passages.ts'
import { readClause } from './read-clause.ts'
import { ordersOf } from './sentence.ts'
import { share } from './share.ts'
import type { Sketch } from './sketch.ts'
import { spaced } from './spaced.ts'

const mostSteps = 60

const shownOf = (note: string, folded: string, text: string) => {
  let shown = ''
  for (let at = 0; at < note.length; at++) shown += text[at] === folded[at] ? note[at] : ' '
  return shown
}

/** Clinical prose as steps: a proposal, which says of itself where it is unsure. */
export const extractSteps = (written: string, { today }: { today: string }): DraftStep[] => {
  const { text: note, placeOf } = spaced(written)
  const folded = fold(note)
  const text = corrected(withoutOrders(folded))
  const shown = text === folded ? note : shownOf(note, folded, text)
  if (!isEnglish(text)) return []
  const sketches: Sketch[] = []
  for (const passage of passagesOf(text, note)) {
    if (passage.section.silent) continue
    if (sketches.length >= mostSteps) break
    const before = sketches.length
    for (const clause of ordersOf(text.slice(passage.start, passage.end)))
      readClause({ shown, text, passage, clause, today, sketches })
    share(sketches, before, text, shown, today)
  }
  return finish(sketches, note, today)
    .slice(0, mostSteps)
    .map(({ source, ...step }) => ({
      ...step,
      source: source && { start: placeOf(source.start), end: placeOf(source.end) },
    }))
}
