import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSlot } from '../../../test/clinic.ts'
import { lettersTo } from '../../../test/letters.ts'
import { type Json, newEmail, type Person, type Salve, startSalve } from '../../../test/salve.ts'
import { startSweeping } from '../expire.ts'
import { tellOffered } from './tell.ts'
import { openWaiting } from './waiting.fixture.ts'

let salve: Salve
let on: ReturnType<typeof openWaiting>
let doctor: Person
beforeAll(async () => {
  salve = await startSalve()
  on = openWaiting(salve)
})
beforeEach(async () => {
  doctor = await salve.doctor({ name: 'Dr Canary' })
})
afterAll(() => salve.stop())

const untold = async (wish: Json) =>
  (await salve.sql('SELECT 1 FROM waitlist_offers WHERE told_at IS NULL AND waitlist_id = $1', [wish.id])).rowCount

describe('whoever is offered a place', () => {
  it('is told at once, in words that tell nobody else anything', async () => {
    const [, visit, owner] = await on.taken(doctor)
    const person = await salve.patient({ name: 'Ana Canary' })
    const wish = (await on.join(doctor, person, { reason: 'canary-cough' })).body
    await on.cancel(visit, owner)
    const [letter] = await lettersTo(salve, person.email)
    expect(letter).toContain('Subject: A place is free')
    expect(letter).toContain(`https://salve.test/waitlist/${wish.id}`)
    expect(letter).toMatch(/held for you until \d\d:\d\d \(/)
    expect(letter).not.toMatch(/canary|Cardiology/i)
    await tellOffered(salve.ctx)
    await lettersTo(salve, person.email, 1)
    await lettersTo(salve, owner.email, 0)
  })

  it('is told by way of the guardian', async () => {
    const [, visit, owner] = await on.taken(doctor)
    const parent = await salve.patient()
    const child = (await salve.call('POST /api/patients', { as: parent, body: { name: 'Tomás' } })).body
    await on.join(doctor, parent, { patientId: child.id })
    await on.cancel(visit, owner)
    await lettersTo(salve, parent.email)
  })

  it('is called by the desk when there is no account: it sees the list', async () => {
    const [, visit, owner] = await on.taken(doctor)
    const staff = await salve.staff()
    const email = newEmail('phone')
    const { id } = (await salve.call('POST /api/patients', { as: staff, body: { name: 'By Phone', email } })).body
    const wish = (await on.join(doctor, staff, { patientId: id })).body
    await on.cancel(visit, owner)
    await expect.poll(() => untold(wish)).toBe(0)
    await lettersTo(salve, email, 0)
    await lettersTo(salve, staff.email, 0)
    const { items } = (await salve.call(`GET /api/waitlist?doctorId=${doctor.doctorId}&status=OFFERED`, { as: staff }))
      .body
    expect(items.map((entry: Json) => entry.id)).toEqual([wish.id])
  })

  it('is told once by two nodes, and by the sweep what both have missed', async () => {
    const { database, folder } = salve
    const other = await startSalve({ database, folder })
    const [, visit, owner] = await on.taken(doctor)
    const [person, wish] = await on.waiting(doctor)
    await on.cancel(visit, owner)
    await expect.poll(() => untold(wish)).toBe(0)
    await Promise.all([tellOffered(salve.ctx, wish.id), tellOffered(other.ctx, wish.id)])
    await lettersTo(salve, person.email, 1)
    await salve.sql('UPDATE waitlist_offers SET told_at = NULL WHERE waitlist_id = $1', [wish.id])
    const stop = startSweeping(other.ctx)
    await lettersTo(salve, person.email, 2)
    stop()
    await other.stop()
  })

  it('is not told of what was answered or is over', async () => {
    const [, visit, owner] = await on.taken(doctor)
    const [person, wish] = await on.waiting(doctor)
    await on.cancel(visit, owner)
    await lettersTo(salve, person.email, 1)
    await on.decline(wish, person)
    await salve.sql('UPDATE waitlist_offers SET told_at = NULL WHERE waitlist_id = $1', [wish.id])
    await tellOffered(salve.ctx)
    expect(await untold(wish)).toBe(0)
    await lettersTo(salve, person.email, 1)
  })
})

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
