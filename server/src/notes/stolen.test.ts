import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keysOfDoctor, keysOfPatient } from '@salve/contract/keys'
import { listOwnNotes } from '@salve/contract/notes'
import { boxKey, unshut } from '@salve/contract/seal/box'
import { makeKeySet } from '@salve/contract/seal/key-set'
import { openNote } from '@salve/contract/seal/note'
import { openVersion, sealForNewKeys, writeNote } from '@salve/contract/seal/notes'
import { beginAnew, KeysChanged, type OwnKeys, openKeys } from '@salve/contract/seal/own-keys'
import { deriveRoot } from '@salve/contract/seal/root'
import { authKeyOf, kekOf } from '@salve/contract/seal/split'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keysOf, pair } from '../../test/care.ts'
import { lettersTo, tokenIn } from '../../test/letters.ts'
import { type Person, type Salve, startSalve } from '../../test/salve.ts'
import { newKdf } from '../auth/derive.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve({ env: { LOG_LEVEL: 'trace' } })
})
afterAll(() => salve.stop())

const thousand = 1000
const canary = (n: number) => `canary-${n}-lupus-of-the-${n}th-kind`

type Row = Record<string, unknown>

const tables = async (): Promise<[string, Row[]][]> => {
  const { rows } = await salve.sql(`SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`)
  return Promise.all(
    rows.map(async ({ name }): Promise<[string, Row[]]> => [name, (await salve.sql(`SELECT * FROM "${name}"`)).rows]),
  )
}

/** What the server's keys make of a value, tried at every place at which it could have been sealed. */
const openedBy = (table: string, row: Row, column: string, value: Buffer): string[] =>
  [row.id, row.note_id, `${row.caller_id}|${row.key}`].flatMap((place) => {
    try {
      return [JSON.stringify(salve.ctx.vault.open({ table, column, row: String(place) }, value))]
    } catch {
      return []
    }
  })

/** Everything that lies in the database, and whatever the server's keys open of it. */
const stolen = async () => {
  const found: string[] = []
  const opened: string[] = []
  const values = (await tables()).flatMap(([table, rows]) =>
    rows.flatMap((row) => Object.entries(row).map(([column, value]) => ({ table, row, column, value }))),
  )
  for (const { table, row, column, value } of values) {
    found.push(Buffer.isBuffer(value) ? value.toString('latin1') : String(JSON.stringify(value)))
    if (Buffer.isBuffer(value)) opened.push(...openedBy(table, row, column, value))
  }
  return { found, opened }
}

