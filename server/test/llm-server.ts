import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'

/** What was asked of it; the body as it came. */
type Asked = { method: string; path: string; headers: IncomingHttpHeaders; body: string }

/** What it does: says something as its model, answers something of HTTP's own, or behaves badly on the wire. */
export type Deed =
  | { says: string; finish?: 'stop' | 'length' | 'filter' }
  | { status: number; headers?: Record<string, string>; body?: string | Buffer }
  | 'silence'
  | 'drip'
  | 'flood'
  | 'hang-up'
  | 'nonsense'
  | 'break-off'

/** A schedule of which a model says nothing: the strict modes ask for every field. */
export const nothing = {
  timesPerDay: null,
  everyHours: null,
  at: null,
  timesPerWeek: null,
  everyDays: null,
  weekdays: null,
  startOn: null,
  days: null,
  doses: null,
  until: null,
  withFood: null,
  asNeeded: null,
  maxPerDay: null,
}

type Speech = { says: string; finish?: 'stop' | 'length' | 'filter' }

/** The wire formats, as the providers document them. */
const formats = {
  gemini: ({ says, finish = 'stop' }: Speech) => ({
    candidates: [
      {
        content: { parts: [{ text: says }], role: 'model' },
        finishReason: { stop: 'STOP', length: 'MAX_TOKENS', filter: 'SAFETY' }[finish],
        index: 0,
      },
    ],
    usageMetadata: { promptTokenCount: 400, candidatesTokenCount: 90, totalTokenCount: 490 },
    modelVersion: 'gemini-test',
    responseId: 'r-1',
  }),
  openai: ({ says, finish = 'stop' }: Speech) => ({
    id: 'resp_1',
    object: 'response',
    created_at: 1_795_000_000,
    status: finish === 'stop' ? 'completed' : 'incomplete',
    incomplete_details:
      finish === 'stop' ? null : { reason: finish === 'length' ? 'max_output_tokens' : 'content_filter' },
    error: null,
    model: 'gpt-test',
    output: [
      {
        type: 'message',
        id: 'msg_1',
        status: 'completed',
        role: 'assistant',
        content: [{ type: 'output_text', text: says, annotations: [], logprobs: [] }],
      },
    ],
    usage: {
      input_tokens: 400,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: 90,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: 490,
    },
  }),
  compatible: ({ says, finish = 'stop' }: Speech) => ({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_795_000_000,
    model: 'llama-test',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: says },
        finish_reason: { stop: 'stop', length: 'length', filter: 'content_filter' }[finish],
      },
    ],
    usage: { prompt_tokens: 400, completion_tokens: 90, total_tokens: 490 },
  }),
}

const formatOf = (path: string) => {
  if (/^\/v1beta\/models\/[^/]+:generateContent$/.test(path)) return formats.gemini
  if (path === '/v1/responses') return formats.openai
  return path === '/v1/chat/completions' ? formats.compatible : null
}

/** Until whoever listens has had enough. */
const keepWriting = async (response: ServerResponse, piece: string, everyMs: number) => {
  const closed = once(response, 'close')
  response.on('error', () => {})
  response.writeHead(200, { 'content-type': 'application/json' })
  while (!response.destroyed) {
    const taken = response.write(piece) ? null : new Promise((resolve) => response.once('drain', resolve))
    if (taken) await Promise.race([taken, closed])
    if (everyMs > 0) await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}

const does = async (deed: Deed, path: string, response: ServerResponse) => {
  if (deed === 'silence') return
  if (deed === 'hang-up') return response.socket?.destroy()
  if (deed === 'nonsense') return response.socket?.end('220 mail.example ESMTP\r\n')
  if (deed === 'drip') return keepWriting(response, ' ', 20)
  if (deed === 'flood') return keepWriting(response, ' '.repeat(65_536), 0)
  if (deed === 'break-off') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
    response.write('{"choices":[{"index":0')
    return setImmediate(() => response.socket?.destroy())
  }
  if ('status' in deed) return response.writeHead(deed.status, deed.headers).end(deed.body ?? '')
  const format = formatOf(path)
  if (!format) return response.writeHead(404).end('{"error":{"message":"no such path"}}')
  return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(format(deed)))
}

type Options = { tls?: { cert: string; key: string }; models?: string[] }

/** A server of language models on this machine that speaks as each provider does, and answers as a test asks. */
export const startLlmServer = async ({ tls, models = [] }: Options = {}) => {
  const asked: Asked[] = []
  const deeds: Deed[] = []
  let usual: Deed = { says: '{"steps":[]}' }
  let open = 0

  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const body = Buffer.concat(await request.toArray()).toString()
    const path = request.url ?? ''
    asked.push({ method: request.method ?? '', path, headers: request.headers, body })
    if (request.method === 'POST') {
      open++
      response.on('close', () => open--)
      return does(deeds.shift() ?? usual, path, response)
    }
    if (path === '/v1/models')
      return response.end(JSON.stringify({ object: 'list', data: models.map((id) => ({ id })) }))
    const known = models.some((model) => path === `/v1beta/models/${model}`)
    return response.writeHead(known ? 200 : 404).end(known ? '{}' : '{"error":{}}')
  }
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    take(request, response).catch(() => response.destroy())
  }
  const server = tls
    ? createTlsServer({ cert: readFileSync(tls.cert), key: readFileSync(tls.key) }, listener)
    : createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const origin = tls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`

  return {
    origin,
    asked,
    /** How many requests wait for an answer: none is left over once Salve has given up. */
    open: () => open,
    /** What it does next, one request after the other; then it says that there are no steps. */
    next: (...some: Deed[]) => deeds.push(...some),
    /** What it does whenever nothing else was asked for. */
    always: (deed: Deed) => {
      usual = deed
    },
    forget: () => {
      asked.length = 0
      deeds.length = 0
      usual = { says: '{"steps":[]}' }
    },
    env: (provider: 'gemini' | 'openai' | 'compatible'): Record<string, string> => ({
      SALVE_LLM: provider,
      LLM_BASE_URL: `${origin}/${provider === 'gemini' ? 'v1beta' : 'v1'}`,
      LLM_API_KEY: 'sk-of-the-clinic',
      LLM_MODEL: 'a-model',
      LLM_TIMEOUT_SECONDS: '10',
    }),
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export type LlmServer = Awaited<ReturnType<typeof startLlmServer>>
