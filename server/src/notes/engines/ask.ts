import { type Llm, openModel } from './model.ts'
import { LlmProblem, problemOf } from './problem.ts'
import { promptFor } from './prompt.ts'
import { wireSchema } from './wire.ts'

export type Question = { note: string; today: string; signal: AbortSignal; schema: boolean }

// So many are looked at; what comes after is not worth the time of anybody.
const mostItems = 500

const stepsIn = (value: unknown): unknown[] | null => {
  const steps = typeof value === 'object' && value !== null && 'steps' in value ? value.steps : null
  return Array.isArray(steps) ? steps.slice(0, mostItems) : null
}

/** Models that know no JSON mode wrap it into words or a fence. */
const onlyJson = (text: string) => text.slice(Math.max(0, text.indexOf('{')), text.lastIndexOf('}') + 1)

// What a model costs beside its answer, some think for a while, has a bound as well. A server of the clinic's own may
// have less room than this and would refuse it.
const bounds = {
  gemini: { maxOutputTokens: 16_000 },
  openai: { maxOutputTokens: 16_000 },
  compatible: { temperature: 0 },
}

const refusal = () => new LlmProblem('refused', 'does not want to read it')

/** One try: what the model made of the note, unchecked. */
export const ask = async (llm: Llm, { note, today, signal, schema }: Question): Promise<unknown[]> => {
  const { generateText, jsonSchema, Output, wrapLanguageModel, extractJsonMiddleware } = await import('ai')
  globalThis.AI_SDK_LOG_WARNINGS = false
  try {
    const answer = await generateText({
      model: wrapLanguageModel({
        model: await openModel(llm, schema),
        middleware: extractJsonMiddleware({ transform: onlyJson }),
      }),
      ...promptFor(note, today, !schema),
      ...bounds[llm.provider],
      output: Output.object({
        name: 'draft',
        // The shape is asked for strictly and read kindly: one step that is wrong does not cost the others.
        schema: jsonSchema<{ steps: unknown[] }>(wireSchema, {
          validate: (value) => {
            const steps = stepsIn(value)
            return steps ? { success: true, value: { steps } } : { success: false, error: new Error('no steps') }
          },
        }),
      }),
      abortSignal: signal,
      maxRetries: 0,
      telemetry: { isEnabled: false },
      // OpenAI would keep the note for a month.
      providerOptions: { openai: { store: false } },
    })
    if (answer.finishReason === 'content-filter') throw refusal()
    return answer.output.steps
  } catch (error) {
    // Whatever a connection says that we cut ourselves.
    if (signal.aborted) throw new LlmProblem('timed-out', 'did not answer in time', { againAfterMs: 0 })
    const filtered = error instanceof Error && 'finishReason' in error && error.finishReason === 'content-filter'
    throw filtered ? refusal() : problemOf(error)
  }
}
