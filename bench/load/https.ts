import { connect as connectTls, type TLSSocket } from 'node:tls'

export type Target = { port: number; ca: string }
export type Answer = { status: number; body: Buffer }
export type Connection = { ask(request: string): Promise<Answer>; close(): void }

const patienceMs = 60_000
const endOfHead = '\r\n\r\n'

export const requestText = (method: string, path: string, { port }: Target, token?: string, body?: object): string => {
  const text = body ? JSON.stringify(body) : ''
  const about = body ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n` : ''
  const who = token ? `authorization: Bearer ${token}\r\n` : ''
  return `${method} ${path} HTTP/1.1\r\nhost: localhost:${port}\r\n${who}${about}\r\n${text}`
}

/** The chunks put together, or null while some are missing. */
const readChunks = (bytes: Buffer): Buffer | null => {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const line = bytes.indexOf('\r\n', at)
    if (line < 0) return null
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16)
    at = line + 2 + size + 2
    if (at > bytes.length) return null
    if (size === 0) return Buffer.concat(parts)
    parts.push(bytes.subarray(line + 2, line + 2 + size))
  }
}

const readAnswer = (bytes: Buffer): Answer | null => {
  const end = bytes.indexOf(endOfHead)
  if (end < 0) return null
  const head = bytes.toString('latin1', 0, end).toLowerCase()
  const status = Number(head.slice(9, 12))
  const rest = bytes.subarray(end + endOfHead.length)
  const [, length] = /\r\ncontent-length: *(\d+)/.exec(head) ?? []
  if (length !== undefined) return rest.length < Number(length) ? null : { status, body: rest }
  const body = head.includes('\r\ntransfer-encoding: chunked') ? readChunks(rest) : Buffer.alloc(0)
  return body && { status, body }
}

/**
 * One connection that stays open, certificate verified, one request at a time. `node:https` takes twice the CPU
 * (see README.md), which on one machine is taken from the server that is measured.
 */
export const connect = ({ port, ca }: Target): Promise<Connection> =>
  new Promise((resolve, reject) => {
    let waiting: PromiseWithResolvers<Answer> | null = null
    let heard: Buffer | null = null
    const socket: TLSSocket = connectTls({
      host: 'localhost',
      servername: 'localhost',
      port,
      ca,
      ALPNProtocols: ['http/1.1'],
    })
    socket.setNoDelay(true)
    socket.setTimeout(patienceMs, () => socket.destroy(new Error(`no answer within ${patienceMs / 1000} s`)))
    const fail = (error: Error) => {
      reject(error)
      waiting?.reject(error)
      waiting = null
    }
    socket.on('error', fail)
    socket.on('close', () => fail(new Error('the server closed the connection')))
    socket.on('data', (chunk: Buffer) => {
      heard = heard ? Buffer.concat([heard, chunk]) : chunk
      const answer = readAnswer(heard)
      if (!answer) return
      heard = null
      waiting?.resolve(answer)
      waiting = null
    })
    const ask = (request: string): Promise<Answer> => {
      const asked = Promise.withResolvers<Answer>()
      waiting = asked
      if (socket.destroyed) fail(new Error('the connection is closed'))
      else socket.write(request)
      return asked.promise
    }
    socket.once('secureConnect', () => resolve({ ask, close: () => socket.destroy() }))
  })
