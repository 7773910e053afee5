import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Salve, startSalve } from '../../test/salve.ts'
import { tidy } from '../housekeeping.ts'
import { newId } from '../kernel/ids.ts'
import { announceFile, claimFile, dropFile } from './pending.ts'
import { bookedVisit, filesOf, handIn, leftOf, pdf } from './prescribing.fixture.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())
beforeEach(async () => {
  await salve.sql('DELETE FROM pending_files')
})

async function* bytes() {
  yield Buffer.from('sealed')
}
/** As a process leaves it that was killed between the file and its row. */
const leftBehind = async () => {
  const id = newId()
  await announceFile(salve.ctx, id)
  await salve.ctx.files.write(id, bytes())
  return id
}
const there = (id: string) => filesOf(salve).some((path) => path.endsWith(id))

it('a file of which nothing came is swept after an hour, and nothing that is somebody’s', async () => {
  const world = await bookedVisit(salve)
  const { body } = await handIn(salve, world, pdf())
  const id = await leftBehind()
  salve.clock.advance(3500)
  await tidy(salve.ctx)
  expect([there(id), there(body.id), (await leftOf(salve)).pending]).toEqual([true, true, 1])
  salve.clock.advance(200)
  await tidy(salve.ctx)
  expect([there(id), there(body.id), (await leftOf(salve)).pending]).toEqual([false, true, 0])
})

it('what cannot be removed now is removed the next time', async () => {
  const id = await leftBehind()
  const away = { ...salve.ctx.files, remove: () => Promise.reject(new Error('away')) }
  await dropFile({ ...salve.ctx, files: away }, id)
  expect([there(id), (await leftOf(salve)).pending]).toEqual([true, 1])
  await tidy(salve.ctx)
  expect([there(id), (await leftOf(salve)).pending]).toEqual([false, 0])
})

it('a file that became somebody’s is not removed, also when whoever sent it never heard of that', async () => {
  const id = await leftBehind()
  await salve.ctx.transact((tx) => claimFile(tx, id))
  await dropFile(salve.ctx, id)
  expect(there(id)).toBe(true)
})

it('a file that is just becoming somebody’s is waited for', async () => {
  const [kept, given] = [await leftBehind(), await leftBehind()]
  const during = async (id: string, end: () => void) => {
    const dropping: Promise<void>[] = []
    await salve.ctx
      .transact(async (tx) => {
        await claimFile(tx, id)
        dropping.push(dropFile(salve.ctx, id))
        const blocked = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%pending_files%'`
        await expect.poll(async () => (await salve.sql(blocked)).rows.length).toBe(1)
        end()
      })
      .catch(() => {})
    await Promise.all(dropping)
  }
  await during(kept, () => {})
  await during(given, () => {
    throw new Error('rolled back')
  })
  expect([there(kept), there(given)]).toEqual([true, false])
})

it('nothing is made of a file that is being removed', async () => {
  const id = await leftBehind()
  await salve.sql('UPDATE pending_files SET doomed = true')
  await expect(salve.ctx.transact((tx) => claimFile(tx, id))).rejects.toMatchObject({ code: 'unavailable' })
  await expect(salve.ctx.transact((tx) => claimFile(tx, newId()))).rejects.toMatchObject({ code: 'unavailable' })
})
