import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { vi } from 'vitest'
import type { Salve } from './salve.ts'

const lying = ({ folder }: Salve, to: string): string[] => {
  const mail = join(folder, 'log', 'mail')
  try {
    const letters = readdirSync(mail)
      .filter((file) => file.endsWith('.eml'))
      .map((file) => readFileSync(join(mail, file), 'utf8'))
    // A long line ends in "=" and goes on in the next one.
    return letters.map((letter) => letter.replace(/=\r?\n/g, '')).filter((letter) => letter.includes(`To: ${to}`))
  } catch {
    return []
  }
}

/** The letters that lie in the log folder for somebody, once there are that many: nobody waits for a mail to be sent. */
export const lettersTo = (salve: Salve, to: string, count = 1): Promise<string[]> =>
  vi.waitFor(
    () => {
      const letters = lying(salve, to)
      if (letters.length !== count) throw new Error(`${letters.length} letters lie there for ${to}, not ${count}`)
      return letters
    },
    { timeout: 10_000 },
  )

/** The secret in the link of a letter. */
export const tokenIn = (letter: string): string => /#token=(?:3D)?([\w-]+)/.exec(letter)?.[1] ?? ''