describe('a thief of the database and of the server’s keys', () => {
  it('opens none of a thousand notes', async () => {
    const pairs = await Promise.all(Array.from({ length: 10 }, () => pair(salve)))
    const [{ doctor, patient, both }] = pairs
    // Some that a client sealed, and the rest as plain text.
    let keys = await keysOf(salve, doctor)
    for (let n = 0; n < 100; n++) keys = (await writeNote(keys, both, { text: canary(n), steps: [] })).keys
    const plain = pairs.map(async (one, start) => {
      for (let n = 100 + start; n < thousand; n += pairs.length) {
        const body = { patientId: one.patient.patientId, note: canary(n), extract: 'none' }
        expect((await salve.call('POST /api/doctor/notes', { as: one.doctor, body })).status).toBe(201)
      }
    })
    await Promise.all(plain)
    const { found, opened } = await stolen()
    // Were the server's keys good for it, they would have opened what is sealed with them.
    expect(opened.some((text) => text.includes(patient.email))).toBe(true)
    for (const hay of [found.join('\n'), opened.join('\n')]) expect(hay.includes('lupus')).toBe(false)
    const log = readdirSync(join(salve.folder, 'log')).filter((name) => name.endsWith('.log'))
    for (const name of log) expect(readFileSync(join(salve.folder, 'log', name), 'utf8').includes('lupus')).toBe(false)

    // Each key that the server has, tried as the key of each note and of each wrap.
    const { rows: secrets } = await salve.sql(`SELECT sealed_private, password_wrap FROM key_sets`)
    const { rows: notes } = await salve.sql('SELECT ciphertext FROM note_versions')
    expect(notes.length).toBe(thousand)
    const guesses = await Promise.all(
      ['verifier', 'index', 'password'].map((name) =>
        boxKey(new Uint8Array(salve.ctx.vault.fingerprint(name, doctor.id))),
      ),
    )
    let broken = 0
    for (const key of guesses)
      for (const { ciphertext } of notes)
        broken += await unshut(key, new Uint8Array(), new Uint8Array(ciphertext)).then(
          () => 1,
          () => 0,
        )
    expect([broken, secrets.length > 1]).toEqual([0, true])

    const reader = await keysOf(salve, patient)
    const { items } = await reader.call(listOwnNotes, { query: { limit: 100 } })
    const texts = await Promise.all(items.map(async (note) => (await openVersion(reader, note, note.sealed)).text))
    expect(texts).toHaveLength(100)
    for (const text of texts) expect(text).toMatch(/^canary-\d+-lupus/)
  }, 180_000)

  it('makes nothing of a note that is moved to another place', async () => {
    const { doctor, patient, both } = await pair(salve)
    const keys = await keysOf(salve, doctor)
    const { answer } = await writeNote(keys, both, { text: 'For you alone.', steps: [] })
    const reader = await keysOf(salve, patient)
    const [note] = (await reader.call(listOwnNotes)).items
    const place = { noteId: answer.noteId, ...both, version: 1 }
    expect((await openNote(place, note.sealed, reader.sets)).text).toBe('For you alone.')
    for (const elsewhere of [
      { noteId: patient.id },
      { patientId: doctor.id },
      { doctorId: patient.id },
      { version: 2 },
    ])
      await expect(openNote({ ...place, ...elsewhere }, note.sealed, reader.sets)).rejects.toThrow()
    const forged = {
      ...note.sealed,
      author: { keySetId: String(note.sealed.author?.keySetId), signature: 'A'.repeat(86) },
    }
    expect((await openVersion(reader, note, forged)).signature).toBe('forged')
    expect((await openVersion(reader, note, { ...note.sealed, author: null })).signature).toBe('unsigned')
  })
})

/** A server that puts a key of its own in the place of somebody's. */
const lying = (keys: OwnKeys, whose: typeof keysOfDoctor | typeof keysOfPatient, evil: object): OwnKeys => ({
  ...keys,
  call: (async (endpoint: never, given: never) => {
    const answer = (await keys.call(endpoint, given)) as { items: object[] }
    return endpoint === whose ? { items: answer.items.map((item) => ({ ...item, ...evil })) } : answer
  }) as OwnKeys['call'],
})

const evilKeys = async (userId: string, id: string) => {
  const kek = await boxKey(crypto.getRandomValues(new Uint8Array(32)))
  const { publicKey, signKey } = await makeKeySet({ userId, id }, kek)
  return { publicKey, signKey }
}

const notesOf = async (doctor: Person) =>
  (await salve.sql('SELECT id FROM notes WHERE doctor_id = $1', [doctor.doctorId])).rows.length

