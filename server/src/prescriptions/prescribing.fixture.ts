import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { openSlot } from '../../test/clinic.ts'
import type { Answer, Person, Salve } from '../../test/salve.ts'

export const amoxicillin = {
  name: 'Amoxicillin',
  dose: '500 mg',
  route: 'by mouth',
  frequency: 'three times a day',
  durationDays: 7,
  instructions: 'With food',
}

/** A doctor, a patient and a visit of theirs that is booked. */
export const bookedVisit = async (salve: Salve, who: { doctor?: Person; patient?: Person } = {}) => {
  const doctor = who.doctor ?? (await salve.doctor({ licenseNumber: `L-${Math.random()}` }))
  const patient = who.patient ?? (await salve.patient({ timeZone: 'Europe/Lisbon' }))
  const { id: slotId } = await openSlot(salve, doctor)
  const { status, body } = await salve.call('POST /booking/slots/book', { as: patient, body: { slotId } })
  if (status !== 201) throw new Error(`booking answered ${status}`)
  return { doctor, patient, visitId: body.id as string }
}
export type BookedVisit = Awaited<ReturnType<typeof bookedVisit>>

const piece = (name: string, data: Buffer) => {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(data.length)
  const said = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(said))
  return Buffer.concat([head, said, sum])
}

/** A picture of one grey point, with as many bytes about it as are wished. */
export const png = (more = 0) =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    piece('IHDR', Buffer.from('00000001000000010800000000', 'hex')),
    piece('tEXt', Buffer.alloc(more, 'x')),
    piece('IDAT', deflateSync(Buffer.from([0, 128]))),
    piece('IEND', Buffer.alloc(0)),
  ])
/** What `png(more)` has beside those. */
export const pngBytes = png().length

export const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxD/2Q==',
  'base64',
)

export const pdf = (inside = '') =>
  Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
${inside}xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 3>>\nstartxref\n9\n%%EOF\n`)

type Part = { bytes: Buffer; name?: string }

/** A form as a browser sends it. */
export const form = async (files: Part[], fields: Record<string, string> = {}) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  for (const { bytes, name = 'scan.pdf' } of files) data.append('file', new Blob([new Uint8Array(bytes)]), name)
  const sent = new Response(data)
  return {
    body: Buffer.from(await sent.arrayBuffer()),
    headers: { 'content-type': sent.headers.get('content-type') as string },
  }
}

export const handIn = async (
  salve: Salve,
  { doctor, visitId }: Pick<BookedVisit, 'doctor' | 'visitId'>,
  bytes: Buffer,
  more: { name?: string; fields?: Record<string, string>; headers?: Record<string, string> } = {},
): Promise<Answer> => {
  const { body, headers } = await form([{ bytes, name: more.name }], more.fields)
  return salve.call(`POST /consultation/${visitId}/prescription`, {
    as: doctor,
    body,
    headers: { ...headers, ...more.headers },
  })
}

/** Every file that lies in the folder, also halves of some. */
export const filesOf = (salve: Salve): string[] => {
  try {
    return readdirSync(join(salve.folder, 'files'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  } catch {
    return []
  }
}

/** What is there of prescriptions, in the database and on the disk. */
export const leftOf = async (salve: Salve) => {
  const count = async (what: string) => Number((await salve.sql(`SELECT count(*) FROM ${what}`)).rows[0].count)
  return {
    rows: await count('prescriptions'),
    pending: await count('pending_files'),
    jobs: await count(`pgboss.job WHERE name = 'prescription.audit'`),
    audited: await count(`audit_log WHERE action = 'prescription.written'`),
    plans: await count(`plans WHERE source_kind = 'prescription'`),
    events: await count(`events WHERE type = 'prescription.added'`),
    files: filesOf(salve).length,
  }
}
