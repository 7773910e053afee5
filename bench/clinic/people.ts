import { insertUser } from '../../server/src/auth/accounts.ts'
import type { AuthContext } from '../../server/src/auth/context.ts'
import { startSession } from '../../server/src/auth/sessions.ts'
import { newId } from '../../server/src/kernel/ids.ts'
import { ownRecord } from '../../server/src/people/accounts/sign-up.ts'
import { writeDoctor } from '../../server/src/people/doctors/create.ts'
import type { Visitor } from '../load/orders.ts'
import type { Salve } from '../salve.ts'

export type Person = Omit<Visitor, 'token'>
export type Doctor = { id: string; specialization: string; language: string }

export const specializations = [
  'General practice', 'Cardiology', 'Dermatology', 'Paediatrics', 'Orthopaedics', 'Gynaecology', 'Psychiatry', 'Neurology',
  'Endocrinology', 'Urology', 'Ophthalmology', 'Oncology', 'Pulmonology', 'Rheumatology', 'Gastroenterology', 'Nephrology',
  'Allergology', 'Surgery', 'Radiology', 'Physiotherapy',
] // biome-ignore format: a list of words
export const languages = ['English', 'German', 'French', 'Spanish', 'Arabic', 'Hindi', 'Polish', 'Portuguese']
const zones = ['Europe/London', 'Europe/Berlin', 'Europe/Lisbon', 'America/New_York', 'Asia/Kolkata']
const pick = <T>(list: readonly T[], number: number): T => list[number % list.length]

const atOnce = 16

/** Makes so many, some at a time. */
const make = async <T>(count: number, one: (number: number) => Promise<T>): Promise<T[]> => {
  const made: T[] = []
  for (let from = 0; from < count; from += atOnce)
    made.push(...(await Promise.all(Array.from({ length: Math.min(atOnce, count - from) }, (_, n) => one(from + n)))))
  return made
}

const account = (ctx: AuthContext, id: string, role: 'patient' | 'doctor') =>
  ({ id, role, status: 'active', createdAt: ctx.clock.now() }) as const

/** Patients with an account, as if they had signed up. */
export const makePeople = (salve: Salve, count: number): Promise<Person[]> =>
  salve.prepare((ctx) =>
    make(count, (number) =>
      ctx.transact(async (tx) => {
        const userId = newId()
        const details = { name: `Visitor ${number}`, email: `visitor.${number}@example.com` }
        await insertUser(tx, ctx.vault, { ...account(ctx, userId, 'patient'), details }, null)
        const { patientId } = await ownRecord(ctx, tx, userId, details)
        return { userId, patientId }
      }),
    ),
  )

export const makeDoctors = (salve: Salve, count: number, first = 0): Promise<Doctor[]> =>
  salve.prepare((ctx) =>
    make(count, (nth) =>
      ctx.transact(async (tx) => {
        const number = first + nth
        const userId = newId()
        const name = `Dr ${pick(names, number)} ${number}`
        const specialization = pick(specializations, number)
        const language = pick(languages, number * 3)
        await insertUser(
          tx,
          ctx.vault,
          { ...account(ctx, userId, 'doctor'), details: { name, email: `doctor.${number}@example.com` } },
          null,
        )
        const profile = { name, specialization, languages: ['English', language], timeZone: pick(zones, number) }
        const { doctor } = await writeDoctor(ctx, tx, userId, profile)
        return { id: doctor.id, specialization, language }
      }),
    ),
  )
export const names = [
  'Okafor',
  'Marchetti',
  'Tanaka',
  'Diallo',
  'Berg',
  'Ramirez',
  'Nair',
  'Zielinski',
  'Haddad',
  'Moreau',
]

/** Signs them in, right before they are needed: the load is booking, not deriving keys, and tokens live 15 minutes. */
export const signIn = (salve: Salve, people: Person[]): Promise<Visitor[]> =>
  salve.prepare((ctx) =>
    make(people.length, async (number) => {
      const person = people[number]
      const { sessionId } = await startSession(ctx, ctx.db, person.userId, 'bench')
      return { ...person, token: await ctx.tokens.sign(person.userId, sessionId) }
    }),
  )
