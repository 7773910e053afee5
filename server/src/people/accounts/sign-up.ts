import type { register } from '@salve/contract/accounts'
import type { AnswerOf, BodyOf } from '@salve/contract/endpoint'
import { eq } from 'drizzle-orm'
import { record } from '../../audit/record.ts'
import { emailTaken, findUserByEmail, insertUser } from '../../auth/accounts.ts'
import type { AuthContext } from '../../auth/context.ts'
import { newCredential } from '../../auth/credentials.ts'
import { rememberPlace } from '../../auth/guessing.ts'
import { type Entered, enter, type From } from '../../auth/sign-in.ts'
import { users } from '../../auth/tables.ts'
import { somebody } from '../../kernel/caller.ts'
import { newId } from '../../kernel/ids.ts'
import { writeDoctor } from '../doctors/create.ts'
import { writePatient } from '../patients/create.ts'

type Body = BodyOf<typeof register>

/** A patient gets a record, a doctor a profile, in the same transaction as the account; then they are signed in. */
export const signUp = async (ctx: AuthContext, body: Body, from: From): Promise<Entered<AnswerOf<typeof register>>> => {
  const { vault, clock, config } = ctx
  const { name, email, phone, role, timeZone } = body
  const id = newId()
  // Deriving a key is dear; an address that is taken is not worth it. The constraint decides in the end.
  if (await findUserByEmail(ctx.db, vault, email)) throw emailTaken()
  const about = { field: 'password', facts: [name, email], address: from.address }
  const credential = await newCredential(ctx, id, body, about)
  const status = role === 'doctor' && config.doctorSignup === 'approval' ? 'pending' : 'active'
  const entered = await ctx.transact(async (tx) => {
    await insertUser(
      tx,
      vault,
      { id, role, status, createdAt: clock.now(), details: { name, email, phone } },
      credential,
    )
    const { user, patientId } =
      role === 'doctor'
        ? { ...(await writeDoctor(ctx, tx, id, body)), patientId: undefined }
        : await ownRecord(ctx, tx, id, { name, email, phone, timeZone })
    await record(ctx, tx, somebody({ id, role }, from), {
      action: 'user.registered',
      subject: { kind: 'user', id },
      patientId,
      fields: Object.keys(body).filter((field) => !['password', 'authKey', 'kdf'].includes(field)),
    })
    await rememberPlace(ctx, tx, id, from.address)
    return enter(ctx, tx, user, from)
  })
  return { ...entered, answer: { message: 'User registered successfully', userId: id, ...entered.answer } }
}

type Person = { name: string; email: string; phone?: string; timeZone?: string }
type Tx = Parameters<Parameters<AuthContext['transact']>[0]>[0]

/** Somebody's own record. */
export const ownRecord = async (ctx: AuthContext, tx: Tx, userId: string, person: Person) => {
  const { patient } = await writePatient(ctx, tx, person, { createdBy: userId, guardianId: null })
  const [user] = await tx.update(users).set({ patientId: patient.id }).where(eq(users.id, userId)).returning()
  return { user, patientId: patient.id }
}
