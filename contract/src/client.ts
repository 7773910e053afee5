import { login, prelogin, type User } from './accounts.ts'
import { addressOf, type Call, type Parts } from './call.ts'
import { Problem } from './errors.ts'
import { Kdf } from './kdf.ts'
import { type OwnKeys, openKeys, type Unlocked } from './seal/own-keys.ts'
import { deriveRoot } from './seal/root.ts'
import { authKeyOf, kekOf } from './seal/split.ts'

/** What the server refused, as it said it. */
export class Refused extends Error {
  readonly code: Problem['code']
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.code = problem.code
    this.problem = problem
  }
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Calls of the contract for a client that is no browser. */
export const openCall = (
  url: string,
  { token, fetch = globalThis.fetch }: { token?: string; fetch?: Fetch } = {},
): Call => {
  const call = async (endpoint: { method: string; paths: string[]; answer?: unknown }, given?: object) => {
    const parts = (given ?? {}) as Parts
    const response = await fetch(new URL(addressOf(endpoint.paths[0], parts), url).href, {
      method: endpoint.method,
      headers: {
        accept: 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(parts.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: parts.body === undefined ? undefined : JSON.stringify(parts.body),
    })
    if (!response.ok) throw new Refused(Problem.parse(await response.json()))
    return endpoint.answer === undefined ? undefined : response.json()
  }
  return call as Call
}

/** Why a derivation that the server asks for is not done: its result could be guessed from. */
export class WeakDerivation extends Error {}

export const derive = async (call: Call, email: string, password: string) => {
  const asked = Kdf.safeParse((await call(prelogin, { body: { email } })).kdf)
  if (!asked.success) throw new WeakDerivation(asked.error.issues.map(({ message }) => message).join('; '))
  const root = await deriveRoot(password, asked.data)
  return { authKey: await authKeyOf(root), kek: await kekOf(root) }
}

export type SignedIn = { user: User; token: string; call: Call; by: Unlocked; openKeys(): Promise<OwnKeys> }

/** Signs in without telling the server the password, and opens the keys that it protects. */
export const signIn = async (
  url: string,
  { email, password }: { email: string; password: string },
  { fetch }: { fetch?: Fetch } = {},
): Promise<SignedIn> => {
  const anonymous = openCall(url, { fetch })
  const { authKey, kek } = await derive(anonymous, email, password)
  const { token, user } = await anonymous(login, { body: { email, authKey } })
  const call = openCall(url, { token, fetch })
  const by = { userId: user.id, kek, authKey }
  return { user, token, call, by, openKeys: () => openKeys(call, by) }
}
