import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, type Salve, startSalve } from '../../test/salve.ts'
import { amoxicillin, type BookedVisit, bookedVisit, filesOf, handIn, jpeg, pdf, png } from './prescribing.fixture.ts'

let salve: Salve
let world: BookedVisit
beforeAll(async () => {
  salve = await startSalve({ env: { MAIL_FROM: 'Clínica São Bento <desk@clinic.example>' } })
})
afterAll(() => salve.stop())
beforeEach(async () => {
  world = await bookedVisit(salve)
})

const read = (id: string, query = '') => salve.call(`GET /api/prescriptions/${id}/file${query}`, { as: world.patient })

describe('the file that was handed in', () => {
  it.each([
    ['application/pdf', 'prescription.pdf', pdf()],
    ['image/png', 'prescription.png', png(70_000)],
    ['image/jpeg', 'prescription.jpg', jpeg],
  ])('comes back as it was, as what it is, to be kept and not to be run: %s', async (type, name, bytes) => {
    const { body } = await handIn(salve, world, bytes, { name: 'of-somebody.html' })
    const answer = await read(body.id)
    expect([answer.status, answer.bytes.equals(bytes)]).toEqual([200, true])
    expect(answer.headers).toMatchObject({
      'content-type': type,
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
    })
    expect((await read(body.id, '?language=es')).headers['content-disposition']).toContain('receta.')
  })

  it('is an honest refusal, and no byte of a lie, when somebody was at it', async () => {
    const { body } = await handIn(salve, world, png(200_000))
    const path = filesOf(salve).find((one) => one.endsWith(body.id)) as string
    const sealed = readFileSync(path)
    const other = await bookedVisit(salve)
    const { body: others } = await handIn(salve, other, png(200_000))
    const theirs = readFileSync(filesOf(salve).find((one) => one.endsWith(others.id)) as string)

    const tampered: [string, () => void][] = [
      ['a bit of the last chunk', () => writeFileSync(path, flipped(sealed, sealed.length - 1))],
      ['a bit of the first', () => writeFileSync(path, flipped(sealed, 0))],
      ['cut off within a chunk', () => truncateSync(path, 100_000)],
      ['cut off between chunks', () => truncateSync(path, 2 * (64 * 1024 + 16))],
      ['empty', () => truncateSync(path, 0)],
      ['longer', () => writeFileSync(path, Buffer.concat([sealed, Buffer.alloc(20)]))],
      ['somebody else’s', () => writeFileSync(path, theirs)],
      ['gone', () => rmSync(path)],
    ]
    for (const [what, tamper] of tampered) {
      writeFileSync(path, sealed)
      expect((await read(body.id)).status).toBe(200)
      tamper()
      saysNothing(what, await read(body.id))
    }
    writeFileSync(path, sealed)
    expect((await read(body.id)).status).toBe(200)
    expect((await read(others.id)).status).toBe(404)
  })

  it('does not open with the key of another, nor with a length that is not its own', async () => {
    const { body } = await handIn(salve, world, pdf())
    const { body: second } = await handIn(salve, world, pdf('%second\n'))
    const set = async (what: string) => {
      await salve.sql('ALTER TABLE prescriptions DISABLE TRIGGER prescriptions_are_for_good')
      await salve.sql(`UPDATE prescriptions SET ${what} WHERE id = $1`, [body.id])
      await salve.sql('ALTER TABLE prescriptions ENABLE TRIGGER prescriptions_are_for_good')
    }
    await set(`file_size = file_size + 1`)
    saysNothing('length', await read(body.id))
    await set(`file_size = file_size - 1`)
    expect((await read(body.id)).status).toBe(200)
    await set(`file_key = (SELECT file_key FROM prescriptions WHERE id = '${second.id}')`)
    saysNothing('key', await read(body.id))
    expect((await read(second.id)).status).toBe(200)
  })
})

const flipped = (bytes: Buffer, at: number) => {
  const changed = Buffer.from(bytes)
  changed[at] ^= 1
  return changed
}
const saysNothing = (what: string, { status, body, bytes, headers }: Answer) => {
  expect([what, status, body?.code]).toEqual([what, 500, 'internal'])
  expect(headers['content-type']).toContain('application/problem+json')
  expect(headers['content-disposition']).toBeUndefined()
  expect(bytes.length).toBeLessThan(1000)
}

const wordsIn = async (bytes: Buffer) => {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await task.promise
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const content = await (await document.getPage(number)).getTextContent()
    pages.push(content.items.map((item) => ('str' in item ? item.str : '')).join(' '))
  }
  const { info } = await document.getMetadata()
  const [, , width, height] = (await document.getPage(1)).view
  await task.destroy()
  return { pages: pages.map((page) => page.replace(/\u200b/g, '').replace(/\s+/g, ' ')), info, size: [width, height] }
}

