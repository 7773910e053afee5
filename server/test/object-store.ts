import { createHash, createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { openAuthority } from '../src/crypto/local-authority.ts'

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest()

const secretKey = 'the secret of the test'
const accessKey = 'TESTKEY'
const region = 'eu-test-1'

/** What is wrong with the signature of a request, by the words of AWS's "Signature Version 4"; written apart from what signs. */
const wrongWith = (request: IncomingMessage, body: Buffer): string | null => {
  const { authorization = '', 'x-amz-date': date = '', 'x-amz-content-sha256': hash = '' } = request.headers
  const [, key, scope, signed, given] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      authorization,
    ) ?? []
  if (key !== accessKey || scope !== `${String(date).slice(0, 8)}/${region}/s3/aws4_request`) return 'credential'
  const names = signed.split(';')
  if (!names.includes('host') || !names.includes('x-amz-content-sha256')) return 'signed headers'
  const canonical = [
    request.method,
    request.url,
    '',
    ...names.map((name) => `${name}:${request.headers[name]}`),
    '',
    signed,
    hash,
  ].join('\n')
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n')
  const signing = [...scope.split('/')].reduce<Buffer | string>((made, part) => hmac(made, part), `AWS4${secretKey}`)
  if (hmac(signing, text).toString('hex') !== given) return 'signature'
  return hash === sha256(body) ? null : 'hash of the body'
}

/** An object store with TLS of an authority of its own, that lets in whoever signs right, and can be made to fail. */
export const startObjectStore = async () => {
  const folder = mkdtempSync(`${tmpdir()}/salve-store-`)
  const now = new Date()
  const authority = await openAuthority(folder, now)
  const files = await authority.issue('store', { hosts: ['localhost'], now })
  const objects = new Map<string, Buffer>()
  const asked: string[] = []
  let failing: number[] = []
  const work = (method: string, name: string, body: Buffer): [number, (Buffer | string)?] => {
    if (method === 'PUT') objects.set(name, body)
    if (method === 'DELETE') objects.delete(name)
    const found = objects.get(name)
    if (method === 'GET') return found ? [200, found] : [404, '<Error/>']
    return method === 'DELETE' ? [204] : [200]
  }
  const server = createServer(
    { cert: readFileSync(files.cert), key: readFileSync(files.key) },
    async (request, reply) => {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part)
      const body = Buffer.concat(parts)
      asked.push(`${request.method} ${request.url} ${wrongWith(request, body) ?? 'right'}`)
      const failure = failing.shift() ?? (wrongWith(request, body) ? 403 : 0)
      if (failure === -2) return
      if (failure === -1) return request.socket.destroy()
      if (failure) return reply.writeHead(failure).end('<Error/>')
      const [status, found] = work(request.method as string, request.url as string, body)
      return reply.writeHead(status).end(found)
    },
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.address() as AddressInfo
  return {
    objects,
    asked,
    /** What it answers to the next requests: a status, -1 for a line that breaks, -2 for no answer at all. */
    failNext: (...answers: number[]) => {
      failing = answers
    },
    env: {
      FILES_URL: `https://localhost:${port}/bucket/clinic`,
      FILES_REGION: region,
      FILES_ACCESS_KEY: accessKey,
      FILES_SECRET_KEY: secretKey,
      FILES_CA: authority.ca,
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type ObjectStore = Awaited<ReturnType<typeof startObjectStore>>
