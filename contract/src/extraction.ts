import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Day } from './fields.ts'
import { DraftStep } from './steps.ts'

/** Who reads: Salve itself, or a language model that the clinic has set up. */
export const engines = ['local', 'llm'] as const
export const Engine = z.enum(engines)
export type Engine = z.infer<typeof Engine>

/** Why a model was asked and Salve read by itself all the same. */
export const whysFellBack = ['not-configured', 'timed-out', 'refused', 'broken', 'unreachable'] as const
export const FellBack = z
  .object({ why: z.enum(whysFellBack), text: z.string().describe('The same in words for the doctor') })
  .meta({ id: 'FellBack' })
export type FellBack = z.infer<typeof FellBack>

export const Extraction = z
  .object({
    steps: z.array(DraftStep),
    engine: Engine.describe('Which one really read it'),
    model: z.string().optional().describe('The model that read it'),
    fellBack: FellBack.optional(),
  })
  .meta({ id: 'Extraction' })
export type Extraction = z.infer<typeof Extraction>

export const longestNote = 50_000

// Not trimmed and not cleaned: the places of the steps are counted in what was sent.
export const NoteText = z
  .string()
  .max(longestNote, `must have at most ${longestNote} characters`)
  .refine((note) => /\S/.test(note), 'must not be empty')

const tag = 'Notes'

export const extractSteps = endpoint({
  method: 'POST',
  paths: ['/api/extract'],
  summary: 'The steps that are read out of a note; nothing is stored',
  tag,
  body: z.strictObject({
    text: NoteText,
    engine: Engine.default('local').describe('llm: the text goes to the model that GET /api/extraction names'),
    today: Day.optional().describe("In the patient's zone; in the doctor's when it is left out"),
  }),
  status: 200,
  answer: Extraction,
  refusals: ['rate-limited'],
})

export const llmProviders = ['gemini', 'openai', 'compatible'] as const
export type LlmProvider = (typeof llmProviders)[number]

export const readExtraction = endpoint({
  method: 'GET',
  paths: ['/api/extraction'],
  summary: 'Which model may read notes here, and where the text would go',
  tag,
  status: 200,
  answer: z
    .object({
      llm: z
        .object({
          provider: z.enum(llmProviders),
          model: z.string(),
          host: z.string().describe('Where the text would go'),
          local: z.boolean().describe('It runs on the same machine: the text does not leave it'),
        })
        .nullable(),
    })
    .meta({ id: 'ExtractionEngines' }),
  refusals: [],
})
