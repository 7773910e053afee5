import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, password, type Salve, startSalve } from '../../test/salve.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())

const refresh = (refreshToken: string | undefined) => salve.call('POST /api/auth/refresh', { body: { refreshToken } })
const me = (person: Pick<Person, 'token'>) => salve.call('GET /api/auth/me', { as: person })

describe('refreshing', () => {
  it('exchanges the pair; the old access token lives on until it expires', async () => {
    const person = await salve.patient()
    const { status, body } = await refresh(person.refreshToken)
    expect(status).toBe(200)
    expect(body.refreshToken).not.toBe(person.refreshToken)
    expect((await me(body)).status).toBe(200)
    expect((await me(person)).status).toBe(200)
  })

  it('ends the whole family when a token comes twice', async () => {
    const person = await salve.patient()
    const { body: next } = await refresh(person.refreshToken)
    expect((await refresh(person.refreshToken)).status).toBe(401)
    expect((await me(next)).status).toBe(401)
    expect((await refresh(next.refreshToken)).status).toBe(401)
    expect((await refresh(person.refreshToken)).status).toBe(401)
  })

  it('happens once when fifty come at once', async () => {
    const person = await salve.patient()
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(person.refreshToken)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(49)
    const spent = await salve.sql(
      'SELECT count(*) FROM spent_secrets JOIN sessions s ON s.id = session_id WHERE s.user_id = $1',
      [person.id],
    )
    expect(spent.rows[0].count).toBe('1')
  })

  it('is refused for a token that is unknown, missing, idle for too long, or of a session that is over', async () => {
    expect((await refresh('never-seen')).status).toBe(401)
    expect((await salve.call('POST /api/auth/refresh')).status).toBe(401)
    const idle = await salve.patient()
    salve.clock.advance(31 * 60)
    expect((await refresh(idle.refreshToken)).status).toBe(401)
    const busy = await salve.patient()
    let token = busy.refreshToken
    let last = 200
    for (let used = 0; used < 12 * 60 && last === 200; used += 25) {
      salve.clock.advance(25 * 60)
      const answer = await refresh(token)
      last = answer.status
      token = answer.body.refreshToken
    }
    expect(last).toBe(401)
  })

  it('works with the cookie of a browser', async () => {
    const person = await salve.patient()
    const answer = await salve.call('POST /api/auth/refresh', {
      headers: { cookie: `__Host-salve=${person.refreshToken}`, 'sec-fetch-site': 'same-origin' },
    })
    expect(answer.status).toBe(200)
    expect(answer.body.refreshToken).toBeUndefined()
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^__Host-salve=.+; Path=\/; .*HttpOnly; Secure; SameSite=Strict/,
    )
  })
})

describe('an access token', () => {
  it('lives for fifteen minutes', async () => {
    const person = await salve.patient()
    salve.clock.advance(14 * 60)
    expect((await me(person)).status).toBe(200)
    salve.clock.advance(61)
    expect((await me(person)).status).toBe(401)
  })

  it('ends with its session', async () => {
    const person = await salve.patient()
    expect((await salve.call('POST /api/auth/logout', { as: person })).status).toBe(204)
    expect((await me(person)).status).toBe(401)
    expect((await refresh(person.refreshToken)).status).toBe(401)
  })

  it('is refused within five seconds on every node after its session ended, even if the message is lost', async () => {
    const other = await startSalve({ database: salve.database, folder: salve.folder })
    const person = await salve.patient()
    expect((await other.call('GET /api/auth/me', { as: person })).status).toBe(200)
    await salve.sql('UPDATE sessions SET ended_at = now() WHERE user_id = $1', [person.id])
    other.clock.advance(4)
    expect((await other.call('GET /api/auth/me', { as: person })).status).toBe(401)

    const second = await salve.signIn(person.email)
    expect((await other.call('GET /api/auth/me', { as: second })).status).toBe(200)
    await salve.call('POST /api/auth/logout', { as: second })
    await expect
      .poll(async () => (await other.call('GET /api/auth/me', { as: second })).status, { timeout: 2000 })
      .toBe(401)
    await other.stop()
  })

  it('of somebody else does not open a session by its number', async () => {
    const [one, two] = [await salve.patient(), await salve.patient()]
    const session = (await me(one)).body.session.id
    const mixed = { token: await salve.ctx.tokens.sign(two.id, session) }
    expect((await me(mixed)).status).toBe(401)
  })
})

