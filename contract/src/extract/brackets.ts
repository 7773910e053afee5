import { findDose } from './dose.ts'
import { hasTime } from './tells.ts'
import { findDrug } from './words/drugs.ts'

/** How deep in brackets each place of the text lies. */
const depths = (text: string): Uint16Array => {
  const depth = new Uint16Array(text.length + 1)
  for (let at = 0; at < text.length; at++) {
    const step = text[at] === '(' ? 1 : text[at] === ')' && depth[at] > 0 ? -1 : 0
    depth[at + 1] = depth[at] + step
  }
  return depth
}
const isList = (within: string) => {
  const found = findDrug(within)
  const next = found && findDrug(within, found.index + found.name.length)
  return (
    next !== undefined &&
    findDose(within.slice(found?.index, next.index)) !== undefined &&
    findDose(within.slice(next.index)) !== undefined &&
    hasTime(within).often
  )
}

/** Which places are an aside, and where "(ramipril 10 mg, bisoprolol 10 mg, both daily)" opens, which is none. */
export const bracketsIn = (text: string) => {
  const lists = [...text.matchAll(/\(([^()]{12,300})\)/g)].filter(({ 1: within }) => isList(within))
  const depth = depths(text)
  for (const { index, 0: whole } of lists) depth.fill(0, index + 1, index + whole.length - 1)
  return { isAside: (at: number) => depth[at] > 0, lists: lists.map(({ index }) => index) }
}
