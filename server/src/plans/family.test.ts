import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Json, Person } from '../../test/salve.ts'
import { newId } from '../kernel/ids.ts'
import { makePlan } from './make.ts'
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

const course = () => medication({ timesPerDay: 1, days: 7 })
const actions = async (patientId: string): Promise<Json[]> =>
  (
    await salve.sql(
      `SELECT action, outcome, actor_id, subject_kind FROM audit_log WHERE patient_id = $1 AND action ~ '^(plan|step|reminder)' ORDER BY id`,
      [patientId],
    )
  ).rows

describe('whoever is not of the family', () => {
  it('learns nothing of a plan, and changes nothing of it', async () => {
    const [item] = await care.make([course()])
    await care.moveTo('2027-07-06T08:00:00Z')
    const [{ id }] = await care.rows(item.id)
    const stranger = await salve.patient()
    for (const route of [
      `GET /api/patient/actionable-steps?patientId=${care.patient.patientId}`,
      `GET /api/patient/reminders?patientId=${care.patient.patientId}`,
      `POST /api/patient/steps/${item.id}/done`,
      `POST /api/patient/steps/${item.id}/undo`,
      ...['done', 'skip', 'undo'].map((verb) => `POST /api/reminders/${id}/${verb}`),
    ]) {
      const answer = await salve.call(route, { as: stranger })
      expect([route, answer.status]).toEqual([route, 404])
    }
    const times = await salve.call(`PUT /api/patient/steps/${item.id}/times`, { as: stranger, body: { at: ['07:00'] } })
    expect(times.status).toBe(404)
    expect((await care.rows(item.id))[0].status).toBe('SENT')
    expect((await actions(care.patient.patientId)).filter(({ outcome }) => outcome === 'refused')).toHaveLength(8)
    expect(await care.ok('GET /api/patient/actionable-steps', stranger)).toMatchObject({ items: [] })
  })

  it('is told the same of what does not exist', async () => {
    for (const route of [`POST /api/patient/steps/${newId()}/done`, `POST /api/reminders/${newId()}/done`])
      expect((await care.call(route)).status).toBe(404)
  })
})

it('a guardian does it for a child, in the zone of the child', async () => {
  const { childId, items } = await care.childWith([course()], 'Asia/Tokyo')
  const [item] = items
  expect(item.nextAt).toBe('2027-07-05T23:00:00.000Z')
  expect((await care.ok('GET /api/patient/actionable-steps')).items).toEqual([])
  await care.moveTo('2027-07-05T23:00:00Z')
  expect(await care.events('reminder.due', care.patient.id)).toHaveLength(1)
  const plan = await care.ok(`GET /api/patient/actionable-steps?patientId=${childId}`)
  expect(plan).toMatchObject({ timeZone: 'Asia/Tokyo', today: '2027-07-06' })
  const [{ id }] = plan.items[0].today
  expect((await care.ok(`POST /api/reminders/${id}/done`)).status).toBe('DONE')
  expect((await actions(childId)).map(({ action }) => action)).toEqual(['plan.made', 'reminder.done'])
})

it('an account that has no record has no plan', async () => {
  const other = await salve.patient()
  await salve.sql('UPDATE users SET patient_id = NULL WHERE id = $1', [other.id])
  expect((await salve.call('GET /api/patient/actionable-steps', { as: await salve.signIn(other.email) })).status).toBe(
    404,
  )
})

describe('the reminders of a patient', () => {
  it('are listed page by page, by time, by how they stand and by step', async () => {
    const [item] = await care.make([course(), medication({ timesPerDay: 2, days: 3 }, 'Other')])
    const all = await care.ok('GET /api/patient/reminders')
    expect(all.items).toHaveLength(13)
    const dues = all.items.map(({ dueAt }: Json) => dueAt)
    expect(dues).toEqual(dues.toSorted())
    expect((await care.ok(`GET /api/patient/reminders?stepId=${item.id}`)).items).toHaveLength(7)
    const day = 'from=2027-07-06T00:00:00Z&to=2027-07-07T00:00:00Z'
    expect((await care.ok(`GET /api/patient/reminders?${day}`)).items).toHaveLength(3)
    await care.moveTo('2027-07-06T08:00:00Z')
    expect((await care.ok(`GET /api/patient/reminders?status=sent`)).items).toHaveLength(2)

    // The one of Monday evening was missed meanwhile, and is made up for.
    const now = await care.ok('GET /api/patient/reminders')
    const pages: Json[] = []
    for (let cursor = ''; ; ) {
      const { items, nextCursor } = await care.ok(`GET /api/patient/reminders?limit=5${cursor}`)
      pages.push(items)
      if (nextCursor === null) break
      cursor = `&cursor=${nextCursor}`
    }
    expect(pages.map((page) => page.length)).toEqual([5, 5, 4])
    expect(pages.flat().map(({ id }: Json) => id)).toEqual(now.items.map(({ id }: Json) => id))
  })

  it('of tomorrow cannot be done today, those of today can', async () => {
    const [item] = await care.make([course()])
    const [first] = await care.rows(item.id)
    const done = () => care.call(`POST /api/reminders/${first.id}/done`)
    expect((await done()).body.code).toBe('invalid-transition')
    expect((await care.call(`POST /api/reminders/${first.id}/undo`)).status).toBe(200)
    salve.clock.standAt('2027-07-05T23:00:00Z')
    expect((await done()).body).toMatchObject({ status: 'DONE' })
    expect((await care.ok(`POST /api/reminders/${first.id}/undo`)).status).toBe('PENDING')
  })

  it('of a plan that is over can be read, and not done', async () => {
    const [item] = await care.make([course()])
    await care.moveTo('2027-07-06T08:00:00Z')
    const [{ id }] = await care.rows(item.id)
    await care.make([])
    for (const verb of ['done', 'skip', 'undo'])
      expect((await care.call(`POST /api/reminders/${id}/${verb}`)).body.code).toBe('invalid-transition')
    const [shown] = (await care.ok('GET /api/patient/reminders?limit=1')).items
    expect(shown).toMatchObject({ status: 'CANCELLED', skipped: false, may: [] })
  })
})

