import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSlot } from '../../test/clinic.ts'
import { type Salve, startSalve } from '../../test/salve.ts'
import { startSweeping } from './expire.ts'
import { openWaiting } from './waitlist/waiting.fixture.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())

describe('the sweep', () => {
  it('passes a place on at the end of an offer, within about a second, and stops when it is told to', async () => {
    const quick = await startSalve({ env: { WAITLIST_OFFER_MINUTES: '0.02' } })
    const at = openWaiting(quick)
    const whom = await quick.doctor()
    const [, visit, owner] = await at.taken(whom)
    const [first, wish] = await at.waiting(whom)
    const [second, next] = await at.waiting(whom)
    const stop = startSweeping(quick.ctx)
    await at.cancel(visit, owner)
    await expect.poll(async () => (await at.read(next, second)).status, { timeout: 5000 }).toBe('OFFERED')
    expect((await at.read(wish, first)).status).toBe('WAITING')
    const { rows } = await quick.sql(
      `SELECT extract(epoch FROM b.created_at - a.expires_at) AS late FROM waitlist_offers o
         JOIN appointments a ON a.id = o.appointment_id JOIN appointments b ON b.slot_id = a.slot_id AND b.patient_id = $2
         WHERE o.waitlist_id = $1`,
      [wish.id, second.patientId],
    )
    expect(Number(rows[0].late)).toBeGreaterThanOrEqual(0)
    stop()
    await quick.stop()
  })

  it('goes on after a failure', async () => {
    const { ctx } = salve
    let asked = 0
    const failing = {
      ...ctx,
      transact: () => Promise.reject(new Error('away')),
      later: (_: string, work: () => Promise<void>) => void work().catch(() => asked++),
    }
    const stop = startSweeping(failing)
    await expect.poll(() => asked).toBe(1)
    stop()
  })

  it('does not begin again when it is told to stop while it works', async () => {
    const { ctx } = salve
    const [working, over] = [Promise.withResolvers<void>(), Promise.withResolvers<never>()]
    let begun = 0
    let ended = 0
    const slow = {
      ...ctx,
      transact: () => {
        begun++
        working.resolve()
        return over.promise
      },
      later: (_: string, work: () => Promise<void>) => void work().catch(() => ended++),
    }
    const stop = startSweeping(slow)
    await working.promise
    stop()
    over.reject(new Error('away'))
    await expect.poll(() => ended).toBe(1)
    expect(begun).toBe(1)
  })

  it('sleeps when there is nothing to wait for', async () => {
    const empty = await startSalve()
    const stop = startSweeping(empty.ctx)
    const slot = await openSlot(empty, await empty.doctor())
    const person = await empty.patient()
    const held = (await empty.call('POST /api/appointments', { as: person, body: { slotId: slot.id } })).body
    empty.clock.advance(301)
    const state = async () =>
      (await empty.sql('SELECT status FROM appointments WHERE id = $1', [held.id])).rows[0].status
    await expect.poll(state, { timeout: 5000 }).toBe('EXPIRED')
    stop()
    await empty.stop()
  })
})
