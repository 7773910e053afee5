import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, type Salve, startSalve } from '../../test/salve.ts'
import { at, openClinic } from './clinic.fixture.ts'

let salve: Salve
let clinic: ReturnType<typeof openClinic>
beforeAll(async () => {
  salve = await startSalve()
  clinic = openClinic(salve)
})
afterAll(() => salve.stop())

const ask = (query: string) => salve.call(`GET /booking/slots/search?${query}`)
const found = async (query: string): Promise<string[]> => (await ask(query)).body.items.map(({ id }: Json) => id)

describe('open slots', () => {
  it('of a part of the day are none where there are none at all', async () => {
    expect(await found('partOfDay=morning&limit=3')).toEqual([])
  })

  it('of a part of the day are found however few there are, and however late', async () => {
    // Twelve evenings of one, none for a year, and one that nobody plans.
    const doctor = await salve.doctor({ name: 'Vesper', timeZone: 'UTC' })
    const ids: string[] = []
    for (const days of [
      ...Array(12)
        .keys()
        .map((day) => 20 + day),
      440,
      700,
    ]) {
      ids.push((await clinic.slot(doctor, at(days, '19:00'))).id)
      await clinic.slot(doctor, at(days, '09:00'))
    }
    const evenings = `q=vesper&partOfDay=evening&timeZone=UTC`
    expect(await found(evenings)).toEqual(ids)
    expect(await found(`${evenings}&limit=14`)).toEqual(ids)
    const { body } = await ask(`${evenings}&limit=12`)
    expect(body.items.map(({ id }: Json) => id)).toEqual(ids.slice(0, 12))
    expect(await found(`${evenings}&cursor=${body.nextCursor}`)).toEqual(ids.slice(12))
    expect(await found(`${evenings}&from=${at(21, '19:00')}&to=${at(23, '19:00')}`)).toEqual(ids.slice(1, 3))
    expect(await found(`${evenings}&from=${at(21, '02:00')}&to=${at(21, '04:00')}`)).toEqual([])
  })

  it('of a part of the day are found where doctors are in many zones', async () => {
    const zones = ['Asia/Tokyo', 'Asia/Kolkata', 'Africa/Cairo', 'Europe/Lisbon', 'America/Lima', 'Pacific/Fiji', 'UTC']
    const doctors = await Promise.all(zones.map((timeZone) => salve.doctor({ name: 'Manifold', timeZone })))
    for (const doctor of doctors) await clinic.slot(doctor, at(50, '23:00'))
    expect(await found('q=manifold')).toHaveLength(7)
    // At eight in the morning in Tokyo it is half past four in Kolkata, two in Cairo, eleven in Fiji, and evening elsewhere.
    expect(await found('q=manifold&partOfDay=morning')).toHaveLength(4)
  })
})
