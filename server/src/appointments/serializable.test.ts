import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { brokenPromises, openSlot, tally } from '../../test/clinic.ts'
import { crowd, type Guest } from '../../test/crowd.ts'
import { type Answer, type Salve, startSalve } from '../../test/salve.ts'
import { secondNode } from '../../test/second-node.ts'

const env = { BOOKING_ISOLATION: 'serializable' }
const clients = 200

let salve: Salve
let nodes: Salve[]
let doctor: Guest
let people: Guest[]
beforeAll(async () => {
  salve = await startSalve({ env })
  nodes = [salve, await secondNode(salve, env)]
  ;[doctor] = await crowd(salve, 1, 'doctor')
  people = await crowd(salve, clients)
}, 120_000)
afterAll(async () => {
  for (const node of nodes.toReversed()) await node.stop()
})

const all = <T>(work: (as: Guest, node: Salve, index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(people.map((as, index) => work(as, nodes[index % 2], index)))

const ways = ['POST /booking/slots/book', 'POST /api/appointments'] as const
const visitsIn = async (slotId: string) =>
  (await salve.sql(`SELECT id FROM appointments WHERE slot_id = $1 AND status IN ('PENDING', 'CONFIRMED')`, [slotId]))
    .rows

const textOf = (query: unknown) => (typeof query === 'string' ? query : (query as { text: string }).text)

/** How the transactions began that some work opened. */
const beginnings = async (work: () => Promise<unknown>) => {
  const asked = vi.spyOn(pg.Client.prototype, 'query')
  await work()
  const begun = asked.mock.calls.map(([query]) => textOf(query)).filter((text) => /^begin/i.test(text))
  asked.mockRestore()
  return begun
}

describe('BOOKING_ISOLATION=serializable, from two nodes', () => {
  it.each([1, 7, clients])(
    '200 people at %i places: each place has one, and nobody is told anything else',
    {
      timeout: 120_000,
    },
    async (capacity) => {
      const { id } = await openSlot(salve, doctor, { capacity })
      const answers: Answer[] = await all((as, node, index) =>
        node.call(ways[index % ways.length], {
          as,
          body: { slotId: id },
          headers: index % 3 ? {} : { 'idempotency-key': `storm-${id}` },
        }),
      )
      const full = clients - capacity
      expect(tally(answers)).toEqual({ 201: capacity, ...(full > 0 ? { 'slot-full': full } : {}) })
      const acknowledged = answers.filter(({ status }) => status === 201).map(({ body }) => body.id)
      expect((await visitsIn(id)).map((visit) => visit.id).sort()).toEqual(acknowledged.sort())
      expect(await brokenPromises(salve)).toEqual([])
    },
  )

  it('200 people who move into three places, and who give up theirs meanwhile', { timeout: 120_000 }, async () => {
    const wide = await openSlot(salve, doctor, { capacity: clients })
    const narrow = await openSlot(salve, doctor, { capacity: 3 })
    const booked = await all((as, node) => node.call(ways[0], { as, body: { slotId: wide.id } }))
    const move = async (as: Guest, node: Salve, index: number): Promise<Answer> => {
      const { id } = booked[index].body
      const answer =
        index % 4 === 0
          ? await node.call(`POST /api/appointments/${id}/cancel`, { as })
          : await node.call(`POST /api/appointments/${id}/reschedule`, { as, body: { slotId: narrow.id } })
      // On a machine that does much else it may be told to come again, and does.
      return answer.body.code === 'busy' ? move(as, node, index) : answer
    }
    const moved = await all(move)
    expect(tally(moved)).toEqual({ 200: clients / 4 + 3, 'slot-full': (clients * 3) / 4 - 3 })
    expect(await visitsIn(narrow.id)).toHaveLength(3)
    expect(await visitsIn(wide.id)).toHaveLength((clients * 3) / 4 - 3)
    expect(await brokenPromises(salve)).toEqual([])
  })

  it('is what holding, moving, cancelling, a series and the waitlist really run at', async () => {
    const [as] = people
    const [first, second] = [await openSlot(salve, doctor), await openSlot(salve, doctor)]
    let id = ''
    const steps: Record<string, () => Promise<Answer>> = {
      hold: async () => {
        const held = await salve.call(ways[1], { as, body: { slotId: first.id } })
        id = held.body.id
        return held
      },
      move: () => salve.call(`POST /api/appointments/${id}/reschedule`, { as, body: { slotId: second.id } }),
      confirm: () => salve.call(`POST /api/appointments/${id}/confirm`, { as }),
      cancel: () => salve.call(`POST /api/appointments/${id}/cancel`, { as }),
      series: () =>
        salve.call('POST /api/appointments/series', {
          as,
          body: { slotId: first.id, visits: 2, everyWeeks: 1, policy: 'best-effort' },
        }),
      wait: () => salve.call(`POST /api/doctors/${doctor.doctorId}/waitlist`, { as, body: {} }),
    }
    for (const [name, step] of Object.entries(steps)) {
      let answer: Answer | undefined
      const begun = await beginnings(async () => {
        answer = await step()
      })
      expect(answer?.status, `${name}: ${answer?.text}`).toBeLessThan(300)
      expect(begun, name).toContainEqual(expect.stringContaining('isolation level serializable'))
    }
  })

  it('says so when it was in vain as often as one may try, and has written nothing', async () => {
    const [, as] = people
    await salve.sql(`CREATE FUNCTION collide() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'could not serialize access' USING ERRCODE = 'serialization_failure'; END $$`)
    await salve.sql('CREATE TRIGGER collides BEFORE INSERT ON waitlist FOR EACH ROW EXECUTE FUNCTION collide()')
    const answer = await salve.call(`POST /api/doctors/${doctor.doctorId}/waitlist`, { as, body: {} })
    await salve.sql('DROP TRIGGER collides ON waitlist')
    expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([409, 'busy', '1'])
    expect(answer.text).not.toMatch(/serialize|SQL/)
    expect((await salve.sql('SELECT 1 FROM waitlist WHERE patient_id = $1', [as.patientId])).rows).toEqual([])
  })
})
