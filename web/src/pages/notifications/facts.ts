import type { Notification } from '@salve/contract/notifications'
import { z } from 'zod'

const Facts = z.object({
  appointmentId: z.string().optional(),
  doctorId: z.string().optional(),
  patientId: z.string().optional(),
  startsAt: z.string().optional(),
  was: z.object({ doctorId: z.string(), startsAt: z.string() }).optional(),
  waitlistId: z.string().optional(),
  expiresAt: z.string().optional(),
  since: z.string().optional(),
  dueAt: z.string().optional(),
  stepId: z.string().optional(),
})
export type Facts = z.infer<typeof Facts>

/** What an entry says of a visit: ids and times, and never a name. */
export const factsOf = ({ data }: Notification): Facts => Facts.safeParse(data).data ?? {}
