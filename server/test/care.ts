import { signIn } from '@salve/contract/client'
import type { InjectOptions } from 'fastify'
import { type Person, password, type Salve } from './salve.ts'

export const origin = 'https://salve.test'

/** What the client's calls go over instead of a network. */
export const fetchOf =
  (salve: Salve) =>
  async (url: string, { method, headers, body }: RequestInit): Promise<Response> => {
    const answer = await salve.app.inject({
      method: method as InjectOptions['method'],
      url: url.slice(origin.length),
      headers: headers as Record<string, string>,
      payload: body as string | undefined,
    })
    return new Response(answer.payload || null, { status: answer.statusCode })
  }

/** A client that keeps its password to itself and seals what it writes. */
export const clientOf = (salve: Salve, { email }: Pick<Person, 'email'>, secret = password) =>
  signIn(origin, { email, password: secret }, { fetch: fetchOf(salve) })

export const keysOf = async (salve: Salve, person: Pick<Person, 'email'>, secret?: string) =>
  (await clientOf(salve, person, secret)).openKeys()

/** A doctor and a patient who is the doctor's. */
export const pair = async (salve: Salve) => {
  const [doctor, patient] = [await salve.doctor(), await salve.patient()]
  await assign(salve, patient, doctor)
  return { doctor, patient, both: { patientId: patient.patientId, doctorId: doctor.doctorId } }
}

export const assign = async (salve: Salve, patient: Person, doctor: Person) => {
  const { status } = await salve.call('POST /api/select-doctor', { as: patient, body: { doctorId: doctor.doctorId } })
  if (status !== 200) throw new Error(`choosing a doctor answered ${status}`)
}
