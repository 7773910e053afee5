import type { Llm } from './model.ts'
import { problemOf } from './problem.ts'
import { reach } from './reach.ts'

type Listed = { data?: { id?: string }[] }

const isListed = async (answer: Response, model: string) => {
  const { data = [] } = (await answer.json()) as Listed
  return data.some(({ id }) => id === model)
}

/** Whether the server knows the model and lets us in; no text goes out for it. Null when it does, else what is wrong. */
export const lookUpModel = async ({ provider, baseUrl, key, model, ca }: Llm): Promise<string | null> => {
  const gemini = provider === 'gemini'
  const url = gemini ? `${baseUrl}/models/${model}` : `${baseUrl}/models`
  const headers: Record<string, string> = key
    ? gemini
      ? { 'x-goog-api-key': key }
      : { authorization: `Bearer ${key}` }
    : {}
  try {
    const answer = await reach(ca)(url, { headers, signal: AbortSignal.timeout(5000) })
    const known = answer.ok && (gemini || (await isListed(answer, model)))
    if (!answer.ok) await answer.body?.cancel()
    if (known) return null
    return answer.ok || (gemini && answer.status === 404)
      ? `does not know the model ${model}`
      : `answered ${answer.status}`
  } catch (error) {
    return problemOf(error).message
  }
}