describe('the page of what was written here', () => {
  const prescribe = async (body: object) =>
    (await salve.call(`POST /consultation/${world.visitId}/prescription`, { as: world.doctor, body })).body.id

  it('says who, when, what and how, on A4, with words that can be searched and read aloud', async () => {
    const doctor = await salve.doctor({ name: 'Dr Łucja Ağaoğlu', licenseNumber: 'OM 48213' })
    const patient = await salve.patient({ name: 'Ελένη Васильева', timeZone: 'Pacific/Auckland' })
    await salve.call(`PUT /api/patients/${patient.patientId}`, { as: patient, body: { dateOfBirth: '1990-02-28' } })
    world = await bookedVisit(salve, { doctor, patient })
    salve.clock.standAt('2026-11-22T20:00:00Z')
    world.doctor = { ...doctor, ...(await salve.signIn(doctor.email)) }
    world.patient = await salve.signIn(patient.email)
    const id = await prescribe({
      medications: [amoxicillin, { name: 'Vitamin B12', dose: '1 mg', frequency: 'weekly' }],
      notes: 'Drink enough.',
    })
    const answer = await read(id)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(answer.bytes.length),
      'content-disposition': 'attachment; filename="prescription.pdf"',
    })
    const { pages, info, size } = await wordsIn(answer.bytes)
    expect(size.map(Math.round)).toEqual([595, 842])
    expect(info).toMatchObject({ Title: 'Prescription', Language: 'en-GB' })
    expect(pages).toHaveLength(1)
    for (const words of [
      'Clínica São Bento',
      // The day that it is where the patient lives.
      '23 November 2026',
      'Prescription',
      'Ελένη Васильева',
      'Born 28 February 1990',
      'Dr Łucja Ağaoğlu',
      'Licence OM 48213',
      '1. Amoxicillin 500 mg, by mouth, three times a day, for 7 days With food',
      '2. Vitamin B12 1 mg, weekly',
      'Notes Drink enough.',
      'Signature and stamp',
      'Page 1 of 1',
      id,
    ])
      expect(pages[0]).toContain(words)
    expect(pages[0]).not.toMatch(/!|undefined|null|Withdrawn/)
    salve.clock.run()
  })

  it('is in the language that is asked for, and says on each page when it was withdrawn', async () => {
    const medications = Array.from({ length: 20 }, (_, index) => ({
      ...amoxicillin,
      name: `Medicine ${index + 1}`,
      durationDays: 1 + (index % 2),
    }))
    await salve.call(`PUT /api/patients/${world.patient.patientId}`, {
      as: world.patient,
      body: { dateOfBirth: '1990-02-28' },
    })
    const id = await prescribe({ medications })
    const written = await wordsIn((await read(id, '?language=es')).bytes)
    expect(written.pages.length).toBeGreaterThan(1)
    expect(written.pages[0]).toContain('Receta')
    for (const words of ['Fecha de nacimiento: 28 de febrero de 1990', 'durante 1 día', 'durante 2 días'])
      expect(written.pages[0]).toContain(words)
    expect(written.pages[0]).toContain(`Página 1 de ${written.pages.length}`)
    const all = written.pages.join(' ')
    // Letters that are drawn closer together come out as several words.
    const close = all.replaceAll(' ', '')
    for (let number = 1; number <= 20; number += 1) expect(close).toContain(`${number}.Medicine${number}500mg,`)
    expect(all).not.toMatch(/Notas|Anulada/)

    await salve.call(`DELETE /api/prescriptions/${id}`, { as: world.doctor })
    for (const [language, words] of [
      ['es', 'Anulada el'],
      ['en', 'Withdrawn on'],
    ])
      for (const page of (await wordsIn((await read(id, `?language=${language}`)).bytes)).pages)
        expect(page).toContain(words)
  })

  it('holds the longest that can be said, in words that are longer than a line', async () => {
    const longest = {
      name: 'N'.repeat(150),
      dose: 'D'.repeat(80),
      route: 'R'.repeat(80),
      frequency: 'F'.repeat(120),
      durationDays: 3660,
      instructions: 'I'.repeat(1000),
    }
    const id = await prescribe({ medications: Array(30).fill(longest), notes: 'Q'.repeat(5000) })
    const { pages } = await wordsIn((await read(id)).bytes)
    const all = pages.join('').replace(/\s/g, '')
    expect(all.match(/N/g)?.length).toBeGreaterThanOrEqual(30 * 150)
    expect(all.match(/I/g)?.length).toBeGreaterThanOrEqual(30 * 1000)
    expect(all.match(/Q/g)?.length).toBe(5000)
  })

  it('cuts a name at the foot that is longer than the line', async () => {
    const patient = await salve.patient({ name: 'Wolfeschlegelstein '.repeat(10).trim() })
    world = await bookedVisit(salve, { patient })
    const { pages } = await wordsIn((await read(await prescribe({ medications: [amoxicillin] }))).bytes)
    expect(pages[0]).toMatch(/Wolfeschlegelstein[\w ]*…/)
  })
})
