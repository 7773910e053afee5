import { type FieldError, Problem, type RefusalCode, type SeriesFailure } from '@salve/contract/errors'

/** What the server says no with, and the two ways in which the browser itself says no. */
export type Reason = RefusalCode | 'offline' | 'weak-keys'

export type Alternative = NonNullable<Problem['alternatives']>[number]
type Particulars = {
  errors?: FieldError[]
  alternatives?: Alternative[]
  failed?: SeriesFailure[]
  requestId?: string
  retryAfter?: number
}

export class Refusal extends Error {
  readonly code: Reason
  readonly errors: FieldError[]
  /** The nearest open places, when a booking was refused. */
  readonly alternatives: Alternative[]
  /** Which visits of a series cannot be had, and why. */
  readonly failed: SeriesFailure[]
  readonly requestId: string | undefined
  /** Seconds until another try makes sense. */
  readonly retryAfter: number | undefined

  constructor(
    code: Reason,
    detail: string,
    { errors = [], alternatives = [], failed = [], requestId, retryAfter }: Particulars = {},
  ) {
    super(detail)
    this.name = 'Refusal'
    this.code = code
    this.errors = errors
    this.alternatives = alternatives
    this.failed = failed
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
  const { code, detail, errors, alternatives, failed, requestId } = problem.data
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  const retryAfter = Number.isFinite(seconds) ? seconds : undefined
  return new Refusal(code, detail, { errors, alternatives, failed, requestId, retryAfter })
}
