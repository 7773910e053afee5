import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { replaceFile } from './atomic-file.ts'
import { newId } from './ids.ts'

export type Letter = { to: string; subject: string; text: string }

/** Sends words to somebody. What goes out of the house this way never says anything about anybody's health. */
export type Mail = { send(letter: Letter): Promise<void> }

export const openMail = (config: { url: string | null; from: string; folder: string }): Mail => {
  if (config.url) {
    // Never in plain text: smtp:// must offer STARTTLS, smtps:// begins with TLS.
    const transport = createTransport({ url: config.url, requireTLS: true, connectionTimeout: 10_000 })
    return { send: async (letter) => void (await transport.sendMail({ from: config.from, ...letter })) }
  }
  // Without a mail server the letters lie in the log folder, where whoever runs the clinic can read them.
  const printer = createTransport({ streamTransport: true, buffer: true })
  return {
    send: async (letter) => {
      const { message } = await printer.sendMail({ from: config.from, ...letter })
      await mkdir(config.folder, { recursive: true, mode: 0o700 })
      // Whole or not there: somebody may be looking for it.
      replaceFile(join(config.folder, `${newId()}.eml`), message as Buffer, 0o600)
    },
  }
}
