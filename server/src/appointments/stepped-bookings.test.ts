import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { brokenPromises, openSlot } from '../../test/clinic.ts'
import { crowd, type Guest } from '../../test/crowd.ts'
import { type Answer, type Salve, startSalve } from '../../test/salve.ts'
import { secondNode } from '../../test/second-node.ts'
import { type Stepping, stepping, untilItWaits } from '../../test/stepping.ts'
import { placesOf, visitCalls } from '../../test/visits.ts'

let salve: Salve
let there: Salve
let steps: Stepping
let [doctor, other, ana, ben]: Guest[] = []
let { book, cancel, move, read }: ReturnType<typeof visitCalls> = Object.create(null)
beforeAll(async () => {
  salve = await startSalve()
  // Two nodes: on one, those who want the same slot stand in line before they come to the database.
  there = await secondNode(salve)
  steps = await stepping(salve)
  ;({ book, cancel, move, read } = visitCalls((who) => (who === ben ? there : salve)))
  ;[doctor, other] = await crowd(salve, 2, 'doctor')
  ;[ana, ben] = await crowd(salve, 2)
})
afterEach(async () => {
  await steps.openAll()
  expect(await brokenPromises(salve)).toEqual([])
})
afterAll(async () => {
  await there.stop()
  await salve.stop()
})

const slot = (wanted: Parameters<typeof openSlot>[2] = {}) => openSlot(salve, doctor, wanted)
const said = ({ status, body }: Answer) => (status < 300 ? status : body.code)
const start = (call: Promise<Answer>, nth = 1) => untilItWaits(steps, call, nth)
const visitOf = async (who: Guest, slotId: string): Promise<string> => (await book(who, slotId)).body.id

describe('two bookings of the last place', () => {
  it('are served in the order in which they came', async () => {
    const { id } = await slot()
    const gate = await steps.atSlot(id)
    const first = await start(book(ana, id))
    const second = await start(book(ben, id), 2)
    await gate.open()
    expect([said(await first.call), said(await second.call)]).toEqual([201, 'slot-full'])
    expect(await placesOf(salve, id)).toEqual([`${ana.patientId} CONFIRMED`])
  })

  it('the second waits for one that is written but not certain, and is refused when it is', async () => {
    const { id } = await slot()
    const gate = await steps.onceWrittenFor(ana)
    const first = await start(book(ana, id))
    const second = await start(book(ben, id), 2)
    await gate.open()
    expect([said(await first.call), said(await second.call)]).toEqual([201, 'slot-full'])
  })

  it('the second has the place when the connection of the first breaks, and the first is not told of success', async () => {
    const { id } = await slot()
    await steps.onceWrittenFor(ana)
    const first = await start(book(ana, id))
    const second = await start(book(ben, id), 2)
    await steps.breakOffFirst()
    expect([said(await first.call), said(await second.call)]).toEqual(['unavailable', 201])
    expect(await placesOf(salve, id)).toEqual([`${ben.patientId} CONFIRMED`])
  })

  it('the second has the place when the first is refused for another reason', async () => {
    const [taken, wanted] = [await slot({ inMinutes: 20_000 }), await openSlot(salve, other, { inMinutes: 20_010 })]
    await book(ana, taken.id)
    const gate = await steps.atSlot(wanted.id)
    const first = await start(book(ana, wanted.id))
    const second = await start(book(ben, wanted.id), 2)
    await gate.open()
    expect([said(await first.call), said(await second.call)]).toEqual(['patient-overlap', 201])
  })
})

