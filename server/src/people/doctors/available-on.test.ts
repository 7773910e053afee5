import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, type Person, paths, type Salve, startSalve } from '../../../test/salve.ts'
import { at, dayAhead, openClinic } from '../../schedule/clinic.fixture.ts'

let salve: Salve
let clinic: ReturnType<typeof openClinic>
let patient: Person
beforeAll(async () => {
  salve = await startSalve()
  clinic = openClinic(salve)
  patient = await salve.patient()
})
afterAll(() => salve.stop())

let number = 0
/** Doctors of a specialization of their own, so that no test finds those of another. */
const team = () => {
  const specialization = `Team ${++number}`
  const doctor = (name: string, timeZone = 'UTC') => salve.doctor({ name, specialization, timeZone })
  const ask = (query: string) =>
    salve.call(`GET /api/doctors?specialization=${encodeURIComponent(specialization)}&${query}`)
  const names = async (query: string): Promise<string[]> => (await ask(query)).body.items.map(({ name }: Json) => name)
  return { specialization, doctor, ask, names }
}

describe('doctors who have an open slot on a day', () => {
  it('are found on that day only, at both addresses', async () => {
    const { specialization, doctor, names } = team()
    await doctor('No Slot')
    await clinic.slot(await doctor('Has One'), at(3, '09:00'))
    expect(await names(`availableOn=${dayAhead(3)}`)).toEqual(['Has One'])
    for (const day of [dayAhead(2), dayAhead(4), dayAhead(-3), '9999-12-31', '0100-01-01'])
      expect([day, await names(`availableOn=${day}`)]).toEqual([day, []])
    expect(await names('')).toEqual(['Has One', 'No Slot'])
    const path = `/api/doctors/specialization/${encodeURIComponent(specialization)}?availableOn=${dayAhead(3)}`
    expect((await salve.call(`GET ${path}`)).body.items.map(({ name }: Json) => name)).toEqual(['Has One'])
  })

  it('have a place that nobody has or holds, in a slot that is not closed and not too near', async () => {
    const { doctor, names } = team()
    const slotOf = async (name: string, more = {}) =>
      (await clinic.slot(await doctor(name), at(3, '09:00'), 30, more)).id
    await clinic.visit(await slotOf('Booked'), patient)
    await clinic.visit(await slotOf('Held'), await salve.patient(), 300)
    await clinic.visit(await slotOf('Hold ran out'), await salve.patient(), -1)
    await clinic.visit(await slotOf('Half full', { capacity: 2 }), await salve.patient())
    await salve.sql('UPDATE slots SET closed_at = now() WHERE id = $1', [await slotOf('Closed')])
    await salve.sql('UPDATE slots SET notice_minutes = 6000 WHERE id = $1', [await slotOf('Too near')])
    const gone = await doctor('Suspended')
    await clinic.slot(gone, at(3, '09:00'))
    await salve.call(`POST /api/users/${gone.id}/suspend`, { as: await salve.admin() })
    expect(await names(`availableOn=${dayAhead(3)}`)).toEqual(['Half full', 'Hold ran out'])
    salve.clock.advance(301)
    expect(await names(`availableOn=${dayAhead(3)}`)).toEqual(['Half full', 'Hold ran out', 'Held'])
    patient = await salve.signIn(patient.email)
  })

  it('are those of the day on each doctor’s own clock, or in the zone that is asked for', async () => {
    const { doctor, names } = team()
    await clinic.slot(await doctor('Auckland', 'Pacific/Auckland'), at(5, '12:30'))
    await clinic.slot(await doctor('New York', 'America/New_York'), at(5, '02:00'))
    await clinic.slot(await doctor('London', 'Europe/London'), at(5, '10:00'))
    const days = [4, 5, 6].map(dayAhead)
    expect(await Promise.all(days.map((day) => names(`availableOn=${day}`)))).toEqual([
      ['New York'],
      ['London'],
      ['Auckland'],
    ])
    const inZone = (zone: string) => Promise.all(days.map((day) => names(`availableOn=${day}&timeZone=${zone}`)))
    expect(await inZone('UTC')).toEqual([[], ['London', 'New York', 'Auckland'], []])
    expect(await inZone('Asia/Kolkata')).toEqual([[], ['London', 'New York', 'Auckland'], []])
    expect(await inZone('Pacific/Auckland')).toEqual([[], ['London', 'New York'], ['Auckland']])
  })

  it('are found up to both ends of a day that has 25 hours', async () => {
    const { doctor, names } = team()
    const october = Temporal.PlainDate.from({ year: Temporal.Now.plainDateISO().year + 1, month: 10, day: 31 })
    const day = october.subtract({ days: october.dayOfWeek % 7 })
    const slotAt = async (name: string, date: Temporal.PlainDate, time: string) =>
      clinic.slot(await doctor(name, 'Europe/London'), `${date}T${time}:00Z`)
    await slotAt('Before', day.subtract({ days: 1 }), '22:30')
    await slotAt('First', day.subtract({ days: 1 }), '23:00')
    await slotAt('Last', day, '23:30')
    await slotAt('After', day.add({ days: 1 }), '00:00')
    for (const zone of ['', '&timeZone=Europe/London'])
      expect(await names(`availableOn=${day}${zone}`)).toEqual(['Last', 'First'])
  })

  it('go on by cursor, without a gap for those who are left out', async () => {
    const { doctor, ask } = team()
    for (const name of ['1', '2', '3', '4', '5']) {
      const person = await doctor(name)
      if (name !== '2' && name !== '4') await clinic.slot(person, at(6, '09:00'))
    }
    const found: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: Json = await ask(`availableOn=${dayAhead(6)}&limit=1${cursor && `&cursor=${cursor}`}`)
      expect(body.items).toHaveLength(1)
      found.push(body.items[0].name)
      cursor = body.nextCursor
    }
    expect(found).toEqual(['5', '3', '1'])
  })

  it('are not asked for by what is no day or no zone', async () => {
    const query = 'availableOn=2026-02-30&timeZone=Mars/Base'
    for (const path of ['/api/doctors', '/api/doctors/specialization/x'])
      expect(paths(await salve.call(`GET ${path}?${query}`))).toEqual(['availableOn', 'timeZone'])
  })
})
