import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMail } from './mail.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'salve-mail-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const letter = {
  to: 'ana@example.org',
  subject: 'Set a new password',
  text: 'Here: https://localhost:8443/reset#token=abc',
}

const listen = (server: SMTPServer) =>
  new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })

describe('mail', () => {
  it('is written to the log folder while there is no server, for nobody else to read', async () => {
    const mail = openMail({ url: null, from: 'Salve <no-reply@localhost>', folder: join(folder, 'mail') })
    await mail.send(letter)
    const [name] = readdirSync(join(folder, 'mail'))
    const file = join(folder, 'mail', name)
    expect(readFileSync(file, 'utf8')).toMatch(
      /To: ana@example.org[\s\S]*Subject: Set a new password[\s\S]*reset#token=3Dabc|token=abc/,
    )
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('goes over TLS to a real server', async () => {
    const got: { secure: boolean; text: string }[] = []
    const server = new SMTPServer({
      secure: false,
      authOptional: true,
      onData: (stream, session, done) => {
        let text = ''
        stream.on('data', (chunk: Buffer) => {
          text += chunk
        })
        stream.on('end', () => {
          got.push({ secure: session.secure, text })
          done()
        })
      },
    })
    const port = await listen(server)
    // The server's own certificate is not one that we know, which the URL says we accept here.
    const mail = openMail({
      url: `smtp://127.0.0.1:${port}?tls.rejectUnauthorized=false`,
      from: 'Salve <no-reply@localhost>',
      folder,
    })
    await mail.send(letter)
    expect(got).toHaveLength(1)
    expect(got[0].secure).toBe(true)
    expect(got[0].text).toContain('Set a new password')
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })

  it('is not sent in plain text, nor to a server that we cannot be sure of', async () => {
    const plain = new SMTPServer({ disabledCommands: ['STARTTLS'], authOptional: true })
    const port = await listen(plain)
    const to = (url: string) => openMail({ url, from: 'a@b.c', folder }).send(letter)
    await expect(to(`smtp://127.0.0.1:${port}`)).rejects.toThrow()
    const unknown = new SMTPServer({ authOptional: true })
    const other = await listen(unknown)
    await expect(to(`smtp://127.0.0.1:${other}`)).rejects.toThrow(/self-signed|certificate|unable/i)
    await Promise.all([plain, unknown].map((server) => new Promise<void>((resolve) => server.close(() => resolve()))))
  })
})
