import { createHash, ECDH } from 'node:crypto'

/** Browsers of more devices than a person has are browsers that somebody no longer uses. */
export const mostDevices = 10

/** Names an endpoint without giving it away; the browser makes the same. */
export const fingerprintOf = (endpoint: string) => createHash('sha256').update(endpoint).digest('base64url')

const suits = ({ hostname, port }: URL, allowed: string) => {
  const [host, itsPort = ''] = allowed.toLowerCase().split(':')
  if (port !== itsPort) return false
  return host.startsWith('*.') ? hostname.endsWith(host.slice(1)) && hostname.length >= host.length : hostname === host
}

/**
 * The address as the server will call it, or null. A person gives it and the server calls it, so it may only be that of a
 * push service by name: no other scheme, port or credentials, and no address of a machine that only the server reaches.
 */
export const readEndpoint = (endpoint: string, hosts: readonly string[]): URL | null => {
  if (!URL.canParse(endpoint)) return null
  const url = new URL(endpoint)
  const plain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.hash === ''
  return plain && hosts.some((allowed) => suits(url, allowed)) ? url : null
}

/** Whether messages can be encrypted for it at all: a point of P-256, not only as many bytes. */
export const isPublicKey = (key: string) => {
  try {
    return ECDH.convertKey(key, 'prime256v1', 'base64url', undefined, 'uncompressed').length === 65
  } catch {
    return false
  }
}
