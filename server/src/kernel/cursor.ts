import { uuidPattern } from '@salve/contract/fields'
import { wrongField } from './refusal.ts'

/** A cursor is the last id of a page, wrapped so that nobody builds one by hand. */
export const cursorAfter = <T>(rows: T[], limit: number, idOf: (row: T) => string): string | null =>
  rows.length > limit ? Buffer.from(idOf(rows[limit - 1])).toString('base64url') : null

export const readCursor = (cursor: string | undefined, pattern = uuidPattern): string | undefined => {
  if (cursor === undefined) return undefined
  const id = Buffer.from(cursor, 'base64url').toString()
  if (!pattern.test(id)) throw wrongField('cursor', 'is not a cursor of this list')
  return id
}

/** A place in a list that is sorted by time: the same instant is told apart by the id. */
export type Place = { startsAt: Date; id: string }

// The end of the year 9999: what comes after it is no time that the database takes.
const lastTime = 253_402_300_799_999

export const writePlace = ({ startsAt, id }: Place) => `${startsAt.getTime()}|${id}`

const placePattern = new RegExp(`^\\d{1,15}\\|${uuidPattern.source.slice(1)}`, 'i')

export const readPlace = (cursor: string | undefined): Place | undefined => {
  const text = readCursor(cursor, placePattern)
  if (text === undefined) return undefined
  const [time, id] = text.split('|')
  if (Number(time) > lastTime) throw wrongField('cursor', 'is not a cursor of this list')
  return { startsAt: new Date(Number(time)), id }
}
