import type { Sketch } from './sketch.ts'
import { readTaking } from './taking.ts'
import { medicineWords } from './wording.ts'

const antibiotic =
  /cillin|mycin|micin|floxacin|cycline|nidazole|^cef|^ceph|^cipro|^doxy|^clinda|^clari|^cef|^co-?amox|^metron|^nitro|^pivmec|^fosfo|^linez|^rif|vir$|truvada|descovy|^lam$|^metro|augmentin|amoxiclav|trimeth|nitrofur|^amox|^fluclox|^clari/
const acid = /prazole/
const pain =
  /^paracet|^pcm|^acetamin|^apap|^tylenol|^calpol|^panadol|^ibu|profen|^nurofen|^advil|^motrin|^naprox|^aleve|^diclofen|^volt|codeine|codamol|^dihydroc|^tramad|^meloxic|coxib|^celeb|^ketorol/
const often = ({ schedule }: Sketch) =>
  schedule !== undefined &&
  (schedule.timesPerDay ?? schedule.timesPerWeek ?? schedule.everyDays ?? schedule.asNeeded) !== undefined
const ended = ({ schedule }: Sketch) => (schedule?.days ?? schedule?.doses ?? schedule?.until) !== undefined
const joined = /^\s*(?:,|and|\+|&|plus|, and|or|with)\s*$/
const cure = ({ name = '' }: Sketch) => antibiotic.test(name.toLowerCase()) || acid.test(name.toLowerCase())

// Pain relief that is given side by side is given for as long, unless one of the two is for bad pain only.
const soothes = ({ name = '', schedule }: Sketch) => pain.test(name.toLowerCase()) && schedule?.asNeeded !== true

type Pair = { first: Sketch & { name: string }; second: Sketch & { name: string }; between: string }
const isTaken = (sketch: Sketch): sketch is Sketch & { name: string } =>
  sketch.kind === 'medication' && !sketch.halt && sketch.name !== undefined
const pairAt = (sketches: Sketch[], place: number, text: string): Pair | undefined => {
  const [first, second] = [sketches[place], sketches[place + 1]]
  if (!isTaken(first) || !isTaken(second)) return
  const between = text.slice(first.end, second.start)
  return joined.test(between) && text.startsWith(second.name.toLowerCase(), second.start)
    ? { first, second, between }
    : undefined
}
/** Where the name and the dose are over, and how it is taken begins. */
const afterDose = ({ start, end, name, dose }: Pair['second'], text: string) => {
  const said = text.slice(start, end)
  const dosed = dose ? said.indexOf(dose.toLowerCase()) + dose.length : 0
  return start + Math.max(name.length, dosed)
}
const sharesRate = ({ first, second, between }: Pair) =>
  !often(first) &&
  !ended(first) &&
  often(second) &&
  second.schedule?.doses === undefined &&
  /and|\+|&|plus|or/.test(between)

const isCourse = (sketch: Sketch) => cure(sketch) || soothes(sketch)
const sharesEnd = ({ first, second, between }: Pair) =>
  !ended(first) &&
  ended(second) &&
  ((!first.dosed && !second.dosed && !often(first) && !often(second)) ||
    (cure(first) && cure(second)) ||
    (/and|\+|&/.test(between) && isCourse(first) && isCourse(second)))

/** "Paracetamol 1 g and ibuprofen 400 mg three times a day": what is said once is meant for both. */
export const share = (sketches: Sketch[], from: number, text: string, shown: string, today: string): void => {
  for (let place = sketches.length - 2; place >= from; place--) {
    const pair = pairAt(sketches, place, text)
    if (!pair) continue
    const { first, second } = pair
    if (sharesRate(pair)) {
      const tail = afterDose(second, text)
      const { schedule, doubts } = readTaking(text.slice(tail, second.end), today)
      first.schedule = { ...schedule, ...first.schedule }
      first.doubts.push(...doubts, 'ambiguous')
      first.text = `${first.text} ${medicineWords(shown.slice(tail, second.end))}`
    }
    if (sharesEnd(pair)) {
      const { days, until } = second.schedule ?? {}
      first.schedule = { ...first.schedule, ...(days ? { days } : {}), ...(until ? { until } : {}) }
      first.doubts.push('ambiguous')
    }
  }
}
