import { eq } from 'drizzle-orm'
import { insertUser } from '../auth/accounts.ts'
import type { AuthContext } from '../auth/context.ts'
import { newCredential } from '../auth/credentials.ts'
import { users } from '../auth/tables.ts'
import { demo } from '../demo-logins.ts'
import { makeAccount } from '../first-admin.ts'
import type { Caller } from '../kernel/caller.ts'
import { newId } from '../kernel/ids.ts'
import { insertAssignment } from '../people/assignments/queries.ts'
import { writeDoctor } from '../people/doctors/create.ts'
import { createPatient, writePatient } from '../people/patients/create.ts'
import { ana, dependants, doctors, inventPatient } from './clinic.ts'
import { seedHours } from './hours.ts'
import { seedPlans } from './plans.ts'
import { seedComing, seedVisits } from './visits.ts'
import { seedWishes } from './wishes.ts'

type Say = (line: string) => void
const patientCount = 30

const [patientLogin, doctorLogin, staffLogin, adminLogin] = demo.logins

/** Acts as somebody of the clinic, so that what the seed writes is written as a person would have written it. */
const actingAs = (user: typeof users.$inferSelect): Caller => ({
  userId: user.id,
  role: user.role,
  status: 'active',
  sessionId: newId(),
  patientId: user.patientId,
  doctorId: user.doctorId,
  address: null,
  requestId: null,
})

const credentialOf = (ctx: AuthContext, id: string) =>
  newCredential(ctx, id, { password: demo.password }, { field: 'password', facts: [], address: null })

const addDoctors = async (ctx: AuthContext) => {
  const made: { doctorId: string }[] = []
  for (const { email, ...profile } of doctors) {
    const id = newId()
    const credential = email === doctorLogin.email ? await credentialOf(ctx, id) : null
    const details = { name: profile.name, email, phone: null }
    const { doctor } = await ctx.transact(async (tx) => {
      await insertUser(
        tx,
        ctx.vault,
        { id, role: 'doctor', status: 'active', createdAt: ctx.clock.now(), details },
        credential,
      )
      return writeDoctor(ctx, tx, id, profile, { vouched: true })
    })
    made.push({ doctorId: doctor.id })
  }
  return made.map(({ doctorId }) => doctorId)
}

const doctorOf = async ({ db }: AuthContext, doctorId: string) => {
  const [user] = await db.select().from(users).where(eq(users.doctorId, doctorId))
  return { ...actingAs(user), doctorId }
}

type Family = { guardian: Caller; own: string; dependants: string[] }

const addAna = async (ctx: AuthContext): Promise<Family> => {
  const id = newId()
  const { name, email } = patientLogin
  const credential = await credentialOf(ctx, id)
  const { user, own } = await ctx.transact(async (tx) => {
    const account = {
      id,
      role: 'patient',
      status: 'active',
      createdAt: ctx.clock.now(),
      details: { name, email },
    } as const
    await insertUser(tx, ctx.vault, account, credential)
    const { patient } = await writePatient(ctx, tx, { name, email, ...ana }, { createdBy: id, guardianId: null })
    const [user] = await tx.update(users).set({ patientId: patient.id }).where(eq(users.id, id)).returning()
    return { user, own: patient.id }
  })
  const guardian = actingAs(user)
  const family: string[] = []
  for (const dependant of dependants) family.push((await createPatient(ctx, guardian, dependant)).id)
  return { guardian, own, dependants: family }
}

const assign = (ctx: AuthContext, { userId }: Caller, patientId: string, doctorId: string) =>
  insertAssignment(ctx.db, { id: newId(), patientId, doctorId, createdBy: userId, createdAt: ctx.clock.now() })

/** Everybody but Ana and hers, each with a doctor; every fifth also with the one who has a login. */
const addPatients = async (ctx: AuthContext, clerk: Caller, doctorIds: string[], count: number) => {
  const ids: string[] = []
  for (let number = 1; number <= count; number++) {
    const { id } = await createPatient(ctx, clerk, inventPatient(number))
    await assign(ctx, clerk, id, doctorIds[number % doctorIds.length])
    if (number % 5 === 0) await assign(ctx, clerk, id, doctorIds[0])
    ids.push(id)
  }
  return ids
}

/** What Ana finds when she opens the demo: something to come for herself and for her son. */
const addAnasVisits = async (ctx: AuthContext, { guardian, own, dependants: [son] }: Family, doctorIds: string[]) => {
  const [familyDoctor, heartDoctor, , childrensDoctor] = doctorIds
  for (const doctorId of [familyDoctor, heartDoctor]) await assign(ctx, guardian, own, doctorId)
  const wanted = [
    { doctorId: heartDoctor, patientId: own, inDays: 2, reason: 'Blood pressure' },
    { doctorId: childrensDoctor, patientId: son, inDays: 5, reason: 'Vaccination' },
    { doctorId: familyDoctor, patientId: own, inDays: 9, reason: 'Asthma check' },
  ]
  for (const visit of wanted) await seedComing(ctx, guardian, visit)
}

/** Fills an empty database with a clinic to look around in; does nothing in one that is used. */
export const seedDemo = async (ctx: AuthContext, say: Say): Promise<boolean> => {
  if ((await ctx.db.$count(users)) > 0) return false
  say('Seeding the demo clinic …')
  const password = demo.password
  await makeAccount(ctx, { name: adminLogin.name, email: adminLogin.email, password, role: 'admin' })
  const clerk = actingAs(
    await makeAccount(ctx, { name: staffLogin.name, email: staffLogin.email, password, role: 'staff' }),
  )
  const doctorIds = await addDoctors(ctx)
  const family = await addAna(ctx)
  const patientIds = await addPatients(ctx, clerk, doctorIds, patientCount - 1 - dependants.length)
  for (const [index, doctorId] of doctorIds.entries()) {
    await seedHours(ctx, clerk, doctorId, index)
    const theirs = [...patientIds.slice(index * 2), ...patientIds.slice(0, index * 2)]
    await seedVisits(ctx, clerk, doctorId, index === 0 ? [family.own, ...theirs] : theirs)
  }
  await addAnasVisits(ctx, family, doctorIds)
  await seedPlans(ctx, family.own, await doctorOf(ctx, doctorIds[0]))
  await seedWishes(ctx, clerk, doctorIds, patientIds)
  say(`Seeded ${doctorIds.length} doctors with four weeks of slots, ${patientCount} patients and their visits.`)
  return true
}

/** Adds that many invented patients, for looking at a large clinic. */
export const seedSize = async (ctx: AuthContext, size: number, progress: (done: number) => void) => {
  const [staff] = await ctx.db.select().from(users).where(eq(users.role, 'staff')).limit(1)
  const clerk =
    staff ??
    (await makeAccount(ctx, {
      name: 'Seed clerk',
      email: `seed-${newId()}@example.com`,
      password: newId(),
      role: 'staff',
    }))
  const atOnce = 8
  for (let done = 0; done < size; done += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, size - done) }, (_, index) => done + index)
    await Promise.all(numbers.map((number) => createPatient(ctx, actingAs(clerk), inventPatient(number))))
    progress(Math.min(done + atOnce, size))
  }
}
