import { randomUUIDv7 } from 'node:crypto'

/** UUIDv7: sorts by time, so that the newest page of an index stays in memory and a cursor is an id. */
export const newId = (): string => randomUUIDv7()
