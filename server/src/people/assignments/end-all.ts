import { and, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '../../kernel/db.ts'
import { assignments } from '../tables.ts'

export const endAssignmentsOf = (db: Queryable, doctorId: string, ended: { endedAt: Date; endedBy: string }) =>
  db
    .update(assignments)
    .set(ended)
    .where(and(eq(assignments.doctorId, doctorId), isNull(assignments.endedAt)))
