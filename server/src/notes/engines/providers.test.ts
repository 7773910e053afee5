import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LlmServer, startLlmServer } from '../../../test/llm-server.ts'
import { readConfig } from '../../config.ts'
import { openAuthority } from '../../crypto/local-authority.ts'
import { draftOf } from './draft.ts'
import { lookUpModel } from './look-up.ts'
import { readWithLlm } from './read-with-llm.ts'

const today = '2026-11-21'
const note = 'Mrs Q. coughs.\n\nAmoxicillin 500 mg tds 7/7 "with food" \u2192 see GP in 2/52'
const steps = [
  {
    quote: 'Amoxicillin 500 mg tds 7/7 "with food"',
    kind: 'medication',
    text: 'Take amoxicillin 500 mg three times a day for 7 days with food',
    schedule: { timesPerDay: 3, days: 7, withFood: true },
    dueOn: null,
    doubts: [],
  },
  {
    quote: 'see GP in 2/52',
    kind: 'follow-up',
    text: 'See your GP in 2 weeks',
    schedule: null,
    dueOn: '2026-12-05',
    doubts: [],
  },
]

let folder: string
let authority: Awaited<ReturnType<typeof openAuthority>>
let server: LlmServer
let strange: LlmServer
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'salve-llm-'))
  const now = new Date()
  authority = await openAuthority(join(folder, 'ours'), now)
  const foreign = await openAuthority(join(folder, 'foreign'), now)
  server = await startLlmServer({ tls: await authority.issue('llm', { hosts: ['localhost'], now }) })
  strange = await startLlmServer({ tls: await foreign.issue('llm', { hosts: ['localhost'], now }) })
  // What a machine may have set for other programs is none of ours.
  process.env.OPENAI_API_KEY = 'sk-of-somebody'
  process.env.OPENAI_BASE_URL = strange.origin
  process.env.GOOGLE_GENERATIVE_AI_API_KEY = 'sk-of-somebody'
})
afterAll(async () => {
  delete process.env.OPENAI_API_KEY
  delete process.env.OPENAI_BASE_URL
  delete process.env.GOOGLE_GENERATIVE_AI_API_KEY
  await server.stop()
  await strange.stop()
  rmSync(folder, { recursive: true, force: true })
})

const llmOf = (variables: Record<string, string>) => {
  const { llm } = readConfig(variables)
  if (!llm) throw new Error('no model is set up')
  return llm
}
const read = async (provider: 'gemini' | 'openai' | 'compatible', more: Record<string, string> = {}) => {
  server.forget()
  server.always({ says: JSON.stringify({ steps }) })
  const items = await readWithLlm(llmOf({ ...server.env(provider), LLM_CA: authority.ca, ...more }), { note, today })
  expect(draftOf(items, { note, today, local: [] })).toEqual([
    {
      kind: 'medication',
      text: steps[0].text,
      source: { start: 16, end: 53 },
      schedule: { timesPerDay: 3, days: 7, withFood: true, startOn: today },
      doubts: [],
    },
    { kind: 'follow-up', text: steps[1].text, source: { start: 57, end: 71 }, dueOn: '2026-12-05', doubts: [] },
  ])
  expect(server.asked).toHaveLength(1)
  const { path, headers, body } = server.asked[0]
  return { path, headers, body: JSON.parse(body) }
}

/** The note stands in it once, between two marks that say the same; the day; nothing else. */
const isOnlyTheNote = (text: string) => {
  const [, mark] = /^Today is Saturday, 2026-11-21\.\n<(NOTE-[0-9a-f]{18})>\n/.exec(text) ?? []
  expect(text).toBe(`Today is Saturday, 2026-11-21.\n<${mark}>\n${note}\n</${mark}>`)
}
const fields = ['quote', 'kind', 'text', 'schedule', 'dueOn', 'doubts']

