import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Json } from '../../test/salve.ts'
import { addDays } from './days.ts'
import { type Care, medication, openCare, type Salve, startSalve } from './plans.fixture.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())

const acts = ['take', 'take one', 'skip', 'forget', 'say it late', 'take it back', 'fly'] as const
type Act = (typeof acts)[number]
const zones = ['Asia/Tokyo', 'America/New_York', 'Europe/Lisbon']

const may = async (care: Care, stepId: string, verb: string) => {
  const { items } = await care.ok(`GET /api/patient/reminders?stepId=${stepId}`)
  return items.filter((one: Json) => one.may.includes(verb))
}

/** What somebody does on one day, as far as it can be done then. */
const act = async (care: Care, stepId: string, what: Act, n: number) => {
  const open = await may(care, stepId, 'skip')
  const late = (await may(care, stepId, 'done')).filter(({ status }: Json) => status === 'MISSED')
  const settled = await may(care, stepId, 'undo')
  const say = async (verb: string, all: Json[]) => {
    for (const { id } of all) await care.ok(`POST /api/reminders/${id}/${verb}`)
  }
  if (what === 'take') await say('done', open)
  if (what === 'take one') await say('done', open.slice(0, 1))
  if (what === 'skip') await say('skip', open.slice(0, 1))
  if (what === 'say it late') await say('done', late.slice(0, 1))
  if (what === 'take it back') await say('undo', settled.slice(-1))
  if (what === 'fly')
    await care.ok(`PUT /api/patients/${care.pair.patientId}`, undefined, {
      body: { timeZone: zones[n % zones.length] },
    })
}

it('whatever somebody does with a course, each of its doses is done, left out, lost beyond the cap, or still to come', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ timesPerDay: fc.integer({ min: 1, max: 3 }), days: fc.integer({ min: 2, max: 6 }) }),
      fc.array(fc.constantFrom(...acts), { minLength: 4, maxLength: 10 }),
      async (schedule, week) => {
        const care = await openCare(salve)
        const [{ id }] = await care.make([medication(schedule)])
        const doses = schedule.timesPerDay * schedule.days
        for (const [n, what] of week.entries()) {
          await care.moveTo(`${addDays('2027-07-06', n)}T09:00:00Z`)
          await act(care, id, what, n)
          await care.moveTo(`${addDays('2027-07-06', n)}T21:30:00Z`)

          const rows = (await care.rows(id)).filter(({ status, skipped }) => status !== 'CANCELLED' || skipped)
          const open = rows.filter(({ status }) => ['PENDING', 'SENT'].includes(status)).length
          const { course, remaining } = await care.item(id)
          if (!course) throw new Error('it has an end')
          expect(course.doses).toBe(doses)
          // Who says late that it was taken, after it was made up for, has taken one more.
          const taken = course.done + course.skipped
          if (taken > doses) expect(open).toBe(0)
          else expect(taken + course.missed + open).toBe(doses)
          expect(remaining).toBe(open)
          const missed = rows.filter(({ status }) => status === 'MISSED').length
          expect(course.missed).toBe(Math.max(0, missed - Math.min(7, schedule.days) * schedule.timesPerDay))
        }
      },
    ),
    { numRuns: 8 },
  )
}, 300_000)
