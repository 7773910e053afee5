import { type FieldError, type Problem, type RefusalCode, refusals } from '@salve/contract/errors'

/** A rule said no. Made where the rule is broken, turned into an HTTP answer in one place. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly errors?: FieldError[]
  readonly retryAfter?: number
  readonly alternatives?: Problem['alternatives']
  readonly failed?: Problem['failed']
  readonly count?: number
  /** What the refusal itself leaves behind, written once the transaction that it ended is rolled back. */
  readonly trace?: () => Promise<void>

  constructor(
    code: RefusalCode,
    detail?: string,
    more: Pick<Refusal, 'errors' | 'retryAfter' | 'alternatives' | 'failed' | 'count' | 'trace'> = {},
  ) {
    super(detail ?? `${refusals[code].title}.`)
    this.name = 'Refusal'
    this.code = code
    this.errors = more.errors
    this.retryAfter = more.retryAfter
    this.alternatives = more.alternatives
    this.failed = more.failed
    this.count = more.count
    this.trace = more.trace
  }
}

export const notFound = (what: string, trace?: () => Promise<void>): never => {
  throw new Refusal('not-found', `There is no such ${what}, or it is not for you to see.`, { trace })
}

export const wrongField = (path: string, message: string): Refusal =>
  new Refusal('validation-failed', undefined, { errors: [{ path, message }] })
