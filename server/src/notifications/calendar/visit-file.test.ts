import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSlot } from '../../../test/clinic.ts'
import { type Json, type Person, type Salve, startSalve } from '../../../test/salve.ts'
import { eventsOf, openCalendars } from './calendars.fixture.ts'

let salve: Salve
let on: Awaited<ReturnType<typeof openCalendars>>
let ana: Person
beforeAll(async () => {
  salve = await startSalve()
  on = await openCalendars(salve)
})
beforeEach(async () => {
  ana = await salve.patient({ name: 'Ana Canary' })
})
afterAll(() => salve.stop())

describe('a visit as a file', () => {
  const file = (as: Person, visit: Json, language = '') =>
    salve.call(`GET /api/appointments/${visit.id}/calendar.ics${language}`, { as })

  it('is the same event as in the calendar, for its parties', async () => {
    const visit = await on.book(ana)
    const { status, text, headers } = await file(ana, visit)
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(headers['content-disposition']).toBe('attachment; filename="visit.ics"')
    expect(headers['cache-control']).toBe('no-store')
    expect(eventsOf(text)).toEqual(await on.events(await on.link(ana)))
    expect(text.replaceAll('\r\n ', '')).not.toMatch(/canary|oncology/i)
    const whose = await salve.signIn(on.doctor.email)
    expect(eventsOf((await file(whose, visit)).text)).toMatchObject([{ url: `https://salve.test/day/${visit.id}` }])
    const spanish = await file(ana, visit, '?language=es')
    expect(eventsOf(spanish.text)).toMatchObject([{ summary: 'Cita' }])
    expect(spanish.headers['content-disposition']).toBe('attachment; filename="cita.ics"')
    expect((await file(ana, visit, '?language=tlh')).status).toBe(400)
  })

  it('is of what stands now: held, called off, or run out', async () => {
    const slot = await openSlot(salve, on.doctor)
    const held = (await salve.call('POST /api/appointments', { as: ana, body: { slotId: slot.id } })).body
    const status = async () => eventsOf((await file(ana, held)).text)[0].status
    expect(await status()).toBe('TENTATIVE')
    salve.clock.advance(301)
    expect(await status()).toBe('CANCELLED')
  })

  it('is nobody else’s, and to open it leaves a trace', async () => {
    const visit = await on.book(ana)
    expect((await file(await salve.patient(), visit)).status).toBe(404)
    expect((await file(await salve.doctor(), visit)).status).toBe(404)
    await file(ana, visit)
    const { rows } = await salve.sql(
      `SELECT outcome FROM audit_log WHERE subject_id = $1 AND action LIKE 'appointment.open%' ORDER BY id`,
      [visit.id],
    )
    expect(rows.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'allowed'])
  })
})
