import type { Medication, NewPrescription, Prescription } from '@salve/contract/prescriptions'
import { visitFor } from '../appointments/authorize.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import type { Tx } from '../kernel/db.ts'
import { newId } from '../kernel/ids.ts'
import { notFound } from '../kernel/refusal.ts'
import { somethingHappened } from '../kernel/topics.ts'
import { findPatient } from '../people/patients/queries.ts'
import type { Above } from './above.ts'
import { auditLater } from './audit-later.ts'
import { claimFile } from './pending.ts'
import { insertPrescription, type PrescriptionRow } from './queries.ts'
import { assertPrescribable } from './rules.ts'
import { stepsOf } from './steps.ts'
import { prescriptionView, sealDetails } from './view.ts'

export type KeptFile = Pick<PrescriptionRow, 'fileKey' | 'fileType' | 'fileSize'> & { name: string }

type Written = {
  id: string
  appointmentId: string
  medications: Medication[]
  notes?: string
  file: KeptFile | null
}

const todayIn = (timeZone: string, now: Date) =>
  now.toTemporalInstant().toZonedDateTimeISO(timeZone).toPlainDate().toString()

const zoneOf = async (tx: Tx, caller: Caller, patientId: string) =>
  ((await findPatient(tx, caller, patientId)) ?? notFound('visit')).patient.timeZone

/** The prescription, what is planned by it and the order to write it into the audit log: all of it or nothing. */
export const writeDown = async (ctx: Context, tx: Tx, caller: Caller, above: Above, written: Written) => {
  const { vault, clock } = ctx
  const { id, appointmentId, medications, notes = null, file } = written
  const now = clock.now()
  const { appointment, doctor } = await visitFor(ctx, tx, caller, appointmentId, 'prescription.write', { lock: true })
  assertPrescribable(appointment, now)
  const { patientId, doctorId } = appointment
  const timeZone = await zoneOf(tx, caller, patientId)
  if (file) await claimFile(tx, id)
  const prescription = await insertPrescription(tx, {
    id,
    appointmentId,
    patientId,
    doctorId,
    writtenBy: caller.userId,
    details: sealDetails(vault, id, { medications, notes, fileName: file?.name ?? null }),
    fileKey: file?.fileKey,
    fileType: file?.fileType,
    fileSize: file?.fileSize,
    createdAt: now,
  })
  const steps = stepsOf(medications, todayIn(timeZone, now))
  if (steps.length > 0)
    await above.makePlan(ctx, tx, caller, { patientId, doctorId, source: { kind: 'prescription', id }, steps })
  await auditLater(tx, caller, prescription)
  return prescriptionView(vault, { prescription, doctor: { name: doctor.name, licenceNumber: null } })
}

/** Whoever looks on is told, and a worker looks for what is to be done. */
export const tell = ({ bus }: Context) => void bus.publish(somethingHappened, '')

export const writePrescription = async (
  ctx: Context,
  caller: Caller,
  above: Above,
  appointmentId: string,
  body: NewPrescription,
): Promise<Prescription> => {
  const id = newId()
  const written = await ctx.transact((tx) =>
    writeDown(ctx, tx, caller, above, { id, appointmentId, ...body, file: null }),
  )
  tell(ctx)
  return written
}
