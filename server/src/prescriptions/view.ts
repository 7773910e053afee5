import type { Medication, Prescription } from '@salve/contract/prescriptions'
import type { Vault } from '../crypto/vault.ts'
import type { Found, PrescriptionRow } from './queries.ts'

/** What is said in a prescription. */
export type Details = { medications: Medication[]; notes: string | null; fileName: string | null }

const place = (column: 'details' | 'file_key', row: string) => ({ table: 'prescriptions', column, row })

export const sealDetails = (vault: Vault, id: string, details: Details) => vault.seal(place('details', id), details)
export const openDetails = (vault: Vault, { id, details }: PrescriptionRow) =>
  vault.open<Details>(place('details', id), details)

export const sealKey = (vault: Vault, id: string, key: Buffer) =>
  vault.seal(place('file_key', id), key.toString('base64url'))
export const openKey = (vault: Vault, id: string, sealed: Buffer) =>
  Buffer.from(vault.open<string>(place('file_key', id), sealed), 'base64url')

const fileOf = ({ fileType, fileSize }: PrescriptionRow, name: string | null): Prescription['file'] =>
  fileType && fileSize && name ? { name, type: fileType, size: fileSize } : null

export const prescriptionView = (vault: Vault, { prescription, doctor }: Found): Prescription => {
  const { medications, notes, fileName } = openDetails(vault, prescription)
  return {
    id: prescription.id,
    appointmentId: prescription.appointmentId,
    patientId: prescription.patientId,
    doctorId: prescription.doctorId,
    doctorName: doctor.name,
    createdAt: prescription.createdAt.toISOString(),
    medications,
    notes,
    file: fileOf(prescription, fileName),
    withdrawnAt: prescription.withdrawnAt?.toISOString() ?? null,
    version: prescription.version,
  }
}
