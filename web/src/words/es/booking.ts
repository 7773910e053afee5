import type { booking as English } from '../en/booking.ts'

export const booking: typeof English = {}
