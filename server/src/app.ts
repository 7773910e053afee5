import type { SecureServerOptions } from 'node:http2'
import type { ServerOptions } from 'node:https'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import { closeBook } from './appointments/close-book.ts'
import { lastBooked } from './appointments/last-booked.ts'
import { appointmentRoutes } from './appointments/routes.ts'
import { waitlistRoutes } from './appointments/waitlist/routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { openAuthenticate } from './auth/authenticate.ts'
import type { AuthContext } from './auth/context.ts'
import { authRoutes } from './auth/routes.ts'
import { strictHeaders } from './http/headers.ts'
import { jobRoutes } from './http/job-routes.ts'
import { openLimits } from './http/limits.ts'
import { liveRoutes } from './http/live/routes.ts'
import { openMetrics } from './http/metrics.ts'
import { asRefusal, sendProblem } from './http/problem.ts'
import type { Http, Registered } from './http/route.ts'
import { statusRoutes } from './http/status-routes.ts'
import { systemRoutes } from './http/system-routes.ts'
import { serveWeb } from './http/web.ts'
import { jobs } from './jobs.ts'
import { newId } from './kernel/ids.ts'
import type { Redis } from './kernel/redis.ts'
import { Refusal } from './kernel/refusal.ts'
import { noteRoutes } from './notes/routes.ts'
import { waitingSeconds } from './notifications/alarm.ts'
import { calendarRoutes } from './notifications/calendar/routes.ts'
import { pushRoutes } from './notifications/push/routes.ts'
import { notificationRoutes } from './notifications/routes.ts'
import { patientNames } from './people/patients/names.ts'
import { peopleRoutes } from './people/routes.ts'
import { endPlan, makePlan } from './plans/make.ts'
import { planRoutes } from './plans/routes.ts'
import { prescriptionRoutes } from './prescriptions/routes.ts'
import { openOn } from './schedule/open-on.ts'
import { scheduleRoutes } from './schedule/routes.ts'

export type AppOptions = {
  https: ServerOptions | null
  redis: Redis | null
}

const requestIdPattern = /^[\w-]{1,64}$/

const createFastify = (ctx: AuthContext, { https }: AppOptions): FastifyInstance =>
  Fastify({
    ...(https ? { https: { minVersion: 'TLSv1.2', ...https } satisfies SecureServerOptions & ServerOptions } : {}),
    loggerInstance: ctx.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    // A logger for each request would compile its redactions anew, and nothing writes to it.
    childLoggerFactory: (logger) => logger,
    bodyLimit: 1024 * 1024,
    trustProxy: ctx.config.trustProxy ?? false,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // A scan of 10 MiB takes so long where the line is slow; the head of a request has half a minute, as ever.
    requestTimeout: 120_000,
    genReqId: ({ headers }) => {
      const given = headers['x-request-id']
      return typeof given === 'string' && requestIdPattern.test(given) ? given : newId()
    },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    // An address that cannot be read never gets as far as the hooks and the error handler.
    frameworkErrors: (error, request, reply) =>
      sendProblem(
        reply.headers(strictHeaders).header('x-request-id', request.id),
        asRefusal(error, ctx.log, request as FastifyRequest),
      ),
  }) as FastifyInstance

const quiet = new Set(['/livez', '/readyz', '/metrics'])

/** Puts the house together: the explicit list of what Salve can do. */
export const createApp = async (ctx: AuthContext, options: AppOptions) => {
  const app = createFastify(ctx, options)
  const routes: Registered[] = []
  let stopping = false
  app.server.headersTimeout = 30_000
  const http: Http = {
    app,
    ctx,
    authenticate: openAuthenticate(ctx, ctx.tokens),
    limits: openLimits(ctx.config.rateLimits, options.redis),
    routes,
  }

  app.removeContentTypeParser(['text/plain', 'application/json'])
  const parse = app.getDefaultJsonParser('error', 'error')
  // Many clients always say that they send JSON, also when they send nothing.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) =>
    body === '' ? done(null, undefined) : parse(request, body, done),
  )
  await app.register(cookie)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(strictHeaders).header('x-request-id', request.id)
    if (!stopping) return
    reply.header('connection', 'close')
    throw new Refusal('unavailable', 'Salve is stopping. Try again shortly.', { retryAfter: 5 })
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    if (quiet.has(route)) return
    ctx.log.info(
      {
        requestId: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    )
  })
  app.addHook('preClose', async () => {
    stopping = true
  })
  app.setErrorHandler((error: Error, request, reply) => sendProblem(reply, asRefusal(error, ctx.log, request)))

  const live = await liveRoutes(http, ctx)
  const metrics = openMetrics(app, {
    pool: ctx.pool,
    sockets: live.size,
    waitingSeconds: () => waitingSeconds(ctx.db, ctx.clock.now()),
  })
  systemRoutes(http, metrics, () => stopping)
  statusRoutes(http, options)
  authRoutes(http, ctx)
  peopleRoutes(http, ctx, { closeBook, lastBooked, openOn })
  scheduleRoutes(http, options.redis)
  appointmentRoutes(http)
  waitlistRoutes(http)
  noteRoutes(http, { makePlan })
  planRoutes(http)
  // Forms are read here alone: what reads them hangs something on each request of where it is.
  await app.register(async (forms) => {
    await forms.register(multipart)
    prescriptionRoutes({ ...http, app: forms }, { makePlan, endPlan })
  })
  calendarRoutes(http)
  pushRoutes(http)
  notificationRoutes(http)
  jobRoutes(http, jobs)
  auditRoutes(http, patientNames)
  await serveWeb(app)
  return { app, routes }
}
