import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, type Person, type Salve, startSalve } from '../../../test/salve.ts'

let salve: Salve
let mother: Person
let doctor: Person
let other: Person
let staff: Person
const ids: Record<string, string> = {}

const register = async (as: Person, body: Record<string, unknown>) => {
  const made = await salve.call('POST /api/patients', { as, body })
  ids[String(body.name)] = made.body.id
}
beforeAll(async () => {
  salve = await startSalve()
  mother = await salve.patient({ name: 'Maria Mutter', email: 'maria@mutter.example' })
  doctor = await salve.doctor()
  other = await salve.doctor()
  staff = await salve.staff()
  await register(mother, { name: 'Zoë Núñez', email: 'zoe.nunez@example.org', phone: '+44 20 7946 0123' })
  await register(mother, { name: 'Zacharias Bartholomäus-Müller', phone: '030 901820' })
  await register(doctor, { name: 'Nadia Walk-In', email: 'nadia@example.org', phone: '+44 20 7946 0999' })
  const body = { patientId: ids['Zoë Núñez'], doctorId: doctor.doctorId }
  await salve.call('POST /api/mappings', { as: mother, body })
})
afterAll(() => salve.stop())

const list = async (as: Person, query = '') => (await salve.call(`GET /api/patients${query}`, { as })).body
const names = async (as: Person, query = ''): Promise<string[]> =>
  (await list(as, query)).items.map((item: Json) => item.name)
const search = (as: Person, q: string) => names(as, `?q=${encodeURIComponent(q)}`)

describe('the list of people', () => {
  it('holds for a patient the own record and the dependants, newest first', async () => {
    const { items, nextCursor } = await list(mother)
    expect(items.map(({ name, relation }: Json) => [name, relation])).toEqual([
      ['Zacharias Bartholomäus-Müller', 'dependant'],
      ['Zoë Núñez', 'dependant'],
      ['Maria Mutter', 'self'],
    ])
    expect(nextCursor).toBeNull()
  })

  it('holds for a doctor the assigned and those whom the doctor registered', async () => {
    const { items } = await list(doctor)
    expect(items.map(({ name, relation }: Json) => [name, relation])).toEqual([
      ['Nadia Walk-In', 'created'],
      ['Zoë Núñez', 'assigned'],
    ])
    expect(await names(other)).toEqual([])
  })

  it('holds for the clinic everybody, without addresses and histories', async () => {
    const { items } = await list(staff)
    expect(items).toHaveLength(4)
    expect(Object.keys(items[0]).sort()).toEqual(
      ['createdAt', 'dateOfBirth', 'email', 'id', 'name', 'phone', 'relation', 'sex', 'timeZone', 'version'].sort(),
    )
    expect(new Set(items.map(({ relation }: Json) => relation))).toEqual(new Set(['clinic']))
  })

  it('goes on by cursor, each person once', async () => {
    const found: string[] = []
    let cursor: string | null = ''
    for (let pages = 0; cursor !== null; pages++) {
      expect(pages).toBeLessThan(3)
      const { items, nextCursor }: Json = await list(staff, `?limit=2${cursor && `&cursor=${cursor}`}`)
      found.push(...items.map(({ name }: Json) => name))
      cursor = nextCursor
    }
    expect(found).toEqual(await names(staff))
  })
})

describe('searching for people', () => {
  it.each([
    ['Zoë', ['Zoë Núñez']],
    ['zoe nunez', ['Zoë Núñez']],
    ['NÚÑ', ['Zoë Núñez']],
    ['nunez zoë', ['Zoë Núñez']],
    ['z', ['Zacharias Bartholomäus-Müller', 'Zoë Núñez']],
    ['bartholomaus', ['Zacharias Bartholomäus-Müller']],
    ['müller zach', ['Zacharias Bartholomäus-Müller']],
    ['oe', []],
    ['zoe müller', []],
  ])('by name: %s', async (q, found) => expect(await search(mother, q)).toEqual(found))

  it.each([
    ['zoe.nunez@example.org', ['Zoë Núñez']],
    [' ZOE.NUNEZ@Example.ORG ', ['Zoë Núñez']],
    ['@example.org', ['Nadia Walk-In', 'Zoë Núñez']],
    ['zoe.nun', ['Zoë Núñez']],
    ['nunez@example.org', []],
    ['maria@mutter.example', ['Maria Mutter']],
  ])('by e-mail address: %s', async (q, found) => expect(await search(staff, q)).toEqual(found))

  it.each([
    ['+44 20 7946 0123', ['Zoë Núñez']],
    ['+442079460123', ['Zoë Núñez']],
    ['0044 20 7946 0123', ['Zoë Núñez']],
    ['020 7946 0123', ['Zoë Núñez']],
    ['(020) 7946-0123', ['Zoë Núñez']],
    ['7946', ['Nadia Walk-In', 'Zoë Núñez']],
    ['0123', ['Zoë Núñez']],
    ['+49 30 901820', []],
    ['030 901820', ['Zacharias Bartholomäus-Müller']],
    ['020 7946 0124', []],
  ])('by phone number: %s', async (q, found) => expect(await search(staff, q)).toEqual(found))

  it('never finds somebody whom the caller may not see', async () => {
    expect(await search(other, 'zoe')).toEqual([])
    expect(await search(doctor, 'maria')).toEqual([])
    expect(await search(doctor, 'zoe')).toEqual(['Zoë Núñez'])
  })

  it.each(['!!!', '-', '👋'])('finds nobody, not everybody, by %s', async (q) => {
    expect(await search(staff, q)).toEqual([])
  })

  it('leaves one trace for each person who was shown, and none for the others', async () => {
    const traces = async () => {
      const { rows } = await salve.sql(
        `SELECT patient_id, fields FROM audit_log WHERE action = 'patient.listed' AND actor_id = $1 ORDER BY id`,
        [doctor.id],
      )
      return rows
    }
    const before = await traces()
    await search(doctor, 'zoe')
    expect((await traces()).slice(before.length)).toEqual([{ patient_id: ids['Zoë Núñez'], fields: ['summary'] }])
    await search(doctor, 'nobody')
    expect(await traces()).toHaveLength(before.length + 1)
  })
})
