import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, type Person, paths, type Salve, startSalve } from '../../test/salve.ts'
import { announceSlots } from './announce.ts'
import { at, dayAhead, openClinic } from './clinic.fixture.ts'

let salve: Salve
let clinic: ReturnType<typeof openClinic>
let ada: Person
let jose: Person
const slots: Record<string, Json> = {}
beforeAll(async () => {
  salve = await startSalve()
  clinic = openClinic(salve)
  ada = await salve.doctor({ name: 'Ada Lovelace', specialization: 'Cardiology', timeZone: 'Europe/London' })
  jose = await salve.doctor({ name: 'José Núñez', specialization: 'Pediatría', timeZone: 'Asia/Tokyo' })
  const speak = (doctor: Person, languages: string[]) =>
    salve.call(`PUT /api/doctors/${doctor.doctorId}`, { as: doctor, body: { languages } })
  await speak(ada, ['English', 'Português'])
  await speak(jose, ['español'])
  slots.early = await clinic.slot(ada, at(2, '06:00'))
  slots.noon = await clinic.slot(jose, at(2, '12:00'), 30, { mode: 'video', capacity: 2 })
  slots.late = await clinic.slot(ada, at(2, '21:00'), 30, { mode: 'video' })
  slots.next = await clinic.slot(jose, at(3, '06:00'))
})
afterAll(() => salve.stop())

const ask = (query: string) => salve.call(`GET /booking/slots/search?${query}`)
const found = async (query: string): Promise<string[]> => {
  const { status, body } = await ask(query)
  expect(status).toBe(200)
  const names = new Map(Object.entries(slots).map(([name, { id }]) => [id, name]))
  return body.items.map(({ id }: Json) => names.get(id) ?? id)
}
describe('the open slots of all doctors', () => {
  it('come soonest first, with whose they are', async () => {
    const { body, headers } = await ask('')
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    expect(body.nextCursor).toBeNull()
    expect(await found('')).toEqual(['early', 'noon', 'late', 'next'])
    expect(body.items[1]).toEqual({
      ...slots.noon,
      doctor: { id: jose.doctorId, name: 'José Núñez', specialization: 'Pediatría', timeZone: 'Asia/Tokyo' },
    })
    expect((await salve.call('GET /api/booking/slots/search')).body).toEqual(body)
  })

  it.each([
    ['specialization=cardiOLOGY', ['early', 'late']],
    ['specialization=Surgery', []],
    ['q=lovel', ['early', 'late']],
    ['q=nunez', ['noon', 'next']],
    ['q=!!!', []],
    ['language=ESPAÑOL', ['noon', 'next']],
    ['language=english&q=jose', []],
    ['mode=video', ['noon', 'late']],
    ['mode=video&specialization=cardiology', ['late']],
    // In the doctor's own zone: six in the morning in London, and nine, three and three in the evening elsewhere.
    ['partOfDay=morning&timeZone=UTC', ['early', 'next']],
    ['partOfDay=afternoon&timeZone=UTC', ['noon']],
    ['partOfDay=evening&timeZone=UTC', ['late']],
    ['partOfDay=evening&timeZone=Asia/Tokyo', ['noon']],
    ['partOfDay=evening', ['noon', 'late']],
    ['partOfDay=afternoon&q=jose', ['next']],
  ])('for %s are %j', async (query, expected) => {
    expect(await found(query.replace('ñ', '%C3%B1').replace('Ñ', '%C3%91'))).toEqual(expected)
  })

  it('are those of one doctor, or within a range', async () => {
    expect(await found(`doctorId=${ada.doctorId}`)).toEqual(['early', 'late'])
    expect(await found(`doctorId=${ada.doctorId}&q=jose`)).toEqual([])
    expect(await found(`doctorId=${ada.id}`)).toEqual([])
    expect(await found(`from=${at(2, '12:00')}&to=${at(3, '06:00')}`)).toEqual(['noon', 'late'])
    expect(await found(`from=${at(-9, '12:00')}`)).toEqual(['early', 'noon', 'late', 'next'])
  })

  it.each([
    ['cursor=MA', 'cursor'],
    [`cursor=${Buffer.from('12|x').toString('base64url')}`, 'cursor'],
    ['partOfDay=night', 'partOfDay'],
    ['timeZone=Nowhere/Else', 'timeZone'],
    ['limit=0', 'limit'],
  ])('are refused for %s', async (query, path) => {
    const answer = await ask(query)
    expect([answer.status, paths(answer)]).toEqual([400, [path]])
  })

  it('are refused when the part of the day is asked for in a zone that the database does not know', async () => {
    await salve.sql(`UPDATE doctors SET time_zone = 'Nowhere/Else' WHERE id = '${jose.doctorId}'`)
    const answer = await ask('partOfDay=morning&limit=9')
    expect([answer.status, paths(answer)]).toEqual([400, ['timeZone']])
    expect(await found('partOfDay=afternoon&timeZone=UTC&limit=9')).toEqual(['noon'])
    await salve.sql(`UPDATE doctors SET time_zone = 'Asia/Tokyo' WHERE id = '${jose.doctorId}'`)
  })

  it('are not there when the database fails, which says nothing of why', async () => {
    await salve.sql('ALTER TABLE slots RENAME COLUMN notice_minutes TO warning_minutes')
    const answer = await ask('limit=8')
    await salve.sql('ALTER TABLE slots RENAME COLUMN warning_minutes TO notice_minutes')
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } })
    expect(answer.text).not.toMatch(/minutes|slots/)
    expect(await found('limit=8')).toEqual(['early', 'noon', 'late', 'next'])
  })

  it('take no cursor that points past all time', async () => {
    const cursor = Buffer.from(`999999999999999|${ada.doctorId}`).toString('base64url')
    expect((await salve.call(`GET /booking/slots/search?cursor=${cursor}`)).status).toBe(400)
  })
})

