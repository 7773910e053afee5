import type { admin as English } from '../en/admin.ts'

export const admin: typeof English = {}
