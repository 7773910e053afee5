const alike: Record<string, string> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u02bc': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '\u00d7': 'x',
  '\u03bc': '\u00b5',
  '\u00a0': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\t': ' ',
  '\r': ' ',
  '\u2028': '\n',
  '\u2029': '\n',
  '\u25cf': '\u2022',
  '\u25aa': '\u2022',
  '\u25e6': '\u2022',
  '\u2023': '\u2022',
  '\u00b7': '\u2022',
}
const lower = (unit: string) => {
  const small = unit.toLowerCase()
  return small.length === 1 ? small : unit
}

const spoken: [RegExp, string][] = [
  [
    /(?<=\S )(?:full stop |stop |period |comma )?(?:next (?:item|point|bullet|problem|drug|medication)|bullet point)(?=[ .,\n]|$)/g,
    '.',
  ],
  [/(?<=\S )(?:full stop|full-stop)(?=[ .,\n]|$)/g, '.'],
  [/(?<=\S )comma(?= \S)/g, ','],
  [/(?<=\S )(?:new paragraph|next paragraph|new line|next line)(?=[ .,\n]|$)/g, '.'],
]
/** What a dictation calls by its name. */
const punctuated = (text: string) =>
  spoken.reduce((now, [word, sign]) => now.replace(word, (said) => sign.padEnd(said.length)), text)

const typos: [RegExp, string][] = [
  [/(?<=[a-z]{2})0(?=[a-z]{2})/g, 'o'],
  [/(?<=[a-z]{3})(?<!day|week)1(?=[a-z]{3})/g, 'l'],
  [/(?<=\d)o(?= ?(?:mg|mcg|ml|g|iu|units?)(?![a-z]))/g, '0'],
]
/** "Clarithr0mycin" and "3Omg". */
const spelt = (text: string) => typos.reduce((now, [typo, sign]) => now.replace(typo, sign), text)

/** The note in small letters and plain signs, of the same length, so that a place in it is a place in the note. */
export const fold = (note: string) =>
  spelt(punctuated(note.replace(/[A-Z]/g, lower).replace(/[^\n -~]/g, (unit) => alike[unit] ?? lower(unit))))
