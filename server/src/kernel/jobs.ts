import { sql } from 'drizzle-orm'
import pg from 'pg'
import { type JobResult, type JobWithMetadata, PgBoss, type QueueOptions, type WorkOptions } from 'pg-boss'
import type { Context } from '../context.ts'
import type { Queryable } from './db.ts'

/** A kind of work that nobody waits for, with how often to try it. */
export type Job<Data extends object = object> = {
  name: string
  about: string
  /** In cron's words, for what comes by itself. */
  every?: string
  retries: number
  /** How many of them at a time on each node, some together: one that takes long keeps only those back. */
  atOnce: { batches: number; each: number }
  run(ctx: Context, data: Data, attempt: Attempt): Promise<void>
  /** Makes ready what an admin sends again after it was given up. */
  revive?(ctx: Context, tx: Queryable, data: Data): Promise<void>
}

/** After the last there is no other, until an admin sends it again. */
type Attempt = { last: boolean }

/** Where what was given up lies until an admin sends it again. */
export const deadQueue = 'dead'

const schema = 'pgboss'
const appRole = 'salve_app'
// Any number that nothing else locks; two nodes that start at once prepare one after the other.
const lock = 7_225_383_010

// A worker that was killed is known for dead after ten seconds without a heartbeat, which is the least pg-boss takes, and
// somebody looks every five.
const heartbeatSeconds = 10
const lookSeconds = 5
const pollSeconds = 1

const optionsOf = ({ retries }: Pick<Job, 'retries'>): QueueOptions & { deadLetter: string } => ({
  retryLimit: retries,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 900,
  heartbeatSeconds,
  // Longer than anything takes: who is killed is known by the heartbeat, and what is begun anew is done twice.
  expireInSeconds: 900,
  // What became of a message is in the ledger; here it would only be in the way of what is to be done.
  deleteAfterSeconds: 3600,
  deadLetter: deadQueue,
})

/** Makes the tables of the jobs and a queue for each, as the owner. */
export const prepareQueues = async (ownerUrl: string, jobs: Pick<Job, 'name' | 'retries'>[]) => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'salve-migrate' })
  await client.connect()
  const boss = new PgBoss({ connectionString: ownerUrl, schema, max: 1, supervise: false, schedule: false })
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lock])
    await boss.start()
    const there = new Set((await boss.getQueues()).map(({ name }) => name))
    if (!there.has(deadQueue)) await boss.createQueue(deadQueue, { retentionSeconds: 365 * 86_400 })
    for (const job of jobs)
      await (there.has(job.name)
        ? boss.updateQueue(job.name, optionsOf(job))
        : boss.createQueue(job.name, optionsOf(job)))
    await client.query(`GRANT USAGE ON SCHEMA ${schema} TO ${appRole};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${appRole}`)
  } finally {
    await boss.stop({ graceful: false })
    await client.end()
  }
}

/** Puts jobs in with whatever else the transaction does: they are there if and when it commits. */
export const enqueue = (tx: Queryable, name: string, data: object[]) =>
  tx.execute(sql`SELECT enqueue(${name}, ${sql.param(data.map((one) => JSON.stringify(one)))}::jsonb[])`)

export type Workers = {
  /** There may be something to do: looks now instead of within a second. */
  wake(): void
  stop(): Promise<void>
}

const attempt = async (
  job: Job,
  { id, data, retryCount, retryLimit }: JobWithMetadata<object>,
  ctx: Context,
): Promise<JobResult> => {
  try {
    await job.run(ctx, data ?? {}, { last: retryCount >= retryLimit })
    return { id, status: 'completed' }
  } catch (err) {
    ctx.log.warn({ err, job: job.name, id, attempt: retryCount + 1 }, 'a job failed')
    // What went wrong lies in the table of the jobs for an admin to read: its name, never its words.
    return { id, status: 'failed', output: { error: err instanceof Error ? err.name : 'failed' } }
  }
}

const work = (boss: PgBoss, job: Job, ctx: Context) =>
  boss.work<object, JobResult[], WorkOptions & { includeMetadata: true; perJobResults: true }>(
    job.name,
    {
      batchSize: job.atOnce.each,
      localConcurrency: job.atOnce.batches,
      burstWhenBatchFull: true,
      pollingIntervalSeconds: pollSeconds,
      heartbeatRefreshSeconds: 3,
      includeMetadata: true,
      perJobResults: true,
    },
    (jobs) => Promise.all(jobs.map((one) => attempt(job, one, ctx))),
  )

/** Does the jobs of this list on this node. */
export const startWorkers = async (appUrl: string, jobs: Job[], ctx: Context): Promise<Workers> => {
  const boss = new PgBoss({
    connectionString: appUrl,
    application_name: 'salve-jobs',
    schema,
    max: 4,
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: lookSeconds,
    monitorIntervalSeconds: lookSeconds,
    // Those that are done are counted at each look, so they do not stay for long.
    maintenanceIntervalSeconds: 300,
    cronMonitorIntervalSeconds: 15,
    cronWorkerIntervalSeconds: 5,
  })
  boss.on('error', (err) => ctx.log.warn({ err }, 'the jobs'))
  boss.on('warning', ({ message }) => ctx.log.warn({ warning: message }, 'the jobs'))
  await boss.start()
  const ids: string[] = []
  for (const job of jobs) {
    ids.push(await work(boss, job, ctx))
    if (job.every) await boss.schedule(job.name, job.every)
  }
  return {
    wake: () => {
      for (const id of ids) boss.notifyWorker(id)
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}
