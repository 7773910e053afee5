import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { secondNode } from '../../test/second-node.ts'
import { newId } from '../kernel/ids.ts'
import { makePlan } from './make.ts'
import { type Care, medication, openCare, type Salve, startSalve, task } from './plans.fixture.ts'
import { sweepPlans } from './sweep.ts'

let salve: Salve
let care: Care
beforeAll(async () => {
  salve = await startSalve()
})
beforeEach(async () => {
  care = await openCare(salve)
})
afterAll(() => salve.stop())

const course = (text?: string) => medication({ timesPerDay: 1, days: 7 }, text)
const statuses = async (id: string) => [...new Set((await care.rows(id)).map(({ status }) => status))]
const prescription = () => ({ kind: 'prescription' as const, id: newId() })

describe('a new note', () => {
  it('takes the place of what came of the pair’s earlier notes, and of nothing else', async () => {
    const [old, errand] = await care.make([course(), task('Buy medication')])
    const [prescribed] = await care.make([course('Ramipril')], prescription())
    const other = await salve.doctor()
    const [others] = await salve.ctx.transact((tx) =>
      makePlan(salve.ctx, tx, care.caller, {
        patientId: care.patient.patientId,
        doctorId: other.doctorId,
        source: { kind: 'note', id: newId() },
        steps: [course('Of another doctor')],
      }),
    )
    await care.moveTo('2027-07-06T08:00:00Z')
    await care.take(old.id, '2027-07-06')
    const [next] = await care.make([course('Anew')])

    // What was due of it is no news any more; what is due of the others still is.
    const unread = (await care.events('reminder.due', care.patient.id)).filter(({ read_at }) => read_at === null)
    expect(unread.flatMap(({ data }) => data.stepIds).sort()).toEqual(
      expect.arrayContaining([prescribed.id, others.id].sort()),
    )
    expect(await statuses(old.id)).toEqual(['DONE', 'CANCELLED'])
    expect(await care.item(old.id)).toMatchObject({
      state: 'replaced',
      remaining: 0,
      endedAt: '2027-07-06T08:00:00.000Z',
    })
    expect(await care.item(errand.id)).toMatchObject({ state: 'replaced', done: false })
    for (const { id } of [prescribed, others]) expect(await statuses(id)).toEqual(['SENT', 'PENDING'])
    const now = await care.ok('GET /api/patient/actionable-steps')
    expect(now.items.map(({ id }: { id: string }) => id).sort()).toEqual([prescribed.id, others.id, next.id].sort())
    expect([now.checklist, now.plan.toSorted()]).toEqual([[], ['Anew', 'Of another doctor', 'Ramipril']])
  })

  it('that says nothing to do replaces as well, and what was due is no news any more', async () => {
    const [old] = await care.make([course()])
    await care.moveTo('2027-07-06T08:00:00Z')
    expect((await care.ok('GET /api/notifications')).unread).toBe(1)
    expect(await care.make([])).toEqual([])
    expect((await care.ok('GET /api/notifications')).unread).toBe(0)
    expect(await statuses(old.id)).toEqual(['CANCELLED'])
    expect(await care.ok('GET /api/patient/actionable-steps')).toMatchObject({ checklist: [], plan: [], items: [] })
    expect(await care.events('plan.updated', care.patient.id)).toHaveLength(2)
    // And when there is nothing to replace, there is nothing to tell.
    await care.make([])
    expect(await care.events('plan.updated', care.patient.id)).toHaveLength(2)
  })

  it('that is rolled back replaces nothing', async () => {
    const [old] = await care.make([course()])
    const before = await salve.sql('SELECT count(*) FROM plans')
    await expect(
      salve.ctx.transact(async (tx) => {
        const made = await makePlan(salve.ctx, tx, care.caller, {
          ...care.pair,
          source: { kind: 'note', id: newId() },
          steps: [course('Never said')],
        })
        expect(made).toHaveLength(1)
        throw new Error('taken back')
      }),
    ).rejects.toThrow('taken back')
    expect(await statuses(old.id)).toEqual(['PENDING'])
    expect((await salve.sql('SELECT count(*) FROM plans')).rows).toEqual(before.rows)
    expect((await care.ok('GET /api/patient/actionable-steps')).plan).toEqual(['Amoxicillin 500 mg'])
  })

  it('and another at the same moment leave one plan', async () => {
    await Promise.all(Array.from({ length: 6 }, (_, n) => care.make([course(`Note ${n}`)])))
    expect((await care.ok('GET /api/patient/actionable-steps')).items).toHaveLength(1)
    const { rows } = await salve.sql(
      `SELECT count(*)::int AS open FROM plan_reminders WHERE patient_id = $1 AND status = 'PENDING'`,
      [care.patient.patientId],
    )
    expect(rows).toEqual([{ open: 7 }])
  })
})

it('what came of a prescription ends when it is withdrawn', async () => {
  const source = prescription()
  const [item] = await care.make([course()], source)
  expect(item.from).toEqual(source)
  await care.withdraw(source)
  await care.withdraw(source)
  expect(await statuses(item.id)).toEqual(['CANCELLED'])
  expect(await care.item(item.id)).toMatchObject({ state: 'withdrawn' })
  expect(await care.events('plan.updated', care.patient.id)).toHaveLength(2)
})

