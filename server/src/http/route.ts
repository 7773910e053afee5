import { isIP } from 'node:net'
import type { Endpoint, Out } from '@salve/contract/endpoint'
import { uuidPattern } from '@salve/contract/fields'
import { fieldErrors } from '@salve/contract/words'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { record } from '../audit/record.ts'
import { type Action, roleMay } from '../auth/access.ts'
import type { Authenticate } from '../auth/authenticate.ts'
import { deviceName } from '../auth/rules.ts'
import type { From } from '../auth/sign-in.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Upload } from '../kernel/upload.ts'
import { isForeign, isSameOrigin, sessionCookie } from './cookie.ts'
import { onceFor } from './idempotency.ts'
import { everything, type Limit, type Limits } from './limits.ts'
import { openUpload } from './upload.ts'

type Shape = z.ZodType | undefined

/**
 * Who may call: anyone, without a look at who it is; anyone, where the answer depends on it; somebody signed in, also
 * while waiting for approval; or whoever's role the access table names for an action.
 */
export type Access = 'anyone' | 'anyone-known' | 'signed-in' | Action

export type Asked<P extends Shape = Shape, Q extends Shape = Shape, B extends Shape = Shape> = {
  params: Out<P>
  query: Out<Q>
  /** Not there when a form came instead. */
  body: Out<B>
  /** A form with a file, for a call that takes one. */
  upload: Upload | null
  from: From
  raw: FastifyRequest
  reply: FastifyReply
}

export type Registered = { call: Endpoint; access: Access }

export type Http = {
  app: FastifyInstance
  ctx: Context
  authenticate: Authenticate
  limits: Limits
  routes: Registered[]
}

type CallerOf<A extends Access> = A extends 'anyone' ? null : A extends 'anyone-known' ? Caller | null : Caller

/** A call without a schema of its answer answers with text of its own, or with nothing. */
type Answered<R extends Shape> = R extends z.ZodType ? z.output<R> : unknown

const nothing = z.strictObject({})
const unread = { value: undefined, errors: [] }

const check = (schema: Shape, value: unknown): { value: unknown; errors: { path: string; message: string }[] } => {
  if (!schema) return { value: undefined, errors: [] }
  const parsed = schema.safeParse(value)
  return parsed.success ? { value: parsed.data, errors: [] } : { value: undefined, errors: fieldErrors(parsed.error) }
}

/** Checks everything that was sent before it says no, so that every wrong field is named in one answer. */
const readRequest = (call: Endpoint, request: FastifyRequest, form: boolean) => {
  const params = check(call.params, request.params)
  if (params.errors.length > 0) throw new Refusal('not-found', 'There is nothing with this id.')
  const query = check(call.query, request.query)
  const sent = request.body ?? (call.bodyOptional ? {} : undefined)
  const body = form ? unread : check(call.body ?? nothing, sent ?? (call.body ? undefined : {}))
  const errors = [...query.errors, ...body.errors]
  if (errors.length > 0)
    throw new Refusal(
      'validation-failed',
      errors.map(({ path, message }) => `${path || 'The body'} ${message}.`).join(' '),
      { errors },
    )
  return { params: params.value, query: query.value, body: body.value }
}

const notOurPage = () => new Refusal('forbidden', 'This request does not come from a page of this clinic.')

const identify = async ({ authenticate, ctx }: Http, access: Access, request: FastifyRequest, from: From) => {
  const reads = request.method === 'GET' || request.method === 'HEAD'
  if (access === 'anyone') {
    if (!reads && isForeign(request, ctx.config.publicUrl)) throw notOurPage()
    return null
  }
  const { authorization } = request.headers
  if (authorization !== undefined) {
    const [, bearer] = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization) ?? []
    const caller = bearer ? await authenticate({ bearer }, from) : null
    if (!caller) throw new Refusal('unauthenticated', 'This access token is not valid, or not any more.')
    return caller
  }
  const cookie = request.cookies[sessionCookie]
  const caller = cookie ? await authenticate({ cookie }, from) : null
  if (caller && !reads && !isSameOrigin(request, ctx.config.publicUrl)) throw notOurPage()
  return caller
}

const assertAllowed = (ctx: Context, access: Access, caller: Caller | null, request: FastifyRequest) => {
  if (access === 'anyone' || access === 'anyone-known') return
  if (!caller) throw new Refusal('unauthenticated')
  if (access === 'signed-in') return
  const trace = () => recordRefusal(ctx, access, caller, request)
  if (caller.status === 'pending')
    throw new Refusal('pending-approval', 'An admin of the clinic has to approve your account first.', { trace })
  if (!roleMay(caller.role, access))
    throw new Refusal('forbidden', `This is not open to the role ${caller.role}.`, { trace })
}

