import { doubts, Schedule, Step } from '@salve/contract/steps'
import { z } from 'zod'

// Every field is there and null where it has nothing to say: the strict modes of the providers know no optional ones.
const orNull = (field: z.ZodType): z.ZodType =>
  z.nullable(field instanceof z.ZodOptional ? field.unwrap() : field).describe(field.description ?? '')

const schedule = Object.fromEntries(
  Object.entries({ ...Schedule.shape, asNeeded: z.boolean() }).map(([name, field]) => [name, orNull(field)]),
)

/** The same steps for a model: it copies the words that it read, for a model cannot count where they stand. */
const WireStep = z.strictObject({
  quote: z.string().describe('The words of the note that this step comes from, copied exactly, in one piece'),
  kind: Step.shape.kind,
  text: z.string().describe('What to do, in words for the patient, with the name and the dose as written'),
  schedule: z.strictObject(schedule).nullable(),
  dueOn: orNull(Step.shape.dueOn),
  doubts: z.array(z.enum(doubts).exclude(['unsupported'])),
})
const Wire = z.strictObject({ steps: z.array(WireStep) })

// Not every server knows these; what they say stands in the descriptions and is checked here afterwards.
const unsure = ['$schema', 'pattern', 'format', 'minLength', 'maxLength']

const plainer = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plainer)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => !unsure.includes(name) && inner !== '')
      .map(([name, inner]) => [name, plainer(inner)]),
  )
}

/** What a provider is told about the shape of the answer. */
export const wireSchema = plainer(z.toJSONSchema(Wire, { target: 'draft-7', io: 'input' })) as object

/** What a step may hold; anything else in an answer is left behind. */
export const scheduleFields = Object.keys(schedule)
