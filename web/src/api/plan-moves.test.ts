import type { PlanItem, Reminder } from '@salve/contract/plans'
import { expect, it } from 'vitest'
import { moved, type Plan, planTicked, planWith } from './plan-moves.ts'

const now = Date.parse('2026-03-03T12:00:00.000Z')
const dose: Reminder = {
  id: '01890000-0000-7000-8000-000000000001',
  stepId: '01890000-0000-7000-8000-000000000002',
  text: 'Amoxicillin 500 mg',
  dueAt: '2026-03-03T08:00:00.000Z',
  status: 'SENT',
  day: '2026-03-03',
  at: '08:00',
  zone: 'UTC',
  skipped: false,
  movedFrom: null,
  makesUp: false,
  settledAt: null,
  may: ['done', 'skip'],
}
const item = (more: Partial<PlanItem> = {}): PlanItem => ({
  id: dose.stepId,
  kind: 'medication',
  text: dose.text,
  source: null,
  done: false,
  doneAt: null,
  state: 'current',
  remaining: 5,
  doctorId: dose.id,
  doctorName: 'Dr Okafor',
  from: { kind: 'note', id: dose.id },
  startedAt: '2026-03-01T09:00:00.000Z',
  course: { doses: 7, done: 1, missed: 1, skipped: 0, moved: 0 },
  today: [dose],
  ...more,
})
const plan = (...items: PlanItem[]): Plan => ({
  checklist: [],
  plan: [],
  items,
  patientId: dose.id,
  timeZone: 'UTC',
  today: '2026-03-03',
})

it('a dose that is done can be taken back, and is due again', () => {
  const done = moved(dose, 'done', now)
  expect(done).toMatchObject({ status: 'DONE', settledAt: '2026-03-03T12:00:00.000Z', may: ['undo'] })
  expect(moved(done, 'undo', now)).toEqual(dose)
  const later = { ...dose, dueAt: '2026-03-03T20:00:00.000Z' }
  expect(moved(moved(later, 'skip', now), 'undo', now)).toMatchObject({ status: 'PENDING', skipped: false })
})

it('the figures of the course go with it, and those of another do not', () => {
  const other = item({ id: 'other', today: [] })
  const { items } = planWith(plan(item(), other), moved(dose, 'done', now))
  expect(items[0]).toMatchObject({ remaining: 4, course: { done: 2, missed: 1, skipped: 0 } })
  expect(items[1]).toEqual(other)
  const taken = planWith(plan(item()), moved(dose, 'done', now))
  expect(planWith(taken, moved(taken.items[0].today[0], 'undo', now)).items[0]).toEqual(item())
  const left = planWith(plan(item()), moved(dose, 'skip', now))
  expect(left.items[0]).toMatchObject({ remaining: 4, course: { done: 1, skipped: 1 } })
})

it('what was missed and is done after all is missed no more', () => {
  const missed: Reminder = { ...dose, status: 'MISSED', may: ['done'] }
  const { items } = planWith(plan(item({ today: [missed] })), moved(missed, 'done', now))
  expect(items[0]).toMatchObject({ remaining: 5, course: { done: 2, missed: 0 } })
})

it('a task is done with its reminder, and the reminder with its task', () => {
  const task = item({ kind: 'task', course: undefined, remaining: undefined })
  const [ticked] = planWith(plan(task), moved(dose, 'done', now)).items
  expect(ticked).toMatchObject({ done: true, doneAt: '2026-03-03T12:00:00.000Z' })
  const [whole] = planTicked(plan(task), task.id, true, now).items
  expect(whole).toMatchObject({ done: true, state: 'done', today: [{ status: 'DONE' }] })
  expect(planTicked(plan(whole), task.id, false, now).items[0]).toMatchObject({
    done: false,
    doneAt: null,
    today: [dose],
  })
})
