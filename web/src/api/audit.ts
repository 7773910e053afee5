import { listAudit } from '@salve/contract/audit'
import type { z } from 'zod'
import { call } from './call.ts'
import { keys } from './keys.ts'
import { partByPart } from './pages.ts'

export type AuditSearch = Omit<Partial<z.input<NonNullable<typeof listAudit.query>>>, 'cursor'>

/** What was done and opened, newest first. */
export const audit = (search: AuditSearch = {}) =>
  partByPart([...keys.audit, search], (cursor, signal) => call(listAudit, { query: { ...search, cursor }, signal }))
