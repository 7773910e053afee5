/** The word without each of its letters in turn. */
const shortened = (word: string) => Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))

const least = 8
const most = 24

/** Says of a word whether it is one of these with a letter too many, too few, wrong or swapped with the next. */
export const misspelling = (names: Iterable<string>) => {
  const long = new Set(
    [...names].filter((name) => name.length >= least && name.length <= most && /^[a-z]+$/.test(name)),
  )
  const near = new Set([...long].flatMap(shortened))
  const known = new Map<string, boolean>()
  return (word: string): boolean => {
    if (word.length < least - 1 || word.length > most || !/^[a-z]+$/.test(word)) return false
    const before = known.get(word)
    if (before !== undefined) return before
    const isNear = near.has(word) || shortened(word).some((some) => long.has(some) || near.has(some))
    if (known.size < 5000) known.set(word, isNear)
    return isNear
  }
}
