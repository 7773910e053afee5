import { type FieldError, Problem, type RefusalCode } from '@salve/contract/errors'

/** What the server says no with, and the two ways in which the browser itself says no. */
export type Reason = RefusalCode | 'offline' | 'weak-keys'

type Particulars = { errors?: FieldError[]; requestId?: string; retryAfter?: number }

export class Refusal extends Error {
  readonly code: Reason
  readonly errors: FieldError[]
  readonly requestId: string | undefined
  /** Seconds until another try makes sense. */
  readonly retryAfter: number | undefined

  constructor(code: Reason, detail: string, { errors = [], requestId, retryAfter }: Particulars = {}) {
    super(detail)
    this.name = 'Refusal'
    this.code = code
    this.errors = errors
    this.requestId = requestId
    this.retryAfter = retryAfter
  }
}

export const isRefusal = (error: unknown, code?: Reason): error is Refusal =>
  error instanceof Refusal && (code === undefined || error.code === code)

/** What to say about any error: a part of the app that could not be fetched is a lost connection as well. */
export const reasonOf = (error: unknown): Reason =>
  error instanceof Refusal ? error.code : navigator.onLine ? 'internal' : 'offline'

/** A proxy or a stopping server may answer without problem details. */
const bare = (status: number) =>
  new Refusal(status === 502 || status === 503 || status === 504 ? 'unavailable' : 'internal', `HTTP ${status}`)

export const refusalOf = async (response: Response): Promise<Refusal> => {
  const problem = Problem.safeParse(await response.json().catch(() => undefined))
  if (!problem.success) return bare(response.status)
  const { code, detail, errors, requestId } = problem.data
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return new Refusal(code, detail, { errors, requestId, retryAfter: Number.isFinite(seconds) ? seconds : undefined })
}
