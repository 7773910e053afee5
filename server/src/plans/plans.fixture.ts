import type { PlanItem } from '@salve/contract/plans'
import type { Schedule, Step } from '@salve/contract/steps'
import {
  type Answer,
  type Call,
  type Json,
  type Person,
  type Salve,
  startSalve,
  type TestClock,
} from '../../test/salve.ts'
import type { Caller } from '../kernel/caller.ts'
import { newId } from '../kernel/ids.ts'
import { endPlan, makePlan, type PlanOrigin } from './make.ts'
import { sweepPlans } from './sweep.ts'

const zone = 'Europe/Lisbon'
/** A Monday to come; nine in the morning in Lisbon. */
const monday = '2027-07-05T08:00:00Z'

export const medication = (
  schedule: Omit<Schedule, 'startOn'> & { startOn?: string },
  text = 'Amoxicillin 500 mg',
): Step => ({
  kind: 'medication',
  text,
  source: null,
  schedule: { startOn: '2027-07-05', ...schedule },
})
export const task = (text: string, dueOn?: string): Step => ({ kind: 'task', text, source: null, dueOn })

/** A doctor with a patient, on a clock that stands. */
export const openCare = async (salve: Salve, { at = monday, timeZone = zone } = {}) => {
  salve.clock.standAt(at)
  const doctor = await salve.doctor()
  const patient = await salve.patient({ timeZone })
  const pair = { patientId: patient.patientId, doctorId: doctor.doctorId }
  const assigned = await salve.call('POST /api/mappings', { as: patient, body: pair })
  if (assigned.status !== 201) throw new Error(JSON.stringify(assigned.body))

  const caller: Caller = {
    userId: doctor.id,
    role: 'doctor',
    status: 'active',
    sessionId: newId(),
    patientId: null,
    doctorId: doctor.doctorId,
    address: null,
    requestId: null,
  }
  const make = (steps: Step[], source: PlanOrigin = { kind: 'note', id: newId() }): Promise<PlanItem[]> =>
    salve.ctx.transact((tx) => makePlan(salve.ctx, tx, caller, { ...pair, source, steps }))
  /** A child of the patient's, with a plan of its own. */
  const childWith = async (steps: Step[], timeZone: string) => {
    const { body } = await call('POST /api/patients', undefined, { body: { name: 'A Child', timeZone } })
    const plan = {
      patientId: body.id,
      doctorId: doctor.doctorId,
      source: { kind: 'note' as const, id: newId() },
      steps,
    }
    return { childId: body.id, items: await salve.ctx.transact((tx) => makePlan(salve.ctx, tx, caller, plan)) }
  }
  const withdraw = (source: PlanOrigin) => salve.ctx.transact((tx) => endPlan(salve.ctx, tx, caller, source))

  // A token does not live as long as these tests last on their clock.
  const fresh = new Map<string, { at: number; person: Person }>()
  const call = async (route: string, who: Person = patient, more: Omit<Call, 'as'> = {}): Promise<Answer> => {
    const now = salve.clock.now().getTime()
    const known = fresh.get(who.id)
    const person = known && Math.abs(now - known.at) < 600_000 ? known.person : await salve.signIn(who.email)
    fresh.set(who.id, { at: known?.person === person ? known.at : now, person })
    return salve.call(route, { ...more, as: person })
  }
  /** What is answered, which has to be well. */
  const ok = async (route: string, who?: Person, more?: Omit<Call, 'as'>): Promise<Json> => {
    const { status, body } = await call(route, who, more)
    if (status !== 200) throw new Error(`${route} answered ${status}: ${JSON.stringify(body)}`)
    return body
  }
  const moveTo = async (instant: string) => {
    salve.clock.standAt(instant)
    await sweepPlans(salve.ctx)
  }
  const rows = async (stepId: string): Promise<Json[]> =>
    (
      await salve.sql(
        `SELECT *, day::text AS day, to_char(due_at AT TIME ZONE 'UTC', 'MM-DD HH24:MI') AS due
          FROM plan_reminders WHERE step_id = $1 ORDER BY due_at, n`,
        [stepId],
      )
    ).rows
  /** As `07-06 07:00 SENT`. */
  const standing = async (stepId: string) => (await rows(stepId)).map(({ due, status }) => `${due} ${status}`)
  const item = async (id: string): Promise<PlanItem> => {
    const find = async (past: boolean) =>
      (await ok(`GET /api/patient/actionable-steps?past=${past}`)).items.find((one: PlanItem) => one.id === id)
    return (await find(false)) ?? (await find(true))
  }
  const events = async (type: string, userId: string): Promise<Json[]> =>
    (await salve.sql('SELECT * FROM events WHERE type = $1 AND user_id = $2 ORDER BY id', [type, userId])).rows
  const take = async (stepId: string, day: string) => {
    for (const { id } of (await rows(stepId)).filter(
      (row) => row.day === day && ['PENDING', 'SENT'].includes(row.status),
    ))
      await ok(`POST /api/reminders/${id}/done`)
  }
  return {
    doctor,
    patient,
    caller,
    make,
    childWith,
    withdraw,
    call,
    ok,
    moveTo,
    rows,
    standing,
    item,
    events,
    take,
    pair,
  }
}
export type Care = Awaited<ReturnType<typeof openCare>>
export { type Salve, startSalve, type TestClock }
