import type { Vault } from '../crypto/vault.ts'
import type { StepRow } from './tables.ts'
import type { Details } from './timed.ts'

const place = (row: string) => ({ table: 'plan_steps', column: 'details', row })

export const sealStep = (vault: Vault, id: string, details: Details) => vault.seal(place(id), details)
export const openStep = (vault: Vault, { id, details }: Pick<StepRow, 'id' | 'details'>) =>
  vault.open<Details>(place(id), details)
