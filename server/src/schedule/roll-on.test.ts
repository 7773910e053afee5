import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, type Salve, startSalve } from '../../test/salve.ts'
import { everyDay, openClinic } from './clinic.fixture.ts'
import { rollOn } from './roll-on.ts'

let salve: Salve
let clinic: ReturnType<typeof openClinic>
let doctors: Person[]
const hours = { timeZone: 'UTC', weekly: everyDay('09:00', '10:00'), horizonDays: 7, noticeMinutes: 45 }
beforeAll(async () => {
  salve = await startSalve()
  clinic = openClinic(salve)
  doctors = [await salve.doctor(), await salve.doctor(), await salve.doctor()]
  for (const doctor of doctors) await clinic.setHours(doctor, hours)
})
afterAll(() => salve.stop())

const count = async (doctor: Person) => {
  const { rows } = await salve.sql('SELECT count(*) FROM slots WHERE doctor_id = $1 AND notice_minutes = 45', [
    doctor.doctorId,
  ])
  return Number(rows[0].count)
}
const counts = () => Promise.all(doctors.map(count))

describe('rolling on', () => {
  it('does nothing while the slots reach far enough', async () => {
    await rollOn(salve.ctx)
    expect(await counts()).toEqual([14, 14, 14])
  })

  it('makes the slots of the days that the horizon has reached, once, also when two nodes do it', async () => {
    salve.clock.advance(2 * 86_400)
    await Promise.all([rollOn(salve.ctx), rollOn(salve.ctx)])
    expect(await counts()).toEqual([18, 18, 18])
  })

  it('makes none for the past after a long sleep, and goes on with the others when one fails', async () => {
    await salve.sql(`UPDATE availability SET time_zone = 'Nowhere/Else' WHERE doctor_id = $1`, [doctors[1].doctorId])
    salve.clock.advance(30 * 86_400)
    await rollOn(salve.ctx)
    expect(await counts()).toEqual([32, 18, 32])
  })

  it('goes through more doctors than are looked at together', async () => {
    await salve.sql(`
      WITH made AS (
        INSERT INTO doctors (id, name, languages, time_zone, search, vouched, created_at, updated_at)
        SELECT gen_random_uuid(), 'Dr ' || n, '{}', 'UTC', 'dr', true, now(), now() FROM generate_series(1, 120) n RETURNING id)
      INSERT INTO availability SELECT made.id, time_zone, weekly, exceptions, notice_minutes, horizon_days, '2020-01-01', now()
        FROM made, availability WHERE doctor_id = '${doctors[0].doctorId}'`)
    await rollOn(salve.ctx)
    const { rows } = await salve.sql('SELECT count(*) FROM slots GROUP BY doctor_id HAVING count(*) = 14')
    expect(rows).toHaveLength(120)
  })
})