describe('what is sent', () => {
  it('to Gemini is generateContent with a schema', async () => {
    const { path, headers, body } = await read('gemini')
    expect(path).toBe('/v1beta/models/a-model:generateContent')
    expect(headers['x-goog-api-key']).toBe('sk-of-the-clinic')
    expect(headers.authorization).toBeUndefined()
    expect(Object.keys(body).sort()).toEqual(['contents', 'generationConfig', 'systemInstruction'])
    expect(body.contents).toHaveLength(1)
    expect(body.contents[0].parts).toHaveLength(1)
    isOnlyTheNote(body.contents[0].parts[0].text)
    expect(JSON.stringify(body.systemInstruction)).not.toContain('Mrs Q')
    const { responseMimeType, responseJsonSchema, maxOutputTokens } = body.generationConfig
    expect([responseMimeType, maxOutputTokens]).toEqual(['application/json', 16_000])
    expect(responseJsonSchema.properties.steps.items.required).toEqual(fields)
  })

  it('to OpenAI is a response with a strict schema, which is not to be kept', async () => {
    const { path, headers, body } = await read('openai')
    expect(path).toBe('/v1/responses')
    expect(headers.authorization).toBe('Bearer sk-of-the-clinic')
    expect(body).toMatchObject({ model: 'a-model', store: false, max_output_tokens: 16_000 })
    expect(body.text.format).toMatchObject({ type: 'json_schema', strict: true })
    expect(body.text.format.schema.properties.steps.items.required).toEqual(fields)
    expect(body.input.map(({ role }: { role: string }) => role)).toEqual(['system', 'user'])
    expect(body.input[1].content).toHaveLength(1)
    isOnlyTheNote(body.input[1].content[0].text)
    expect(body.input[0].content).not.toContain('Mrs Q')
    for (const field of ['tools', 'user', 'metadata', 'previous_response_id', 'conversation'])
      expect([field, body[field]]).toEqual([field, undefined])
  })

  it('to a compatible server is a chat completion with a schema, with a key or without', async () => {
    const { path, headers, body } = await read('compatible')
    expect(path).toBe('/v1/chat/completions')
    expect(headers.authorization).toBe('Bearer sk-of-the-clinic')
    expect(Object.keys(body).sort()).toEqual(['messages', 'model', 'response_format', 'temperature'])
    expect(body.response_format).toMatchObject({ type: 'json_schema', json_schema: { strict: true } })
    expect(body.messages.map(({ role }: { role: string }) => role)).toEqual(['system', 'user'])
    isOnlyTheNote(body.messages[1].content)
    expect(body.messages[0].content).not.toContain('Mrs Q')
    const { LLM_API_KEY: _, ...keyless } = server.env('compatible')
    server.forget()
    await readWithLlm(llmOf({ ...keyless, LLM_CA: authority.ca }), { note, today })
    expect(server.asked[0].headers.authorization).toBeUndefined()
  })

  it('has a schema that the strict modes take: every field named as required, none beside them, no patterns', async () => {
    const { body } = await read('openai')
    const look = (schema: unknown): void => {
      if (typeof schema !== 'object' || schema === null) return
      const { type, properties, required, additionalProperties } = schema as Record<string, object>
      if ((type as unknown) === 'object') {
        expect(required).toEqual(Object.keys(properties))
        expect(additionalProperties).toBe(false)
      }
      for (const name of ['pattern', 'format', '$ref', '$defs', 'const', 'minLength', 'default'])
        expect(Object.keys(schema)).not.toContain(name)
      for (const inner of Object.values(schema)) look(inner)
    }
    look(body.text.format.schema)
  })

  it('marks each note anew, so that no note can close its own', async () => {
    const marks = new Set<string>()
    for (let times = 0; times < 3; times++)
      marks.add(/NOTE-\w+/.exec(JSON.stringify((await read('compatible')).body))?.[0] ?? '')
    expect(marks.size).toBe(3)
  })
})

describe('a server with a certificate that nobody vouches for', () => {
  it('gets nothing', async () => {
    for (const variables of [strange.env('compatible'), { ...strange.env('openai'), LLM_CA: authority.ca }])
      await expect(readWithLlm(llmOf(variables), { note, today })).rejects.toMatchObject({ why: 'unreachable' })
    expect(strange.asked).toEqual([])
  })
})

describe('looking for a model', () => {
  it('says whether it is there, and sends no text', async () => {
    const here = await startLlmServer({ models: ['a-model'] })
    try {
      for (const provider of ['gemini', 'openai', 'compatible'] as const) {
        const llm = llmOf(here.env(provider))
        expect([provider, await lookUpModel(llm)]).toEqual([provider, null])
        expect([provider, await lookUpModel({ ...llm, model: 'other' })]).toEqual([
          provider,
          'does not know the model other',
        ])
      }
      expect(here.asked.every(({ method, body }) => method === 'GET' && body === '')).toBe(true)
    } finally {
      await here.stop()
    }
    expect(await lookUpModel(llmOf(here.env('openai')))).toMatch(/^cannot be reached/)
  })
})
