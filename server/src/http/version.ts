import type { FastifyRequest } from 'fastify'
import { wrongField } from '../kernel/refusal.ts'

/** The version that a change builds on: from the body, or from `If-Match` as the ETag that was read. */
export const versionAsked = (request: FastifyRequest, version: number | undefined): number | undefined => {
  const match = request.headers['if-match']
  if (version !== undefined || match === undefined || match === '*') return version
  const [, number] = /^(?:W\/)?"(\d{1,9})"$/.exec(match) ?? []
  if (!number) throw wrongField('If-Match', 'must be the ETag of the record')
  return Number(number)
}
