import { randomUUID } from 'node:crypto'
import type { APIRequestContext, Page } from '@playwright/test'
import { signIn } from '@salve/contract/client'
import { readOwnKeys } from '@salve/contract/keys'
import { amendNote, sealForNewKeys, writeNote } from '@salve/contract/seal/notes'
import { beginAnew, type OwnKeys } from '@salve/contract/seal/own-keys'
import { fingerprintOf } from '@salve/contract/seal/pins'
import type { Step } from '@salve/contract/steps'
import { type Person, register, somebody } from './people.ts'
import { openPractice, type Practice } from './practice.ts'
import { expect } from './test.ts'

/** The SDK's calls over Playwright's, which trust this Salve's certificate. */
const fetchOver =
  (request: APIRequestContext) =>
  async (url: string, { method, headers, body }: RequestInit): Promise<Response> => {
    const answer = await request.fetch(url, {
      method,
      headers: headers as Record<string, string>,
      data: body as string | undefined,
    })
    return new Response(answer.status() === 204 ? null : await answer.text(), { status: answer.status() })
  }

/** Somebody's own client that is no browser: it derives, opens and seals by itself. */
export const clientOf = (request: APIRequestContext, { email, password }: Pick<Person, 'email' | 'password'>) =>
  signIn(process.env.SALVE_E2E_URL ?? '', { email, password }, { fetch: fetchOver(request) })

export const keysOf = async (request: APIRequestContext, person: Pick<Person, 'email' | 'password'>) =>
  (await clientOf(request, person)).openKeys()

type Pair = { patientId: string; doctorId: string }

/** A doctor's client that keeps what it has learned, as an open tab does. */
export const writerOf = async (request: APIRequestContext, practice: Practice) => {
  let keys = await keysOf(request, practice)
  const hold = <Done extends { keys: OwnKeys }>(done: Done) => {
    keys = done.keys
    return done
  }
  return {
    write: async (patientId: string, text: string, steps: Step[] = []) =>
      hold(await writeNote(keys, { patientId, doctorId: practice.doctorId } satisfies Pair, { text, steps })).answer,
    amend: async (id: string, text: string) => {
      const note = await practice.call('GET', `/api/notes/${id}`)
      return hold(await amendNote(keys, note, { text, steps: [] })).answer
    },
    sealAnew: async (accepted: string[] = []) => hold(await sealForNewKeys(keys, { accepted })),
    keys: () => keys,
    /** As after a forgotten password: new keys, for which nobody vouches. */
    forget: async () => {
      const { sets } = await keys.call(readOwnKeys)
      keys = await beginAnew({ ...keys, current: null, sets: [], locked: sets })
    },
    figures: async () => {
      const own = keys.sets[0]
      return fingerprintOf({ userId: own.userId, id: own.id, ...own.publicKeys })
    },
  }
}

export type Ana = Person & {
  patientId: string
  userId: string
  call: (m: string, p: string, d?: object) => Promise<unknown>
}

/** Somebody with an account, and a token of theirs for what a test does beside the browser. */
export const ana = async (request: APIRequestContext, name = 'Ana Silva'): Promise<Ana> => {
  const person = await register(request, somebody(name))
  const login = await request.post('/api/auth/login', { data: { email: person.email, password: person.password } })
  const { token, user } = await login.json()
  const call: Ana['call'] = async (method, path, data) => {
    const answer = await request.fetch(path, { method, data, headers: { authorization: `Bearer ${token}` } })
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
    return answer.status() === 204 ? undefined : answer.json()
  }
  return { ...person, patientId: user.patientId, userId: user.id, call }
}

export const choose = (who: Ana, { doctorId }: Practice, patientId = who.patientId) =>
  who.call('POST', '/api/select-doctor', { patientId, doctorId })

/** A patient and a doctor of theirs, and what the doctor writes with. */
export const inCare = async (request: APIRequestContext, doctorName = `Dr Okafor ${randomUUID().slice(0, 4)}`) => {
  const patient = await ana(request)
  const doctor = await openPractice(request, doctorName)
  await choose(patient, doctor)
  return { patient, doctor, writer: await writerOf(request, doctor) }
}

export const password = (page: Page) => page.getByLabel('Password', { exact: true })

/** Signs in on the way to a page, so that the keys are open when it is there: loading a page anew forgets them. */
export const arriveAt = async (page: Page, person: Pick<Person, 'email' | 'password'>, address: string) => {
  await page.goto(address)
  await expect(page).toHaveURL(/\/sign-in$/)
  await page.getByLabel('E-mail address').fill(person.email)
  await password(page).fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`${address}$`))
}

export const unlock = async (page: Page, secret: string) => {
  const open = page.getByRole('button', { name: 'Open', exact: true })
  // The sign-in has a field of the same name, and may still be there.
  await expect(open).toBeVisible()
  await password(page).fill(secret)
  await open.click()
}
