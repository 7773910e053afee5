import { changePassword } from '@salve/contract/accounts'
import { signIn, WeakDerivation } from '@salve/contract/client'
import { addKeySet, changeWraps, readOwnKeys } from '@salve/contract/keys'
import { newId } from '@salve/contract/seal/id'
import { makeKeySet } from '@salve/contract/seal/key-set'
import { beginAnew, makeRecoveryCode, openKeys, restoreKeys, rewrapsFor } from '@salve/contract/seal/own-keys'
import { deriveRoot } from '@salve/contract/seal/root'
import { authKeyOf, kekOf } from '@salve/contract/seal/split'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientOf, fetchOf, keysOf, origin } from '../../../test/care.ts'
import { changed, dump } from '../../../test/dump.ts'
import { lettersTo, tokenIn } from '../../../test/letters.ts'
import { type Person, password, paths, type Salve, startSalve } from '../../../test/salve.ts'
import { newKdf } from '../derive.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())

const nextPassword = 'another-horse-10'
const read = async (person: Pick<Person, 'token'>) => (await salve.call('GET /api/keys', { as: person })).body
const reset = async ({ email }: Person, proof: object) => {
  await salve.call('POST /api/auth/password/forgot', { body: { email } })
  const letters = await lettersTo(salve, email)
  const token = tokenIn(letters[letters.length - 1])
  return salve.call('POST /api/auth/password/reset', { body: { token, ...proof } })
}
const derived = async (secret: string) => {
  const kdf = newKdf()
  const root = await deriveRoot(secret, kdf)
  return { kdf, authKey: await authKeyOf(root), kek: await kekOf(root) }
}
const byKey = async (more: object = {}) => {
  const { kdf, authKey } = await derived(password)
  return salve.signUp({ password: undefined, authKey, kdf, ...more })
}

describe('keys of somebody whose client sends a password', () => {
  it('are there from the first moment, and open by that password and no other', async () => {
    const person = await salve.patient()
    const { sets, pins } = await read(person)
    expect(sets).toHaveLength(1)
    expect(sets[0]).toMatchObject({ userId: person.id, current: true, recoveryWrap: null, endorsement: null })
    expect(pins).toEqual([])
    const keys = await keysOf(salve, person)
    expect(keys.current?.id).toBe(sets[0].id)
    const { by, call } = await clientOf(salve, person)
    const { kek } = await derived('not the right one')
    await expect(openKeys(call, { ...by, kek })).rejects.toThrow()
  })

  it('come at the first password that is seen, for whoever had none', async () => {
    const person = await byKey()
    expect((await read(person)).sets).toEqual([])
    await salve.signIn(person.email)
    const [set] = (await read(person)).sets
    await salve.signIn(person.email)
    expect((await read(person)).sets).toEqual([set])
  })

  it('are made by a client of their own as well, once, with proof', async () => {
    const person = await byKey()
    const { by, call } = await clientOf(salve, person)
    const keys = await openKeys(call, by)
    expect(keys.current?.publicKeys).toBeDefined()
    const second = await makeKeySet({ userId: person.id, id: '01890000-0000-7000-8000-000000000001' }, by.kek)
    const before = await dump(salve)
    const tries: [object, number, string][] = [
      [second, 400, 'validation-failed'],
      [{ ...second, authKey: by.authKey }, 409, 'stale-version'],
      [{ ...second, replaces: keys.current?.id }, 400, 'validation-failed'],
      [{ ...second, replaces: keys.current?.id, authKey: 'A'.repeat(43) }, 401, 'invalid-credentials'],
      [{ ...second, replaces: second.id, authKey: by.authKey }, 409, 'stale-version'],
      [{ ...second, publicKey: `B${'A'.repeat(86)}` }, 400, 'validation-failed'],
      [
        { ...second, replaces: keys.current?.id, authKey: by.authKey, endorsement: { by: second.id, signature: 'AA' } },
        400,
        'validation-failed',
      ],
    ]
    for (const [body, status, code] of tries) {
      const answer = await salve.call('POST /api/keys', { as: person, body })
      expect([answer.status, answer.body.code]).toEqual([status, code])
    }
    expect(changed(before, await dump(salve, ['sign_in_failures']))).toEqual([])
    const recoveryWrap = 'A'.repeat(80)
    const body = { ...second, replaces: keys.current?.id, authKey: by.authKey, recoveryWrap }
    const replaced = await salve.call('POST /api/keys', { as: person, body })
    expect([replaced.status, replaced.body.recoveryWrap, replaced.body.current]).toEqual([201, recoveryWrap, true])
  })
})

