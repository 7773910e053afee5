import { keysOfDoctor, keysOfPatient } from '@salve/contract/keys'
import { listDoctorsNotes, listOwnNotes, readNote } from '@salve/contract/notes'
import { newId } from '@salve/contract/seal/id'
import { sealNote } from '@salve/contract/seal/note'
import { amendNote, openVersion, shareNote, writeNote } from '@salve/contract/seal/notes'
import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assign, clientOf, keysOf, pair } from '../../test/care.ts'
import { changed, dump } from '../../test/dump.ts'
import { type Salve, startSalve } from '../../test/salve.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())

const text = 'Sinusitis. Take amoxicillin 500 mg three times a day for 7 days.'
const step = {
  kind: 'medication' as const,
  text: 'Take amoxicillin 500 mg three times a day for 7 days',
  source: { start: 11, end: 64 },
  schedule: { timesPerDay: 3, startOn: '2026-11-21', days: 7 },
}
const ownNotes = async (keys: OwnKeys) => (await keys.call(listOwnNotes)).items

describe('a note that a client seals', () => {
  it('is read by the patient and the doctor, signed, and by nobody who has only what the server has', async () => {
    const { doctor, patient, both } = await pair(salve)
    const written = await writeNote(await keysOf(salve, doctor), both, { text, steps: [step] })
    expect(written.answer).toMatchObject({
      message: 'Note submitted successfully',
      version: 1,
      actionableSteps: { checklist: [], plan: [step.text], items: [{ text: step.text, done: false }] },
    })
    for (const reader of [patient, doctor]) {
      const keys = await keysOf(salve, reader)
      const { items } = await keys.call(reader === patient ? listOwnNotes : listDoctorsNotes)
      expect(items).toHaveLength(1)
      expect(items[0].sealed.keys.map(({ userId }) => userId)).toEqual([reader.id])
      expect(await openVersion(keys, items[0], items[0].sealed)).toMatchObject({ text, signature: 'signed' })
    }
    const answers = await salve.call('GET /api/patient/notes', { as: patient })
    expect(answers.text).not.toContain('amoxicillin')
    expect(answers.body.items[0]).toMatchObject({ doctorName: 'Dr Who', patientName: 'Pat Ient', readers: [] })
  })

  it('is refused when its signature, its place or its readers are not right, and nothing is kept of it', async () => {
    const { doctor, patient, both } = await pair(salve)
    const keys = await keysOf(salve, doctor)
    const { items: patients } = await keys.call(keysOfPatient, { params: { id: patient.patientId } })
    const { items: doctors } = await keys.call(keysOfDoctor, { params: { id: doctor.doctorId } })
    const author = keys.current ?? expect.fail('the keys are locked')
    const place = { ...both, noteId: newId(Date.now()), version: 1 }
    const sealed = await sealNote(
      place,
      { text, writtenAt: new Date().toISOString() },
      [...patients, ...doctors],
      author,
    )
    const before = await dump(salve)
    const other = '01890000-0000-7000-8000-000000000000'
    const wrongs: [object, number, string][] = [
      [{ ...sealed, author: null }, 400, 'validation-failed'],
      [{ ...sealed, author: { ...sealed.author, signature: 'A'.repeat(86) } }, 400, 'validation-failed'],
      [{ ...sealed, author: { ...sealed.author, keySetId: other } }, 400, 'validation-failed'],
      [{ ...sealed, noteId: other }, 400, 'validation-failed'],
      [
        { ...sealed, ciphertext: `${sealed.ciphertext.startsWith('A') ? 'B' : 'A'}${sealed.ciphertext.slice(1)}` },
        400,
        'validation-failed',
      ],
      [{ ...sealed, version: 2 }, 409, 'stale-version'],
      [{ ...sealed, keys: sealed.keys.slice(1) }, 409, 'keys-changed'],
      [{ ...sealed, keys: [sealed.keys[0], sealed.keys[0]] }, 409, 'keys-changed'],
      [{ ...sealed, keys: [{ ...sealed.keys[0], userId: doctor.id }, sealed.keys[1]] }, 409, 'keys-changed'],
    ]
    for (const [wrong, status, code] of wrongs) {
      const answer = await salve.call('POST /api/doctor/notes', {
        as: doctor,
        body: { patientId: patient.patientId, sealed: wrong, steps: [] },
      })
      expect([answer.status, answer.body.code]).toEqual([status, code])
    }
    expect(changed(before, await dump(salve))).toEqual([])
    const right = { patientId: patient.patientId, sealed, steps: [] }
    expect((await salve.call('POST /api/doctor/notes', { as: doctor, body: right })).status).toBe(201)
    const again = await salve.call('POST /api/doctor/notes', { as: doctor, body: right })
    expect(again).toMatchObject({ status: 400, body: { errors: [{ path: 'sealed.noteId' }] } })
  })

  it('is amended beside what it was, by its author alone', async () => {
    const { doctor, patient, both } = await pair(salve)
    const other = await salve.doctor()
    await assign(salve, patient, other)
    const { keys, answer } = await writeNote(await keysOf(salve, doctor), both, { text, steps: [step] })
    const note = await keys.call(readNote, { params: { id: answer.noteId } })
    const better = { text: `${text} Better now.`, steps: [] }
    expect((await amendNote(keys, note, better)).answer).toMatchObject({ version: 2, noteId: note.id })
    // Whoever amends what they have not seen amends something else.
    await expect(amendNote(keys, note, better)).rejects.toMatchObject({ problem: { code: 'stale-version' } })
    const reader = await keysOf(salve, patient)
    const { versions, version } = await reader.call(readNote, { params: { id: note.id } })
    expect(version).toBe(2)
    const texts = await Promise.all(versions.map(({ sealed }) => openVersion(reader, note, sealed)))
    expect(texts.map((one) => one.text)).toEqual([text, better.text])
    const body = { note: 'Not mine.' }
    expect((await salve.call(`POST /api/notes/${note.id}/versions`, { as: other, body })).status).toBe(404)
    await expect(salve.sql(`UPDATE note_versions SET ciphertext = '' WHERE note_id = $1`, [note.id])).rejects.toThrow(
      'never changed',
    )
  })
})

