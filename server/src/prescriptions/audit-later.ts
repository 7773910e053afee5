import { z } from 'zod'
import { recordOnce } from '../audit/record.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Tx } from '../kernel/db.ts'
import { newId } from '../kernel/ids.ts'
import { enqueue, type Job } from '../kernel/jobs.ts'
import type { PrescriptionRow } from './queries.ts'

const queue = 'prescription.audit'

/** Everything that the entry says, as it was when it happened. */
const Entry = z.strictObject({
  ref: z.string(),
  at: z.iso.datetime(),
  prescriptionId: z.string(),
  patientId: z.string(),
  actorId: z.string(),
  actorRole: z.literal('doctor'),
  address: z.string().nullable(),
  requestId: z.string().nullable(),
})
type Entry = z.infer<typeof Entry>

/** Has a worker write it down that something was prescribed: there is an entry if and when this commits. */
export const auditLater = (tx: Tx, caller: Caller, { id, patientId, createdAt }: PrescriptionRow) => {
  const entry: Entry = {
    ref: newId(),
    at: createdAt.toISOString(),
    prescriptionId: id,
    patientId,
    actorId: caller.userId,
    actorRole: 'doctor',
    address: caller.address,
    requestId: caller.requestId,
  }
  return enqueue(tx, queue, [entry])
}

/** A worker that is killed half way leaves it to another; the entry has its number already, so there is one all the same. */
export const writeAudit: Job = {
  name: queue,
  about: 'Writes it into the audit log that something was prescribed',
  retries: 14,
  atOnce: { batches: 1, each: 5 },
  run: async ({ db, vault }, data) => {
    const { ref, at, prescriptionId, patientId, actorId, actorRole, address, requestId } = Entry.parse(data)
    const actor = { userId: actorId, role: actorRole, address, requestId }
    const subject = { kind: 'prescription', id: prescriptionId } as const
    const happening = { action: 'prescription.written', subject, patientId }
    await recordOnce({ vault, clock: { now: () => new Date(at) } }, db, actor, happening, ref)
  },
}
