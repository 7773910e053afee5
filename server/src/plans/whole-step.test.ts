import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Care, medication, openCare, type Salve, startSalve, task } from './plans.fixture.ts'

let salve: Salve
let care: Care
beforeAll(async () => {
  salve = await startSalve()
})
beforeEach(async () => {
  care = await openCare(salve)
})
afterAll(() => salve.stop())

const sevenDays = (hours = ['08:00']) => medication({ timesPerDay: hours.length, at: hours, days: 7 })
const dayOf = (n: number) => `2027-07-${String(n).padStart(2, '0')}`
describe('what nobody is reminded of', () => {
  it('stands in the plan, and ends on its last day', async () => {
    const [often, once] = await care.make([
      medication({ timesPerDay: 4, asNeeded: true, maxPerDay: 4, days: 5 }, 'Paracetamol'),
      { kind: 'task', text: 'Rest', source: { start: 0, end: 4 } },
    ])
    expect(often).toMatchObject({ state: 'current', done: false, today: [], endsOn: dayOf(9) })
    for (const { id } of [often, once]) expect(await care.rows(id)).toEqual([])
    expect(once.source).toEqual({ start: 0, end: 4 })
    await care.ok(`POST /api/patient/steps/${often.id}/done`)
    await care.ok(`POST /api/patient/steps/${often.id}/undo`)
    expect((await care.ok('GET /api/patient/actionable-steps')).plan).toEqual(['Paracetamol'])
    await care.moveTo(`${dayOf(10)}T12:00:00Z`)
    const plan = await care.ok('GET /api/patient/actionable-steps')
    expect([plan.checklist, plan.plan]).toEqual([['Rest'], []])
    expect((await care.item(often.id)).state).toBe('ended')
  })
})

describe('a step as a whole', () => {
  it('a task is ticked off, and that is taken back', async () => {
    const [item] = await care.make([task('Buy medication', dayOf(7))])
    expect(item).toMatchObject({ done: false, dueOn: dayOf(7), nextAt: `${dayOf(7)}T08:00:00.000Z` })
    for (const _ of [1, 2])
      expect(await care.ok(`POST /api/patient/steps/${item.id}/done`)).toMatchObject({ done: true, state: 'done' })
    expect(await care.standing(item.id)).toEqual(['07-07 08:00 CANCELLED'])
    const told = await care.events('plan.updated', care.doctor.id)
    expect(told.map(({ data }) => data)).toEqual([expect.objectContaining({ stepId: item.id, done: true })])
    for (const _ of [1, 2])
      expect(await care.ok(`POST /api/patient/steps/${item.id}/undo`)).toMatchObject({ done: false, state: 'current' })
    expect(await care.standing(item.id)).toEqual(['07-07 08:00 PENDING'])
    expect((await care.ok('GET /api/patient/actionable-steps')).checklist).toEqual(['Buy medication'])
  })

  it('a task is done with its reminder, and undone with it', async () => {
    const [item] = await care.make([task('Blood test', dayOf(6))])
    await care.moveTo(`${dayOf(6)}T08:00:00Z`)
    const [{ id }] = await care.rows(item.id)
    await care.ok(`POST /api/reminders/${id}/done`)
    expect(await care.item(item.id)).toMatchObject({ done: true, state: 'done' })
    await care.ok(`POST /api/reminders/${id}/undo`)
    expect(await care.item(item.id)).toMatchObject({ done: false, state: 'current' })
    const told = await care.events('plan.updated', care.doctor.id)
    expect(told.map(({ data }) => data.done)).toEqual([true, false])
    await care.ok(`POST /api/patient/steps/${item.id}/done`)
    expect(await care.standing(item.id)).toEqual(['07-06 08:00 DONE'])
  })

  it('of a course, what is still to come is called off, and comes back', async () => {
    const [item] = await care.make([sevenDays()])
    await care.moveTo(`${dayOf(6)}T08:00:00Z`)
    await care.take(item.id, dayOf(6))
    await care.ok(`POST /api/patient/steps/${item.id}/done`)
    expect(await care.item(item.id)).toMatchObject({ done: true, remaining: 0 })
    expect(await care.item(item.id)).not.toHaveProperty('nextAt')
    expect((await care.standing(item.id)).filter((row) => row.endsWith('CANCELLED'))).toHaveLength(6)
    const [first] = await care.rows(item.id)
    expect((await care.call(`POST /api/reminders/${first.id}/undo`)).status).toBe(409)
    // Two days later it was not finished after all: it goes on with what is of today.
    await care.moveTo(`${dayOf(8)}T12:00:00Z`)
    await care.ok(`POST /api/patient/steps/${item.id}/undo`)
    expect(await care.item(item.id)).toMatchObject({
      done: false,
      remaining: 6,
      endsOn: dayOf(13),
      nextAt: `${dayOf(8)}T07:00:00.000Z`,
    })
  })

  it('of what has no end, it is not laid on any more, and is laid on again', async () => {
    const [item] = await care.make([medication({ timesPerDay: 1 })])
    await care.ok(`POST /api/patient/steps/${item.id}/done`)
    await care.moveTo(`${dayOf(20)}T12:00:00Z`)
    expect(await care.rows(item.id)).toHaveLength(15)
    expect((await care.item(item.id)).state).toBe('done')
    await care.ok(`POST /api/patient/steps/${item.id}/undo`)
    // What is of today comes back as well, and the next two weeks.
    expect((await care.item(item.id)).nextAt).toBe(`${dayOf(20)}T07:00:00.000Z`)
    expect((await care.standing(item.id)).at(-1)).toBe('08-03 07:00 PENDING')
  })

  it('that is over is not taken up again', async () => {
    const [item] = await care.make([sevenDays()])
    await care.make([])
    for (const verb of ['done', 'undo'])
      expect((await care.call(`POST /api/patient/steps/${item.id}/${verb}`)).body.code).toBe('invalid-transition')
    expect(
      (await care.call(`PUT /api/patient/steps/${item.id}/times`, undefined, { body: { at: ['07:00'] } })).status,
    ).toBe(409)
  })
})
