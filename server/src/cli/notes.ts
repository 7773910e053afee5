import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { Refused, signIn, WeakDerivation } from '@salve/contract/client'
import { listDoctorsNotes, listOwnNotes, type Note } from '@salve/contract/notes'
import { NotForThisKey } from '@salve/contract/seal/note'
import { knowDoctor, openVersion } from '@salve/contract/seal/notes'
import type { OwnKeys } from '@salve/contract/seal/own-keys'
import type { Command } from 'commander'
import { environment, readConfig } from '../config.ts'
import { Refusal } from '../kernel/refusal.ts'
import { readSecret } from './read-secret.ts'

type Options = { url?: string; patient?: string }

/** The clinic's own authority vouches for its server; nothing else is trusted more than before. */
const trustOwnAuthority = (data: string) => {
  const file = join(data, 'tls', 'ca.pem')
  if (existsSync(file)) setDefaultCACertificates([...getCACertificates('default'), readFileSync(file, 'utf8')])
}

const said = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch (error) {
    if (error instanceof Refused) throw new Refusal(error.problem.code, error.problem.detail)
    if (error instanceof WeakDerivation)
      throw new Refusal(
        'forbidden',
        `The server asks for a weak derivation (${error.message}). Nothing was sent to it.`,
      )
    if (error instanceof TypeError) throw new Refusal('unavailable', `Nobody answers there: ${String(error.cause)}`)
    throw error
  }
}

const allNotes = async ({ call }: OwnKeys, role: string, patientId?: string): Promise<Note[]> => {
  const list = role === 'doctor' ? listDoctorsNotes : listOwnNotes
  const notes: Note[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await call(list, { query: { limit: 100, cursor, patientId } })
    notes.push(...page.items)
    if (page.nextCursor === null) return notes
    cursor = page.nextCursor
  }
}

const signatures = {
  signed: 'signed by the doctor',
  unsigned: 'came by the API, signed by nobody',
  changed: 'signed by keys that were not seen before',
  forged: 'NOT signed by this doctor',
}

/** What is printed is read by a terminal, which obeys some of it; and a note must not look like the heading of another. */
const harmless = (text: string) =>
  text
    .replace(/\p{C}/gu, (letter) => (letter === '\n' ? letter : ' '))
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')

const plain = (text: string) => text.replace(/[\p{C}\s]+/gu, ' ')

const print = async (keys: OwnKeys, note: Note) => {
  const head = `${note.changedAt}  ${plain(note.doctorName)} for ${plain(note.patientName)}`
  try {
    const opened = await openVersion(keys, note, note.sealed)
    console.log(`${head} (${signatures[opened.signature]})\n${harmless(opened.text)}\n`)
  } catch (error) {
    const why =
      error instanceof NotForThisKey ? 'sealed to keys that your password does not open' : 'not what was sealed'
    console.log(`${head} (${why})\n`)
  }
}

/** Whose keys are seen here for the first time is kept, so that others in their place are noticed the next time. */
const knowAll = async (keys: OwnKeys, notes: Note[]) => {
  let known = keys
  for (const doctorId of new Set(notes.map((note) => note.doctorId)))
    known = await knowDoctor(known, doctorId).catch(() => known)
  return known
}

export const noteCommands = (program: Command) => {
  program
    .command('notes')
    .description('about notes, as one of the two who can open them')
    .command('read <email>')
    .description('open the notes of an account here, with its password, and print them; the server never sees either')
    .option('--url <url>', 'where Salve runs')
    .option('--patient <id>', 'only those of this patient')
    .action(async (email: string, { url, patient }: Options) => {
      const config = readConfig(environment())
      trustOwnAuthority(config.data)
      const address = url ?? config.publicUrl
      if (!address.startsWith('https://')) throw new Refusal('forbidden', 'Give an address that begins with https://.')
      const password = await readSecret('Password: ')
      const { user, openKeys } = await said(signIn(address, { email, password }))
      const keys = await said(openKeys())
      const notes = await said(allNotes(keys, user.role, patient))
      // Read by what was known before, and kept only then.
      for (const note of notes) await print(keys, note)
      await knowAll(keys, notes)
    })
}
