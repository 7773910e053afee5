import { keysOfDoctor, keysOfPatient, readOwnKeys, savePins } from '@salve/contract/keys'
import { listOwnNotes, listUnread, readNote } from '@salve/contract/notes'
import { boxKey } from '@salve/contract/seal/box'
import { newId } from '@salve/contract/seal/id'
import { makeKeySet } from '@salve/contract/seal/key-set'
import { knowDoctor, openVersion, sealForNewKeys, shareNote, writeNote } from '@salve/contract/seal/notes'
import { beginAnew, KeysChanged, type OwnKeys, openKeys } from '@salve/contract/seal/own-keys'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assign, clientOf, keysOf, pair } from '../../test/care.ts'
import { changed, dump } from '../../test/dump.ts'
import { type Json, password, type Salve, startSalve } from '../../test/salve.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())

/** A server that answers some calls in its own way. */
const lying = (keys: OwnKeys, lies: Map<unknown, (answer: Json) => Json>): OwnKeys => ({
  ...keys,
  call: (async (endpoint: never, given: never) => {
    const lie = lies.get(endpoint)
    const answer = await keys.call(endpoint, given)
    return lie ? lie(answer) : answer
  }) as OwnKeys['call'],
})

/** Somebody whom nobody knows, with keys that the server has. */
const stranger = async () => {
  const [userId, id] = [newId(), newId()]
  const { publicKey, signKey } = await makeKeySet({ userId, id }, await boxKey(new Uint8Array(32)))
  return {
    userId,
    id,
    publicKey,
    signKey,
    endorsement: null,
    createdAt: new Date().toISOString(),
    name: 'Ana',
    current: true,
  }
}
const beside = (person: object) => (answer: Json) => ({ ...answer, items: [...answer.items, person] })

describe('a stranger whom the server puts beside those who are known', () => {
  it('is sealed no new note, and no old one', async () => {
    const { doctor, both } = await pair(salve)
    const { keys, answer } = await writeNote(await keysOf(salve, doctor), both, { text: 'Ours.', steps: [] })
    const evil = await stranger()
    for (const call of [keysOfPatient, keysOfDoctor])
      await expect(
        writeNote(lying(keys, new Map([[call, beside(evil)]])), both, { text: 'Ours.', steps: [] }),
      ).rejects.toBeInstanceOf(KeysChanged)
    const note = await keys.call(readNote, { params: { id: answer.noteId } })
    const unread = () => ({
      items: [
        {
          noteId: note.id,
          ...both,
          readerIds: [],
          versions: [{ version: 1, keys: note.sealed.keys }],
          missing: [evil.id],
        },
      ],
      nextCursor: null,
    })
    const lies = new Map<unknown, (answer: Json) => Json>([
      [listUnread, unread],
      [keysOfPatient, beside(evil)],
    ])
    const done = await sealForNewKeys(lying(keys, lies))
    expect([done.sealed, done.waiting.map(({ id }) => id)]).toEqual([0, [evil.id]])
  })

  it('is no signer for a doctor who is known', async () => {
    const { doctor, patient, both } = await pair(salve)
    await writeNote(await keysOf(salve, doctor), both, { text: 'Ours.', steps: [] })
    const reader = await keysOf(salve, patient)
    const [note] = (await reader.call(listOwnNotes)).items
    const known = await knowDoctor(reader, doctor.doctorId)
    const evil = await stranger()
    const lies = new Map([[keysOfDoctor, beside(evil)]])
    const forged = { ...note.sealed, author: { keySetId: evil.id, signature: String(note.sealed.author?.signature) } }
    expect((await openVersion(lying(known, lies), note, forged)).signature).toBe('forged')
    expect((await openVersion(lying(known, lies), note, note.sealed)).signature).toBe('signed')
  })

  it('is asked about where nothing was known of the record, when nobody looks on', async () => {
    const { doctor, patient } = await pair(salve)
    const body = { patientId: patient.patientId, note: 'By the plain way.' }
    await salve.call('POST /api/doctor/notes', { as: doctor, body })
    await beginAnew(await keysOf(salve, patient))
    const { sealed, waiting } = await sealForNewKeys(await keysOf(salve, doctor))
    expect([sealed, waiting.map(({ userId }) => userId)]).toEqual([0, [patient.id]])
  })
})

