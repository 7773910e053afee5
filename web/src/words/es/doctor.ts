import type { doctor as English } from '../en/doctor.ts'

export const doctor: typeof English = {}