describe('page by page', () => {
  it.each([
    ['', '/booking/slots/search?'],
    ['of those who speak Klingon, who are many', '/booking/slots/search?language=Klingon&'],
  ])('nothing is left out and nothing comes twice %s', async (_, address) => {
    // Seventy doctors whose slots begin at the same instants: only the id tells them apart.
    const crew = `Crew ${address.length}`
    await salve.sql(`
      WITH made AS (
        INSERT INTO doctors (id, name, languages, time_zone, search, vouched, created_at, updated_at)
        SELECT gen_random_uuid(), '${crew}', '{Klingon}', 'UTC', 'crew', true, now(), now() FROM generate_series(1, 70)
        RETURNING id),
      copied AS (
        INSERT INTO users SELECT (jsonb_populate_record(u, jsonb_build_object('id', gen_random_uuid(), 'doctor_id', made.id,
          'email_index', '\\x' || md5(made.id::text)))).* FROM made, users u
        WHERE u.doctor_id = '${ada.doctorId}')
      INSERT INTO slots (id, doctor_id, starts_at, ends_at, mode, capacity, origin)
      SELECT gen_random_uuid(), made.id, t, t + interval '10 minutes', 'video', 1, 'explicit' FROM made,
        generate_series('${at(9, '09:00')}'::timestamptz, '${at(9, '09:20')}', interval '10 minutes') t`)
    const { rows } = await salve.sql(
      `SELECT s.id FROM slots s JOIN doctors d ON d.id = s.doctor_id WHERE starts_at > '${dayAhead(8)}'
       ORDER BY starts_at, s.id`,
    )
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await salve.call(`GET ${address}from=${at(8, '00:00')}&limit=17${cursor}`)
      seen.push(...body.items.map(({ id }: Json) => id))
      if (!body.nextCursor) break
      cursor = `&cursor=${body.nextCursor}`
    }
    expect(seen.length).toBeGreaterThanOrEqual(210)
    expect(seen).toEqual(rows.map(({ id }) => id))
  })
})

describe('a slot is not shown as open', () => {
  it('once it is full; a hold counts until it has run out, whether or not anybody wrote that down', async () => {
    const doctor = await salve.doctor()
    const { id } = await clinic.slot(doctor, at(4, '09:00'), 30, { capacity: 2 })
    const free = async () => {
      await announceSlots(salve.ctx, doctor.doctorId)
      return (await clinic.openOf(doctor)).map((slot) => [slot.id, slot.free])
    }
    expect(await free()).toEqual([[id, 2]])
    await clinic.visit(id, await salve.patient())
    expect(await free()).toEqual([[id, 1]])
    await clinic.visit(id, await salve.patient(), 60)
    expect(await free()).toEqual([])
    salve.clock.advance(61)
    expect(await free()).toEqual([[id, 1]])
    expect((await clinic.slotsOf(doctor))[0].free).toBe(1)
  })

  it('once it is past or its notice has begun', async () => {
    const doctor = await salve.doctor()
    await clinic.slot(doctor, new Date(salve.clock.now().getTime() + 3600_000).toISOString())
    await announceSlots(salve.ctx, doctor.doctorId)
    expect(await clinic.openOf(doctor)).toHaveLength(1)
    await salve.sql('UPDATE slots SET notice_minutes = 59 WHERE doctor_id = $1', [doctor.doctorId])
    salve.clock.advance(70)
    await announceSlots(salve.ctx, doctor.doctorId)
    expect(await clinic.openOf(doctor)).toHaveLength(0)
    await salve.sql('UPDATE slots SET notice_minutes = 0 WHERE doctor_id = $1', [doctor.doctorId])
    await announceSlots(salve.ctx, doctor.doctorId)
    expect(await clinic.openOf(doctor)).toHaveLength(1)
    salve.clock.advance(3600)
    await announceSlots(salve.ctx, doctor.doctorId)
    expect(await clinic.openOf(doctor)).toHaveLength(0)
  })

  it('when its doctor is suspended or gone', async () => {
    const doctor = await salve.doctor({ name: 'Dr Gone' })
    await clinic.slot(doctor, at(4, '11:00'))
    expect((await ask('q=gone')).body.items).toHaveLength(1)
    await salve.call(`POST /api/users/${doctor.id}/suspend`, { as: await salve.admin() })
    // Nobody announces that; here it is also a question that was asked a moment ago.
    await announceSlots(salve.ctx, doctor.doctorId)
    expect((await ask('q=gone')).body.items).toHaveLength(0)
    expect((await ask(`doctorId=${doctor.doctorId}`)).body.items).toHaveLength(0)
    expect((await ask(`from=${at(4, '11:00')}&to=${at(4, '11:01')}`)).body.items).toHaveLength(0)
    const open = await salve.call(`GET /api/doctors/${doctor.doctorId}/available-slots`)
    expect(open).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })
})

describe('the open slots of one doctor', () => {
  it('come soonest first, in a range and page by page, without the doctor', async () => {
    const path = `GET /api/doctors/${ada.doctorId}/available-slots`
    const { body } = await salve.call(`${path}?limit=1`)
    expect(body.items).toEqual([slots.early])
    const rest = await salve.call(`${path}?limit=1&cursor=${body.nextCursor}`)
    expect(rest.body).toEqual({ items: [slots.late], nextCursor: null })
    expect((await salve.call(`${path}?to=${at(2, '12:00')}`)).body.items).toEqual([slots.early])
  })
})
