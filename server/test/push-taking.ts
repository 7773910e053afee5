import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'

type Taken = { path: string; headers: IncomingHttpHeaders; body: Buffer }
type Answer = number | 'slow' | { redirect: string }

const derive = (secret: Buffer, salt: Buffer, info: Buffer | string, length: number) =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length))

/** What RFC 8291 and RFC 8188 say a browser does, written from them: one record of AES-128-GCM. */
const decrypt = (body: Buffer, ecdh: ECDH, auth: Buffer) => {
  const salt = body.subarray(0, 16)
  const idLength = body.readUInt8(20)
  const sender = body.subarray(21, 21 + idLength)
  const sealed = body.subarray(21 + idLength)
  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender])
  const material = derive(ecdh.computeSecret(sender), auth, keyInfo, 32)
  const key = derive(material, salt, 'Content-Encoding: aes128gcm\0', 16)
  const nonce = derive(material, salt, 'Content-Encoding: nonce\0', 12)
  const cipher = createDecipheriv('aes-128-gcm', key, nonce)
  cipher.setAuthTag(sealed.subarray(-16))
  const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
  const end = plain.lastIndexOf(2)
  if (end < 0 || plain.subarray(end + 1).some((byte) => byte !== 0)) throw new Error('not a last record')
  return plain.subarray(0, end)
}

/** The paths of its certificate and key, and of the authority that vouches for them. */
export type Certificate = { cert: string; key: string; ca: string }

/** A real push service on this machine: it takes messages over TLS, keeps them, and answers as a test asks. */
export const openPushService = async (files: Certificate) => {
  const taken: Taken[] = []
  const answers = new Map<string, Answer>()

  const take = async (asked: IncomingMessage, response: ServerResponse) => {
    const body = Buffer.concat(await asked.toArray())
    const path = asked.url ?? ''
    taken.push({ path, headers: asked.headers, body })
    const answer = answers.get(path) ?? 201
    if (answer === 'slow') return
    if (typeof answer === 'object') response.setHeader('location', answer.redirect)
    response.writeHead(typeof answer === 'number' ? answer : 307).end('what a push service says')
  }
  const server = createServer({ cert: readFileSync(files.cert), key: readFileSync(files.key) }, (asked, response) => {
    take(asked, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const origin = `https://localhost:${port}`

  /** A browser that subscribed here: the keys are its own, and only it reads what comes. */
  const browser = (path = `/wp/${randomBytes(8).toString('hex')}`) => {
    const ecdh = createECDH('prime256v1')
    ecdh.generateKeys()
    const auth = randomBytes(16)
    const keys = { p256dh: ecdh.getPublicKey('base64url'), auth: auth.toString('base64url') }
    const mine = () => taken.filter((one) => one.path === path)
    return {
      subscription: { endpoint: `${origin}${path}`, keys },
      answers: (answer: Answer) => answers.set(path, answer),
      taken: mine,
      payloads: () => mine().map(({ body }) => decrypt(body, ecdh, auth)),
      shown: () => mine().map(({ body }) => JSON.parse(decrypt(body, ecdh, auth).toString())),
    }
  }

  return {
    origin,
    port,
    taken,
    browser,
    /** What a clinic needs to be told to write here. */
    env: { PUSH_HOSTS: `localhost:${port}`, PUSH_CA: files.ca },
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export type PushService = Awaited<ReturnType<typeof openPushService>>
export type TestBrowser = ReturnType<PushService['browser']>
