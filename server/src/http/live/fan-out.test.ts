import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSlot } from '../../../test/clinic.ts'
import { crowd, type Guest } from '../../../test/crowd.ts'
import { listen } from '../../../test/live.ts'
import { startRedis } from '../../../test/redis.ts'
import { type Salve, startSalve } from '../../../test/salve.ts'
import { secondNode } from '../../../test/second-node.ts'

const redis = await startRedis()
let salve: Salve
let other: Salve
let doctor: Guest
beforeAll(async () => {
  const env = { REDIS_URL: redis.url, REDIS_CA: redis.caFile }
  salve = await startSalve({ env })
  other = await secondNode(salve, env)
  ;[doctor] = await crowd(salve, 1, 'doctor')
}, 60_000)
afterAll(async () => {
  await other.stop()
  await salve.stop()
  await redis.remove()
})

/** Books on one node for somebody who listens on the other, and gives back all that they were told of it. */
const toldElsewhere = async (visits: number, meanwhile: (booked: number) => Promise<void> = async () => {}) => {
  const [as] = await crowd(salve, 1)
  const line = await listen(other, as, { after: null })
  const made: string[] = []
  for (let visit = 0; visit < visits; visit++) {
    await meanwhile(visit)
    const { id: slotId } = await openSlot(salve, doctor)
    const { status, body } = await salve.call('POST /booking/slots/book', { as, body: { slotId } })
    expect(status).toBe(201)
    made.push(body.id)
  }
  const frames = await line.hears(visits)
  line.cut()
  return [made, frames.map(({ data }) => data.appointmentId)]
}

it('what happens on one node is told on the other by way of Redis', async () => {
  const [made, told] = await toldElsewhere(10)
  expect(told).toEqual(made)
})

it('also when Redis is killed in the middle, while it is away, and when it is back: all of it, once, in order', async () => {
  const [made, told] = await toldElsewhere(30, async (booked) => {
    if (booked === 10) await redis.stop()
    if (booked === 20) await redis.start()
  })
  expect(told).toEqual(made)
  const [after, heard] = await toldElsewhere(5)
  expect(heard).toEqual(after)
})
