import { insertUser } from '../src/auth/accounts.ts'
import type { AuthContext } from '../src/auth/context.ts'
import { startSession } from '../src/auth/sessions.ts'
import { newId } from '../src/kernel/ids.ts'
import { ownRecord } from '../src/people/accounts/sign-up.ts'
import { writeDoctor } from '../src/people/doctors/create.ts'

export type Role = 'patient' | 'doctor' | 'staff'
/** Somebody who is signed in. The ids are empty where the role has none. */
export type Guest = { id: string; role: Role; patientId: string; doctorId: string; sessionId: string; token: string }

type House = { ctx: AuthContext }

const profile = async (ctx: AuthContext, tx: Parameters<typeof ownRecord>[1], id: string, role: Role) => {
  const person = { name: `Gue St ${id.slice(-4)}`, email: `${id}@example.org` }
  const account = { id, role, status: 'active', createdAt: ctx.clock.now(), details: person } as const
  await insertUser(tx, ctx.vault, account, null)
  if (role === 'patient') return { patientId: (await ownRecord(ctx, tx, id, person)).patientId, doctorId: '' }
  if (role === 'doctor') return { patientId: '', doctorId: (await writeDoctor(ctx, tx, id, person)).doctor.id }
  return { patientId: '', doctorId: '' }
}

const guest = async ({ ctx }: House, role: Role): Promise<Guest> => {
  const id = newId()
  const made = await ctx.transact(async (tx) => ({
    ...(await profile(ctx, tx, id, role)),
    sessionId: (await startSession(ctx, tx, id, 'test')).sessionId,
  }))
  return { id, role, ...made, token: await ctx.tokens.sign(id, made.sessionId) }
}

const atOnce = 10

/** People who are signed in already: five hundred who derive their keys by Argon2 would be minutes. */
export const crowd = async (house: House, count: number, role: Role = 'patient'): Promise<Guest[]> => {
  const guests: Guest[] = []
  while (guests.length < count) {
    const more = Array.from({ length: Math.min(atOnce, count - guests.length) }, () => guest(house, role))
    guests.push(...(await Promise.all(more)))
  }
  return guests
}

/** Tokens live for minutes and sessions for a little longer, also where a test has moved the clock. */
export const signAgain = async ({ ctx }: House, guests: Guest[]) => {
  for (const one of guests) {
    one.sessionId = (await startSession(ctx, ctx.db, one.id, 'test')).sessionId
    one.token = await ctx.tokens.sign(one.id, one.sessionId)
  }
}
