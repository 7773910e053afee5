import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSlot } from '../../test/clinic.ts'
import { type Json, type Person, type Salve, startSalve } from '../../test/salve.ts'
import { missedSome } from '../kernel/bus.ts'
import { slotChanged } from '../kernel/topics.ts'
import { openAnswers, type Page } from './answers.ts'
import { freshMs } from './changes.ts'
import { at, openClinic } from './clinic.fixture.ts'
import { openSharedAnswers } from './shared-answers.ts'

type Asked = { doctorId?: string; shows?: string[] }

/** Answers with a bus and a clock in the hands of the test; each question is answered with how many were asked. */
const laidOut = () => {
  let time = 1000
  let asked = 0
  let hears = true
  const listeners = new Map<string, (message: string) => void>()
  const bus = {
    on: (topic: string, listener: (message: string) => void) => void listeners.set(topic, listener),
    heard: async () => hears,
  }
  const alone = openSharedAnswers(null, (text) => text)
  const answers = openAnswers(bus, alone, () => time)
  const question = (text: string, { doctorId }: Asked, work: () => Promise<Page>) =>
    answers({ text, doctorId: doctorId ?? null, ask: work })
  const numberOf = async (answer: Promise<string>) => Number(JSON.parse(await answer).nextCursor)
  return {
    ask: (text: string, which: Asked = {}) =>
      numberOf(
        question(text, which, async () => ({
          items: (which.shows ?? []).map((id) => ({ id })),
          nextCursor: String(++asked),
        })),
      ),
    askWith: (text: string, work: Promise<number>) =>
      numberOf(question(text, {}, async () => ({ items: [], nextCursor: String(await work) }))),
    hear: (message: string, topic = slotChanged) => listeners.get(topic)?.(message),
    beDeaf: (deaf = true) => {
      hears = !deaf
    },
    wait: (ms: number) => {
      time += ms
    },
  }
}