describe('a doctor', () => {
  it('follows what came of their own words, how it goes, and nothing else; each look is written down', async () => {
    const [item] = await care.make([course(), task('Buy medication')])
    const other = await salve.doctor()
    await salve.ctx.transact((tx) =>
      makePlan(salve.ctx, tx, care.caller, {
        patientId: care.patient.patientId,
        doctorId: other.doctorId,
        source: { kind: 'note', id: newId() },
        steps: [medication({ timesPerDay: 1 }, 'Of another doctor')],
      }),
    )
    for (const day of ['06', '07', '08']) {
      await care.moveTo(`2027-07-${day}T08:00:00Z`)
      if (day !== '07') await care.take(item.id, `2027-07-${day}`)
    }
    await care.moveTo('2027-07-08T23:30:00Z')
    const route = `GET /api/doctor/plan?patientId=${care.patient.patientId}`
    const plan = await care.ok(route, care.doctor)
    expect(plan.items.map(({ text }: Json) => text)).toEqual(['Amoxicillin 500 mg', 'Buy medication'])
    const share = { due: 3, done: 2, share: 2 / 3 }
    expect(plan.items[0]).toMatchObject({ course: { done: 2, moved: 1 }, adherence: { lately: share, whole: share } })
    expect(plan.items[1].adherence.whole).toEqual({ due: 0, done: 0, share: null })
    expect(plan.adherence).toEqual({ lately: share, whole: share })
    expect((await actions(care.patient.patientId)).at(-1)).toEqual({
      action: 'plan.opened',
      outcome: 'allowed',
      actor_id: care.doctor.id,
      subject_kind: 'patient',
    })
    expect((await care.ok(`${route}&past=true`, care.doctor)).items).toEqual([])
    // Of the other doctor's, who is not assigned, nothing is told.
    expect((await care.call(route, other)).status).toBe(404)
  })

  it('who is not assigned any more is told of nobody', async () => {
    await care.make([course()])
    for (const day of ['06', '07']) await care.moveTo(`2027-07-${day}T23:30:00Z`)
    const flagged = async () => (await care.ok('GET /api/doctor/adherence', care.doctor)).items.length
    expect(await flagged()).toBe(1)
    const [mapping] = (await care.ok('GET /api/mappings')).items
    expect((await care.call(`DELETE /api/mappings/${mapping.id}`)).status).toBe(204)
    expect(await flagged()).toBe(0)
  })
})

it('a look at who misses what is written down once an hour, and says nothing that is not so any more', async () => {
  const [item] = await care.make([course()])
  for (const day of ['06', '07']) await care.moveTo(`2027-07-${day}T23:30:00Z`)
  for (const _ of [1, 2]) expect((await care.ok('GET /api/doctor/adherence', care.doctor)).items).toHaveLength(1)
  const looks = (await actions(care.patient.patientId)).filter(({ action }) => action === 'plan.opened')
  expect(looks).toHaveLength(1)
  await salve.sql(`UPDATE plan_reminders SET status = 'DONE' WHERE step_id = $1 AND status = 'MISSED'`, [item.id])
  expect((await care.ok('GET /api/doctor/adherence', care.doctor)).items).toEqual([])
})

it('the desk and the admins have no way to a plan', async () => {
  const [item] = await care.make([course()])
  const people: Person[] = [await salve.staff(), await salve.admin()]
  for (const as of people)
    for (const route of [
      `GET /api/patient/actionable-steps?patientId=${care.patient.patientId}`,
      `GET /api/patient/reminders?patientId=${care.patient.patientId}`,
      `GET /api/doctor/plan?patientId=${care.patient.patientId}`,
      'GET /api/doctor/adherence',
      `POST /api/patient/steps/${item.id}/done`,
    ])
      expect((await salve.call(route, { as })).status).toBe(403)
})
