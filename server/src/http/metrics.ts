import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Counts by route pattern, never by address, so that no id and no name gets into a metric. */
type Watched = { pool: pg.Pool; sockets: () => number; waitingSeconds: () => Promise<number> }

export const openMetrics = (app: FastifyInstance, { pool, sockets, waitingSeconds }: Watched): Registry => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'salve_' })
  const seconds = new Histogram({
    name: 'salve_http_request_seconds',
    help: 'How long requests take',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  const connections = { total: () => pool.totalCount, idle: () => pool.idleCount, waiting: () => pool.waitingCount }
  new Gauge({
    name: 'salve_database_connections',
    help: 'Connections of the pool, and requests that wait for one',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      for (const [state, count] of Object.entries(connections)) this.set({ state }, count())
    },
  })
  new Gauge({
    name: 'salve_live_sockets',
    help: 'Open sockets on which what happens is told',
    registers: [registry],
    collect() {
      this.set(sockets())
    },
  })
  new Gauge({
    name: 'salve_jobs_waiting_seconds',
    help: 'How long the oldest job or message waits that could have been begun',
    registers: [registry],
    async collect() {
      this.set(await waitingSeconds().catch(() => Number.NaN))
    },
  })
  return registry
}
