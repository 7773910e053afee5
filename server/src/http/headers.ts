import { randomBytes } from 'node:crypto'

/** For every answer. Nothing that Salve says may be framed, sniffed, cached on the way, or read by another site. */
export const strictHeaders = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
}

/** For a file of somebody's: should a browser show it all the same, it may do nothing. */
export const sandboxPolicy = `sandbox; ${strictHeaders['content-security-policy']}`

export const newNonce = () => randomBytes(16).toString('base64')

/** For pages: script and style of ours only. WebAssembly is for Argon2id, which browsers have no other way to run. */
export const pagePolicy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

/** A worker lives by the policy of its own file, not by that of the page which starts it. */
export const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"

/** The worker that shows messages loads nothing, and tells the server when the browser's address has changed. */
export const serviceWorkerPolicy = "default-src 'none'; connect-src 'self'; img-src 'self'"
