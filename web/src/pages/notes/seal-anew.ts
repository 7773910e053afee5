import { sealForNewKeys } from '@salve/contract/seal/notes'
import { withKeys } from './key-work.ts'

/** Seals to newer keys what their owners cannot open any more; says whose keys a person has to accept first. */
export const sealAnew = async (accepted: string[] = []) =>
  (await withKeys((keys) => sealForNewKeys(keys, { accepted }))).waiting
