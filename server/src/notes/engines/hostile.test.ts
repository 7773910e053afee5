import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Deed, type LlmServer, startLlmServer } from '../../../test/llm-server.ts'
import { readConfig } from '../../config.ts'
import { draftOf } from './draft.ts'
import { LlmProblem } from './problem.ts'
import { readWithLlm } from './read-with-llm.ts'

const note = 'Aspirin 75 mg od.'
const today = '2026-11-21'
const good = {
  quote: 'Aspirin 75 mg od',
  kind: 'medication',
  text: 'Take aspirin 75 mg once a day',
  schedule: { timesPerDay: 1 },
}
const says = (value: unknown): Deed => ({ says: typeof value === 'string' ? value : JSON.stringify(value) })

let server: LlmServer
let elsewhere: LlmServer
beforeAll(async () => {
  server = await startLlmServer()
  elsewhere = await startLlmServer()
})
afterAll(async () => {
  await server.stop()
  await elsewhere.stop()
})
beforeEach(() => {
  server.forget()
  elsewhere.forget()
})

const llmWith = (more: Record<string, string> = {}) => {
  const { llm } = readConfig({ ...server.env('compatible'), ...more })
  if (!llm) throw new Error('no model is set up')
  return llm
}
const read = async (more?: Record<string, string>) =>
  draftOf(await readWithLlm(llmWith(more), { note, today }), { note, today, local: [] })
const failure = async (more?: Record<string, string>) => {
  const error = await read(more).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(LlmProblem)
  // It is logged, so nothing of the note or of the answer may stand in it.
  expect(String(error)).not.toMatch(/aspirin|sk-of-the-clinic/i)
  return (error as LlmProblem).why
}
const tries = () => server.asked.length

describe('an answer that is none', () => {
  const none = {
    'in words': 'I am sorry, I cannot do that.',
    empty: '',
    'a list': '[1, 2]',
    'without steps': '{}',
    'with steps that are no list': '{"steps": {"0": {}}}',
    'cut off': '{"steps": [{"quote": "Aspi',
    'with a prototype of its own': '{"__proto__": {"steps": []}, "steps": []}',
  }
  for (const [what, said] of Object.entries(none))
    it(`(${what}) is asked for once more, and then given up`, async () => {
      server.next(says(said), says(said), says({ steps: [good] }))
      expect(await failure()).toBe('broken')
      expect(tries()).toBe(2)
    })

  it('is forgotten when the second is one', async () => {
    server.next(says('Sorry?'), says({ steps: [good] }))
    expect(await read()).toHaveLength(1)
    expect(tries()).toBe(2)
  })

  it('is looked for between words and in a fence', async () => {
    server.next(says(`Here you are:\n\`\`\`json\n${JSON.stringify({ steps: [good] })}\n\`\`\`\nAnything else?`))
    expect(await read()).toMatchObject([{ text: good.text, doubts: [] }])
    expect(tries()).toBe(1)
  })

  it('of the protocol is none either', async () => {
    server.always({ status: 200, headers: { 'content-type': 'application/json' }, body: '<html>Welcome</html>' })
    expect(await failure()).toBe('broken')
    server.always({ status: 200, headers: { 'content-type': 'application/json' }, body: '{"choices":[]}' })
    expect(await failure()).toBe('broken')
    server.always({ status: 204 })
    expect(await failure()).toBe('broken')
  })

  it('nested without end is read without falling over', async () => {
    server.always(says(`{"steps": ${'['.repeat(30_000)}${']'.repeat(30_000)}}`))
    expect(await read()).toEqual([])
    server.always(says(`{"steps": [${'{"schedule":'.repeat(5000)}1${'}'.repeat(5000)}]}`))
    expect(await read()).toEqual([])
  })
})

describe('an answer that wants more than a draft', () => {
  it('has ten thousand steps, and sixty are looked at', async () => {
    server.next(says({ steps: Array.from({ length: 1500 }, () => good) }))
    expect(await read()).toHaveLength(60)
    server.next(says({ steps: Array.from({ length: 10_000 }, () => ({})) }))
    expect(await read()).toEqual([])
  })

  it('calls tools, and nobody answers it', async () => {
    const call = { id: 'c', type: 'function', function: { name: 'send_mail', arguments: '{"to":"a@evil.example"}' } }
    const message = { role: 'assistant', content: JSON.stringify({ steps: [good] }), tool_calls: [call] }
    const body = JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'tool_calls' }] })
    server.always({ status: 200, headers: { 'content-type': 'application/json' }, body })
    await read().catch(() => {})
    expect(server.asked.length).toBeLessThanOrEqual(2)
    for (const { body } of server.asked) {
      const sent = JSON.parse(body)
      expect(sent.tools).toBeUndefined()
      expect(sent.messages.map(({ role }: { role: string }) => role)).toEqual(['system', 'user'])
    }
  })

  it('brings fields that nobody asked for, and they stay behind', async () => {
    const more = { id: 'x', patientId: 'x', source: { start: 0, end: 3 }, done: true, approved: true }
    server.next(says({ steps: [{ ...good, ...more, schedule: { ...good.schedule, sent: true } }], send: true }))
    expect(await read()).toEqual([
      {
        kind: 'medication',
        text: good.text,
        source: { start: 0, end: 16 },
        schedule: { timesPerDay: 1, startOn: today },
        doubts: [],
      },
    ])
  })
})

