import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dataFolder, expect } from './test.ts'

const unquoted = (mail: string) =>
  mail
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** Until a mail server is configured, mails lie in the data folder. */
const mailTo = async (email: string): Promise<string | undefined> => {
  const folder = join(dataFolder(), 'log', 'mail')
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'))
  const mails = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return mails.map(unquoted).find((mail) => mail.includes(email) && mail.includes('/reset#token='))
}

/** The link by which somebody sets a new password. */
export const resetLinkTo = async (email: string): Promise<string> => {
  await expect.poll(() => mailTo(email), { timeout: 10_000 }).toBeDefined()
  return /https:\/\/\S+\/reset#token=[\w-]+/.exec((await mailTo(email)) ?? '')?.[0] ?? ''
}
