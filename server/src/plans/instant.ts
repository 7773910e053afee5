import { sql } from 'drizzle-orm'

export const at = (instant: Date) => sql`${instant.toISOString()}::timestamptz`

export const instantOf = (ms: number | null) => (ms === null ? null : new Date(ms))
