import * as contract from '@salve/contract/jobs'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { countJobs, listDead, takeDead } from '../kernel/job-queries.ts'
import { enqueue, type Job } from '../kernel/jobs.ts'
import { notFound } from '../kernel/refusal.ts'
import { stalledSince } from '../notifications/alarm.ts'
import { type Http, route } from './route.ts'

const shown = 100
const none = { waiting: 0, active: 0, retrying: 0, done: 0, lastDoneAt: null }

const readJobs = async ({ db, clock }: Context, jobs: Job[]) => {
  const counts = await countJobs(db)
  const dead = await listDead(db, shown)
  const since = await stalledSince(db, clock.now())
  return {
    jobs: jobs.map(({ name, about, every = null }) => ({ name, about, every, ...(counts.get(name) ?? none) })),
    dead: dead.map(({ at, data, ...row }) => ({ ...row, at: at.toISOString(), about: { ...data } })),
    stalledSince: since?.toISOString() ?? null,
  }
}

const sendDeadAgain = (ctx: Context, caller: Caller, jobs: Job[], id: string) =>
  ctx.transact(async (tx) => {
    const dead = (await takeDead(tx, id)) ?? notFound('job')
    await jobs.find(({ name }) => name === dead.job)?.revive?.(ctx, tx, dead.data)
    await enqueue(tx, dead.job, [dead.data])
    await record(ctx, tx, caller, { action: 'job.sent-again' })
  })

export const jobRoutes = (http: Http, jobs: Job[]) => {
  route(http, contract.listJobs, { access: 'system.read' }, (ctx) => readJobs(ctx, jobs))
  route(http, contract.retryDeadJob, { access: 'system.read' }, (ctx, { params }, caller) =>
    sendDeadAgain(ctx, caller, jobs, params.id),
  )
}
