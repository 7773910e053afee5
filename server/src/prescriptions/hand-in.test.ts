import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { fileBytes } from '@salve/contract/prescriptions'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Json, paths, type Salve, startSalve } from '../../test/salve.ts'
import {
  amoxicillin,
  type BookedVisit,
  bookedVisit,
  filesOf,
  form,
  handIn,
  jpeg,
  leftOf,
  pdf,
  png,
  pngBytes,
} from './prescribing.fixture.ts'

let salve: Salve
let world: BookedVisit
let before: Json
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())
beforeEach(async () => {
  world = await bookedVisit(salve)
  before = await leftOf(salve)
})

const more = async () => {
  const now = await leftOf(salve)
  return Object.fromEntries(
    Object.entries(now)
      .filter(([name, count]) => count !== before[name])
      .map(([name, count]) => [name, count - before[name]]),
  )
}
const one = { rows: 1, jobs: 1, events: 1, files: 1 }
const read = (id: string) => salve.call(`GET /api/prescriptions/${id}/file`, { as: world.patient })
const send = async (parts: Parameters<typeof form>, headers = {}) => {
  const sent = await form(...parts)
  return salve.call(`POST /consultation/${world.visitId}/prescription`, {
    as: world.doctor,
    body: sent.body,
    headers: { ...sent.headers, ...headers },
  })
}
const refused = async (answer: Awaited<ReturnType<typeof send>>, status: number, code: string) => {
  expect([answer.status, answer.body.code]).toEqual([status, code])
  expect(await more()).toEqual({})
  return answer
}

describe('a file that is handed in', () => {
  it.each([
    ['a PDF', pdf(), 'application/pdf'],
    ['a PNG', png(), 'image/png'],
    ['a JPEG', jpeg, 'image/jpeg'],
  ])('is a prescription: %s', async (_, bytes, type) => {
    // Its name lies.
    const { status, body } = await handIn(salve, world, bytes, { name: 'C:\\scans\\..\\rés\u202eumé.exe' })
    expect([status, body]).toMatchObject([
      201,
      { medications: [], notes: null, file: { name: 'résumé.exe', type, size: bytes.length }, version: 1 },
    ])
    expect(await more()).toEqual(one)
    expect((await read(body.id)).bytes).toEqual(bytes)
  })

  it('lies sealed on the disk, for nobody else to read, and as nothing but itself', async () => {
    const bytes = png(200_000)
    await handIn(salve, world, bytes, { fields: { notes: 'A note' } })
    const [path] = filesOf(salve).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
    const sealed = readFileSync(path)
    expect([statSync(path).mode & 0o777, sealed.length]).toEqual([0o600, bytes.length + 4 * 16])
    for (const known of ['PNG', 'IHDR', 'xxxx']) expect(sealed.includes(known)).toBe(false)
  })

  it('may have rows and notes beside it, before it or behind it, and the rows become a plan', async () => {
    const fields = { medications: JSON.stringify([amoxicillin]), notes: ' Twice. ' }
    const { body } = await handIn(salve, world, pdf(), { fields })
    expect(body).toMatchObject({ medications: [amoxicillin], notes: 'Twice.', file: { name: 'scan.pdf' } })
    expect(await more()).toEqual({ ...one, plans: 1 })

    const line = '--x\r\nContent-Disposition: form-data; name='
    const behind = `${line}"scan"; filename="a.pdf"\r\n\r\n${pdf()}\r\n${line}"medications"\r\nContent-Type: application/json\r\n\r\n[]\r\n--x--\r\n`
    const answer = await salve.call(`POST /consultation/${world.visitId}/prescription`, {
      as: world.doctor,
      body: behind,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    })
    expect([answer.status, answer.body.medications]).toEqual([201, []])
  })

  it('has room for 10 MiB and not for one byte more', async () => {
    const fits = png(fileBytes - pngBytes)
    const { status, body } = await handIn(salve, world, fits)
    expect([status, body.file.size]).toEqual([201, fileBytes])
    expect((await read(body.id)).bytes.equals(fits)).toBe(true)
    before = await leftOf(salve)
    await refused(await handIn(salve, world, png(fileBytes - pngBytes + 1)), 413, 'payload-too-large')
    await refused(await handIn(salve, world, png(2 * fileBytes)), 413, 'payload-too-large')
  })

  it('is of a picture the picture alone', async () => {
    const { body } = await handIn(salve, world, Buffer.concat([png(), Buffer.from('<script>alert(1)</script>')]))
    expect(body.file).toMatchObject({ type: 'image/png', size: pngBytes })
    expect((await read(body.id)).bytes).toEqual(png())
  })

  it('is one with a key, however often it is sent; another file with that key is refused', async () => {
    const headers = { 'idempotency-key': `file-${world.visitId}` }
    const first = await handIn(salve, world, pdf(), { headers })
    const again = await Promise.all([1, 2, 3].map(() => handIn(salve, world, pdf(), { headers })))
    expect(again.map(({ status, text }) => [status, text])).toEqual(Array(3).fill([201, first.text]))
    expect(await more()).toEqual(one)
    const other = await handIn(salve, world, pdf('%another one\n'), { headers })
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-mismatch'])
    expect(await more()).toEqual(one)
    expect((await read(first.body.id)).bytes).toEqual(pdf())
  })
})