describe('moving', () => {
  it('A to B against B to A, both full: both stay where they were', async () => {
    const [a, b] = [await slot(), await slot()]
    const [hers, his] = [await visitOf(ana, a.id), await visitOf(ben, b.id)]
    const gates = [await steps.atSlot(a.id), await steps.atSlot(b.id)]
    const first = await start(move(ana, hers, b.id))
    const second = await start(move(ben, his, a.id), 2)
    for (const gate of gates) await gate.open()
    expect([said(await first.call), said(await second.call)]).toEqual(['slot-full', 'slot-full'])
    expect([(await read(ana, hers)).slotId, (await read(ben, his)).slotId]).toEqual([a.id, b.id])
  })

  const changePlaces = async () => {
    const [a, b] = [await slot({ capacity: 2 }), await slot({ capacity: 2 })]
    const [hers, his] = [await visitOf(ana, a.id), await visitOf(ben, b.id)]
    const [atA, atB] = [await steps.atSlot(a.id), await steps.atSlot(b.id)]
    const first = await start(move(ana, hers, b.id))
    const second = await start(move(ben, his, a.id), 2)
    // One is let on until it waits for what the other is about to have.
    await atA.open()
    await steps.waiting(2)
    await atB.open()
    const entangled = await steps.entangled(first.call, second.call)
    const places = async () => [(await read(ana, hers)).slotId === b.id, (await read(ben, his)).slotId === a.id]
    return { entangled, answers: [said(await first.call), said(await second.call)], moved: await places() }
  }

  it('A to B against B to A, both with room: both change places', async () => {
    expect(await changePlaces()).toMatchObject({ answers: [200, 200], moved: [true, true] })
  })

  it('A to B against B to A, both with room: neither waits for the other', async () => {
    expect(await changePlaces()).toMatchObject({ entangled: false })
  })

  it('two to one place: the first has it, the second keeps its old one', async () => {
    const [a, b, wanted] = [await slot(), await slot(), await slot()]
    const [hers, his] = [await visitOf(ana, a.id), await visitOf(ben, b.id)]
    const gate = await steps.atSlot(wanted.id)
    const first = await start(move(ana, hers, wanted.id))
    const second = await start(move(ben, his, wanted.id), 2)
    await gate.open()
    expect([said(await first.call), said(await second.call)]).toEqual([200, 'slot-full'])
    expect([await placesOf(salve, a.id), await placesOf(salve, b.id)]).toEqual([[], [`${ben.patientId} CONFIRMED`]])
  })

  it('one visit to two places: one after the other, and it is in the last only', async () => {
    const [from, one, two] = [await slot(), await slot(), await slot()]
    const visit = await visitOf(ana, from.id)
    const gate = await steps.atVisit(visit)
    const first = await start(move(ana, visit, one.id))
    const second = await start(move(ana, visit, two.id), 2)
    await gate.open()
    const answers = [await first.call, await second.call]
    expect(answers.map(({ body }) => [body.slotId, body.version])).toEqual([
      [one.id, 2],
      [two.id, 3],
    ])
    expect([await placesOf(salve, from.id), await placesOf(salve, one.id)]).toEqual([[], []])
  })

  it('against calling off: whichever came first', async () => {
    for (const movesFirst of [true, false]) {
      const [from, to] = [await slot(), await slot()]
      const visit = await visitOf(ana, from.id)
      const gate = await steps.atVisit(visit)
      const calls = [() => move(ana, visit, to.id), () => cancel(ana, visit)]
      const [one, two] = movesFirst ? calls : calls.reverse()
      const first = await start(one())
      const second = await start(two(), 2)
      await gate.open()
      const answers = [said(await first.call), said(await second.call)]
      expect([movesFirst, answers]).toEqual([movesFirst, [200, movesFirst ? 200 : 'invalid-transition']])
      expect((await read(ana, visit)).status).toBe('CANCELLED')
      expect([await placesOf(salve, from.id), await placesOf(salve, to.id)]).toEqual([[], []])
    }
  })

  it('to another doctor, against calling off: whoever waits still finds the visit', async () => {
    const [from, to] = [await slot(), await openSlot(salve, other)]
    const visit = await visitOf(ana, from.id)
    const gate = await steps.onceWrittenFor(ana)
    const moving = await start(move(ana, visit, to.id))
    const cancelling = await start(cancel(ana, visit), 2)
    await gate.open()
    expect([said(await moving.call), said(await cancelling.call)]).toEqual([200, 200])
  })

  it('away from a full place, before it is certain: who wants the old place waits, and has it then', async () => {
    const [from, to] = [await slot(), await slot()]
    const visit = await visitOf(ana, from.id)
    const gate = await steps.onceWrittenFor(ana)
    const moving = await start(move(ana, visit, to.id))
    const booking = await start(book(ben, from.id), 2)
    await gate.open()
    expect([said(await moving.call), said(await booking.call)]).toEqual([200, 201])
  })

  it('away from a full place, and the connection breaks: the old place was never free', async () => {
    const [from, to] = [await slot(), await slot()]
    const visit = await visitOf(ana, from.id)
    await steps.onceWrittenFor(ana)
    const moving = await start(move(ana, visit, to.id))
    const booking = await start(book(ben, from.id), 2)
    await steps.breakOffFirst()
    expect([said(await moving.call), said(await booking.call)]).toEqual(['unavailable', 'slot-full'])
    expect([await placesOf(salve, from.id), await placesOf(salve, to.id)]).toEqual([[`${ana.patientId} CONFIRMED`], []])
  })
})

describe('one patient in two places that overlap', () => {
  const both = async (inMinutes: number) => [
    await slot({ inMinutes }),
    await openSlot(salve, other, { inMinutes: inMinutes + 10 }),
  ]

  it('the second waits for the first, and is told that there is another visit', async () => {
    const [one, two] = await both(30_000)
    const gate = await steps.onceWrittenFor(ana)
    const first = await start(book(ana, one.id))
    const second = await start(book(ana, two.id), 2)
    await gate.open()
    expect([said(await first.call), said(await second.call)]).toEqual([201, 'patient-overlap'])
    expect(await placesOf(salve, two.id)).toEqual([])
  })

  it('has the second when the first is broken off', async () => {
    const [one, two] = await both(31_000)
    const gate = await steps.onceWrittenFor(ana)
    const first = await start(book(ana, one.id))
    const second = await start(book(ana, two.id), 2)
    await steps.breakOffFirst()
    expect(said(await first.call)).toBe('unavailable')
    await gate.open()
    expect(said(await second.call)).toBe(201)
    expect(await placesOf(salve, one.id)).toEqual([])
  })

  it('moving there against booking the other: one of them', async () => {
    const [one, two] = await both(32_000)
    const visit = await visitOf(ben, (await slot()).id)
    const gate = await steps.onceWrittenFor(ben)
    const first = await start(move(ben, visit, one.id))
    const second = await start(book(ben, two.id), 2)
    await gate.open()
    expect([said(await first.call), said(await second.call)]).toEqual([200, 'patient-overlap'])
  })
})
