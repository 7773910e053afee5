import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

type Posted = { to: string; id: string; text: string }

/** What a recipient's server says to whoever brings a letter: null takes it. */
type Judge = (to: string) => { responseCode: number } | null

const headerOf = (text: string, name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(text)?.[1].trim() ?? ''

/** A real mail server on this machine, with TLS, that keeps what it is brought. */
export const openPostOffice = async () => {
  const posted: Posted[] = []
  let judge: Judge = () => null
  const server = new SMTPServer({
    authOptional: true,
    onRcptTo: ({ address }, _, done) => {
      const refusal = judge(address)
      if (refusal) done(Object.assign(new Error(`<${address}> is not taken`), refusal))
      else done()
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        posted.push({ to: session.envelope.rcptTo[0].address, id: headerOf(text, 'Message-ID'), text })
        done()
      })
    },
  })
  // A worker that is killed leaves its connection half way.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  return {
    posted,
    // The server's own certificate is not one that we know, which the URL says we accept here.
    url: `smtp://127.0.0.1:${port}?tls.rejectUnauthorized=false`,
    answerWith: (answer: Judge) => {
      judge = answer
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
