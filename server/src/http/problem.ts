import { type Problem, type RefusalCode, refusals } from '@salve/contract/errors'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { isContention } from '../kernel/db.ts'
import type { Log } from '../kernel/log.ts'
import { Refusal } from '../kernel/refusal.ts'

const said = (code: RefusalCode, detail: string, requestId: string): Problem => {
  const { status, title } = refusals[code]
  return { type: `/docs#${code}`, title, status, code, detail, requestId }
}

export const sendProblem = (reply: FastifyReply, refusal: Refusal) => {
  const problem = said(refusal.code, refusal.message, reply.request.id)
  if (refusal.errors) problem.errors = refusal.errors
  if (refusal.alternatives) problem.alternatives = refusal.alternatives
  if (refusal.failed) problem.failed = refusal.failed
  if (refusal.count) problem.count = refusal.count
  if (refusal.retryAfter) reply.header('retry-after', refusal.retryAfter)
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

const fastifyRefusals: Record<string, [RefusalCode, string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['payload-too-large', 'At most 1 MiB can be sent at once.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported-media-type', 'Send JSON, with content-type application/json.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['validation-failed', 'The body is empty.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['validation-failed', 'The body is not JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['validation-failed', 'The body is not as long as it says.'],
  FST_ERR_MAX_PARAM_LENGTH: ['not-found', 'There is nothing at this address.'],
  FST_ERR_BAD_URL: ['not-found', 'There is nothing at this address.'],
  FST_ERR_NOT_FOUND: ['not-found', 'There is nothing at this address.'],
}

// SQLSTATE classes and network errors that mean that the database is away or full, not that we asked something wrong.
const awayCodes = /^(08|53|57P|58|55000|ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)/
const awayWords = /Connection terminated|not queryable|timeout exceeded when trying to connect/

const isAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return awayCodes.test(code) || awayWords.test(error.message) || isAway(error.cause)
}

/** The one place where an error becomes an answer. What was not foreseen says nothing of itself but its request id. */
export const asRefusal = (error: FastifyError | Error, log: Log, request: FastifyRequest): Refusal => {
  if (error instanceof Refusal) return error
  const code = 'code' in error ? String(error.code) : ''
  const foreseen = fastifyRefusals[code]
  if (foreseen) return new Refusal(foreseen[0], foreseen[1])
  if ('statusCode' in error && error.statusCode && error.statusCode < 500)
    return new Refusal('validation-failed', 'The request cannot be read.')
  if (isContention(error))
    return new Refusal('busy', 'Too many were here at the same moment, and nothing was changed. Try again.', {
      retryAfter: 1,
    })
  log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'failed')
  return isAway(error)
    ? new Refusal('unavailable', 'Salve cannot reach its database at the moment. Try again shortly.', { retryAfter: 5 })
    : new Refusal(
        'internal',
        `Something went wrong on our side. If it happens again, tell us this number: ${request.id}`,
      )
}
