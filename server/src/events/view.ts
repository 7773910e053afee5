import type { Frame } from '@salve/contract/live'
import type { EventRow } from './queries.ts'

export const frameOf = ({ id, type, at, data }: EventRow): Frame => ({ id, type, at: at.toISOString(), data })
