const RATE = '(?:od|bd|tds|qds|bid|tid|qid|nocte|mane|prn)'
/** Where what belongs to two words was written as one: "ramipril5mg", "500tds5d", "5mgx6", "clinic4/52". */
const gaps = [
  /(?<=[a-z]{3})(?=\d{1,4}(?:\.\d{1,3})?(?:mg|mcg|g|ml|units?)(?![a-z]))/gi,
  /(?<=[a-z]{5})(?=\d{1,3}\/\d{2,3}(?![\d/]))/gi,
  /(?<=[a-z]{3})(?=\d{1,2}\/(?:52|12|7)(?![\d/]))/gi,
  new RegExp(`(?<=\\d)(?=${RATE}(?:\\d|(?![a-z])))`, 'gi'),
  new RegExp(`(?<=\\d${RATE})(?=\\d)`, 'gi'),
  /(?<=\dm?c?g)(?=x ?\d)/gi,
]

/** The note with a blank in each of these gaps, and where each place of it is in the note. */
export const spaced = (note: string): { text: string; placeOf: (at: number) => number } => {
  const cuts = [...new Set(gaps.flatMap((gap) => [...note.matchAll(gap)].map(({ index }) => index)))].sort(
    (a, b) => a - b,
  )
  if (cuts.length === 0) return { text: note, placeOf: (at) => at }
  let text = ''
  let from = 0
  for (const cut of cuts) {
    text += `${note.slice(from, cut)} `
    from = cut
  }
  const put = cuts.map((cut, place) => cut + place)
  const before = (at: number) => {
    let [low, high] = [0, put.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (put[middle] < at) low = middle + 1
      else high = middle
    }
    return low
  }
  return { text: text + note.slice(from), placeOf: (at) => at - before(at) }
}
