import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import addressparser from 'nodemailer/lib/addressparser'
import { replaceFile } from './atomic-file.ts'
import { newId } from './ids.ts'
import { refusedBy } from './mail-refused.ts'

export type Letter = {
  to: string
  subject: string
  text: string
  html?: string
  /** A letter that is sent twice carries the same, so that whoever gets both can drop one. */
  id?: string
  invitation?: { method: 'REQUEST' | 'CANCEL'; content: string }
}

/** Sends words to somebody. What goes out of the house this way never says anything about anybody's health. */
export type Mail = { send(letter: Letter): Promise<void>; close(): void }

/** Name and address of who writes, out of `Salve <no-reply@clinic.example>`. */
export const mailbox = (from: string): { name: string; address: string } => {
  const [{ name, address }] = addressparser(from, { flatten: true })
  return { name: name || address, address }
}

const messageOf = (from: string, { id, invitation, ...letter }: Letter): SendMailOptions => ({
  ...letter,
  from,
  messageId: id && `<${id}@${mailbox(from).address.split('@').at(-1)}>`,
  icalEvent: invitation,
  headers: {
    // RFC 3834: no machine answers a machine. Exchange has a word of its own for it, with which what could not be
    // delivered is still told.
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
  },
})

// A server that says nothing holds up those behind it; what it does not take now is tried again later.
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, maxConnections: 5 }

export const openMail = (config: { url: string | null; from: string; folder: string }): Mail => {
  if (config.url) {
    // Never in plain text: smtp:// must offer STARTTLS, smtps:// begins with TLS.
    // Connections are kept for a while: a handshake for each of ten thousand reminders is most of their time.
    const transport = createTransport({ url: config.url, pool: true, requireTLS: true, ...patience })
    return {
      close: () => transport.close(),
      send: async (letter) => {
        await transport.sendMail(messageOf(config.from, letter)).catch((error: Error) => {
          throw refusedBy(error)
        })
      },
    }
  }
  // Without a mail server the letters lie in the log folder, where whoever runs the clinic can read them.
  const printer = createTransport({ streamTransport: true, buffer: true })
  return {
    close: () => {},
    send: async (letter) => {
      const { message } = await printer.sendMail(messageOf(config.from, letter))
      await mkdir(config.folder, { recursive: true, mode: 0o700 })
      // Whole or not there: somebody may be looking for it.
      replaceFile(join(config.folder, `${newId()}.eml`), message as Buffer, 0o600)
    },
  }
}