describe('a note that comes as plain text', () => {
  it('is the example of the contract, is sealed at once, and signed by nobody', async () => {
    const { doctor, patient } = await pair(salve)
    const note = 'Patient needs to take medication daily for 7 days. Buy medication.'
    const { status, body } = await salve.call('POST /api/doctor/notes', {
      as: doctor,
      body: { patientId: patient.patientId, doctorId: doctor.doctorId, note },
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      message: 'Note submitted successfully',
      engine: 'local',
      actionableSteps: { checklist: ['Buy medication'], plan: ['Take medication daily for 7 days'] },
    })
    expect(body.actionableSteps.items).toHaveLength(2)
    for (const { source } of body.actionableSteps.items)
      expect(note.slice(source.start, source.end)).toMatch(/medication/)
    const keys = await keysOf(salve, patient)
    const [sealed] = await ownNotes(keys)
    expect(await openVersion(keys, sealed, sealed.sealed)).toMatchObject({ text: note, signature: 'unsigned' })
    const all = JSON.stringify((await salve.sql('SELECT * FROM note_versions')).rows)
    expect(all).not.toContain('medication')
  })

  it.each(['none', 'local'])('is read by %s', async (extract) => {
    const { doctor, patient } = await pair(salve)
    const body = { patientId: patient.patientId, note: 'Buy a thermometer.', extract }
    const answer = await salve.call('POST /api/doctor/notes', { as: doctor, body })
    expect(answer.body).toMatchObject({ engine: extract })
    expect(answer.body.actionableSteps.checklist).toEqual(extract === 'none' ? [] : ['Buy a thermometer'])
  })

  it('happens once for one key', async () => {
    const { doctor, patient } = await pair(salve)
    const sent = {
      as: doctor,
      body: { patientId: patient.patientId, note: text },
      headers: { 'idempotency-key': 'n1' },
    }
    const [one, two] = await Promise.all([1, 2].map(() => salve.call('POST /api/doctor/notes', sent)))
    expect([one.status, two.status, one.body.noteId]).toEqual([201, 201, two.body.noteId])
    expect((await salve.call('GET /api/patient/notes', { as: patient })).body.items).toHaveLength(1)
  })

  it('needs keys of the author, and goes to the doctor alone where the patient has none', async () => {
    const doctor = await salve.doctor()
    const staff = await salve.staff()
    const { body: record } = await salve.call('POST /api/patients', { as: staff, body: { name: 'No Account' } })
    await salve.call('POST /api/mappings', { as: staff, body: { patientId: record.id, doctorId: doctor.doctorId } })
    const body = { patientId: record.id, note: text }
    expect((await salve.call('POST /api/doctor/notes', { as: doctor, body })).status).toBe(201)
    const keys = await keysOf(salve, doctor)
    const [note] = (await keys.call(listDoctorsNotes, { query: { patientId: record.id } })).items
    expect((await openVersion(keys, note, note.sealed)).text).toBe(text)
    await salve.sql('UPDATE key_sets SET replaced_at = now() WHERE user_id = $1', [doctor.id])
    const before = await dump(salve)
    const refused = await salve.call('POST /api/doctor/notes', { as: doctor, body })
    expect(refused).toMatchObject({ status: 409, body: { code: 'no-keys' } })
    expect(changed(before, await dump(salve))).toEqual([])
  })
})