it('a record that is taken out of use is reminded of nothing', async () => {
  const { childId, items } = await care.childWith([course()], 'Europe/Lisbon')
  const [item] = items
  expect((await care.call(`DELETE /api/patients/${childId}`)).status).toBe(204)
  expect(await statuses(item.id)).toEqual(['CANCELLED'])
})

describe('the database itself', () => {
  const refused = (text: string, values: unknown[]) =>
    salve.sql(text, values).then(
      () => 'taken',
      ({ constraint }) => constraint,
    )

  it('refuses what a reminder cannot become, and to take up a plan that is over', async () => {
    const [item] = await care.make([course()])
    const [{ id }] = await care.rows(item.id)
    const set = (status: string, settled = true) =>
      refused(`UPDATE plan_reminders SET status = $2, settled_at = CASE WHEN $3 THEN now() END WHERE id = $1`, [
        id,
        status,
        settled,
      ])
    expect(await set('MISSED')).toBe('taken')
    for (const [status, settled] of [
      ['PENDING', false],
      ['SENT', false],
      ['CANCELLED', true],
    ] as const)
      expect(await set(status, settled)).toBe('plan_reminders_transition')
    await care.make([])
    for (const status of ['DONE', 'PENDING']) expect(await set(status)).toBe('plan_reminders_transition')
    const again = 'UPDATE plans SET ended_at = NULL, ended_why = NULL WHERE patient_id = $1'
    expect(await refused(again, [care.patient.patientId])).toBe('plans_over')
  })

  it('refuses a second reminder of one number, one that begins otherwise, and more than may be made up for', async () => {
    const [item] = await care.make([course()])
    const [row] = await care.rows(item.id)
    const add = (n: number, status: string) =>
      refused(
        `INSERT INTO plan_reminders (id, step_id, patient_id, n, day, first_day, due_at, closes_at, status, settled_at)
          VALUES (new_id(), $1, $2, $3, '2027-07-06', '2027-07-06', now(), now(), $4, CASE WHEN $4 <> 'PENDING' THEN now() END)`,
        [item.id, row.patient_id, n, status],
      )
    expect(await add(1, 'PENDING')).toBe('plan_reminders_once')
    expect(await add(8, 'DONE')).toBe('plan_reminders_transition')
    expect(await refused('UPDATE plan_steps SET made_up = 8 WHERE id = $1', [item.id])).toBe('plan_steps_cap')
  })
})

describe('at the same moment', () => {
  it('two say that it was done: it is done once', async () => {
    const [item] = await care.make([course()])
    await care.moveTo('2027-07-06T08:00:00Z')
    const [{ id }] = await care.rows(item.id)
    await care.ok('GET /api/patient/actionable-steps')
    const answers = await Promise.all(Array.from({ length: 5 }, () => care.ok(`POST /api/reminders/${id}/done`)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['DONE']))
    const { rows } = await salve.sql(
      `SELECT count(*)::int AS count FROM audit_log WHERE action = 'reminder.done' AND subject_id = $1`,
      [id],
    )
    expect(rows).toEqual([{ count: 1 }])
    expect((await care.item(item.id)).course).toMatchObject({ done: 1 })
  })

  it('one says that it was done and another that it was left out: one of them is told that it is not so', async () => {
    const [item] = await care.make([course()])
    await care.moveTo('2027-07-06T08:00:00Z')
    const [{ id }] = await care.rows(item.id)
    await care.ok('GET /api/patient/actionable-steps')
    const answers = await Promise.all(['done', 'skip'].map((verb) => care.call(`POST /api/reminders/${id}/${verb}`)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('two nodes look: each reminder is said once, and each that was missed is made up for once', async () => {
    const other = await secondNode(salve)
    try {
      const items = await care.make(Array.from({ length: 20 }, (_, n) => course(`Medicine ${n}`)))
      salve.clock.standAt('2027-07-06T07:00:00Z')
      await Promise.all([sweepPlans(salve.ctx), sweepPlans(other.ctx), sweepPlans(salve.ctx), sweepPlans(other.ctx)])
      const told = await care.events('reminder.due', care.patient.id)
      expect(told.flatMap(({ data }) => data.reminderIds)).toHaveLength(20)
      expect(new Set(told.flatMap(({ data }) => data.reminderIds)).size).toBe(20)

      salve.clock.standAt('2027-07-06T23:00:00Z')
      await Promise.all([sweepPlans(salve.ctx), sweepPlans(other.ctx), sweepPlans(salve.ctx), sweepPlans(other.ctx)])
      await sweepPlans(salve.ctx)
      for (const { id } of items) {
        expect(await care.rows(id)).toHaveLength(8)
        expect((await care.item(id)).course).toMatchObject({ doses: 7, missed: 0, moved: 1 })
      }
    } finally {
      await other.stop()
    }
  })

  it('whoever says it was done while it is written down as missed: seven doses stay seven', async () => {
    const [item] = await care.make([course()])
    await care.moveTo('2027-07-06T08:00:00Z')
    const [{ id }] = await care.rows(item.id)
    salve.clock.standAt('2027-07-06T23:00:00Z')
    await care.ok('GET /api/patient/actionable-steps')
    await Promise.all([sweepPlans(salve.ctx), care.ok(`POST /api/reminders/${id}/done`)])
    await sweepPlans(salve.ctx)
    expect(await care.item(item.id)).toMatchObject({
      remaining: 6,
      endsOn: '2027-07-12',
      course: { doses: 7, done: 1, missed: 0 },
    })
  })
})