describe('a password that changes', () => {
  it('wraps the same keys anew, whichever way it is sent', async () => {
    const person = await salve.patient()
    const [before] = (await read(person)).sets
    const plain = { currentPassword: password, newPassword: nextPassword }
    expect((await salve.call('POST /api/auth/password', { as: person, body: plain })).status).toBe(200)
    const keys = await keysOf(salve, person, nextPassword)
    expect(keys.current?.id).toBe(before.id)

    const { kdf, authKey, kek } = await derived(password)
    const body = {
      currentAuthKey: keys.by.authKey,
      newAuthKey: authKey,
      newKdf: kdf,
      keys: await rewrapsFor(keys, kek),
    }
    await keys.call(changePassword, { body })
    expect((await keysOf(salve, person)).current?.id).toBe(before.id)
  })

  it('is refused where the keys would be lost', async () => {
    const person = await salve.patient()
    const keys = await keysOf(salve, person)
    const { kdf, authKey, kek } = await derived(nextPassword)
    const [wrap] = await rewrapsFor(keys, kek)
    const newKey = { currentAuthKey: keys.by.authKey, newAuthKey: authKey, newKdf: kdf }
    const before = await dump(salve)
    const wrongs: [object, string[]][] = [
      [newKey, ['keys']],
      [{ ...newKey, keys: [] }, ['keys']],
      [{ ...newKey, keys: [{ ...wrap, id: person.id }] }, ['keys']],
      [{ currentAuthKey: keys.by.authKey, newPassword: nextPassword }, ['currentPassword']],
      [{ currentPassword: password, newPassword: nextPassword, keys: [wrap] }, ['keys']],
    ]
    for (const [body, wrong] of wrongs)
      expect(paths(await salve.call('POST /api/auth/password', { as: person, body }))).toEqual(wrong)
    expect(changed(before, await dump(salve))).toEqual([])
  })

  it('by a key, of somebody without keys, needs none', async () => {
    const person = await byKey()
    const { by } = await clientOf(salve, person)
    const { kdf, authKey } = await derived(nextPassword)
    const body = { currentAuthKey: by.authKey, newAuthKey: authKey, newKdf: kdf }
    expect((await salve.call('POST /api/auth/password', { as: person, body })).status).toBe(200)
  })
})

