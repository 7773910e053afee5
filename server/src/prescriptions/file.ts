import { Readable } from 'node:stream'
import type { MessageLanguage } from '@salve/contract/notifications'
import type { FileType } from '@salve/contract/prescriptions'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { openFile } from '../crypto/sealed-file.ts'
import type { Caller } from '../kernel/caller.ts'
import { mailbox } from '../kernel/mail.ts'
import { openDetails as openPerson } from '../people/patients/seal.ts'
import { prescriptionFor } from './authorize.ts'
import { opened } from './open.ts'
import { type PageFacts, writePage } from './page/page.ts'
import { openDetails, openKey } from './view.ts'

export type Printable = { type: FileType; size: number; bytes: Readable | Buffer }

type Found = Awaited<ReturnType<typeof prescriptionFor>>
type InFile = { type: FileType; size: number; sealedKey: Buffer }

/** Read once to its end before the first byte goes out: whoever gets a part of it gets all of it, or an answer that says no. */
const assertWhole = async (bytes: AsyncIterable<Buffer>, size: number) => {
  let found = 0
  for await (const chunk of bytes) found += chunk.length
  if (found !== size) throw new Error('A sealed file is not as long as it was')
}

const handedIn = async (
  { files, vault }: Context,
  id: string,
  { type, size, sealedKey }: InFile,
): Promise<Printable> => {
  const key = openKey(vault, id, sealedKey)
  const read = () => openFile(key, id, files.read(id))
  await assertWhole(read(), size)
  return { type, size, bytes: Readable.from(read(), { objectMode: false }) }
}

const factsOf = (
  { vault, config }: Context,
  { prescription, doctor, patient }: Found,
  language: MessageLanguage,
): PageFacts => {
  const { medications, notes } = openDetails(vault, prescription)
  const { name, dateOfBirth } = openPerson(vault, patient)
  return {
    language,
    clinic: mailbox(config.mail.from).name,
    doctor: { name: doctor.name, licence: doctor.licenceNumber },
    patient: { name, dateOfBirth },
    zone: patient.timeZone,
    writtenAt: prescription.createdAt,
    withdrawnAt: prescription.withdrawnAt,
    medications,
    notes,
    reference: prescription.id,
  }
}

const printed = async (ctx: Context, found: Found, language: MessageLanguage): Promise<Printable> => {
  const bytes = await writePage(factsOf(ctx, found, language))
  return { type: 'application/pdf', size: bytes.length, bytes }
}

/** The file that was handed in, or a page of what was written here. */
export const printPrescription = async (ctx: Context, caller: Caller, id: string, language: MessageLanguage) => {
  const found = await prescriptionFor(ctx, ctx.db, caller, id, 'prescription.open')
  const { fileKey, fileType, fileSize } = found.prescription
  const file =
    fileKey && fileType && fileSize
      ? await handedIn(ctx, id, { type: fileType, size: fileSize, sealedKey: fileKey })
      : await printed(ctx, found, language)
  await record(ctx, ctx.db, caller, { ...opened(found), fields: ['file'] })
  return file
}