/** Who tries a door that is closed to their role leaves a trace on the record behind it. */
const recordRefusal = (ctx: Context, access: Action, caller: Caller, request: FastifyRequest) => {
  const { id } = request.params as { id?: string }
  const patientId = access.startsWith('patient.') && id && uuidPattern.test(id) ? id : null
  const subject = patientId ? { kind: 'patient' as const, id: patientId } : undefined
  return record(ctx, ctx.db, caller, { action: access, outcome: 'refused', subject, patientId })
}

const traced = async <T>(work: () => Promise<T> | T): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) await error.trace?.()
    throw error
  }
}

/** A create that carries a key happens once, however often it is sent. */
const scopedContext = (
  ctx: Context,
  call: Endpoint,
  request: FastifyRequest,
  caller: Caller | null,
  body: unknown,
): Context => {
  const key = request.headers['idempotency-key']
  if (!call.creates || !caller || key === undefined) return ctx
  // The same body for another visit is another wish.
  const of = call.params ? ` ${JSON.stringify(request.params)}` : ''
  return onceFor(ctx, caller, key, { route: `${call.method} ${call.paths[0]}${of}`, body })
}

/** Whether a form came, where one may. */
const isForm = (call: Endpoint, request: FastifyRequest): boolean => {
  if (!/^multipart\//i.test(request.headers['content-type'] ?? '')) return false
  if (call.upload) return true
  throw new Refusal('unsupported-media-type', 'Send JSON, with content-type application/json.')
}

const versionOf = (answer: unknown) =>
  answer && typeof answer === 'object' && 'version' in answer ? `"${answer.version}"` : null

const asksFor = (tags: string | undefined, version: string) =>
  tags?.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === version)

const sendAnswer = (call: Endpoint, reply: FastifyReply, answer: unknown) => {
  if (call.status === 204) return reply.code(204).send()
  const version = call.changesUnversioned ? null : versionOf(answer)
  if (version) reply.header('etag', version)
  // Of a file, whoever made it has said.
  const tag = reply.getHeader('etag')
  if (typeof tag === 'string' && call.method === 'GET' && asksFor(reply.request.headers['if-none-match'], tag))
    return reply.code(304).send()
  reply.code(call.status)
  // Of several types, whoever made it has said.
  if (!reply.hasHeader('content-type')) reply.type([call.contentType ?? 'application/json; charset=utf-8'].flat()[0])
  return reply.send(call.answer ? JSON.stringify(answer) : answer)
}

// A socket that is gone has no address, and a proxy may say anything.
const plainAddress = (address: string | undefined): string | null => {
  const plain = (address ?? '').replace(/%.*$/, '')
  return isIP(plain) ? plain : null
}

export const originOf = (request: FastifyRequest): From => ({
  address: plainAddress(request.ip),
  requestId: request.id,
  device: deviceName(request.headers['user-agent']),
})

/** A route: contract, access, limit, and one call. */
export const route = <P extends Shape, Q extends Shape, B extends Shape, R extends Shape, A extends Access>(
  http: Http,
  call: Endpoint<P, Q, B, R>,
  { access, limit }: { access: A; limit?: Limit },
  work: (ctx: Context, asked: Asked<P, Q, B>, caller: CallerOf<A>) => Promise<Answered<R>> | Answered<R>,
) => {
  const { app, ctx, limits, routes } = http
  routes.push({ call: call as Endpoint, access })
  const callers = new WeakMap<FastifyRequest, Caller | null>()

  for (const url of call.paths)
    app.route({
      method: call.method,
      url,
      // Before the body is read: a stranger's is not worth parsing.
      onRequest: async (request) => {
        await limits.count(everything.address, request, null)
        if (limit?.by === 'address') await limits.count(limit, request, null)
        const caller = await identify(http, access, request, originOf(request))
        if (caller) await limits.count(everything.user, request, caller)
        await traced(() => assertAllowed(ctx, access, caller, request))
        if (limit?.by === 'user') await limits.count(limit, request, caller)
        callers.set(request, caller)
      },
      handler: async (request, reply) => {
        const caller = callers.get(request) ?? null
        const form = isForm(call as Endpoint, request)
        const read = readRequest(call as Endpoint, request, form)
        const once = (body: unknown) => scopedContext(ctx, call as Endpoint, request, caller, body)
        const upload = form && call.upload ? openUpload(request, call.upload, once) : null
        const asked = { ...read, upload, from: originOf(request), raw: request, reply } as Asked<P, Q, B>
        const scoped = form ? ctx : once(request.body)
        const answer = await traced(() => work(scoped, asked, caller as CallerOf<A>))
        return sendAnswer(call as Endpoint, reply, answer)
      },
    })
}
