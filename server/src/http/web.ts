import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../kernel/refusal.ts'
import { newNonce, pagePolicy, serviceWorkerPolicy, workerPolicy } from './headers.ts'

const dist = join(import.meta.dirname, '../../../web/dist')
const serviceWorker = join(dist, 'sw.js')
const machinePaths = /^\/(api|auth|booking|consultation|fhir|assets|\.well-known)(\/|$)/

/** The web app. Its files carry a hash in their names and are kept for good; the page itself never is. */
export const serveWeb = async (app: FastifyInstance) => {
  const built = existsSync(join(dist, 'index.html'))
  if (built)
    await app.register(fastifyStatic, {
      root: dist,
      wildcard: false,
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const forGood = path.includes('/assets/')
        reply.header('cache-control', forGood ? 'public, max-age=31536000, immutable' : 'no-cache')
        if (path.includes('.worker-')) reply.header('content-security-policy', workerPolicy)
        // Compressed it is another file.
        if (path === serviceWorker || path === `${serviceWorker}.br`)
          reply.header('content-security-policy', serviceWorkerPolicy).header('service-worker-allowed', '/')
      },
    })
  const page = built ? readFileSync(join(dist, 'index.html'), 'utf8') : null

  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0]
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    if (!page || !wantsPage || machinePaths.test(path))
      throw new Refusal('not-found', 'There is nothing at this address.')
    const nonce = newNonce()
    return reply
      .header('content-security-policy', pagePolicy(nonce))
      .type('text/html; charset=utf-8')
      .send(page.replaceAll('__CSP_NONCE__', nonce))
  })
}
