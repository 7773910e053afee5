import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deriveInBrowser, newBrowserProof } from '../../test/keys.ts'
import { lettersTo, tokenIn } from '../../test/letters.ts'
import { newEmail, type Person, password, paths, type Salve, startSalve } from '../../test/salve.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())

const next = 'another-good-phrase-7'
const canSignIn = async (email: string, secret: string) =>
  (await salve.call('POST /api/auth/login', { body: { email, password: secret } })).status === 200
const isIn = async (person: Pick<Person, 'token'>) =>
  (await salve.call('GET /api/auth/me', { as: person })).status === 200

const linkFor = async (email: string) => tokenIn((await lettersTo(salve, email))[0])
const forgot = (email: string) => salve.call('POST /api/auth/password/forgot', { body: { email } })
const reset = (body: Record<string, unknown>) => salve.call('POST /api/auth/password/reset', { body })

describe('changing the password', () => {
  it('ends every other session and keeps this one', async () => {
    const here = await salve.patient()
    const there = await salve.signIn(here.email)
    const answer = await salve.call('POST /api/auth/password', {
      as: here,
      body: { currentPassword: password, newPassword: next },
    })
    expect(answer.status).toBe(200)
    expect([await isIn(here), await isIn(there)]).toEqual([true, false])
    expect([await canSignIn(here.email, password), await canSignIn(here.email, next)]).toEqual([false, true])
  })

  it('wants the present one, and a good new one', async () => {
    const person = await salve.patient()
    const change = (body: Record<string, unknown>) => salve.call('POST /api/auth/password', { as: person, body })
    const wrong = await change({ currentPassword: 'not-this-one', newPassword: next })
    expect(wrong).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } })
    expect(paths(wrong)).toEqual(['currentPassword'])
    expect(paths(await change({ currentPassword: password, newPassword: 'short' }))).toEqual(['newPassword'])
    expect(paths(await change({}))).toEqual(['currentPassword', 'newPassword'])
    expect(paths(await change({ currentAuthKey: 'A'.repeat(43), newAuthKey: 'A'.repeat(43) }))).toEqual(['newKdf'])
    expect(await canSignIn(person.email, password)).toBe(true)
  })

  it('works with derived keys', async () => {
    const email = newEmail()
    const first = newBrowserProof('the first of my phrases')
    const made = await salve.call('POST /api/auth/register', { body: { name: 'Web', email, ...first } })
    const second = newBrowserProof('the second of my phrases')
    const change = (currentAuthKey: string) =>
      salve.call('POST /api/auth/password', {
        as: made.body,
        body: { currentAuthKey, newAuthKey: second.authKey, newKdf: second.kdf },
      })
    const wrong = await change(second.authKey)
    expect(paths(wrong)).toEqual(['currentAuthKey'])
    expect((await change(first.authKey)).status).toBe(200)
    const { kdf } = (await salve.call('POST /api/auth/prelogin', { body: { email } })).body
    expect(deriveInBrowser('the second of my phrases', kdf)).toBe(second.authKey)
    expect(await canSignIn(email, 'the second of my phrases')).toBe(true)
  })
})

describe('a forgotten password', () => {
  it('is answered the same whoever asks', async () => {
    const { email } = await salve.patient()
    const [known, unknown] = [await forgot(email), await forgot(newEmail('nobody'))]
    expect(known.status).toBe(200)
    expect(known.body).toEqual(unknown.body)
  })

  it('is set anew by the link in the mail, once, and every session ends', async () => {
    const person = await salve.patient()
    await forgot(person.email)
    const token = await linkFor(person.email)
    expect(paths(await reset({ token, password: 'short' }))).toEqual(['password'])
    expect((await reset({ token, password: next })).status).toBe(200)
    expect(await isIn(person)).toBe(false)
    expect([await canSignIn(person.email, password), await canSignIn(person.email, next)]).toEqual([false, true])
    const again = await reset({ token, password: 'yet-another-phrase-1' })
    expect([again.status, paths(again)]).toEqual([400, ['token']])
    expect(await canSignIn(person.email, next)).toBe(true)
  })

  it('is set by one of ten who use the link at once', async () => {
    const { email } = await salve.patient()
    await forgot(email)
    const token = await linkFor(email)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, one) => reset({ token, password: `phrase-number-${one}-x` })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('has links that end after an hour, and at most five at once', async () => {
    const { email, id } = await salve.patient()
    await forgot(email)
    const token = await linkFor(email)
    const links = async () =>
      Number((await salve.sql('SELECT count(*) FROM password_resets WHERE user_id = $1', [id])).rows[0].count)
    for (let more = 2; more < 8; more++) {
      await forgot(email)
      // Nobody waits for a link to be made; one more than five never is.
      await expect.poll(links).toBe(Math.min(more, 5))
    }
    salve.clock.advance(3601)
    expect((await reset({ token, password: next })).status).toBe(400)
  })

  it('writes no mail to somebody who is suspended', async () => {
    const [person, admin] = [await salve.patient(), await salve.admin()]
    await salve.call(`POST /api/users/${person.id}/suspend`, { as: admin })
    await forgot(person.email)
    const witness = await salve.patient()
    await forgot(witness.email)
    await linkFor(witness.email)
    expect(await lettersTo(salve, person.email, 0)).toEqual([])
  })

  it('can be chosen by somebody whom the clinic invited', async () => {
    const staff = await salve.staff()
    const email = newEmail('invited')
    const body = { name: 'Dr New', email, specialization: 'Neurology', licenseNumber: newEmail('n') }
    expect((await salve.call('POST /api/doctors', { as: staff, body })).status).toBe(201)
    const token = await linkFor(email)
    const proof = newBrowserProof('my very own phrase')
    expect((await reset({ token, ...proof })).status).toBe(200)
    const doctor = await salve.signIn(email, 'my very own phrase')
    expect((await salve.call('GET /api/doctor/patients', { as: doctor })).status).toBe(200)
  })
})

describe('an account without a password', () => {
  it('cannot change one', async () => {
    const staff = await salve.staff()
    const email = newEmail('none')
    await salve.call('POST /api/doctors', {
      as: staff,
      body: { name: 'Dr No', email, specialization: 'GP', licenseNumber: newEmail('n') },
    })
    const token = await linkFor(email)
    await reset({ token, password: next })
    const doctor = await salve.signIn(email, next)
    await salve.sql('DELETE FROM credentials WHERE user_id = $1', [doctor.id])
    const answer = await salve.call('POST /api/auth/password', {
      as: doctor,
      body: { currentPassword: next, newPassword: password },
    })
    expect(answer).toMatchObject({ status: 401, body: { code: 'invalid-credentials' } })
  })
})
