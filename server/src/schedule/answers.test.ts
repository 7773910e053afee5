import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, type Person, type Salve, startSalve } from '../../test/salve.ts'
import { slotChanged } from './announce.ts'
import { freshMs, openAnswers } from './answers.ts'
import { at, openClinic } from './clinic.fixture.ts'

/** Answers with a bus and a clock in the hands of the test; each question is answered with how many were asked. */
const laidOut = () => {
  let time = 1000
  let asked = 0
  const listeners: ((doctorId: string) => void)[] = []
  const on = (topic: string, listener: (doctorId: string) => void) => {
    if (topic === slotChanged) listeners.push(listener)
  }
  const answers = openAnswers({ on }, () => time)
  const ask = (key: string, doctorId?: string) => answers(key, doctorId, async () => ++asked)
  const hear = (doctorId: string) => {
    for (const listener of listeners) listener(doctorId)
  }
  const wait = (ms: number) => {
    time += ms
  }
  return { answers, ask, hear, wait }
}

describe('an answer', () => {
  it('is given again until it is too old, and counts from when it was asked for', async () => {
    const { ask, wait } = laidOut()
    expect(await ask('a')).toBe('1')
    wait(freshMs - 1)
    expect([await ask('a'), await ask('b')]).toEqual(['1', '2'])
    wait(1)
    expect(await ask('a')).toBe('3')
  })

  it('is worked out once for all who ask at the same time', async () => {
    const { ask } = laidOut()
    expect(await Promise.all([ask('a'), ask('a'), ask('a')])).toEqual(['1', '1', '1'])
  })

  it('ends with a change of its doctor, and so does one that tells of all', async () => {
    const { ask, hear, wait } = laidOut()
    await Promise.all([ask('one', 'one'), ask('two', 'two'), ask('all')])
    wait(1)
    hear('one')
    wait(1)
    expect(await Promise.all([ask('one', 'one'), ask('two', 'two'), ask('all')])).toEqual(['4', '2', '5'])
  })

  it('that was begun before a change is not given to whoever asks after it', async () => {
    const { answers, hear, wait } = laidOut()
    const { promise, resolve: finish } = Promise.withResolvers<string>()
    const before = answers('a', undefined, () => promise)
    hear('one')
    wait(1)
    const after = answers('a', undefined, async () => 'new')
    finish('old')
    expect([await before, await after]).toEqual(['"old"', '"new"'])
    expect(await answers('a', undefined, async () => 'newest')).toBe('"new"')
  })

  it('that failed is asked for again', async () => {
    const { answers, ask } = laidOut()
    await expect(answers('a', undefined, () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(await ask('a')).toBe('1')
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

  it('a slot that is made or closed is seen at once on this one, and within a second on the other', async () => {
    expect([await openOn(salve), await openOn(second)].flat(2)).toEqual([])
    const { id } = await clinic.slot(doctor, at(2, '09:00'))
    expect(await openOn(salve)).toEqual([[id], [id]])
    await expect.poll(() => openOn(second), { timeout: 1000, interval: 20 }).toEqual([[id], [id]])

    await salve.call(`DELETE /api/doctors/${doctor.doctorId}/time-slots/${id}`, { as: doctor })
    expect(await openOn(salve)).toEqual([[], []])
    await expect.poll(() => openOn(second), { timeout: 1000, interval: 20 }).toEqual([[], []])
  })

  it('a place that is taken is not shown after a second, also when the message was lost', async () => {
    const slot = await clinic.slot(doctor, at(3, '09:00'))
    await expect.poll(() => openOn(second), { timeout: 1000, interval: 20 }).toEqual([[slot.id], [slot.id]])
    await clinic.visit(slot.id, await salve.patient())
    expect(await openOn(second)).toEqual([[slot.id], [slot.id]])
    await sleep(freshMs + 10)
    expect(await openOn(second)).toEqual([[], []])
  })
})
