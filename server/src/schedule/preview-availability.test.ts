import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { changed, dump } from '../../test/dump.ts'
import { type Person, paths, type Salve, startSalve } from '../../test/salve.ts'
import { at, dayAhead, everyDay, openClinic } from './clinic.fixture.ts'

let salve: Salve
let clinic: ReturnType<typeof openClinic>
let doctor: Person
let patient: Person
beforeAll(async () => {
  salve = await startSalve()
  clinic = openClinic(salve)
  patient = await salve.patient()
})
afterAll(() => salve.stop())
beforeEach(async () => {
  doctor = await salve.doctor()
})

const week = (from: string, to: string, more: object = {}) => ({
  timeZone: 'UTC',
  weekly: everyDay(from, to),
  horizonDays: 7,
  ...more,
})
const preview = (body: object, as = doctor) =>
  salve.call(`POST /api/doctors/${doctor.doctorId}/availability/preview`, { as, body })

it('is what saving does, with what is booked, held, and open by hand in the way, and writes nothing', async () => {
  await clinic.setHours(doctor, week('09:00', '11:00'))
  const day = await clinic.slotsOf(doctor, `&from=${at(2, '00:00')}&to=${at(3, '00:00')}`)
  await clinic.visit(day[0].id, patient)
  await clinic.visit(day[1].id, await salve.patient(), 300)
  await clinic.visit(day[3].id, await salve.patient(), -1)
  await clinic.slot(doctor, at(3, '12:15'), 30)
  // Half past nine would be made at a quarter to ten as well, where the hold keeps its slot.
  const next = week('09:15', '13:15', { exceptions: [{ date: dayAhead(4), closed: true }] })

  const before = await dump(salve)
  const { status, body } = await preview(next)
  expect(status).toBe(200)
  expect(changed(before, await dump(salve))).toEqual([])
  expect(body.kept.map(({ slotId, active }: { slotId: string; active: number }) => [slotId, active])).toEqual([
    [day[0].id, 1],
    [day[1].id, 1],
  ])
  expect(body.planned).toBe(48)
  expect(body.created).toBeLessThan(body.planned)

  const saved = (await clinic.setHours(doctor, next)).body.slots
  const { planned: _, ...said } = body
  expect(said).toEqual(saved)
  const again = (await preview(next)).body
  expect([again.created, again.removed]).toEqual([0, 0])
})

it('counts what hours make where there are none yet', async () => {
  expect((await preview(week('09:00', '11:00'))).body).toEqual({ planned: 28, created: 28, removed: 0, kept: [] })
})

it('refuses what saving refuses', async () => {
  const endless = { horizonDays: 365, weekly: everyDay('00:00', '24:00', { slotMinutes: 5 }) }
  const answer = await preview(week('00:00', '24:00', endless))
  expect([answer.status, paths(answer)]).toEqual([400, ['weekly']])
})

it('is for whoever may set the hours, and tells nobody else', async () => {
  await clinic.setHours(doctor, week('09:00', '11:00'))
  expect((await preview(week('09:00', '10:00'), await salve.staff())).status).toBe(200)
  expect((await preview(week('09:00', '10:00'), await salve.doctor())).status).toBe(404)
  expect((await preview(week('09:00', '10:00'), patient)).status).toBe(403)
})