describe('the own sessions', () => {
  it('are listed and ended one by one', async () => {
    const here = await salve.patient()
    const there = await salve.signIn(here.email)
    const list = await salve.call('GET /api/auth/sessions?limit=1', { as: here })
    expect(list.body.items).toHaveLength(1)
    const rest = await salve.call(`GET /api/auth/sessions?cursor=${list.body.nextCursor}`, { as: here })
    const all = [...list.body.items, ...rest.body.items]
    expect(all.map(({ current }: { current: boolean }) => current)).toEqual([false, true])
    expect((await salve.call(`DELETE /api/auth/sessions/${all[0].id}`, { as: here })).status).toBe(204)
    expect((await me(there)).status).toBe(401)
    expect((await me(here)).status).toBe(200)
    expect((await salve.call(`DELETE /api/auth/sessions/${all[0].id}`, { as: here })).status).toBe(404)
  })

  it("are nobody else's business", async () => {
    const [one, two] = [await salve.patient(), await salve.patient()]
    const session = (await me(one)).body.session.id
    expect((await salve.call(`DELETE /api/auth/sessions/${session}`, { as: two })).status).toBe(404)
    expect((await me(one)).status).toBe(200)
  })

  it('stay open by use', async () => {
    const person = await salve.patient()
    const browser = { cookie: `__Host-salve=${person.refreshToken}` }
    for (let minutes = 0; minutes < 60; minutes += 20) {
      salve.clock.advance(20 * 60)
      expect((await salve.call('GET /api/auth/me', { headers: browser })).status).toBe(200)
    }
    salve.clock.advance(31 * 60)
    expect((await salve.call('GET /api/auth/me', { headers: browser })).status).toBe(401)
  })
})

describe('the cookie', () => {
  const origin = 'https://salve.test'
  const write = (person: Person, headers: Record<string, string>) =>
    salve.call('POST /api/patients', {
      headers: { cookie: `__Host-salve=${person.refreshToken}`, ...headers },
      body: { name: 'Child' },
    })

  it('is set for browsers, which get no refresh token to keep', async () => {
    const { email } = await salve.patient()
    const answer = await salve.call('POST /api/auth/login', {
      body: { email, password },
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    expect(answer.body.refreshToken).toBeUndefined()
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; Secure; SameSite=Strict/)
  })

  it('vouches for writes of our own pages only', async () => {
    const person = await salve.patient()
    expect((await write(person, { origin })).status).toBe(201)
    expect((await write(person, { origin: 'https://localhost:80', host: 'localhost:80' })).status).toBe(201)
    expect((await write(person, { 'sec-fetch-site': 'same-origin' })).status).toBe(201)
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { origin, 'sec-fetch-site': 'same-site' },
      {},
    ])
      expect((await write(person, headers as Record<string, string>)).status).toBe(403)
  })

  it('is taken away at sign-out, and a stale one does not hinder signing in', async () => {
    const person = await salve.patient()
    const headers = { cookie: `__Host-salve=${person.refreshToken}`, origin }
    const out = await salve.call('POST /api/auth/logout', { headers })
    expect(String(out.headers['set-cookie'])).toMatch(/__Host-salve=;.*Expires=Thu, 01 Jan 1970/)
    expect((await salve.call('GET /api/auth/me', { headers })).status).toBe(401)
    expect((await salve.call('GET /api/doctors', { headers })).status).toBe(200)
    expect(
      (await salve.call('POST /api/auth/login', { headers, body: { email: person.email, password } })).status,
    ).toBe(200)
  })
})
