import type { FastifyReply, FastifyRequest } from 'fastify'

// Its name makes the browser keep it to this host, over TLS, for every path.
export const sessionCookie = '__Host-salve'

const attributes = { path: '/', secure: true, httpOnly: true, sameSite: 'strict' } as const

export const setSessionCookie = (reply: FastifyReply, secret: string, expires: Date) =>
  reply.setCookie(sessionCookie, secret, { ...attributes, expires })

export const clearSessionCookie = (reply: FastifyReply) => reply.clearCookie(sessionCookie, attributes)

/** Browsers say so themselves, and a page's script cannot unsay it. */
export const isBrowser = (request: FastifyRequest) => request.headers['sec-fetch-site'] !== undefined

/** A write that a cookie vouches for must come from a page of ours. */
export const isSameOrigin = (request: FastifyRequest, publicUrl: string): boolean => {
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  if (origin === undefined) return site === 'same-origin'
  return origin === publicUrl || origin === `https://${host}`
}

/** Says of itself that it comes from elsewhere; what says nothing is no browser. */
export const isForeign = (request: FastifyRequest, publicUrl: string): boolean => {
  const says = request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined
  return says && !isSameOrigin(request, publicUrl)
}
