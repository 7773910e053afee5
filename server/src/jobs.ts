import { tidy } from './housekeeping.ts'
import type { Job } from './kernel/jobs.ts'
import { deliverMessages } from './notifications/deliver.ts'
import { writeAudit } from './prescriptions/audit-later.ts'

const tidyUp: Job = {
  name: 'clinic.tidy',
  about: 'Takes out what has had its time, and opens the days that have come into sight',
  every: '*/15 * * * *',
  retries: 3,
  atOnce: { batches: 1, each: 1 },
  run: tidy,
}

/** Every kind of work that nobody waits for. */
export const jobs: Job[] = [...deliverMessages, writeAudit, tidyUp]
