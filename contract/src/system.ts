import { z } from 'zod'
import { endpoint } from './endpoint.ts'

const tag = 'Operation'

export const livez = endpoint({
  method: 'GET',
  paths: ['/livez'],
  summary: 'The process answers',
  tag,
  status: 200,
  answer: z.object({ status: z.literal('ok') }),
  refusals: [],
})

export const readyz = endpoint({
  method: 'GET',
  paths: ['/readyz'],
  summary:
    'The process can do its work; if not, 503 and what is missing. Work that lies there is named under `jobs`, and is no reason for a 503',
  tag,
  status: 200,
  answer: z.object({
    status: z.enum(['ready', 'not-ready']),
    checks: z.record(z.string(), z.object({ ok: z.boolean(), detail: z.string() })),
  }),
  refusals: ['unavailable'],
})

export const metrics = endpoint({
  method: 'GET',
  paths: ['/metrics'],
  summary: 'Prometheus metrics, for an admin or from the machine itself',
  tag,
  status: 200,
  contentType: 'text/plain',
  refusals: ['unauthenticated', 'forbidden'],
})

export const openapi = endpoint({
  method: 'GET',
  paths: ['/openapi.json'],
  summary: 'This document',
  tag,
  status: 200,
  contentType: 'application/json',
  refusals: [],
})

export const docs = endpoint({
  method: 'GET',
  paths: ['/docs'],
  summary: 'This document, to read',
  tag,
  status: 200,
  contentType: 'text/html',
  refusals: [],
})

export const jwks = endpoint({
  method: 'GET',
  paths: ['/.well-known/jwks.json'],
  summary: 'The public keys that access tokens are signed with',
  tag,
  status: 200,
  answer: z.object({
    keys: z.array(
      z.object({
        kty: z.literal('OKP'),
        crv: z.literal('Ed25519'),
        alg: z.literal('EdDSA'),
        use: z.literal('sig'),
        kid: z.string(),
        x: z.string(),
      }),
    ),
  }),
  refusals: [],
})

/** What a page must know before anybody has signed in. */
export const clinic = endpoint({
  method: 'GET',
  paths: ['/api/clinic'],
  summary: 'What the web app needs before anybody is signed in: password rule, idle time, demo logins',
  tag,
  status: 200,
  answer: z.object({
    passwordLength: z.int(),
    idleMinutes: z.number().describe('After how long without a touch the web app signs out'),
    demo: z
      .object({ password: z.string(), logins: z.array(z.object({ role: z.string(), email: z.string() })) })
      .nullable(),
  }),
  refusals: [],
})

const RootKey = z.object({ id: z.string(), createdAt: z.iso.datetime(), current: z.boolean() })
const DataKey = z.object({
  id: z.int(),
  purpose: z.enum(['seal', 'audit', 'index', 'verifier']),
  rootKey: z.string().describe('The root key that wraps it'),
  createdAt: z.iso.datetime(),
})

export const systemStatus = endpoint({
  method: 'GET',
  paths: ['/api/system/status'],
  summary:
    'How this Salve does: version, database, Redis, connections, certificate, and the ages of its keys, never the keys',
  tag,
  status: 200,
  answer: z.object({
    version: z.string(),
    startedAt: z.iso.datetime(),
    database: z.enum(['answers', 'not-migrated', 'away']),
    migrations: z
      .object({ applied: z.int(), latest: z.int() })
      .nullable()
      .describe('How many of the changes that this version knows the database has had; null when it does not answer'),
    connections: z.object({
      most: z.int(),
      busy: z.int(),
      idle: z.int(),
      waiting: z.int().describe('Requests that wait for a connection'),
    }),
    certificate: z
      .object({ expiresAt: z.iso.datetime(), issuer: z.enum(['salve', 'clinic']) })
      .nullable()
      .describe('Of the server itself: made by Salve, or given to it; null where something in front of it does TLS'),
    redis: z.enum(['answers', 'away', 'none']).describe('none: this Salve runs without Redis'),
    rootKeys: z.array(RootKey),
    dataKeys: z.array(DataKey),
  }),
  refusals: [],
})