describe('what was seen', () => {
  it('stays seen in a tab, also when the server says that there is nothing', async () => {
    const { doctor, patient, both } = await pair(salve)
    const { keys } = await writeNote(await keysOf(salve, doctor), both, { text: 'Ours.', steps: [] })
    const empty = (answer: Json) => ({ ...answer, pins: [] })
    const evil = await stranger()
    const lies = new Map<unknown, (answer: Json) => Json>([
      [readOwnKeys, empty],
      [
        keysOfPatient,
        (answer) => ({ items: answer.items.map((item: object) => ({ ...item, ...evil, userId: patient.id })) }),
      ],
    ])
    await expect(writeNote(lying(keys, lies), both, { text: 'Ours.', steps: [] })).rejects.toBeInstanceOf(KeysChanged)
  })

  it('cannot be written over by whoever has only a token, and who does is noticed', async () => {
    const { doctor, patient, both } = await pair(salve)
    const { keys } = await writeNote(await keysOf(salve, doctor), both, { text: 'Ours.', steps: [] })
    const keySetId = String(keys.current?.id)
    const over = { keySetId, sealed: 'AAAA', version: keys.pinsVersion }
    expect((await salve.call('PUT /api/keys/pins', { as: doctor, body: over })).status).toBe(400)
    await keys.call(savePins, { body: { ...over, authKey: keys.by.authKey } })
    const after = await keysOf(salve, doctor)
    expect(after.pins).toBeNull()
    const error = await writeNote(after, both, { text: 'Two.', steps: [] }).catch((caught: unknown) => caught)
    expect((error as KeysChanged).people.map(({ userId }) => userId)).toEqual([patient.id])
    const accepted = (error as KeysChanged).people.map(({ mark }) => mark)
    expect((await writeNote(after, both, { text: 'Two.', steps: [] }, { accepted })).answer.version).toBe(1)
    expect((await keysOf(salve, doctor)).pins).not.toBeNull()
  })

  it('is enough to follow somebody through several sets that vouch for each other', async () => {
    const { doctor, patient, both } = await pair(salve)
    const { keys } = await writeNote(await keysOf(salve, doctor), both, { text: 'One.', steps: [] })
    await beginAnew(await beginAnew(await keysOf(salve, patient)))
    expect((await sealForNewKeys(keys)).sealed).toBe(1)
    const reader = await keysOf(salve, patient)
    const [note] = (await reader.call(listOwnNotes)).items
    expect(note.sealed.keys.map(({ keySetId }) => keySetId)).toContain(reader.current?.id)
  })
})

describe('a token alone', () => {
  it('makes nobody’s keys', async () => {
    const { by } = await clientOf(salve, await salve.patient())
    const person = await salve.patient()
    await salve.sql('UPDATE key_sets SET replaced_at = now() WHERE user_id = $1', [person.id])
    const body = await makeKeySet({ userId: person.id, id: newId() }, by.kek)
    const before = await dump(salve)
    expect((await salve.call('POST /api/keys', { as: person, body })).status).toBe(400)
    expect(changed(before, await dump(salve))).toEqual([])
  })
})

describe('a key of a note that is sealed wrongly', () => {
  it('keeps nobody from opening it, and is sealed well by the next', async () => {
    const { doctor, patient, both } = await pair(salve)
    const { keys, answer } = await writeNote(await keysOf(salve, doctor), both, { text: 'Ours.', steps: [] })
    const anew = await beginAnew(await keysOf(salve, patient))
    const own = { userId: patient.id, keySetId: String(anew.current?.id), version: 1 }
    const path = `POST /api/notes/${answer.noteId}/keys`
    const wrong = { keys: [{ ...own, sealedKey: 'A'.repeat(151) }] }
    expect((await salve.call(path, { as: patient, body: wrong })).status).toBe(200)
    const short = { keys: [{ ...own, sealedKey: 'AA' }] }
    expect((await salve.call(path, { as: patient, body: short })).status).toBe(400)
    expect((await sealForNewKeys(keys)).sealed).toBe(1)
    const [note] = (await anew.call(listOwnNotes)).items
    const onlyNew = { ...anew, sets: anew.current ? [anew.current] : [] }
    expect((await openVersion(onlyNew, note, note.sealed)).text).toBe('Ours.')
  })
})