describe('who may', () => {
  it('write: the patient’s doctor, in no other name', async () => {
    const { doctor, patient } = await pair(salve)
    const other = await salve.doctor()
    const body = { patientId: patient.patientId, note: text }
    const before = await dump(salve)
    expect((await salve.call('POST /api/doctor/notes', { as: other, body })).status).toBe(404)
    const named = { ...body, doctorId: other.doctorId }
    expect((await salve.call('POST /api/doctor/notes', { as: doctor, body: named })).status).toBe(403)
    expect((await salve.call('POST /api/doctor/notes', { as: patient, body })).status).toBe(403)
    expect(changed(before, await dump(salve))).toEqual(['audit_log'])
  })

  it('read: the two; another doctor of the patient only when the patient lets them, and only that note', async () => {
    const { doctor, patient, both } = await pair(salve)
    const [other, stranger] = [await salve.doctor({ name: 'Dr Other' }), await salve.patient()]
    await assign(salve, patient, other)
    const author = await keysOf(salve, doctor)
    const { answer } = await writeNote(author, both, { text, steps: [] })
    await writeNote(author, both, { text: 'Another one.', steps: [] })
    const path = `GET /api/notes/${answer.noteId}`
    for (const as of [other, stranger]) expect((await salve.call(path, { as })).status).toBe(404)
    for (const as of [await salve.staff(), await salve.admin()])
      expect((await salve.call(path, { as })).status).toBe(403)
    const listed = () => salve.call(`GET /api/doctor/notes?patientId=${patient.patientId}`, { as: other })
    expect((await listed()).body.items).toEqual([])

    const { reader } = await shareNote(await keysOf(salve, patient), answer.noteId, other.doctorId)
    expect(reader).toMatchObject({ doctorId: other.doctorId, name: 'Dr Other' })
    const keys = await keysOf(salve, other)
    const { items } = (await listed()).body
    expect(items.map(({ id }: { id: string }) => id)).toEqual([answer.noteId])
    expect((await openVersion(keys, items[0], items[0].sealed)).text).toBe(text)
    // An amendment goes to them as well.
    const note = await author.call(readNote, { params: { id: answer.noteId } })
    await amendNote(author, note, { text: 'Amended.', steps: [] })
    const amended = await keys.call(readNote, { params: { id: answer.noteId } })
    expect((await openVersion(keys, amended, amended.sealed)).text).toBe('Amended.')

    const taken = await salve.call(`DELETE /api/notes/${answer.noteId}/readers/${other.doctorId}`, { as: patient })
    expect(taken.status).toBe(204)
    expect((await salve.call(path, { as: other })).status).toBe(404)
    expect(
      (await salve.call(`DELETE /api/notes/${answer.noteId}/readers/${other.doctorId}`, { as: patient })).status,
    ).toBe(404)
    const log = await salve.call(`GET /api/audit?patientId=${patient.patientId}&action=note.`, {
      as: await salve.admin(),
    })
    const actions = log.body.items.map(
      ({ action, outcome }: { action: string; outcome: string }) => `${action} ${outcome}`,
    )
    expect(actions).toEqual(
      expect.arrayContaining([
        'note.written allowed',
        'note.shared allowed',
        'note.unshared allowed',
        'note.amended allowed',
        'note.open refused',
        'note.opened allowed',
      ]),
    )
  })

  it('share: with a doctor of the patient, all versions at once', async () => {
    const { doctor, patient, both } = await pair(salve)
    const { answer } = await writeNote(await keysOf(salve, doctor), both, { text, steps: [] })
    const far = await salve.doctor()
    const keys = await keysOf(salve, patient)
    await expect(shareNote(keys, answer.noteId, far.doctorId)).rejects.toMatchObject({ problem: { code: 'not-found' } })
    await assign(salve, patient, far)
    const wrong = { userId: far.id, keySetId: answer.noteId, sealedKey: 'A'.repeat(151), version: 1 }
    const body = { doctorId: far.doctorId, keys: [wrong] }
    const refused = await salve.call(`POST /api/notes/${answer.noteId}/readers`, { as: patient, body })
    expect(refused).toMatchObject({ status: 409, body: { code: 'keys-changed' } })
    const first = await shareNote(keys, answer.noteId, far.doctorId)
    expect((await shareNote(first.keys, answer.noteId, far.doctorId)).reader).toEqual(first.reader)
  })

  it('fetch: nobody who was sent away', async () => {
    const { doctor, patient, both } = await pair(salve)
    const { answer } = await writeNote(await keysOf(salve, doctor), both, { text, steps: [] })
    const { body } = await salve.call('GET /api/mappings', { as: patient })
    await salve.call(`DELETE /api/mappings/${body.items[0].id}`, { as: patient })
    expect((await salve.call(`GET /api/notes/${answer.noteId}`, { as: doctor })).status).toBe(404)
    expect((await salve.call('GET /api/doctor/notes', { as: doctor })).body.items).toEqual([])
    expect((await salve.call(`GET /api/patients/${patient.patientId}/keys`, { as: doctor })).status).toBe(404)
    expect((await salve.call('GET /api/patient/notes', { as: patient })).body.items).toHaveLength(1)
  })

  it('read a child’s: who cares for the child', async () => {
    const [parent, doctor] = [await salve.patient(), await salve.doctor()]
    const { body: child } = await salve.call('POST /api/patients', { as: parent, body: { name: 'Kid Ient' } })
    const both = { patientId: child.id, doctorId: doctor.doctorId }
    await salve.call('POST /api/mappings', { as: parent, body: both })
    await writeNote(await keysOf(salve, doctor), both, { text, steps: [] })
    const keys = await keysOf(salve, parent)
    const { items } = await keys.call(listOwnNotes, { query: { patientId: child.id } })
    expect((await openVersion(keys, items[0], items[0].sealed)).text).toBe(text)
    expect(await ownNotes(keys)).toEqual([])
  })
})

describe('lists', () => {
  it('go on page by page, latest first', async () => {
    const { doctor, patient } = await pair(salve)
    for (const note of ['One.', 'Two.', 'Three.'])
      await salve.call('POST /api/doctor/notes', { as: doctor, body: { patientId: patient.patientId, note } })
    const { call } = await clientOf(salve, patient)
    const first = await call(listOwnNotes, { query: { limit: 2 } })
    const rest = await call(listOwnNotes, { query: { limit: 2, cursor: String(first.nextCursor) } })
    expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([2, 1, null])
    const ids = [...first.items, ...rest.items].map(({ id }) => id)
    expect(ids).toEqual([...ids].sort().reverse())
  })
})
