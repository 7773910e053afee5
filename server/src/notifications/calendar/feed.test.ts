import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSlot } from '../../../test/clinic.ts'
import { type Person, type Salve, startSalve } from '../../../test/salve.ts'
import { openCalendars, uidOf } from './calendars.fixture.ts'

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

describe("a patient's calendar", () => {
  it('has each visit of theirs and of whom they care for, and no others', async () => {
    const child = (await salve.call('POST /api/patients', { as: ana, body: { name: 'Tomás Canary' } })).body
    const [own, theirs] = [await on.book(ana), await on.book(ana, { patientId: child.id })]
    await on.book(await salve.patient())
    const found = await on.events(await on.link(ana))
    expect(found.map(({ uid }) => uid)).toEqual([uidOf(own), uidOf(theirs)])
    expect(found[0]).toEqual({
      uid: uidOf(own),
      startsAt: own.startsAt,
      endsAt: own.endsAt,
      status: 'CONFIRMED',
      sequence: own.version,
      url: `https://salve.test/visits/${own.id}`,
      summary: 'Visit',
    })
  })

  it('is iCalendar, and says nothing of who and why', async () => {
    const url = await on.link(ana)
    await on.book(ana)
    const { headers, text } = await on.read(url)
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(headers.get('cache-control')).toBe('private, no-cache')
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/)
    expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT15M\r\n')
    expect(text).toContain('X-PUBLISHED-TTL:PT15M\r\n')
    expect(text).toMatch(/LAST-MODIFIED:\d{8}T\d{6}Z\r\n/)
    const unfolded = text.replaceAll('\r\n ', '')
    expect(unfolded).not.toMatch(/canary|oncology|example\.org/i)
    for (const id of [ana.id, ana.patientId, on.doctor.id, on.doctor.doctorId]) expect(unfolded).not.toContain(id)
  })

  it('moves a visit that moved, and calls off what was called off', async () => {
    const url = await on.link(ana)
    const visit = await on.book(ana)
    const [before] = await on.events(url)
    const slot = await openSlot(salve, on.doctor)
    await salve.call(`POST /api/appointments/${visit.id}/reschedule`, { as: ana, body: { slotId: slot.id } })
    const [moved] = await on.events(url)
    expect(moved).toMatchObject({ uid: before.uid, startsAt: slot.startsAt, endsAt: slot.endsAt, status: 'CONFIRMED' })
    expect(moved.sequence).toBeGreaterThan(before.sequence)
    await salve.call(`POST /api/appointments/${visit.id}/cancel`, { as: ana })
    const [cancelled, ...more] = await on.events(url)
    expect(more).toEqual([])
    expect(cancelled).toMatchObject({ uid: before.uid, startsAt: slot.startsAt, status: 'CANCELLED' })
    expect(cancelled.sequence).toBeGreaterThan(moved.sequence)
  })

  it('has a hold while it lives, and no day longer', async () => {
    const url = await on.link(ana)
    const slot = await openSlot(salve, on.doctor)
    const held = (await salve.call('POST /api/appointments', { as: ana, body: { slotId: slot.id } })).body
    expect(await on.events(url)).toMatchObject([{ uid: uidOf(held), status: 'TENTATIVE' }])
    salve.clock.advance(301)
    expect(await on.events(url)).toEqual([])
  })

  it('goes from 30 days ago to a year ahead', async () => {
    const url = await on.link(ana)
    const days = [-31, -29, 364, 366]
    const times = days.map((day) => new Date(salve.clock.now().getTime() + day * 86_400_000))
    for (const startsAt of times) await on.put(ana, startsAt)
    const shown = [times[1], times[2]].map((at) => at.toISOString().replace(/\.\d+/, '.000'))
    expect((await on.events(url)).map(({ startsAt }) => startsAt)).toEqual(shown)
  })

  it('is at the right instant on the days on which clocks change', async () => {
    const url = await on.link(ana)
    const now = salve.clock.now()
    const days = (from: Date) => (from.getTime() - now.getTime()) / 86_400_000
    // Lisbon, in the year that a calendar shows: the hour that is skipped, and both of the hour that comes twice.
    const lastSundays = [2, 9].map((month) => {
      const ends = [-1, 0, 1].map((ahead) => new Date(Date.UTC(now.getUTCFullYear() + ahead, month + 1, 0)))
      const sundays = ends.map((end) => new Date(end.getTime() - end.getUTCDay() * 86_400_000))
      return sundays.find((sunday) => days(sunday) > -29 && days(sunday) < 363) as Date
    })
    const instants = lastSundays.flatMap((day) => [30, 90].map((minutes) => new Date(day.getTime() + minutes * 60_000)))
    for (const at of instants) await on.put(ana, at)
    const found = (await on.events(url)).map(({ startsAt }) => startsAt)
    expect(found.sort()).toEqual(instants.map((at) => at.toISOString()).sort())
  })

  it('is in the language that they want to be written to in', async () => {
    await salve.sql(`INSERT INTO notification_preferences (user_id, language, updated_at) VALUES ($1, 'es', now())`, [
      ana.id,
    ])
    await on.book(ana)
    expect(await on.events(await on.link(ana))).toMatchObject([{ summary: 'Cita' }])
  })

  it('is not sent again as long as nothing has changed', async () => {
    const url = await on.link(ana)
    await on.book(ana)
    const first = await on.read(url)
    const tag = first.headers.get('etag') ?? ''
    expect(tag).toMatch(/^"[\w-]{22}"$/)
    const again = await on.read(url, { 'if-none-match': tag })
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag])
    await on.book(ana)
    expect((await on.read(url, { 'if-none-match': tag })).status).toBe(200)
  })
})

describe("a doctor's calendar", () => {
  it('has the visits with that doctor, and leads to the day', async () => {
    const other = await salve.doctor()
    const url = await on.link(other)
    const slot = await openSlot(salve, other)
    const visit = await on.book(ana, {}, slot)
    await on.book(ana)
    expect(await on.events(url)).toMatchObject([{ uid: uidOf(visit), url: `https://salve.test/day/${visit.id}` }])
  })

  it('is empty when the account has no profile', async () => {
    const gone = await salve.doctor()
    const url = await on.link(gone)
    await salve.sql('UPDATE users SET doctor_id = NULL WHERE id = $1', [gone.id])
    expect(await on.events(url)).toEqual([])
  })
})

describe('the calendar of somebody with very many visits', () => {
  it('has the soonest 2,000 of them', async () => {
    const busy = await salve.doctor()
    const from = new Date(Math.ceil(salve.clock.now().getTime() / 60_000) * 60_000)
    await on.put(ana, from, { doctorId: busy.doctorId, count: 2005 })
    const found = await on.events(await on.link(busy))
    expect(found).toHaveLength(2000)
    const last = new Date(from.getTime() + 1999 * 600_000).toISOString()
    expect([found[0].startsAt, found[1999].startsAt]).toEqual([from.toISOString(), last])
  })
})
