import type { FellBack } from '@salve/contract/extraction'

export type Why = FellBack['why']

/** Why a model's reading came to nothing. It carries no word of the note and none of the answer. */
export class LlmProblem extends Error {
  readonly why: Why
  /** Another try may do; null when it would not. */
  readonly againAfterMs: number | null
  /** The server does not take a schema, and may do without one. */
  readonly plainer: boolean

  constructor(why: Why, message: string, more: { againAfterMs?: number | null; plainer?: boolean } = {}) {
    super(message)
    this.name = 'LlmProblem'
    this.why = why
    this.againAfterMs = more.againAfterMs ?? null
    this.plainer = more.plainer ?? false
  }
}

type Known = { statusCode?: unknown; responseHeaders?: Record<string, string>; code?: unknown; name?: unknown }

/** An error and what caused it, outermost first. */
const chainOf = (error: unknown): (Error & Known)[] => {
  const chain: (Error & Known)[] = []
  for (let one = error; one instanceof Error && chain.length < 10; one = one.cause) chain.push(one)
  return chain
}

const soonMs = 300
const longestPauseMs = 3000

/** How long a server asks to be left alone; null when that is too long to wait for. */
const pauseAsked = (header: string | undefined): number | null => {
  if (header === undefined) return soonMs
  const ms = Number(header) * 1000
  return ms >= 0 && ms <= longestPauseMs ? ms : null
}

const refusedWith = (status: number, headers: Record<string, string> = {}): LlmProblem => {
  if (status >= 500)
    return new LlmProblem('broken', `answered ${status}`, { againAfterMs: pauseAsked(headers['retry-after']) })
  if (status === 429)
    return new LlmProblem('refused', 'has too much to do', { againAfterMs: pauseAsked(headers['retry-after']) })
  const plainer = status === 400 || status === 422
  return new LlmProblem('refused', `answered ${status}`, { plainer, againAfterMs: plainer ? 0 : null })
}

/** What an error of the SDK or of the connection means for the doctor. */
export const problemOf = (error: unknown): LlmProblem => {
  const chain = chainOf(error)
  for (const one of chain) if (one instanceof LlmProblem) return one
  if (chain.some(({ name }) => name === 'TimeoutError' || name === 'AbortError'))
    return new LlmProblem('timed-out', 'did not answer in time', { againAfterMs: 0 })
  const answered = chain.find(({ statusCode }) => typeof statusCode === 'number' && statusCode >= 400)
  if (answered) return refusedWith(Number(answered.statusCode), answered.responseHeaders)
  const code = chain.map((one) => one.code).find((one) => typeof one === 'string')
  if (typeof code === 'string' && !code.startsWith('HPE_'))
    return new LlmProblem('unreachable', `cannot be reached (${code})`, { againAfterMs: soonMs })
  return new LlmProblem('broken', 'answered what cannot be read', { againAfterMs: 0 })
}
