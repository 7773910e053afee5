import type { visits as English } from '../en/visits.ts'

export const visits: typeof English = {}
