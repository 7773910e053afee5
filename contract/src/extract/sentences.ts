const most = 700
/** What an entry of a list begins with. */
export const bullet =
  /^\s*(?:[-*•+>|]+|\(?\d{1,2}[.)](?!\d)|\(?[a-h][.)](?= )|#{1,4}(?=\s?[a-z])|☐|✓|\[ ?x? ?\]|o(?= {2,})|->|=>)\s*/
// A point after these does not end the sentence.
const title =
  /(?:^|[^a-z])(?:dr|mr|mrs|ms|prof|e\.?g|i\.?e|vs|approx|tab|tabs|cap|caps|inj|syr|syp|susp|sol|oint|st|no|nr|ca|incl|resp|med|pt|temp|co|guided inj)$/
const short =
  /(?:(?:^|[^a-z])(?:[a-z]\.)*[a-z]|mg|mcg|ml|g|hrs?|wks?|mins?|yrs?|days|appt|od|bd|tds|qds|inhal|supp|cr|crm)$/

/** A point without a blank after it, as in "daily.Come back". */
const isTight = (text: string, at: number, note: string) =>
  /^[A-Z][a-z]/.test(note.slice(at + 1, at + 3)) && /[a-z)]{3}$/.test(text.slice(Math.max(0, at - 3), at))
const isMarker = (text: string, at: number) =>
  (at <= 6 ? /(?:^|\n)\s*\d{1,2}$/ : /\n\s*\d{1,2}$/).test(text.slice(Math.max(0, at - 6), at))
const isStop = (text: string, at: number, note: string) => {
  const before = text.slice(Math.max(0, at - 8), at)
  if (title.test(before) || isMarker(text, at)) return false
  const next = /^\s*(\S?)/.exec(note.slice(at + 1, at + 12))?.[1] ?? ''
  // "within 24 h. 72h tape": a span is at its end.
  if (/\d ?(?:h|hrs?|d|days|wks?|w|mo|mins?|yrs?)$/.test(before) && /\d/.test(next)) return true
  return !short.test(before) || next === '' || /[A-Z•*-]/.test(next) || /^\s*\n/.test(text.slice(at + 1, at + 12))
}
const isEnd = (text: string, at: number, note: string) => {
  if (text[at] === ';') return true
  const spaced = /[\s"')\]]/.test(text[at + 1] ?? '\n')
  if (text[at] !== '.') return spaced
  return spaced ? isStop(text, at, note) : isTight(text, at, note)
}

/** Where a line goes on in the next one. */
const wraps = (line: string, next: string) =>
  line.trim() !== '' &&
  /[a-z0-9,&+/-]\s*$/.test(line) &&
  !/:\s*$/.test(line) &&
  !bullet.test(next) &&
  line.length > 40 &&
  /^[ ]?[a-z(]/.test(next)

export type Line = { start: number; end: number }
/** The lines of a note; one that goes on in the next is one with it. */
export const linesOf = (text: string, note: string): Line[] => {
  const lines: Line[] = []
  let start = 0
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && text[at] !== '\n') continue
    const last = lines.at(-1)
    const goesOn = last && at - last.start < most && wraps(text.slice(last.start, last.end), note.slice(start, at))
    if (last && goesOn) last.end = at
    else lines.push({ start, end: at })
    start = at + 1
  }
  return lines
}

// "1) bloods 2) statin" in one line.
const inline = /(?:^|\s)\(?1[).]\s[^\n]{3,300}?\s\(?2[).]\s/
const second = /\s\(?2[).]\s/
const mark = /^\s+\(?[1-9][).]\s+/
const endAt = (text: string, at: number, note: string, from: number): number | undefined => {
  const tooLong = at - from >= most && (/\s/.test(text[at]) || at - from >= most * 2)
  if (tooLong) return at
  return /[.;!?]/.test(text[at]) && isEnd(text, at, note) ? at + (text[at] === ';' ? 0 : 1) : undefined
}

// "Penicillin allergic, so clarithromycin …": what follows from it is an order of its own.
const therefore = /^ (?:so|therefore|hence) (?!that|far|long|much|many)/
const because = /(?:allerg\w*|intoleran\w*|contraindicated|(?:cannot|can't) (?:take|have|tolerate))[^.;\n]{0,30}$/
const isHence = (text: string, at: number) =>
  text[at] === ' ' && therefore.test(text.slice(at, at + 18)) && because.test(text.slice(Math.max(0, at - 50), at))

/** How many letters part two sentences that no stop parts; 0 where there are none. */
const betweenAt = (text: string, at: number): number => {
  if (text.startsWith('// ', at) && text[at - 1] === ' ') return 2
  return isHence(text, at) ? 1 : 0
}

const isNumbered = (text: string, start: number, end: number) => {
  const near = text.slice(start, Math.min(end, start + 2000))
  return inline.test(near) || (/1[).]\s*$/.test(text.slice(Math.max(0, start - 4), start)) && second.test(near))
}
/** The sentences of a line, none too long to be read in one go. */
export const sentencesOf = (text: string, note: string, { start, end }: Line): Line[] => {
  const found: Line[] = []
  let from = start
  const numbered = isNumbered(text, start, end)
  for (let at = start; at < end; at++) {
    const between = at > from ? betweenAt(text, at) : 0
    if (between > 0) {
      found.push({ start: from, end: at })
      from = at + between
    }
    const marked = numbered && at > from ? mark.exec(text.slice(at, at + 6)) : null
    const stop = marked ? at : endAt(text, at, note, from)
    if (stop === undefined) continue
    found.push({ start: from, end: stop })
    from = at + (marked ? marked[0].length : 1)
  }
  if (from < end) found.push({ start: from, end })
  return found
}
