import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSlot } from '../../../test/clinic.ts'
import { type Person, type Salve, startSalve } from '../../../test/salve.ts'
import { slotChanged } from '../../kernel/topics.ts'
import { openClinic } from '../../schedule/clinic.fixture.ts'

let salve: Salve
let admin: Person
let doctor: Person
let heard: string[] = []
beforeAll(async () => {
  salve = await startSalve({ env: { DOCTOR_SIGNUP: 'approval' } })
  admin = await salve.admin()
  salve.ctx.bus.on(slotChanged, (id) => heard.push(id))
})
afterAll(() => salve.stop())
beforeEach(async () => {
  doctor = await salve.doctor()
  heard = []
})

const post = (path: string, body?: unknown) => salve.call(`POST ${path}`, { as: admin, body })
const set = (person: Person, role: string) => post('/api/auth/admin/role', { userId: person.id, role })
const found = async () => (await salve.call(`GET /booking/slots/search?doctorId=${doctor.doctorId}`)).body.items.length

describe('what a search shows of a doctor', () => {
  it('changes at once when the doctor is approved, suspended, given another role, and deleted', async () => {
    await openSlot(salve, doctor)
    // Each time the answer was asked for just before, and would be kept if nobody said that it is not good any more.
    expect(await found()).toBe(0)
    await post(`/api/users/${doctor.id}/approve`)
    expect(await found()).toBe(1)
    await post(`/api/users/${doctor.id}/suspend`)
    expect(await found()).toBe(0)
    await post(`/api/users/${doctor.id}/approve`)
    expect(await found()).toBe(1)
    await set(doctor, 'staff')
    expect(await found()).toBe(0)
    await set(doctor, 'doctor')
    expect(await found()).toBe(1)
    await salve.call(`DELETE /api/doctors/${doctor.doctorId}`, { as: admin })
    expect(await found()).toBe(0)
    expect([...new Set(heard)]).toEqual([doctor.doctorId])
  })

  it('changes at once with the name', async () => {
    await post(`/api/users/${doctor.id}/approve`)
    await openSlot(salve, doctor)
    const name = async () =>
      (await salve.call(`GET /booking/slots/search?doctorId=${doctor.doctorId}`)).body.items[0].doctor.name
    expect(await name()).toBe('Dr Who')
    await salve.call(`PUT /api/doctors/${doctor.doctorId}`, { as: admin, body: { name: 'Dr New' } })
    expect(await name()).toBe('Dr New')
  })

  it.each([
    ['approved', () => post(`/api/users/${doctor.id}/approve`)],
    ['suspended', () => post(`/api/users/${doctor.id}/suspend`)],
    ['given a role', () => set(doctor, 'patient')],
    ['changed', () => salve.call(`PUT /api/doctors/${doctor.doctorId}`, { as: admin, body: { languages: ['Thai'] } })],
    ['deleted', () => salve.call(`DELETE /api/doctors/${doctor.doctorId}`, { as: admin })],
  ])('is announced to every node when the doctor is %s', async (_, act) => {
    await act()
    await expect.poll(() => heard).toContain(doctor.doctorId)
  })

  it('is not announced when nothing came of it, or when it is no doctor', async () => {
    const patient = await salve.patient()
    await openClinic(salve).visit((await openSlot(salve, doctor)).id, patient)
    expect((await salve.call(`DELETE /api/doctors/${doctor.doctorId}`, { as: admin })).status).toBe(409)
    await post(`/api/users/${patient.id}/suspend`)
    await set(patient, 'staff')
    // What is said comes in the order in which it was said; of the tests before, some may still come.
    const next = await salve.doctor()
    await post(`/api/users/${next.id}/approve`)
    await expect.poll(() => heard).toContain(next.doctorId)
    for (const id of [doctor.doctorId, patient.id, 'null']) expect(heard).not.toContain(id)
  })
})