describe('a doctor who is gone', () => {
  it('leaves notes that open, signed as they were', async () => {
    const { doctor, patient, both } = await pair(salve)
    await writeNote(await keysOf(salve, doctor), both, { text: 'Ours.', steps: [] })
    const reader = await knowDoctor(await keysOf(salve, patient), doctor.doctorId)
    expect((await salve.call(`DELETE /api/doctors/${doctor.doctorId}`, { as: doctor })).status).toBe(204)
    const [note] = (await reader.call(listOwnNotes)).items
    expect(await openVersion(reader, note, note.sealed)).toMatchObject({ text: 'Ours.', signature: 'signed' })
    const far = await salve.patient()
    expect((await salve.call(`GET /api/doctors/${doctor.doctorId}/keys`, { as: far })).status).toBe(404)
  })

  it('begins without what they were let in to, should they come back', async () => {
    const { doctor, patient, both } = await pair(salve)
    const other = await salve.doctor()
    await assign(salve, patient, other)
    const { answer } = await writeNote(await keysOf(salve, doctor), both, { text: 'Ours.', steps: [] })
    await shareNote(await keysOf(salve, patient), answer.noteId, other.doctorId)
    const { items } = (await salve.call('GET /api/mappings', { as: patient })).body
    const mapping = items.find(({ doctorId }: Json) => doctorId === other.doctorId)
    await salve.call(`DELETE /api/mappings/${mapping.id}`, { as: patient })
    await assign(salve, patient, other)
    expect((await salve.call(`GET /api/notes/${answer.noteId}`, { as: other })).status).toBe(404)
  })

  it('writes no note once they were sent away, at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const { doctor, patient } = await pair(salve)
      const { items } = (await salve.call('GET /api/mappings', { as: patient })).body
      const [ended, written] = await Promise.all([
        salve.call(`DELETE /api/mappings/${items[0].id}`, { as: patient }),
        salve.call('POST /api/doctor/notes', { as: doctor, body: { patientId: patient.patientId, note: 'Ours.' } }),
      ])
      expect([ended.status, [201, 404].includes(written.status)]).toEqual([204, true])
      const { rows } = await salve.sql(
        `SELECT 1 FROM notes n JOIN assignments a ON a.patient_id = n.patient_id AND a.doctor_id = n.doctor_id
          WHERE n.patient_id = $1 AND n.created_at > a.ended_at`,
        [patient.patientId],
      )
      expect(rows).toEqual([])
    }
  })
})

describe('what is asked for', () => {
  it('of notes that others cannot read leaves a trace', async () => {
    const { doctor, patient, both } = await pair(salve)
    await writeNote(await keysOf(salve, doctor), both, { text: 'Ours.', steps: [] })
    await beginAnew(await keysOf(salve, patient))
    const count = async () =>
      (await salve.sql(`SELECT 1 FROM audit_log WHERE actor_id = $1 AND action = 'note.listed'`, [doctor.id])).rows
        .length
    const before = await count()
    const { body } = await salve.call('GET /api/notes/to-seal', { as: doctor })
    expect([body.items.length, (await count()) - before]).toEqual([1, 1])
    expect(JSON.stringify(body)).not.toContain('ciphertext')
  })

  it('with one key for two notes is two wishes', async () => {
    const { doctor, patient } = await pair(salve)
    const write = async (note: string) =>
      (await salve.call('POST /api/doctor/notes', { as: doctor, body: { patientId: patient.patientId, note } })).body
        .noteId
    const [a, b] = [await write('A.'), await write('B.')]
    const headers = { 'idempotency-key': 'amend' }
    const amend = (id: string) =>
      salve.call(`POST /api/notes/${id}/versions`, { as: doctor, body: { note: 'Better.' }, headers })
    expect((await amend(a)).status).toBe(201)
    expect((await amend(b)).body.code).toBe('idempotency-mismatch')
    expect((await amend(a)).body.noteId).toBe(a)
  })

  it('in letters that are no bytes is refused', async () => {
    const person = await salve.patient()
    const body = { keySetId: newId(), sealed: 'AAAAA', version: 0, password }
    expect((await salve.call('PUT /api/keys/pins', { as: person, body })).status).toBe(400)
  })

  it('as a note from another time is refused, and as a fiftieth amendment', async () => {
    const { doctor, both } = await pair(salve)
    const keys = await keysOf(salve, doctor)
    const noteId = 'ffffffff-ffff-7fff-8fff-ffffffffffff'
    await expect(writeNote(keys, both, { text: 'Late.', steps: [] }, { noteId })).rejects.toMatchObject({
      code: 'validation-failed',
    })
    const { answer } = await writeNote(keys, both, { text: 'Ours.', steps: [] })
    for (let version = 2; version <= 50; version++)
      await salve.sql('UPDATE notes SET version = $2 WHERE id = $1', [answer.noteId, version])
    const body = { note: 'Once more.' }
    const more = await salve.call(`POST /api/notes/${answer.noteId}/versions`, { as: doctor, body })
    expect(more).toMatchObject({ status: 409, body: { code: 'invalid-transition' } })
  })

  it('by a patient, to let the author read the own note, is refused', async () => {
    const { doctor, patient, both } = await pair(salve)
    const { answer } = await writeNote(await keysOf(salve, doctor), both, { text: 'Ours.', steps: [] })
    await expect(shareNote(await keysOf(salve, patient), answer.noteId, doctor.doctorId)).rejects.toMatchObject({
      code: 'validation-failed',
    })
  })

  it('twice at once to begin with keys makes one set', async () => {
    const person = await salve.patient()
    await salve.sql('DELETE FROM key_sets WHERE user_id = $1', [person.id])
    const { by, call } = await clientOf(salve, person)
    const [one, two] = await Promise.all([openKeys(call, by), openKeys(call, by)])
    expect(one.current?.id).toBe(two.current?.id)
  })
})
