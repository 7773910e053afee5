import type { Consent, MedicalHistory, NewPatient, Patient, PatientSummary } from '@salve/contract/patients'
import { searchTokens } from '../../crypto/search-index.ts'
import type { Vault } from '../../crypto/vault.ts'
import { newId } from '../../kernel/ids.ts'
import type { Details } from '../rules.ts'
import type { ConsentRow, PatientRow } from './queries.ts'

const place = (column: 'details' | 'history', row: string) => ({ table: 'patients', column, row })
const signaturePlace = (row: string) => ({ table: 'consents', column: 'signature', row })

export const sealDetails = (vault: Vault, id: string, details: Details) => ({
  details: vault.seal(place('details', id), details),
  search: searchTokens(vault, details),
})
export const openDetails = (vault: Vault, row: Pick<PatientRow, 'id' | 'details'>) =>
  vault.open<Details>(place('details', row.id), row.details)

export const sealHistory = (vault: Vault, id: string, history: MedicalHistory | null | undefined) =>
  history ? vault.seal(place('history', id), history) : null
export const openHistory = (vault: Vault, row: PatientRow) =>
  row.history && vault.open<MedicalHistory>(place('history', row.id), row.history)

type Signed = { patientId: string; signedBy: string; signedAt: Date }

export const sealConsents = (vault: Vault, given: NewPatient['consents'] = [], signed: Signed) =>
  given.map(({ kind, version, signature }) => {
    const id = newId()
    return { id, kind, version: String(version), ...signed, signature: vault.seal(signaturePlace(id), signature) }
  })

const consentView = (vault: Vault, row: ConsentRow): Consent => ({
  id: row.id,
  kind: row.kind,
  version: row.version,
  signature: vault.open<string>(signaturePlace(row.id), row.signature),
  signedAt: row.signedAt.toISOString(),
  withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
})

export const summaryView = (vault: Vault, row: PatientRow, relation: PatientSummary['relation']): PatientSummary => {
  const { name, email, phone, dateOfBirth, sex } = openDetails(vault, row)
  return {
    id: row.id,
    name,
    email,
    phone,
    dateOfBirth,
    sex,
    timeZone: row.timeZone,
    relation,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  }
}

type Shown = { relation: PatientSummary['relation']; consents: ConsentRow[]; withHistory: boolean }

/** The front desk's view does not even open the medical history. */
export const patientView = (vault: Vault, row: PatientRow, { relation, consents, withHistory }: Shown): Patient => ({
  ...summaryView(vault, row, relation),
  address: openDetails(vault, row).address,
  ...(withHistory ? { medicalHistory: openHistory(vault, row) } : {}),
  consents: consents.map((consent) => consentView(vault, consent)),
  updatedAt: row.updatedAt.toISOString(),
})