describe('an answer', () => {
  it('is given again until it is too old, and counts from when it was asked for', async () => {
    const { ask, wait } = laidOut()
    expect(await ask('a')).toBe(1)
    wait(freshMs - 1)
    expect([await ask('a'), await ask('b')]).toEqual([1, 2])
    wait(1)
    expect(await ask('a')).toBe(3)
  })

  it('is worked out once for all who ask at the same time', async () => {
    const { ask } = laidOut()
    expect(await Promise.all([ask('a'), ask('a'), ask('a')])).toEqual([1, 1, 1])
  })

  it('ends when a place that it shows is taken, and only then', async () => {
    const { ask, hear, wait } = laidOut()
    const both = () => Promise.all([ask('a', { shows: ['early', 'late'] }), ask('b', { shows: ['other'] })])
    expect(await both()).toEqual([1, 2])
    wait(1)
    hear('doctor another')
    expect(await both()).toEqual([1, 2])
    wait(1)
    hear('doctor late')
    wait(1)
    hear('doctor another')
    expect(await both()).toEqual([3, 2])
    expect(await both()).toEqual([3, 2])
  })

  it('ends with any other change of a doctor, unless it is about another one', async () => {
    const { ask, hear, wait } = laidOut()
    const all = () => Promise.all([ask('one', { doctorId: 'one' }), ask('two', { doctorId: 'two' }), ask('all')])
    expect(await all()).toEqual([1, 2, 3])
    wait(1)
    hear('one')
    wait(1)
    expect(await all()).toEqual([4, 2, 5])
  })

  it('that was begun before a change is not given to whoever asks after it', async () => {
    const { ask, askWith, hear, wait } = laidOut()
    const { promise, resolve: finish } = Promise.withResolvers<number>()
    const before = askWith('a', promise)
    await sleep(0)
    wait(1)
    hear('one')
    wait(1)
    const after = [ask('a'), ask('a')]
    finish(-1)
    expect(await before).toBe(-1)
    expect(await Promise.all(after)).toEqual([1, 1])
    expect(await ask('a')).toBe(1)
  })

  it('is not given by a node that may have missed something, or that cannot say', async () => {
    const { ask, hear, beDeaf, wait } = laidOut()
    const both = () => Promise.all([ask('a'), ask('a'), ask('b', { doctorId: 'one' })])
    expect(await both()).toEqual([1, 1, 2])
    wait(1)
    beDeaf()
    expect(await both()).toEqual([3, 3, 4])
    wait(1)
    beDeaf(false)
    expect(await both()).toEqual([3, 3, 4])
    hear('', missedSome)
    wait(1)
    expect(await both()).toEqual([5, 5, 6])
  })

  it('that failed is asked for again', async () => {
    const { ask, askWith } = laidOut()
    await expect(askWith('a', Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(await ask('a')).toBe(1)
  })

  it('is held against what happened in its time, however much happened before', async () => {
    const { ask, hear, wait } = laidOut()
    for (let number = 0; number < 50; number++) {
      hear(`doctor slot-${number}`)
      wait(freshMs / 10)
    }
    expect(await ask('a', { shows: ['slot-49', 'slot-50'] })).toBe(1)
    wait(1)
    expect(await ask('a')).toBe(1)
    hear('doctor slot-50')
    wait(1)
    expect(await ask('a')).toBe(2)
  })
})

describe('on two nodes', () => {
  let salve: Salve
  let second: Salve
  let clinic: ReturnType<typeof openClinic>
  let doctor: Person
  beforeAll(async () => {
    salve = await startSalve()
    second = await startSalve({ database: salve.database, folder: salve.folder })
    clinic = openClinic(salve)
    doctor = await salve.doctor()
  })
  afterAll(async () => {
    await second.stop()
    await salve.stop()
  })

  const openOn = async (node: Salve): Promise<string[][]> =>
    Promise.all(
      ['/booking/slots/search', `/api/doctors/${doctor.doctorId}/available-slots`].map(async (path) =>
        (await node.call(`GET ${path}`)).body.items.map(({ id }: Json) => id),
      ),
    )

  it('a slot that is made, booked, freed or closed is seen at once on both', async () => {
    const patient = await salve.patient()
    expect([await openOn(salve), await openOn(second)].flat(2)).toEqual([])
    const { id } = await clinic.slot(doctor, at(2, '09:00'))
    expect([await openOn(second), await openOn(salve)].flat(2)).toEqual([id, id, id, id])

    const { body } = await salve.call('POST /booking/slots/book', { as: patient, body: { slotId: id } })
    expect([await openOn(second), await openOn(salve)].flat(2)).toEqual([])

    await second.call(`POST /api/appointments/${body.id}/cancel`, { as: patient, body: {} })
    expect([await openOn(salve), await openOn(second)].flat(2)).toEqual([id, id, id, id])

    await second.call(`DELETE /api/doctors/${doctor.doctorId}/time-slots/${id}`, { as: doctor })
    expect([await openOn(salve), await openOn(second)].flat(2)).toEqual([])
  })

  it('a place that is booked is never shown again, whoever asks where, while others look and book', async () => {
    const slots = await Promise.all(Array.from({ length: 24 }, () => openSlot(salve, doctor)))
    let booking = true
    const look = async (node: Salve) => {
      while (booking) await openOn(node)
    }
    const book = async (slotId: string, as: Person, nodes: Salve[]) => {
      expect((await nodes[0].call('POST /booking/slots/book', { as, body: { slotId } })).status).toBe(201)
      for (const node of nodes) expect((await openOn(node)).flat()).not.toContain(slotId)
    }
    const bookAll = async (mine: typeof slots) => {
      const patient = await salve.patient()
      for (const [turn, { id }] of mine.entries()) await book(id, patient, turn % 2 ? [salve, second] : [second, salve])
    }
    const looking = [look(salve), look(second)]
    const booked = Promise.all([0, 6, 12, 18].map((from) => bookAll(slots.slice(from, from + 6))))
    await booked.finally(() => {
      booking = false
    })
    await Promise.all(looking)
  })

  it('a place that is taken is not shown after a second, also when nobody was told', async () => {
    const slot = await clinic.slot(doctor, at(3, '09:00'))
    expect(await openOn(second)).toEqual([[slot.id], [slot.id]])
    await clinic.visit(slot.id, await salve.patient())
    expect(await openOn(second)).toEqual([[slot.id], [slot.id]])
    await sleep(freshMs + 10)
    expect(await openOn(second)).toEqual([[], []])
  })

  it('a booking that cannot be told of is acknowledged when nothing from before is shown any more', async () => {
    const { id } = await clinic.slot(doctor, at(4, '09:00'))
    expect(await openOn(second)).toEqual([[id], [id]])
    const patient = await salve.patient()
    // The pool is there for the booking and gone for the message.
    const { query } = salve.ctx.pool
    const broken = ((...args: unknown[]) =>
      String(args[0]).includes('pg_notify')
        ? Promise.reject(new Error('away'))
        : Reflect.apply(query, salve.ctx.pool, args)) as typeof query
    salve.ctx.pool.query = broken
    const { status } = await salve.call('POST /booking/slots/book', { as: patient, body: { slotId: id } })
    salve.ctx.pool.query = query
    expect(status).toBe(201)
    expect(await openOn(second)).toEqual([[], []])
  })
})
