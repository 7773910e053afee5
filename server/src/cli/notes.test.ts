import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { register } from '@salve/contract/accounts'
import { openCall, signIn } from '@salve/contract/client'
import { selectDoctor } from '@salve/contract/mappings'
import { writeNote } from '@salve/contract/seal/notes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFolder, salveCommand, startProcess } from '../../test/process.ts'

const password = 'a-first-good-phrase'
const people = { doctor: 'note.doctor@example.org', patient: 'note.patient@example.org' }

const { folder, remove } = newFolder()
let server: Awaited<ReturnType<typeof startProcess>>
let url: string
beforeAll(async () => {
  server = await startProcess(folder, { DOCTOR_SIGNUP: 'open' })
  await server.ready
  url = `https://localhost:${server.port}`
  const ca = readFileSync(join(folder, 'tls', 'ca.pem'), 'utf8')
  setDefaultCACertificates([...getCACertificates('default'), ca])
})
afterAll(async () => {
  await server.stop()
  remove()
})

const read = (email: string, { input = `${password}\n`, at = url } = {}) =>
  salveCommand(folder, ['notes', 'read', email, '--url', at], { input })

describe('salve notes read', () => {
  it('opens on this machine what a client sealed on another, and says who signed it', async () => {
    const call = openCall(url)
    const doctor = await call(register, {
      body: { name: 'Dr Note', email: people.doctor, password, role: 'Doctor', licenseNumber: 'N1' },
    })
    await call(register, { body: { name: 'Pat Note', email: people.patient, password } })
    const patient = await signIn(url, { email: people.patient, password })
    await patient.call(selectDoctor, { body: { doctorId: String(doctor.user.doctorId) } })
    const author = await signIn(url, { email: people.doctor, password })
    const both = { patientId: String(patient.user.patientId), doctorId: String(doctor.user.doctorId) }
    await writeNote(await author.openKeys(), both, { text: 'Rest for three days.\nDrink \u001ba lot.', steps: [] })

    for (const email of Object.values(people)) {
      const { code, out } = await read(email)
      expect([code, out]).toEqual([0, expect.stringContaining('  Rest for three days.\n  Drink  a lot.\n')])
      expect(out).toContain('Dr Note for Pat Note (signed by the doctor)')
    }
  })

  it('says in a sentence what is wrong, and prints nothing', async () => {
    const wrong = await read(people.patient, { input: 'not-the-password\n' })
    expect([wrong.code, wrong.out, wrong.err.trim()]).toEqual([1, '', expect.stringContaining('is not right')])
    const away = await read(people.patient, { at: 'https://localhost:1' })
    expect([away.code, away.out, away.err]).toEqual([1, '', expect.stringContaining('Nobody answers there')])
  })
})
