import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSlot } from '../../test/clinic.ts'
import { type Person, type Salve, startSalve } from '../../test/salve.ts'
import { startBackground } from '../background.ts'
import type { Context } from '../context.ts'
import { watchForStalls } from './alarm.ts'

let salve: Salve
let admin: Person
beforeAll(async () => {
  salve = await startSalve()
  admin = await salve.admin()
})
afterAll(() => salve.stop())

/** A look that does not remember when the last one was. */
const look = () => watchForStalls({ ...salve.ctx } as Context)
const ready = async () => (await salve.call('GET /readyz')).body
const inbox = async () => (await salve.call('GET /api/notifications', { as: admin })).body.items
const gauge = async () => {
  const { text } = await salve.call('GET /metrics')
  return Number(/^salve_jobs_waiting_seconds (.+)$/m.exec(text)?.[1])
}

it('work that nobody does is said by the health, the metrics and to the admins, once, and again the next time', async () => {
  const [doctor, patient] = [await salve.doctor(), await salve.patient()]
  await salve.call('POST /booking/slots/book', { as: patient, body: { slotId: (await openSlot(salve, doctor)).id } })
  await look()
  expect((await ready()).checks.jobs).toEqual({ ok: true, detail: 'are done' })
  expect(await inbox()).toEqual([])

  await salve.sql(`UPDATE pgboss.job SET start_after = now() - interval '5 minutes' WHERE state = 'created'`)
  await look()
  await look()
  const health = await ready()
  // Nobody is kept from booking by letters that wait.
  expect([health.status, health.checks.jobs.ok]).toEqual(['ready', false])
  expect(health.checks.jobs.detail).toContain('have not been done since')
  expect(await gauge()).toBeGreaterThan(299)
  expect(await inbox()).toMatchObject([{ type: 'system.alarm', data: { alarm: 'jobs-stalled' } }])
  const { body } = await salve.call('GET /api/system/jobs', { as: admin })
  expect(body.stalledSince).not.toBe(null)
  expect(body.jobs.find(({ name }: { name: string }) => name === 'message.email')).toMatchObject({
    waiting: 1,
    done: 0,
  })

  const stop = await startBackground(salve.ctx, salve.database.appUrl)
  await expect.poll(async () => (await ready()).checks.jobs.ok, { timeout: 10_000 }).toBe(true)
  await stop()
  await look()
  expect(await inbox()).toHaveLength(1)
  await salve.sql(`INSERT INTO messages (reader, channel, kind, due_at, useful_until, created_at)
    VALUES ('guest', 'email', 'visit.booked', now() - interval '1 hour', now() + interval '1 hour', now())`)
  await look()
  expect(await inbox()).toHaveLength(2)
})
