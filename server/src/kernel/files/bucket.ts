import { createHash, createHmac } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'
import { pipeline } from 'node:stream/promises'
import { getCACertificates } from 'node:tls'
import { SignatureV4 } from '@smithy/signature-v4'
import type { Log } from '../log.ts'
import { Refusal } from '../refusal.ts'
import { folderStore } from './folder.ts'
import type { FileStore } from './store.ts'

export type Bucket = {
  /** Of the bucket, and of a folder in it. */
  url: string
  region: string
  accessKey: string
  secretKey: string
  ca: string | null
}

/** SHA-256 of Node in the shape that the signer asks for; with a secret it is the HMAC. */
class Sha256 {
  readonly #hash
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    const key = ArrayBuffer.isView(secret) ? Buffer.from(secret.buffer, secret.byteOffset, secret.byteLength) : secret
    this.#hash = key === undefined ? createHash('sha256') : createHmac('sha256', key as string | Buffer)
  }
  update(bytes: Uint8Array) {
    this.#hash.update(bytes)
  }
  async digest() {
    return this.#hash.digest()
  }
}

const emptyHash = createHash('sha256').digest('hex')
const longestQuiet = 20_000
const triedTimes = 2

type Asking = { method: 'GET' | 'PUT' | 'DELETE'; id: string; hash?: string; size?: number }

/**
 * Files in an object store that speaks S3. A file is put together on this machine first, sealed as it is: the store wants
 * to know its length and its hash before the first byte, and a line that breaks is tried again without the sender.
 */
export const bucketStore = (bucket: Bucket, spoolFolder: string, log: Log, quietMs = longestQuiet): FileStore => {
  const spool = folderStore(spoolFolder)
  const base = new URL(bucket.url)
  const agent = new Agent({
    keepAlive: true,
    ...(bucket.ca ? { ca: [...getCACertificates('default'), bucket.ca] } : {}),
  })
  const signer = new SignatureV4({
    service: 's3',
    region: bucket.region,
    credentials: { accessKeyId: bucket.accessKey, secretAccessKey: bucket.secretKey },
    sha256: Sha256,
    uriEscapePath: false,
  })

  const ask = async ({ method, id, hash = emptyHash, size }: Asking, body?: AsyncIterable<Uint8Array>) => {
    const { headers, path } = await signer.sign({
      method,
      protocol: base.protocol,
      hostname: base.hostname,
      path: `${base.pathname.replace(/\/$/, '')}/${id}`,
      headers: {
        host: base.host,
        'x-amz-content-sha256': hash,
        ...(size === undefined ? {} : { 'content-length': String(size) }),
      },
    })
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
    const asking = request({ agent, method, host: base.hostname, port: base.port, path, headers, timeout: quietMs })
    asking.on('timeout', () => asking.destroy(new Error('The object store says nothing')))
    asking.on('response', resolve).on('error', reject)
    if (body) pipeline(body, asking).catch(reject)
    else asking.end()
    return promise
  }

  /** The answer, if it is one of those that are fine. */
  const orRefused = (answer: IncomingMessage, method: Asking['method'], ...fine: number[]) => {
    if (fine.includes(answer.statusCode as number)) return answer
    answer.resume()
    throw new Error(`The object store answered ${answer.statusCode} to ${method}`)
  }
  const done = async (asking: Asking, fine: number[], body?: AsyncIterable<Uint8Array>) => {
    orRefused(await ask(asking, body), asking.method, ...fine).resume()
  }

  /** Tells whoever waits that it is not their fault; what it was is in the log. */
  const orAway = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let tried = 1; ; tried++)
      try {
        return await work()
      } catch (err) {
        log.warn({ err }, 'the object store')
        if (tried === triedTimes)
          throw new Refusal(
            'unavailable',
            'Salve cannot reach the place of its files at the moment. Try again shortly.',
            {
              retryAfter: 5,
            },
          )
      }
  }

  const put = async (id: string) => {
    const { size } = await stat(spool.pathOf(id))
    const hash = createHash('sha256')
    for await (const chunk of spool.read(id)) hash.update(chunk)
    await done({ method: 'PUT', id, size, hash: hash.digest('hex') }, [200], spool.read(id))
  }

  return {
    write: async (id, bytes) => {
      try {
        await spool.write(id, bytes)
        await orAway(() => put(id))
      } finally {
        await spool.remove(id)
      }
    },
    read: async function* (id) {
      const answer = await orAway(async () => orRefused(await ask({ method: 'GET', id }), 'GET', 200, 404))
      // It has lost a file: nobody has to try that again.
      yield* orRefused(answer, 'GET', 200) as AsyncIterable<Uint8Array>
    },
    remove: async (id) => {
      await spool.remove(id)
      await orAway(() => done({ method: 'DELETE', id }, [200, 204, 404]))
    },
  }
}