describe('a file that is not one of these leaves nothing', () => {
  it.each([
    ['a program with another name', Buffer.from(`MZ${'\0'.repeat(300)}`)],
    ['a PDF that is an archive', Buffer.concat([pdf(), Buffer.from('504b0506', 'hex'), Buffer.alloc(18)])],
    ['half a picture', png(5000).subarray(0, 3000)],
  ])('%s', async (_, bytes) => {
    await refused(await handIn(salve, world, bytes, { name: 'scan.pdf' }), 415, 'unsupported-media-type')
  })

  it('an empty one, none, two', async () => {
    expect(paths(await refused(await handIn(salve, world, Buffer.alloc(0)), 400, 'validation-failed'))).toEqual([
      'file',
    ])
    expect(paths(await refused(await send([[], { notes: 'x' }]), 400, 'validation-failed'))).toEqual(['file'])
    const two = [{ bytes: pdf() }, { bytes: png(300_000) }]
    expect(paths(await refused(await send([two]), 400, 'validation-failed'))).toEqual(['file'])
    await refused(await send([[...two, ...two]]), 400, 'validation-failed')
  })

  it('one with something beside it that is wrong', async () => {
    const wrong = async (fields: Record<string, string>) =>
      paths(await refused(await handIn(salve, world, pdf(), { fields }), 400, 'validation-failed'))
    expect(await wrong({ medications: '{' })).toEqual(['medications'])
    expect(await wrong({ medications: '[{"name":"X"}]' })).toEqual(['medications.0.dose', 'medications.0.frequency'])
    expect(await wrong({ other: 'x' })).toEqual(['other'])
    expect(await wrong({ notes: 'x'.repeat(300_000) })).toEqual(['notes'])
    const line = '--x\r\nContent-Disposition: form-data; name="notes"\r\n\r\na\r\n'
    const twice = await salve.call(`POST /consultation/${world.visitId}/prescription`, {
      as: world.doctor,
      body: `${line}${line}--x--\r\n`,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    })
    expect(paths(await refused(twice, 400, 'validation-failed'))).toEqual(['notes'])
  })

  it('a form that is cut off, or is none', async () => {
    const whole = await form([{ bytes: pdf() }], { notes: 'x' })
    for (const length of [10, 60, whole.body.length - 200, whole.body.length - 10])
      await refused(
        await salve.call(`POST /consultation/${world.visitId}/prescription`, {
          as: world.doctor,
          body: whole.body.subarray(0, length),
          headers: whole.headers,
        }),
        400,
        'validation-failed',
      )
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary='])
      await refused(await send([[{ bytes: pdf() }]], { 'content-type': type }), 400, 'validation-failed')
    await refused(
      await send([[{ bytes: pdf() }]], { 'content-type': 'multipart/mixed; boundary=x' }),
      415,
      'unsupported-media-type',
    )
  })

  it('one that breaks off on the way, with the line', async () => {
    const address = await salve.app.listen({ port: 0, host: '127.0.0.1' })
    const { body, headers } = await form([{ bytes: png(500_000) }])
    const socket = connect(Number(new URL(address).port), '127.0.0.1')
    socket.write(
      `POST /consultation/${world.visitId}/prescription HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n` +
        `Content-Type: ${headers['content-type']}\r\nAuthorization: Bearer ${world.doctor.token}\r\n\r\n`,
    )
    socket.write(body.subarray(0, 300_000))
    await expect.poll(async () => (await more()).files, { timeout: 15_000 }).toBe(1)
    socket.destroy()
    await expect.poll(more, { timeout: 15_000 }).toEqual({})
  })

  it('one of somebody else, one for a visit that was called off, one where no file is taken', async () => {
    const others = await bookedVisit(salve)
    before = await leftOf(salve)
    await refused(await handIn(salve, { ...world, doctor: others.doctor }, pdf()), 404, 'not-found')
    await refused(await handIn(salve, { ...world, doctor: world.patient }, pdf()), 403, 'forbidden')
    await salve.call(`POST /api/appointments/${world.visitId}/cancel`, { as: world.doctor, body: {} })
    await refused(await handIn(salve, world, pdf()), 409, 'invalid-transition')
    const { body, headers } = await form([{ bytes: pdf() }])
    for (const route of ['POST /api/patients', `DELETE /api/prescriptions/${world.visitId}`]) {
      const answer = await salve.call(route, { as: world.doctor, body, headers })
      expect([route, answer.status]).toEqual([route, 415])
    }
  })

  it('one that cannot be written, or whose row cannot', async () => {
    const folder = join(salve.folder, 'files')
    rmSync(folder, { recursive: true, force: true })
    writeFileSync(folder, 'in the way')
    before = await leftOf(salve)
    expect((await handIn(salve, world, pdf())).status).toBe(500)
    rmSync(folder)
    mkdirSync(folder)
    // What could not be taken away either is swept later.
    await salve.sql('DELETE FROM pending_files')
    await salve.sql(`ALTER TABLE prescriptions ADD CONSTRAINT broken CHECK (file_type <> 'application/pdf') NOT VALID`)
    expect((await handIn(salve, world, pdf())).status).toBe(500)
    await salve.sql('ALTER TABLE prescriptions DROP CONSTRAINT broken')
    expect(await more()).toEqual({})
  })
})