describe('a server that swaps a public key', () => {
  it('is found out by whoever has seen the right one: nothing is sealed, nothing is sent', async () => {
    const { doctor, patient, both } = await pair(salve)
    const { keys } = await writeNote(await keysOf(salve, doctor), both, { text: 'One.', steps: [] })
    // The pins outlive the tab.
    const again = await keysOf(salve, doctor)
    expect(again.pins).toEqual(keys.pins)
    const evil = await evilKeys(patient.id, doctor.id)
    for (const swapped of [evil, { ...evil, id: '01890000-0000-7000-8000-000000000009' }])
      await expect(
        writeNote(lying(again, keysOfPatient, swapped), both, { text: 'Two.', steps: [] }),
      ).rejects.toBeInstanceOf(KeysChanged)
    expect(await notesOf(doctor)).toBe(1)
  })

  it('cannot have a doctor seal to a key that the doctor never had', async () => {
    const { doctor, both } = await pair(salve)
    const keys = await keysOf(salve, doctor)
    const evil = await evilKeys(doctor.id, doctor.id)
    await expect(writeNote(lying(keys, keysOfDoctor, evil), both, { text: 'One.', steps: [] })).rejects.toBeInstanceOf(
      KeysChanged,
    )
    expect(await notesOf(doctor)).toBe(0)
  })

  it('cannot pass off what it wrote itself as the doctor’s', async () => {
    const { doctor, patient, both } = await pair(salve)
    await writeNote(await keysOf(salve, doctor), both, { text: 'One.', steps: [] })
    const reader = await keysOf(salve, patient)
    const [note] = (await reader.call(listOwnNotes)).items
    expect((await openVersion(reader, note, note.sealed)).signature).toBe('signed')
    const lie = lying(reader, keysOfDoctor, await evilKeys(doctor.id, doctor.id))
    expect((await openVersion(lie, note, note.sealed)).signature).toBe('forged')
  })
})

describe('somebody who lost the password', () => {
  const nextPassword = 'another-horse-10'
  it('reads old notes again once the doctor has accepted the new keys and sealed them anew', async () => {
    const { doctor, patient, both } = await pair(salve)
    const first = await writeNote(await keysOf(salve, doctor), both, { text: 'From before.', steps: [] })
    await salve.call('POST /api/auth/password/forgot', { body: { email: patient.email } })
    const token = tokenIn((await lettersTo(salve, patient.email))[0])
    const kdf = newKdf()
    const root = await deriveRoot(nextPassword, kdf)
    await salve.call('POST /api/auth/password/reset', { body: { token, authKey: await authKeyOf(root), kdf } })

    const locked = await keysOf(salve, patient, nextPassword)
    const [note] = (await locked.call(listOwnNotes)).items
    await expect(openVersion(locked, note, note.sealed)).rejects.toThrow('sealed to other keys')
    const anew = await beginAnew(locked)
    await expect(openVersion(anew, note, note.sealed)).rejects.toThrow('sealed to other keys')

    // The doctor is told that the keys are others, and seals nothing before having accepted them.
    const waiting = await sealForNewKeys(first.keys)
    expect([waiting.sealed, waiting.waiting.map(({ id }) => id)]).toEqual([0, [anew.current?.id]])
    await expect(writeNote(first.keys, both, { text: 'New.', steps: [] })).rejects.toBeInstanceOf(KeysChanged)
    const done = await sealForNewKeys(first.keys, { accepted: waiting.waiting.map(({ mark }) => mark) })
    expect([done.sealed, done.waiting]).toEqual([1, []])
    expect((await sealForNewKeys(done.keys)).sealed).toBe(0)

    const back = await openKeys(anew.call, { ...anew.by, kek: await kekOf(root) })
    const [readable] = (await back.call(listOwnNotes)).items
    expect(await openVersion(back, readable, readable.sealed)).toMatchObject({
      text: 'From before.',
      signature: 'signed',
    })
    await writeNote(done.keys, both, { text: 'New.', steps: [] })
    expect((await back.call(listOwnNotes)).items).toHaveLength(2)
  })

  it('gets no key of a note by anybody who has none, nor for anybody who may not read it', async () => {
    const { doctor, patient, both } = await pair(salve)
    const { answer } = await writeNote(await keysOf(salve, doctor), both, { text: 'Ours.', steps: [] })
    const stranger = await salve.patient()
    const { sets } = (await salve.call('GET /api/keys', { as: stranger })).body
    const body = { keys: [{ userId: stranger.id, keySetId: sets[0].id, sealedKey: 'A'.repeat(151), version: 1 }] }
    const path = `POST /api/notes/${answer.noteId}/keys`
    expect((await salve.call(path, { as: stranger, body })).status).toBe(404)
    expect((await salve.call(path, { as: patient, body })).body.code).toBe('keys-changed')
  })
})
