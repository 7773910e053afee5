const words: Record<string, number> = {
  half: 0.5,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  'twenty-one': 21,
  'twenty one': 21,
  'twenty-eight': 28,
  'twenty eight': 28,
  thirty: 30,
  forty: 40,
  'forty-eight': 48,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  'a couple of': 2,
  couple: 2,
  a: 1,
  an: 1,
  '\u00bd': 0.5,
  '1/2': 0.5,
  '\u00bc': 0.25,
  '1 1/2': 1.5,
  '1\u00bd': 1.5,
  'one and a half': 1.5,
}
for (const [index, digit] of [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
].entries()) {
  for (const whole of ['zero', 'nought', 'one', 'two', 'three'])
    words[`${whole} point ${digit}`] = (words[whole] ?? 0) + index / 10
}
for (const hundreds of ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'a']) {
  const count = (words[hundreds] ?? 1) * 100
  words[`${hundreds} hundred`] = count
  words[`${hundreds} hundred and fifty`] = count + 50
}
const longestFirst = Object.keys(words).sort((a, b) => b.length - a.length)
const joined = (names: string[]) => names.join('|')

const tens = '(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)'
const ones = 'one|two|three|four|five|six|seven|eight|nine'
const compound = new RegExp(`^(${tens})[ -](${ones})$`)

/** Patterns to build patterns of; each is one group that catches nothing. */
export const NUMBER = `(?:${tens}[ -](?:${ones})|${joined(longestFirst.filter((word) => word.includes('1') || word.includes('½') || word.includes(' a ')))}|\\d{1,5}(?:[.,]\\d{1,4})?|${joined(longestFirst.filter((word) => /^[a-z]{3}/.test(word)))}|\u00bd|\u00bc)`
export const COUNT = `(?:${NUMBER}|an?(?= ))`
export const TO = ' ?(?:-|to|or|and) ?'

export const numberOf = (written: string) => {
  const word = words[written.trim()]
  if (word !== undefined) return word
  const both = compound.exec(written.trim())
  if (both) return (words[both[1]] ?? 0) + (words[both[2]] ?? 0)
  const thousands = /^\d{1,2},\d{3}$/.test(written.trim())
  const value = Number(written.trim().replace(',', thousands ? '' : '.'))
  return Number.isFinite(value) ? value : 0
}

/** A pattern that stands for itself, not inside a word. */
export const alone = (source: string, flags = '') => new RegExp(`(?<![a-z0-9])(?:${source})(?![a-z0-9])`, flags)

/** The text with what was read blanked out, so that no other reader reads it again. */
export const without = (text: string, found: { index: number; 0: string }) =>
  text.slice(0, found.index) + ' '.repeat(found[0].length) + text.slice(found.index + found[0].length)
