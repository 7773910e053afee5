import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newEmail, password, type Salve, startSalve } from '../../test/salve.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve({ env: { RATE_LIMITS: 'on' } })
})
afterAll(() => salve.stop())

const login = (email: string, secret: string, address: string) =>
  salve.call('POST /api/auth/login', { body: { email, password: secret }, address })

const guess = async (email: string, address: string, times: number) => {
  const statuses: number[] = []
  for (let one = 0; one < times; one++) statuses.push((await login(email, `wrong-${one}-password`, address)).status)
  return statuses
}

describe('guessing', () => {
  it('is slowed from one address, and only there', async () => {
    const { email } = await salve.patient()
    expect((await guess(email, '203.0.113.1', 12)).filter((status) => status === 429).length).toBeGreaterThan(0)
    const slowed = await login(email, password, '203.0.113.1')
    expect(slowed).toMatchObject({ status: 429, body: { code: 'rate-limited' } })
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0)
    expect((await login(email, password, '203.0.113.2')).status).toBe(200)
  })

  it('lets the owner in from the same address after the wait, and forgets then', async () => {
    const { email } = await salve.patient()
    await guess(email, '203.0.113.3', 12)
    salve.clock.advance(20)
    expect((await login(email, password, '203.0.113.3')).status).toBe(200)
    expect(await guess(email, '203.0.113.3', 9)).toEqual(Array(9).fill(401))
  })

  it('is slowed for addresses that nobody has, in the same way', async () => {
    const [known, unknown] = [(await salve.patient()).email, newEmail('ghost')]
    expect(await guess(known, '203.0.113.4', 11)).toEqual(await guess(unknown, '203.0.113.4', 11))
  })

  it('counts a thousand at once as a thousand', async () => {
    const { email } = await salve.patient()
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, one) => login(email, `wrong-${one}-pass`, '203.0.113.5')),
    )
    const tried = answers.filter(({ status }) => status === 401).length
    // Ten are free, and four look at once.
    expect(tried).toBeLessThanOrEqual(14)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(100 - tried)
  })

  it('by a herd does not hold up the owner where the owner has been before', async () => {
    const { email } = await salve.patient()
    expect((await login(email, password, '198.51.100.1')).status).toBe(200)
    const herd = Array.from({ length: 60 }, (_, one) => `192.0.2.${one + 1}`)
    const statuses: number[] = []
    for (const address of herd) statuses.push((await login(email, 'wrong-herd-guess', address)).status)
    expect(statuses.slice(0, 49)).toEqual(Array(49).fill(401))
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0)
    expect((await login(email, password, '198.51.100.1')).status).toBe(200)
    // Somewhere new the owner waits a little, as everybody does.
    expect((await login(email, password, '198.51.100.99')).status).toBe(429)
    salve.clock.advance(61)
    expect((await login(email, password, '198.51.100.99')).status).toBe(200)
  })

  it('does not hold up many right sign-ins at once', async () => {
    const { email } = await salve.patient()
    const answers = await Promise.all(Array.from({ length: 40 }, () => login(email, password, '203.0.113.20')))
    expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(200))
  })

  it('does not make the owner wait long where the owner has been before', async () => {
    const { email } = await salve.patient()
    expect((await login(email, password, '203.0.113.21')).status).toBe(200)
    for (let round = 0; round < 20; round++) {
      await guess(email, '203.0.113.21', 1)
      salve.clock.advance(31)
    }
    await guess(email, '203.0.113.21', 1)
    expect(Number((await login(email, password, '203.0.113.21')).headers['retry-after'])).toBeLessThanOrEqual(30)
  })

  it('starts anew after an hour', async () => {
    const { email } = await salve.patient()
    await guess(email, '203.0.113.6', 12)
    salve.clock.advance(3601)
    expect(await guess(email, '203.0.113.6', 9)).toEqual(Array(9).fill(401))
  })

  it('of the present password is slowed too, for whoever has taken over a session', async () => {
    const person = await salve.patient()
    const change = (secret: string) =>
      salve.call('POST /api/auth/password', {
        as: person,
        body: { currentPassword: secret, newPassword: 'a-new-good-phrase' },
        address: '203.0.113.7',
      })
    const statuses: number[] = []
    for (let one = 0; one < 12; one++) statuses.push((await change(`wrong-${one}-pass`)).status)
    expect(statuses).toContain(429)
    expect((await change(password)).status).toBe(429)
  })
})
