import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Salve, startSalve } from '../../test/salve.ts'
import { enqueue, type Job, prepareQueues, startWorkers } from './jobs.ts'

let salve: Salve
const done: string[] = []
let failing = true

const job = (name: string, run: Job['run'], retries = 0): Job => ({
  name,
  about: 'A test',
  retries,
  atOnce: { batches: 1, each: 2 },
  run,
})
const say = async (_: unknown, { word }: { word?: string }) => void done.push(word ?? '')
const list: Job[] = [
  job('test.say', say as Job['run']),
  job(
    'test.fail',
    async () => {
      if (failing) throw new RangeError('ana@example.org would not have it')
      done.push('mended')
    },
    1,
  ),
]

beforeAll(async () => {
  salve = await startSalve()
  await prepareQueues(salve.database.ownerUrl, list)
})
afterAll(() => salve.stop())

const left = async (name: string) =>
  (await salve.sql('SELECT state::text, data, output, source_name FROM pgboss.job WHERE name = $1', [name])).rows

it('a job is there if and when its transaction commits', async () => {
  const { transact } = salve.ctx
  await expect(
    transact(async (tx) => {
      await enqueue(tx, 'test.say', [{ word: 'taken back' }])
      throw new Error('taken back')
    }),
  ).rejects.toThrow('taken back')
  await transact((tx) => enqueue(tx, 'test.say', [{ word: 'one' }, { word: 'two' }]))
  expect((await left('test.say')).map(({ data }) => data.word).sort()).toEqual(['one', 'two'])
  await expect(enqueue(salve.ctx.db, 'test.unknown', [{}])).rejects.toThrow()
})

it('is done once, by one of two nodes', async () => {
  const nodes = [
    await startWorkers(salve.database.appUrl, list, salve.ctx),
    await startWorkers(salve.database.appUrl, list, salve.ctx),
  ]
  const words = Array.from({ length: 30 }, (_, index) => `word ${index}`)
  await enqueue(
    salve.ctx.db,
    'test.say',
    words.map((word) => ({ word })),
  )
  for (const { wake } of nodes) wake()
  await expect.poll(() => done.length, { timeout: 10_000 }).toBe(32)
  expect(new Set(done).size).toBe(32)
  for (const { stop } of nodes) await stop()
})

it('that fails to the end lies with the dead, says what kind of error it was and nothing more, until an admin sends it again', async () => {
  const node = await startWorkers(salve.database.appUrl, list, salve.ctx)
  await enqueue(salve.ctx.db, 'test.fail', [{ id: 'something' }])
  await expect.poll(async () => (await left('dead')).length, { timeout: 20_000 }).toBe(1)
  expect(await left('dead')).toMatchObject([{ data: { id: 'something' }, source_name: 'test.fail' }])

  const admin = await salve.admin()
  const dead = async () => (await salve.call('GET /api/system/jobs', { as: admin })).body.dead
  const [buried] = await dead()
  expect(buried).toMatchObject({ job: 'test.fail', tries: 2, error: 'RangeError', about: { id: 'something' } })
  failing = false
  const again = () => salve.call(`POST /api/system/jobs/dead/${buried.id}/send-again`, { as: admin })
  expect((await again()).status).toBe(204)
  await expect.poll(() => done, { timeout: 10_000 }).toContain('mended')
  expect([await dead(), (await again()).status]).toEqual([[], 404])
  await node.stop()
})

it('is prepared by many at once without harm', async () => {
  await Promise.all([1, 2, 3].map(() => prepareQueues(salve.database.ownerUrl, list)))
  expect((await salve.sql(`SELECT count(*) FROM pgboss.queue WHERE name LIKE 'test.%'`)).rows).toEqual([{ count: '2' }])
})
