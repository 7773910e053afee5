import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Letter, mailbox, openMail } from './mail.ts'
import { Undeliverable } from './undeliverable.ts'

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

/** A mail server that takes what it is sent, or says no to a recipient. */
const mailServer = (no?: { code: number; words: string }) => {
  const got: { secure: boolean; text: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    onRcptTo: (_, __, done) => (no ? done(Object.assign(new Error(no.words), { responseCode: no.code })) : done()),
    onData: (stream, { secure }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        got.push({ secure, text: Buffer.concat(chunks).toString('utf8') })
        done()
      })
    },
  })
  return { server, got }
}

const close = (server: SMTPServer) => new Promise<void>((resolve) => server.close(() => resolve()))

/** Sends to such a server; its own certificate is not one that we know, which the URL says we accept here. */
const sendTo = async (served: ReturnType<typeof mailServer>, what: Letter, times = 1) => {
  const port = await listen(served.server)
  const url = `smtp://127.0.0.1:${port}?tls.rejectUnauthorized=false`
  const mail = openMail({ url, from: 'Salve <no-reply@clinic.example>', folder })
  try {
    for (let sent = 0; sent < times; sent++) await mail.send(what)
    return null
  } catch (error) {
    return error as Error
  } finally {
    mail.close()
    await close(served.server)
  }
}

type Part = { headers: Record<string, string>; body: string; parts: Part[] }

const decoded = (body: string, encoding = '7bit') => {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return body
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** As a receiver reads it: RFC 5322 headers, RFC 2046 parts, their encodings undone. */
const readMime = (text: string): Part => {
  const [, head, body] = /^([\s\S]*?)\r\n\r\n([\s\S]*)$/.exec(text) ?? ['', text, '']
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [line.split(':')[0].toLowerCase(), line.replace(/^[^:]+: ?/, '')]),
  )
  const [, boundary] = /boundary="?([^";]+)"?/.exec(headers['content-type'] ?? '') ?? []
  if (!boundary) return { headers, body: decoded(body, headers['content-transfer-encoding']), parts: [] }
  const inner = body.split(`--${boundary}--`)[0].split(`--${boundary}\r\n`).slice(1)
  return { headers, body: '', parts: inner.map((part) => readMime(part.replace(/\r\n$/, ''))) }
}

const typesOf = ({ headers, parts }: Part): unknown =>
  parts.length > 0 ? [headers['content-type'].split(';')[0], parts.map(typesOf)] : headers['content-type'].split(';')[0]
const leaves = (part: Part): Part[] => (part.parts.length > 0 ? part.parts.flatMap(leaves) : [part])

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
    const served = mailServer()
    expect(await sendTo(served, letter)).toBeNull()
    expect(served.got).toHaveLength(1)
    expect(served.got[0].secure).toBe(true)
    const { headers, body } = readMime(served.got[0].text)
    expect(headers.subject).toBe('Set a new password')
    expect(body).toBe(`${letter.text}\r\n`)
    expect(headers['auto-submitted']).toBe('auto-generated')
    expect(headers['x-auto-response-suppress']).toBe('OOF, AutoReply')
  })

  it('arrives as text, as a page and as an invitation, twice under the same number', async () => {
    const served = mailServer()
    const content = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Revisión\r\nEND:VCALENDAR\r\n'
    const text = 'Mañana a las 9:30. '.repeat(20)
    const html = `<html lang="es"><body>${text}</body></html>`
    const full: Letter = { ...letter, text, html, id: '01890a5d', invitation: { method: 'REQUEST', content } }
    expect(await sendTo(served, full, 2)).toBeNull()
    const [first, second] = served.got.map((got) => readMime(got.text))
    expect(first.headers['message-id']).toBe('<01890a5d@clinic.example>')
    expect(second.headers['message-id']).toBe(first.headers['message-id'])
    expect(typesOf(first)).toEqual([
      'multipart/mixed',
      [['multipart/alternative', ['text/plain', 'text/html', 'text/calendar']], 'application/ics'],
    ])
    const [plain, page, invitation, file] = leaves(first)
    expect(plain.body.trim()).toBe(text.trim())
    expect(page.body.trim()).toBe(html)
    expect(invitation.headers['content-type']).toMatch(/method=REQUEST/)
    expect(invitation.body).toBe(content)
    expect(file.body).toBe(content)
    expect(file.headers['content-disposition']).toMatch(/attachment/)
  })

  it('is never going to arrive where the server refuses the address for good', async () => {
    const served = mailServer({ code: 550, words: '5.1.1 <ana@example.org>: no such user' })
    const error = await sendTo(served, letter)
    expect(error).toBeInstanceOf(Undeliverable)
    expect(error).toMatchObject({ why: 'address-refused', message: 'the mail server refused the address: 550 5.1.1' })
    const none = await sendTo(mailServer(), { ...letter, to: '' })
    expect(none).toMatchObject({ why: 'address-refused' })
  })

  it('may be tried again where the server refuses for now, or does not know the clinic', async () => {
    const refusals = [
      { code: 450, words: '4.2.0 <ana@example.org>: greylisted' },
      { code: 554, words: '5.7.1 <ana@example.org>: relay access denied' },
    ]
    for (const refusal of refusals) {
      const error = await sendTo(mailServer(refusal), letter)
      expect(error).not.toBeInstanceOf(Undeliverable)
      expect(error?.message).toBe(`the mail server refused: RCPT TO ${refusal.code} ${refusal.words.slice(0, 5)}`)
    }
  })

  it('leaves no address in an error that may be logged', async () => {
    for (const code of [450, 550, 554]) {
      const error = await sendTo(mailServer({ code, words: 'No <ana@example.org>' }), letter)
      const said = [error?.message, error?.stack, JSON.stringify(error), String(error?.cause)].join()
      expect(said).not.toMatch(/ana@example|password/i)
      expect(said).toContain(String(code))
    }
  })

  it('is not sent in plain text, nor to a server that we cannot be sure of', async () => {
    const plain = new SMTPServer({ disabledCommands: ['STARTTLS'], authOptional: true })
    const port = await listen(plain)
    const to = (url: string) => openMail({ url, from: 'a@b.c', folder }).send(letter)
    await expect(to(`smtp://127.0.0.1:${port}`)).rejects.toThrow()
    const unknown = new SMTPServer({ authOptional: true })
    const other = await listen(unknown)
    await expect(to(`smtp://127.0.0.1:${other}`)).rejects.toThrow(/self-signed|certificate|unable/i)
    await Promise.all([plain, unknown].map(close))
  })

  it('knows who writes', () => {
    expect(mailbox('Salve <no-reply@localhost>')).toEqual({ name: 'Salve', address: 'no-reply@localhost' })
    expect(mailbox('"Clínica, S.L." <a@b.example>')).toEqual({ name: 'Clínica, S.L.', address: 'a@b.example' })
    expect(mailbox('a@b.example')).toEqual({ name: 'a@b.example', address: 'a@b.example' })
  })
})