describe('a password that is set by a link', () => {
  it('locks the keys until the recovery code comes, and one that is wrong opens nothing', async () => {
    const person = await salve.patient()
    const open = await keysOf(salve, person)
    const { code } = await makeRecoveryCode(open, open.by.authKey)
    const fresh = await derived(nextPassword)
    expect((await reset(person, { authKey: fresh.authKey, kdf: fresh.kdf })).status).toBe(200)
    const locked = await keysOf(salve, person, nextPassword)
    expect([locked.current, locked.sets, locked.locked.length]).toEqual([null, [], 1])
    const wrong = code.replace(/^..../, code.startsWith('0000') ? '1111' : '0000')
    expect((await restoreKeys(locked, wrong)).restored).toBe(0)
    const { restored, keys } = await restoreKeys(locked, ` ${code.toLowerCase().replaceAll('-', ' ')} `)
    expect([restored, keys.current?.id]).toEqual([1, locked.locked[0].id])
    expect((await keysOf(salve, person, nextPassword)).current?.id).toBe(locked.locked[0].id)
  })

  it('leaves new keys to be made where there is no code; the old ones stay for whoever finds it', async () => {
    const person = await salve.patient()
    const open = await keysOf(salve, person)
    const { code } = await makeRecoveryCode(open, open.by.authKey)
    const { kdf, authKey } = await derived(nextPassword)
    await reset(person, { authKey, kdf })
    const anew = await beginAnew(await keysOf(salve, person, nextPassword))
    expect(anew.sets).toHaveLength(1)
    expect([anew.current?.id === anew.locked[0].id, anew.hasRecovery]).toEqual([false, false])
    const { keys } = await restoreKeys(anew, code)
    expect([keys.sets.length, keys.locked.length, keys.current?.id]).toEqual([2, 0, anew.current?.id])
    // Who can open the old ones vouches for the next.
    const third = await beginAnew(keys)
    const [set] = (await third.call(readOwnKeys)).sets
    expect(set.endorsement?.by).toBe(keys.current?.id)
  })

  it('makes the first keys of whoever was invited', async () => {
    const staff = await salve.staff()
    const email = `invited.${Date.now()}@example.org`
    const body = { name: 'Dr In', email, specialization: 'GP', licenseNumber: email }
    await salve.call('POST /api/doctors', { as: staff, body })
    const token = tokenIn((await lettersTo(salve, email))[0])
    await salve.call('POST /api/auth/password/reset', { body: { token, password } })
    expect((await keysOf(salve, { email })).current).not.toBeNull()
  })
})

describe('a password that is set by a link, by a client that sends it', () => {
  it('begins with new keys at once; the old ones are there for whoever has a code', async () => {
    const person = await salve.patient()
    const open = await keysOf(salve, person)
    const { code } = await makeRecoveryCode(open, open.by.authKey)
    await reset(person, { password: nextPassword })
    const keys = await keysOf(salve, person, nextPassword)
    expect([keys.current === null, keys.locked.map(({ id }) => id)]).toEqual([false, [open.current?.id]])
    expect((await restoreKeys(keys, code)).keys.sets).toHaveLength(2)
  })
})

