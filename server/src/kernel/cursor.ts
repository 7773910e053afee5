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
