import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Care, medication, openCare, type Salve, startSalve } from './plans.fixture.ts'
import { lockStep } from './step-queries.ts'
import { startPlans, sweepPlans } from './sweep.ts'

let salve: Salve
let care: Care
beforeAll(async () => {
  salve = await startSalve()
  care = await openCare(salve)
})
afterAll(() => salve.stop())

const statusOf = async (id: string) => (await care.rows(id))[0].status

it('a reminder is said by itself when it is due, and missed when its day is over; nothing after a stop', async () => {
  const stop = startPlans(salve.ctx)
  const [item] = await care.make([medication({ timesPerDay: 1, days: 7 })])
  salve.clock.standAt('2027-07-06T07:00:00Z')
  await expect.poll(() => statusOf(item.id), { timeout: 5000 }).toBe('SENT')
  salve.clock.standAt('2027-07-06T23:00:00Z')
  await expect.poll(() => statusOf(item.id), { timeout: 5000 }).toBe('MISSED')
  stop()
})

it('what another node has in hand is passed over, and is there at the next look', async () => {
  const fresh = await openCare(salve)
  const [item] = await fresh.make([medication({ timesPerDay: 1, days: 7 })])
  salve.clock.standAt('2027-07-06T23:00:00Z')
  const first = async () => (await fresh.rows(item.id))[0].status
  await salve.ctx.transact(async (tx) => {
    await lockStep(tx, item.id)
    await sweepPlans(salve.ctx)
  })
  expect(await first()).toBe('PENDING')
  await sweepPlans(salve.ctx)
  expect(await first()).toBe('MISSED')
})

it('of more than it takes at once none is left for the next look', async () => {
  const fresh = await openCare(salve)
  await fresh.make(Array.from({ length: 205 }, (_, n) => medication({ timesPerDay: 1, days: 1 }, `Medicine ${n}`)))
  await fresh.moveTo('2027-07-06T07:00:00Z')
  const told = await fresh.events('reminder.due', fresh.patient.id)
  expect(told.flatMap(({ data }) => data.reminderIds)).toHaveLength(205)
})

it('with no plan anywhere it looks again a little later', async () => {
  const empty = await startSalve()
  let looked = 0
  const counting = {
    ...empty.ctx,
    later: (_: string, work: () => Promise<void>) => {
      looked++
      void work()
    },
  }
  const stop = startPlans(counting)
  await expect.poll(() => looked, { timeout: 5000 }).toBeGreaterThan(1)
  stop()
  await empty.stop()
})

it('goes on after a failure', async () => {
  let failed = 0
  const failing = {
    ...salve.ctx,
    clock: {
      now: () => {
        throw new Error('away')
      },
    },
    later: (_: string, work: () => Promise<void>) => void work().catch(() => failed++),
  }
  const stop = startPlans(failing)
  await expect.poll(() => failed).toBe(1)
  stop()
})

it('does not begin again when it is told to stop while it works', async () => {
  const [working, over] = [Promise.withResolvers<void>(), Promise.withResolvers<never>()]
  let ended = 0
  const slow = {
    ...salve.ctx,
    db: {
      execute: () => {
        working.resolve()
        return over.promise
      },
    } as never,
    later: (_: string, work: () => Promise<void>) => void work().catch(() => ended++),
  }
  const stop = startPlans(slow)
  await working.promise
  stop()
  over.reject(new Error('away'))
  await expect.poll(() => ended).toBe(1)
})
