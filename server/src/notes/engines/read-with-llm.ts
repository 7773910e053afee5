import { setTimeout as pause } from 'node:timers/promises'
import { ask } from './ask.ts'
import type { Llm } from './model.ts'
import { type LlmProblem, problemOf } from './problem.ts'

const shareOfOneTry = 0.6

type Asked = { note: string; today: string; signal?: AbortSignal }

/** How another try may do, if at all: later, or without a schema for a server that takes none. */
const secondTry = ({ provider }: Llm, { plainer, againAfterMs }: LlmProblem) => {
  if (plainer) return provider === 'compatible' ? { afterMs: 0, schema: false } : null
  return againAfterMs === null ? null : { afterMs: againAfterMs, schema: true }
}

/** Asks the model, and once more where that makes sense. Whatever goes wrong is an LlmProblem. */
export const readWithLlm = async (llm: Llm, { note, today, signal }: Asked): Promise<unknown[]> => {
  const inAll = AbortSignal.any([AbortSignal.timeout(llm.timeoutMs), ...(signal ? [signal] : [])])
  const once = (schema: boolean) =>
    ask(llm, {
      note,
      today,
      schema,
      signal: AbortSignal.any([inAll, AbortSignal.timeout(llm.timeoutMs * shareOfOneTry)]),
    })
  try {
    return await once(true)
  } catch (error) {
    const problem = problemOf(error)
    const second = secondTry(llm, problem)
    if (!second || inAll.aborted) throw problem
    await pause(second.afterMs, undefined, { signal: inAll }).catch(() => {
      throw problem
    })
    return once(second.schema)
  }
}
