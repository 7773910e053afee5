import { randomUUIDv7 } from 'node:crypto'

/** UUIDv7: sorts by time, so that the newest page of an index stays in memory and a cursor is an id. */
export const newId = (): string => randomUUIDv7()

/** An id that nothing has, where a query needs one and there is none. */
export const noId = '00000000-0000-0000-0000-000000000000'
