import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Endpoint, Upload } from '@salve/contract/endpoint'
import { Problem, type RefusalCode, refusals } from '@salve/contract/errors'
import { z } from 'zod'
import { table } from '../auth/access.ts'
import type { Access, Registered } from './route.ts'

type Schema = Record<string, unknown>

/** Named schemas become components, which is how a client generator gets its type names. */
const components = (io: 'input' | 'output', found: Map<string, Schema>, schema: z.ZodType): Schema => {
  const {
    $schema: _,
    $defs,
    ...json
  } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' }) as Schema
  const suffix = io === 'input' ? 'Input' : ''
  const rename = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rename)
    if (!value || typeof value !== 'object') return value
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        key === '$ref' && typeof inner === 'string'
          ? `${inner.replace('#/$defs/', '#/components/schemas/')}${suffix}`
          : rename(inner),
      ]),
    )
  }
  for (const [name, definition] of Object.entries(($defs ?? {}) as Record<string, Schema>))
    found.set(`${name}${suffix}`, withoutId(rename(definition) as Schema))
  const id = typeof json.id === 'string' ? `${json.id}${suffix}` : null
  const root = withoutId(rename(json) as Schema)
  if (!id) return root
  found.set(id, root)
  return { $ref: `#/components/schemas/${id}` }
}
const withoutId = ({ id: _, ...schema }: Schema): Schema => schema

const parametersOf = (place: 'path' | 'query', schema: z.ZodType | undefined) => {
  if (!schema) return []
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Schema>
    required?: string[]
  }
  return Object.entries(json.properties ?? {}).map(([name, { description, ...inner }]) => ({
    name,
    in: place,
    required: place === 'path' || (json.required ?? []).includes(name),
    ...(description ? { description } : {}),
    schema: inner,
  }))
}

const always: RefusalCode[] = ['busy', 'rate-limited', 'internal', 'unavailable']

const refusalsOf = (call: Endpoint, access: Access): RefusalCode[] => {
  const codes = new Set<RefusalCode>([...call.refusals, ...always])
  // A write that takes no body still refuses one that it cannot read.
  const unreadable = ['validation-failed', 'payload-too-large', 'unsupported-media-type'] as const
  if (call.query) codes.add('validation-failed')
  if (call.method !== 'GET') for (const code of unreadable) codes.add(code)
  if (call.params) codes.add('not-found')
  if (call.creates) codes.add('idempotency-mismatch')
  if (access !== 'anyone') for (const code of ['unauthenticated', 'forbidden'] as const) codes.add(code)
  if (access in table) codes.add('pending-approval')
  return [...codes]
}

const whoMay = ({ call, access }: Registered): string => {
  // Who may is in the summary of a call that decides by itself.
  if (access === 'anyone-known' && call.refusals.includes('forbidden')) return ''
  if (access === 'anyone' || access === 'anyone-known') return 'Open to anyone.'
  if (access === 'signed-in') return 'For everybody who is signed in.'
  const rule = Object.entries(table[access]).map(([role, relations]) => `${role} (${relations.join(', ')})`)
  return `For: ${rule.join('; ')}.`
}

const operation = (registered: Registered, url: string, found: Map<string, Schema>) => {
  const { call, access } = registered
  const byStatus = Map.groupBy(refusalsOf(call, access), (code) => refusals[code].status)
  const problems = [...byStatus].map(([status, codes]) => [
    String(status),
    {
      description: codes.map((code) => `\`${code}\``).join(', '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ])
  const types = [call.contentType ?? 'application/json'].flat()
  const contentOf = (type: string) => ({
    schema: call.answer
      ? components('output', found, call.answer)
      : { type: type.startsWith('text/') ? 'string' : 'object' },
  })
  const slug = url.replace(/[^A-Za-z]+/g, '-').replace(/^-|-$/g, '')
  return {
    operationId: `${call.method.toLowerCase()}-${slug || 'root'}`,
    summary: call.summary,
    description: url === call.paths[0] ? whoMay(registered) : `${whoMay(registered)} The same as \`${call.paths[0]}\`.`,
    tags: [call.tag],
    ...(access === 'anyone'
      ? { security: [] }
      : access === 'anyone-known'
        ? { security: [{}, { bearer: [] }, { cookie: [] }] }
        : {}),
    parameters: [
      ...parametersOf('path', call.params),
      ...parametersOf('query', call.query),
      ...(call.creates
        ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]
        : []),
    ],
    ...(call.body
      ? {
          requestBody: {
            required: !call.bodyOptional,
            content: {
              'application/json': { schema: components('input', found, call.body) },
              ...(call.upload ? { 'multipart/form-data': formOf(call.upload, found) } : {}),
            },
          },
        }
      : {}),
    responses: {
      [String(call.status)]:
        call.status === 204
          ? { description: 'Done' }
          : { description: 'Done', content: Object.fromEntries(types.map((type) => [type, contentOf(type)])) },
      ...Object.fromEntries(problems.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))),
    },
  }
}

const formOf = ({ types, most, fields }: Upload, found: Map<string, Schema>) => {
  const { properties, ...form } = components('input', found, fields)
  const file = {
    type: 'string',
    contentMediaType: 'application/octet-stream',
    description: `${types.join(', ')}; at most ${most} bytes`,
  }
  return { schema: { ...form, properties: { ...(properties as Schema), file }, required: ['file'] } }
}

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as {
  version: string
}

/** The contract as an OpenAPI 3.1 document; every registered route stands in it, since it is made from them. */
export const openApiDocument = (routes: readonly Registered[]) => {
  const found = new Map<string, Schema>()
  components('output', found, Problem)
  const paths: Record<string, Schema> = {}
  for (const registered of routes)
    for (const url of registered.call.paths) {
      const path = url.replace(/:(\w+)/g, '{$1}')
      paths[path] = { ...paths[path], [registered.call.method.toLowerCase()]: operation(registered, url, found) }
    }
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Salve',
      version: manifest.version,
      description:
        'Accounts, people, schedules and bookings of a clinic. Times are RFC 3339 instants in UTC, ids are UUIDv7.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { cookie: [] }],
    paths,
    components: {
      schemas: Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        cookie: { type: 'apiKey', in: 'cookie', name: '__Host-salve' },
      },
    },
  }
}
export type OpenApiDocument = ReturnType<typeof openApiDocument>
