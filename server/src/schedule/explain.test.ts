import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, type Salve, startSalve } from '../../test/salve.ts'
import { at, dayAhead, everyDay, openClinic } from './clinic.fixture.ts'

let salve: Salve
let clinic: ReturnType<typeof openClinic>
let doctor: Person
let staff: Person
beforeAll(async () => {
  salve = await startSalve()
  clinic = openClinic(salve)
  staff = await salve.staff()
  doctor = await salve.doctor({ timeZone: 'Asia/Kolkata' })
  await clinic.setHours(doctor, {
    timeZone: 'UTC',
    weekly: everyDay('09:00', '11:20'),
    exceptions: [
      { date: dayAhead(3), closed: true },
      { date: dayAhead(4), from: '20:00', to: '21:00' },
    ],
    horizonDays: 7,
  })
})
afterAll(() => salve.stop())

const ask = (instant: string, as = staff, whose = doctor) =>
  salve.call(`GET /api/doctors/${whose.doctorId}/explain?at=${instant}`, { as })
const codes = async (instant: string, whose = doctor) => {
  const { status, body } = await ask(instant, staff, whose)
  expect(status).toBe(200)
  expect(body.bookable).toBe(body.because[0].code === 'open')
  for (const { text } of body.because) expect(text).toMatch(/^[A-Z].+\.$/)
  return body.because.map(({ code }: { code: string }) => code)
}
const slotAt = async (instant: string) =>
  (await clinic.slotsOf(doctor)).find(({ startsAt }) => startsAt === instant) ?? Promise.reject(new Error('no slot'))

describe('why a time can be booked, or not', () => {
  it('is open within a slot, in words with the time in the zone of the hours', async () => {
    const { body } = await ask(at(2, '09:29'))
    const day = new Date(at(2, '09:00')).toLocaleDateString('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
    expect(body).toEqual({
      bookable: true,
      because: [{ code: 'open', text: `The slot of ${day} at 09:00 (UTC) can be booked.` }],
    })
  })

  it('is past', async () => {
    expect(await codes(at(-2, '09:00'))).toEqual(['past'])
    const early = await salve.doctor()
    await clinic.slot(early, new Date(salve.clock.now().getTime() + 5000).toISOString())
    await salve.sql(
      `UPDATE slots SET starts_at = starts_at - interval '10 seconds' WHERE doctor_id = '${early.doctorId}'`,
    )
    expect(await codes(new Date(salve.clock.now().getTime() + 5000).toISOString(), early)).toEqual(['past'])
  })

  it('is within the notice', async () => {
    const busy = await salve.doctor()
    await clinic.slot(busy, at(2, '12:00'))
    await salve.sql(`UPDATE slots SET notice_minutes = 20000 WHERE doctor_id = '${busy.doctorId}'`)
    expect(await codes(at(2, '12:00'), busy)).toEqual(['notice'])
  })

  it('is past the horizon', async () => {
    expect(await codes(at(9, '09:00'))).toEqual(['horizon'])
  })

  it('is outside of the weekly hours', async () => {
    expect(await codes(at(2, '08:59'))).toEqual(['closed'])
  })

  it('is on a day with an exception', async () => {
    expect(await codes(at(3, '09:00'))).toEqual(['exception'])
    expect(await codes(at(4, '09:00'))).toEqual(['exception'])
    expect(await codes(at(4, '20:00'))).toEqual(['open'])
  })

  it('is no slot: too short for one, closed by hand, or no hours at all', async () => {
    expect(await codes(at(2, '11:10'))).toEqual(['no-slot'])
    const { id } = await slotAt(at(2, '10:30'))
    await salve.call(`DELETE /api/doctors/${doctor.doctorId}/time-slots/${id}`, { as: doctor })
    expect(await codes(at(2, '10:30'))).toEqual(['no-slot'])
    expect(await codes(at(2, '10:30'), await salve.doctor())).toEqual(['no-slot'])
  })

  it('is held until the hold has run out, or booked', async () => {
    const { id } = await slotAt(at(2, '09:30'))
    await clinic.visit(id, await salve.patient(), 60)
    expect(await codes(at(2, '09:30'))).toEqual(['held'])
    salve.clock.advance(61)
    expect(await codes(at(2, '09:30'))).toEqual(['open'])
    const other = await slotAt(at(2, '10:00'))
    await clinic.visit(other.id, await salve.patient())
    expect(await codes(at(2, '10:00'))).toEqual(['booked'])
  })

  it('is full when all places of a group are gone', async () => {
    const { id } = await clinic.slot(doctor, at(2, '15:00'), 30, { capacity: 2 })
    await clinic.visit(id, await salve.patient())
    expect(await codes(at(2, '15:00'))).toEqual(['open'])
    await clinic.visit(id, await salve.patient(), 60)
    expect(await codes(at(2, '15:00'))).toEqual(['full'])
  })

  it('is that the doctor is not there for anybody, and what else there is', async () => {
    const gone = await salve.doctor()
    await clinic.slot(gone, at(2, '15:00'))
    await salve.call(`POST /api/users/${gone.id}/suspend`, { as: await salve.admin() })
    expect(await codes(at(2, '15:00'), gone)).toEqual(['not-listed'])
    expect(await codes(at(2, '16:00'), gone)).toEqual(['not-listed', 'no-slot'])
  })

  it('is for the doctor and the clinic to know', async () => {
    expect((await ask(at(2, '09:00'), doctor)).status).toBe(200)
    expect((await ask(at(2, '09:00'), await salve.doctor())).status).toBe(404)
    expect((await ask(at(2, '09:00'), await salve.patient())).status).toBe(403)
    expect((await ask('tomorrow')).status).toBe(400)
  })
})
