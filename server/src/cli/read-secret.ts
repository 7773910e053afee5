import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Asks without showing what is typed; without a terminal the first line of standard input is it. */
export const readSecret = async (question: string): Promise<string> => {
  const terminal = Boolean(process.stdin.isTTY)
  if (terminal) process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input: process.stdin, output: silent, terminal })
  try {
    for await (const line of reader) return line
    return ''
  } finally {
    reader.close()
    if (terminal) process.stderr.write('\n')
  }
}