describe('a server that behaves badly', () => {
  it('is not waited for, and its connection is closed', async () => {
    for (const deed of ['silence', 'drip'] as const) {
      server.always(deed)
      expect([deed, await failure({ LLM_TIMEOUT_SECONDS: '0.6' })]).toEqual([deed, 'timed-out'])
      await expect.poll(server.open).toBe(0)
    }
  })

  it('is asked once more after a try that took too long', async () => {
    server.next('silence', says({ steps: [good] }))
    expect(await read({ LLM_TIMEOUT_SECONDS: '5' })).toHaveLength(1)
    expect(tries()).toBe(2)
  })

  it('is cut off when it talks too much, and not asked again', async () => {
    server.always('flood')
    expect(await failure()).toBe('broken')
    expect(tries()).toBe(1)
    await expect.poll(server.open).toBe(0)
    server.always(says({ steps: Array.from({ length: 10_000 }, () => good) }))
    expect(await failure()).toBe('broken')
  })

  it('that packs what it says is not unpacked', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    server.always({ status: 200, headers, body: gzipSync(' '.repeat(50_000_000)) })
    expect(await failure()).toBe('broken')
    expect(server.asked[0].headers['accept-encoding']).toBe('identity')
  })

  it('that sends us elsewhere is not followed: neither note nor key go there', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      server.forget()
      server.always({ status, headers: { location: `${elsewhere.origin}/v1/chat/completions` } })
      expect([status, await failure()]).toEqual([status, 'broken'])
      expect(tries()).toBe(1)
    }
    expect(elsewhere.asked).toEqual([])
  })

  it('that hangs up or breaks off is asked once more', async () => {
    for (const deed of ['hang-up', 'break-off'] as const) {
      server.forget()
      server.always(deed)
      expect([deed, await failure()]).toEqual([deed, 'unreachable'])
      expect(tries()).toBe(2)
      server.next(deed, says({ steps: [good] }))
      expect(await read()).toHaveLength(1)
    }
  })

  it('that speaks no HTTP is none', async () => {
    server.always('nonsense')
    expect([await failure(), tries()]).toEqual(['broken', 2])
  })

  it('that is not there cannot be reached', async () => {
    const gone = await startLlmServer()
    await gone.stop()
    expect(await failure(gone.env('compatible'))).toBe('unreachable')
  })
})

describe('a refusal', () => {
  it.each([500, 502, 503, 529])('with %i may pass', async (status) => {
    server.next({ status, body: '{"error":{"message":"Aspirin"}}' }, says({ steps: [good] }))
    expect(await read()).toHaveLength(1)
    server.always({ status, body: 'Aspirin' })
    server.asked.length = 0
    expect(await failure()).toBe('broken')
    expect(tries()).toBe(2)
  })

  it.each([401, 403, 404, 413])('with %i is one, and nobody asks again', async (status) => {
    server.always({ status, body: `{"error":{"message":"${note}"}}` })
    expect(await failure()).toBe('refused')
    expect(tries()).toBe(1)
  })

  it('for too much work is obeyed: soon again, or not at all', async () => {
    server.next({ status: 429, headers: { 'retry-after': '0' } }, says({ steps: [good] }))
    expect(await read()).toHaveLength(1)
    server.asked.length = 0
    for (const wait of ['60', '-1', 'Wed, 21 Oct 2026 07:28:00 GMT', 'NaN']) {
      server.always({ status: 429, headers: { 'retry-after': wait } })
      server.asked.length = 0
      expect([wait, await failure(), tries()]).toEqual([wait, 'refused', 1])
    }
  })

  it('for too much work is not waited out when the doctor would wait too long', async () => {
    server.always({ status: 429, headers: { 'retry-after': '2' } })
    expect([await failure({ LLM_TIMEOUT_SECONDS: '0.5' }), tries()]).toEqual(['refused', 1])
  })

  it('of a schema leads to a try without one, which says the shape in words', async () => {
    server.next({ status: 400, body: '{"error":{"message":"response_format"}}' }, says({ steps: [good] }))
    expect(await read()).toHaveLength(1)
    const [strict, plain] = server.asked.map(({ body }) => JSON.parse(body))
    expect(strict.response_format.type).toBe('json_schema')
    expect(strict.messages[0].content).not.toContain('JSON Schema')
    expect(plain.response_format).toEqual({ type: 'json_object' })
    expect(plain.messages[0].content).toContain('"timesPerDay"')
    server.always({ status: 400 })
    server.asked.length = 0
    expect([await failure(), tries()]).toEqual(['refused', 2])
  })

  it('by a filter is one, and what was said until then is not used', async () => {
    server.always({ says: JSON.stringify({ steps: [good] }), finish: 'filter' })
    expect(await failure()).toBe('refused')
    server.always({ says: '', finish: 'filter' })
    expect(await failure()).toBe('refused')
  })
})
