import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant } from './fields.ts'

const tag = 'Operation'

export const JobKind = z
  .object({
    name: z.string(),
    about: z.string(),
    every: z.string().nullable().describe("When it comes by itself, in cron's words (UTC)"),
    waiting: z.int(),
    active: z.int(),
    retrying: z.int().describe('Failed and tried again later'),
    done: z.int().describe('Within the last hour'),
    lastDoneAt: Instant.nullable(),
  })
  .meta({ id: 'JobKind' })
export type JobKind = z.infer<typeof JobKind>

export const DeadJob = z
  .object({
    id: Id,
    job: z.string(),
    at: Instant.describe('When it was given up'),
    tries: z.int(),
    error: z.string().nullable().describe('What kind of error it was'),
    about: z.record(z.string(), z.unknown()).describe('What it was about: ids alone'),
  })
  .meta({ id: 'DeadJob' })
export type DeadJob = z.infer<typeof DeadJob>

export const listJobs = endpoint({
  method: 'GET',
  paths: ['/api/system/jobs'],
  summary: 'Every kind of work that is done in the background, how it stands with it, and what was given up',
  tag,
  status: 200,
  answer: z.object({
    jobs: z.array(JobKind),
    dead: z.array(DeadJob).describe('The latest hundred'),
    stalledSince: Instant.nullable().describe('Since when work waits that nobody takes up; null when all is well'),
  }),
  refusals: [],
})

export const retryDeadJob = endpoint({
  method: 'POST',
  paths: ['/api/system/jobs/dead/:id/send-again'],
  summary: 'Put in anew what was given up',
  tag,
  params: z.strictObject({ id: Id }),
  status: 204,
  refusals: ['not-found'],
})
