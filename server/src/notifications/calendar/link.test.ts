import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { roles } from '@salve/contract/fields'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Person, type Salve, startSalve } from '../../../test/salve.ts'
import { relationsFor } from '../../auth/access.ts'
import { openCalendars, tokenOf } from './calendars.fixture.ts'

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

describe('the link', () => {
  const own = async (as: Person) => (await salve.call('GET /api/calendar', { as })).body.link

  it('is shown once, and told of without itself', async () => {
    expect(await own(ana)).toBeNull()
    const url = await on.link(ana)
    expect(url).toMatch(/^https:\/\/salve\.test\/api\/calendar\/[\w-]{43}\.ics$/)
    const kept = await own(ana)
    expect(kept).toEqual({ createdAt: expect.any(String), lastReadAt: null })
    const { rows } = await salve.sql('SELECT * FROM calendar_links WHERE user_id = $1', [ana.id])
    expect(JSON.stringify(rows)).not.toContain(tokenOf(url))
  })

  it('ends when there is a new one, and when it is taken back', async () => {
    const first = await on.link(ana)
    const second = await on.link(ana)
    expect((await on.read(first)).status).toBe(404)
    expect((await on.read(second)).status).toBe(200)
    for (const _ of ['once', 'twice']) expect((await salve.call('DELETE /api/calendar', { as: ana })).status).toBe(204)
    expect(await own(ana)).toBeNull()
    const gone = await on.read(second)
    expect([gone.status, JSON.parse(gone.text).code]).toEqual([404, 'not-found'])
  })

  it('opens nobody else’s calendar, and nothing when it is made up', async () => {
    const ben = await salve.patient()
    const url = await on.link(ben)
    await on.book(ana)
    expect(await on.events(url)).toEqual([])
    for (const token of ['x'.repeat(43), 'x', `${'x'.repeat(42)}%00`, '..%2f..'])
      expect((await on.read(`/api/calendar/${token}.ics`)).status).toBe(404)
    expect((await on.read(url.replace('.ics', '.txt'))).status).toBe(404)
  })

  it('stands in no log', async () => {
    const url = await on.link(ana)
    await on.read(url)
    await on.read(`${url}/more`)
    await on.read(url.replace('.ics', ''))
    const log = () => readFileSync(join(salve.folder, 'log', 'salve.log'), 'utf8')
    await expect.poll(log).toContain('/api/calendar/:token.ics')
    expect(log()).not.toContain(tokenOf(url))
  })

  it('is nothing while the account is closed, or of another role', async () => {
    const url = await on.link(ana)
    const become = (change: string) => salve.sql(`UPDATE users SET ${change} WHERE id = $1`, [ana.id])
    for (const change of [`status = 'suspended'`, `status = 'pending'`, `status = 'active', role = 'staff'`]) {
      await become(change)
      expect((await on.read(url)).status).toBe(404)
    }
    await become(`role = 'patient'`)
    expect((await on.read(url)).status).toBe(200)
  })

  it('has nothing more of a record that was deleted', async () => {
    const url = await on.link(ana)
    const visit = await on.book(ana)
    await salve.call(`POST /api/appointments/${visit.id}/cancel`, { as: ana })
    expect(await on.events(url)).toHaveLength(1)
    await salve.sql('UPDATE patients SET deleted_at = now() WHERE id = $1', [ana.patientId])
    expect(await on.events(url)).toEqual([])
  })

  it('is never of all the clinic’s visits', () => {
    for (const role of roles) expect(relationsFor(role, 'calendar.subscribe')).not.toContain('clinic')
  })

  it('leaves a trace when it is made and when it ends, and a note at most once an hour when it is read', async () => {
    const url = await on.link(ana)
    const readAt = async () => (await own(ana)).lastReadAt
    await on.read(url)
    const first = await readAt()
    expect(first).not.toBeNull()
    await on.read(url)
    expect(await readAt()).toBe(first)
    salve.clock.advance(3601)
    ana = await salve.signIn(ana.email)
    await on.read(url)
    expect(Date.parse(await readAt())).toBeGreaterThan(Date.parse(first))
    await salve.call('DELETE /api/calendar', { as: ana })
    await salve.call('DELETE /api/calendar', { as: ana })
    const { rows } = await salve.sql(
      `SELECT action FROM audit_log WHERE actor_id = $1 AND action LIKE 'calendar.%' ORDER BY id`,
      [ana.id],
    )
    expect(rows.map(({ action }) => action)).toEqual(['calendar.link-made', 'calendar.link-ended'])
  })
})
