import { createHash } from 'node:crypto'
import { fileBytes, type Prescription, type PrescriptionFields } from '@salve/contract/prescriptions'
import { visitFor } from '../appointments/authorize.ts'
import type { Context } from '../context.ts'
import { newFileKey, sealFile } from '../crypto/sealed-file.ts'
import type { Caller } from '../kernel/caller.ts'
import { newId } from '../kernel/ids.ts'
import type { Incoming, Upload } from '../kernel/upload.ts'
import type { Above } from './above.ts'
import { checkContent } from './content/check.ts'
import { announceFile, dropFile } from './pending.ts'
import { plainName } from './rules.ts'
import { sealKey } from './view.ts'
import { type KeptFile, tell, writeDown } from './write.ts'

/** Looked at, sealed and written in one go, a piece at a time. */
const keep = async ({ files, vault }: Context, id: string, { name, bytes }: Incoming) => {
  const key = newFileKey()
  const hash = createHash('sha256')
  const checked = checkContent(bytes, fileBytes, hash)
  await files.write(id, sealFile(key, id, checked))
  const { type, size } = checked.found()
  const kept: KeptFile = { fileKey: sealKey(vault, id, key), fileType: type, fileSize: size, name: plainName(name) }
  return { kept, sha256: hash.digest('base64url') }
}

/** A prescription on paper, handed in as a file. The file is there before the row that speaks of it, and never the other way round. */
export const handInPrescription = async (
  ctx: Context,
  caller: Caller,
  above: Above,
  appointmentId: string,
  upload: Upload,
): Promise<Prescription> => {
  // Nobody else's bytes are taken in at all.
  await visitFor(ctx, ctx.db, caller, appointmentId, 'prescription.write')
  const id = newId()
  await announceFile(ctx, id)
  try {
    const { fields, kept } = await upload.receive<PrescriptionFields, Awaited<ReturnType<typeof keep>>>((file) =>
      keep(ctx, id, file),
    )
    const { medications = [], notes } = fields
    const file = kept.kept
    const once = upload.once({ appointmentId, ...fields, name: file.name, sha256: kept.sha256 })
    const written = await once.transact((tx) =>
      writeDown(once, tx, caller, above, { id, appointmentId, medications, notes, file }),
    )
    // The same request had come before, with a file of its own.
    if (written.id !== id) await dropFile(ctx, id)
    tell(ctx)
    return written
  } catch (error) {
    await dropFile(ctx, id)
    throw error
  }
}
