/** Words that tell a patient how to take something, and name nothing that is taken. */
const plainWords = new Set(
  `take takes taken taking apply inhale inject swallow insert give keep stop start continue finish complete increase
  reduce decrease hold change switch resume until till after before with without from then into onto over under your
  yours this that these those each every other only just than more most less least them they their when while which
  once twice thrice zero three four five seven eight nine eleven twelve thirteen fourteen fifteen sixteen seventeen
  eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred half quarter single time times daily
  nightly weekly monthly hourly fortnightly hour hours days week weeks month months fortnight morning mornings midday
  noon afternoon evening evenings night nights bedtime today tomorrow tonight monday tuesday wednesday thursday friday
  saturday sunday january february march april june july august september october november december weekday weekdays
  weekend weekends alternate second third meal meals food breakfast lunch dinner supper water drink tablet tablets
  pill pills capsule capsules puff puffs drop drops spray sprays sachet sachets patch patches spoon spoonful teaspoon
  teaspoons teaspoonful unit units dose doses millilitre millilitres milliliter milliliters milligram milligrams gram
  grams microgram micrograms injection injections inhaler cream ointment lotion medicine medication medicines course
  muscle vein rectally vaginally year years mouth oral orally tongue skin under affected area both left right eyes eyes ears nose thinly needed required
  necessary maximum limit exceed dosage further another again same about least between spread evenly apart first last
  next through starting beginning ending total doctor pharmacy prescription prescribed directed instructed described
  whole empty stomach together using used will should must need have been`.split(/\s+/),
)

const word = /\p{L}{4,}/gu

/** The beginnings of the words of a text that are not among these: what is named in it. */
export const namesIn = (text: string): string[] =>
  [...text.normalize('NFKC').toLowerCase().matchAll(word)].flatMap(([one]) =>
    plainWords.has(one) ? [] : [one.slice(0, 5)],
  )