describe('a change of keys and one of the password, at once', () => {
  it('leave keys that the present password opens', async () => {
    for (let round = 0; round < 4; round++) {
      const person = await salve.patient()
      const keys = await keysOf(salve, person)
      const next = await makeKeySet({ userId: person.id, id: newId() }, keys.by.kek)
      const body = { ...next, replaces: keys.current?.id, authKey: keys.by.authKey }
      const plain = { currentPassword: password, newPassword: nextPassword }
      const [replaced, changed] = await Promise.all([
        salve.call('POST /api/keys', { as: person, body }),
        salve.call('POST /api/auth/password', { as: person, body: plain }),
      ])
      expect([201, 401]).toContain(replaced.status)
      expect(changed.status).toBe(200)
      expect((await keysOf(salve, person, nextPassword)).current?.id).toBe(
        replaced.status === 201 ? next.id : keys.current?.id,
      )
    }
  })

  it('and of two changes of the password one counts', async () => {
    const person = await salve.patient()
    const change = (newPassword: string) =>
      salve.call('POST /api/auth/password', { as: person, body: { currentPassword: password, newPassword } })
    const answers = await Promise.all([change(nextPassword), change('third-horse-11')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
    const secret = answers[0].status === 200 ? nextPassword : 'third-horse-11'
    expect((await keysOf(salve, person, secret)).current).not.toBeNull()
  })

  it('a set that is broken is locked, and the others go on', async () => {
    const person = await salve.patient()
    const anew = await beginAnew(await keysOf(salve, person))
    const [, old] = anew.sets
    const body = { passwordWrap: 'A'.repeat(80), password }
    await salve.call(`PUT /api/keys/${old.id}/wraps`, { as: person, body })
    const keys = await keysOf(salve, person)
    expect([keys.current?.id, keys.locked.map(({ id }) => id)]).toEqual([anew.current?.id, [old.id]])
    const plain = { currentPassword: password, newPassword: nextPassword }
    expect((await salve.call('POST /api/auth/password', { as: person, body: plain })).status).toBe(200)
    expect((await keysOf(salve, person, nextPassword)).current?.id).toBe(anew.current?.id)
  })
})

describe('wraps', () => {
  it('are changed with proof, by their owner, and each for what it is', async () => {
    const [person, other] = [await salve.patient(), await salve.patient()]
    const keys = await keysOf(salve, person)
    const { by, call } = await clientOf(salve, other)
    const id = String(keys.current?.id)
    const wrap = 'A'.repeat(80)
    const change = (as: Person, body: object) => salve.call(`PUT /api/keys/${id}/wraps`, { as, body })
    expect(paths(await change(person, { recoveryWrap: wrap }))).toEqual(['authKey'])
    expect((await change(person, { recoveryWrap: wrap, password: 'wrong' })).status).toBe(401)
    expect((await change(other, { recoveryWrap: wrap, password })).status).toBe(404)
    expect(paths(await change(person, { password }))).toEqual(['passwordWrap'])
    await expect(
      call(changeWraps, { params: { id }, body: { recoveryWrap: wrap, authKey: by.authKey } }),
    ).rejects.toMatchObject({ problem: { code: 'not-found' } })
    expect((await change(person, { recoveryWrap: wrap, password })).body.recoveryWrap).toBe(wrap)
  })
})

describe('pins', () => {
  it('are kept by version, under a key set of one’s own', async () => {
    const [person, other] = [await salve.patient(), await salve.patient()]
    const keySetId = (await read(person)).sets[0].id
    const save = (as: Person, version: number) =>
      salve.call('PUT /api/keys/pins', { as, body: { keySetId, sealed: 'AAAA', version, password } })
    expect((await save(other, 0)).status).toBe(404)
    expect((await save(person, 1)).body.code).toBe('stale-version')
    expect((await save(person, 0)).body.version).toBe(1)
    expect((await save(person, 0)).body.code).toBe('stale-version')
    expect((await save(person, 1)).body.version).toBe(2)
    expect((await read(person)).pins).toEqual([{ keySetId, sealed: 'AAAA', version: 2 }])
    // Somebody has written over them: nothing counts as seen then, and nothing as first sight.
    expect((await keysOf(salve, person)).pins).toBeNull()
  })
})

describe('a server that was taken over', () => {
  it('cannot have a password derived cheaply', async () => {
    const { email } = await salve.patient()
    const fetch = fetchOf(salve)
    for (const weak of [{ memoryKiB: 1024 }, { passes: 1 }, { salt: 'AAAA' }, { algorithm: 'pbkdf2' }]) {
      const asked: string[] = []
      const lying = async (url: string, init: RequestInit) => {
        asked.push(url)
        const { kdf } = (await (await fetch(url, init)).json()) as { kdf: object }
        return new Response(JSON.stringify({ kdf: { ...kdf, ...weak } }))
      }
      await expect(signIn(origin, { email, password }, { fetch: lying })).rejects.toBeInstanceOf(WeakDerivation)
      expect(asked.map((url) => url.slice(origin.length))).toEqual(['/api/auth/prelogin'])
    }
  })

  it('cannot put its own public key in the place of somebody’s own', async () => {
    const person = await salve.patient()
    const { by, call } = await clientOf(salve, person)
    const mine = await call(readOwnKeys)
    const theirs = await makeKeySet({ userId: person.id, id: mine.sets[0].id }, by.kek)
    for (const swapped of [{ publicKey: theirs.publicKey }, { signKey: theirs.signKey }, { userId: theirs.id }]) {
      const lying = (endpoint: typeof readOwnKeys) =>
        endpoint === readOwnKeys
          ? Promise.resolve({ ...mine, sets: [{ ...mine.sets[0], ...swapped }] })
          : call(endpoint)
      await expect(openKeys(lying as typeof call, by)).rejects.toThrow()
    }
    await expect(call(addKeySet, { body: { ...theirs, id: theirs.id } })).rejects.toThrow()
  })
})
