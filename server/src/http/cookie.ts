import type { FastifyReply, FastifyRequest } from 'fastify'
import { isLoopback } from '../kernel/loopback.ts'

// Its name makes the browser keep it to this host, over TLS, for every path.
export const sessionCookie = '__Host-salve'

const attributes = { path: '/', secure: true, httpOnly: true, sameSite: 'strict' } as const

export const setSessionCookie = (reply: FastifyReply, secret: string, expires: Date) =>
  reply.setCookie(sessionCookie, secret, { ...attributes, expires })

export const clearSessionCookie = (reply: FastifyReply) => reply.clearCookie(sessionCookie, attributes)

/** Browsers say so themselves, and a page's script cannot unsay it. */
export const isBrowser = (request: FastifyRequest) => request.headers['sec-fetch-site'] !== undefined

/**
 * A write that a cookie vouches for must come from a page of ours. A browser says so itself; an older one only names
 * the origin of the page, which is ours when it is the public address, or this machine by any of its names.
 */
export const isSameOrigin = (request: FastifyRequest, publicUrl: string): boolean => {
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  if (origin === undefined) return site === 'same-origin'
  return origin === publicUrl || (isThisMachine(origin) && origin === `https://${host}`)
}

const isThisMachine = (origin: string) =>
  URL.canParse(origin) && isLoopback(new URL(origin).hostname.replace(/^\[|\]$/g, ''))

/** Says of itself that it comes from elsewhere; what says nothing is no browser. */
export const isForeign = (request: FastifyRequest, publicUrl: string): boolean => {
  const says = request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined
  return says && !isSameOrigin(request, publicUrl)
}
