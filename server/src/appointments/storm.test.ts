import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenPromises, openSlot, tally } from '../../test/clinic.ts'
import { crowd, type Guest } from '../../test/crowd.ts'
import { often } from '../../test/long.ts'
import { type Answer, type Salve, startSalve } from '../../test/salve.ts'
import { secondNode } from '../../test/second-node.ts'

const clients = 500

let salve: Salve
let nodes: Salve[]
let doctor: Guest
let people: Guest[]
beforeAll(async () => {
  salve = await startSalve()
  nodes = [salve, await secondNode(salve)]
  ;[doctor] = await crowd(salve, 1, 'doctor')
  people = await crowd(salve, clients)
}, 120_000)
afterAll(async () => {
  for (const node of nodes.toReversed()) await node.stop()
})

const ways = ['POST /booking/slots/book', 'POST /api/appointments'] as const

/** Everybody comes at once to both nodes, every other one with a key as a careful client does. */
const storm = (slotId: string, way: (index: number) => (typeof ways)[number]): Promise<Answer[]> =>
  Promise.all(
    people.map((as, index) =>
      nodes[(index >> 1) % 2].call(way(index), {
        as,
        body: { slotId },
        headers: index % 2 ? { 'idempotency-key': `storm-${slotId}` } : {},
      }),
    ),
  )

const visitsIn = async (slotId: string) =>
  (await salve.sql(`SELECT id, patient_id, status FROM appointments WHERE slot_id = $1`, [slotId])).rows

describe('500 clients at once', () => {
  it(`on one place, ${often(3, 20)} times: one has it, the others are told honestly and offered another`, {
    timeout: 300_000,
  }, async () => {
    const spare = await openSlot(salve, doctor, { inMinutes: 900, capacity: 100 })
    for (let round = 0; round < often(3, 20); round++) {
      const { id } = await openSlot(salve, doctor)
      const answers = await storm(id, (index) => ways[(index + round) % 2])
      expect(tally(answers)).toEqual({ 201: 1, 'slot-full': clients - 1 })
      const winner = answers.find(({ status }) => status === 201)?.body
      expect(await visitsIn(id)).toEqual([{ id: winner.id, patient_id: winner.patientId, status: winner.status }])
      for (const { status, body } of answers) {
        if (status === 201) continue
        expect(body.alternatives.length).toBeGreaterThan(0)
        expect(body.alternatives.map(({ slotId }: { slotId: string }) => slotId)).not.toContain(id)
      }
      expect(answers.some(({ body }) => body.alternatives?.[0].slotId === spare.id)).toBe(true)
    }
    expect(await visitsIn(spare.id)).toEqual([])
    expect(await brokenPromises(salve)).toEqual([])
  })

  it('on seven places: seven have one each', { timeout: 60_000 }, async () => {
    const { id } = await openSlot(salve, doctor, { capacity: 7 })
    const answers = await storm(id, (index) => ways[index % 2])
    expect(tally(answers)).toEqual({ 201: 7, 'slot-full': clients - 7 })
    const acknowledged = answers.filter(({ status }) => status === 201).map(({ body }) => body.id)
    expect((await visitsIn(id)).map((visit) => visit.id).sort()).toEqual(acknowledged.sort())
    expect(await brokenPromises(salve)).toEqual([])
  })

  it('who all send one key are one', { timeout: 120_000 }, async () => {
    const { id } = await openSlot(salve, doctor, { capacity: 500 })
    const [as] = people
    const headers = { 'idempotency-key': 'five-hundred-times' }
    const answers = await Promise.all(
      people.map((_, index) => nodes[index % 2].call(ways[0], { as, body: { slotId: id }, headers })),
    )
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(await visitsIn(id)).toEqual([{ id: answers[0].body.id, patient_id: as.patientId, status: 'CONFIRMED' }])
  })
})
