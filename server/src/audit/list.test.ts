import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changed, dump } from '../../test/dump.ts'
import { type Json, type Person, paths, type Salve, startSalve } from '../../test/salve.ts'

let salve: Salve
let admin: Person
let ana: Person
let ben: Person
beforeAll(async () => {
  salve = await startSalve()
  admin = await salve.admin()
  ana = await salve.patient({ name: 'Ana Silva' })
  salve.clock.advance(600)
  ben = await salve.patient()
  const headers = { 'x-request-id': 'one-request' }
  await salve.call(`GET /api/patients/${ana.patientId}`, { as: ana, headers, address: '2001:db8::1' })
  await salve.call(`GET /api/patients/${ana.patientId}`, { as: ben })
  await salve.call(`PUT /api/patients/${ben.patientId}`, { as: ben, body: { phone: '12345', sex: 'male' } })
  await salve.call(`POST /api/users/${ben.id}/suspend`, { as: admin, body: { reason: 'Asked for it' } })
})
afterAll(() => salve.stop())

const read = async (query = '') => (await salve.call(`GET /api/audit?${query}`, { as: admin })).body.items
const actions = async (query: string) => (await read(query)).map(({ action }: Json) => action)

describe('the audit log', () => {
  it('says who did what to whom, from where, and whether it was allowed', async () => {
    const [entry] = await read(`actor=${ana.id}&action=patient.opened`)
    expect(entry).toEqual({
      id: expect.stringMatching(/^\d+$/),
      at: expect.any(String),
      action: 'patient.opened',
      outcome: 'allowed',
      actor: { id: ana.id, role: 'patient' },
      subject: { kind: 'patient', id: ana.patientId },
      patientId: ana.patientId,
      patientName: 'Ana Silva',
      fields: ['details', 'medicalHistory'],
      reason: null,
      address: '2001:db8::1',
      requestId: 'one-request',
    })
  })

  it('says of a change which fields, and never what stands in them', async () => {
    const [entry] = await read('action=patient.changed')
    expect(entry.fields).toEqual(['phone', 'sex'])
    expect(JSON.stringify(entry)).not.toContain('12345')
  })

  it('is read by the person who did it', async () => {
    expect(await actions(`actor=${ben.id}`)).toEqual(['patient.changed', 'patient.open', 'user.registered'])
    expect(await actions(`actor=${ana.patientId}`)).toEqual([])
  })

  it('is read by the patient whom it is about, refused openings too', async () => {
    const entries = await read(`patientId=${ana.patientId}`)
    expect(entries.map(({ action, outcome, actor }: Json) => [action, outcome, actor.id])).toEqual([
      ['patient.open', 'refused', ben.id],
      ['patient.opened', 'allowed', ana.id],
      ['user.registered', 'allowed', ana.id],
    ])
  })

  it('is read by an action, or by the beginning of one, literally', async () => {
    expect(await actions('action=patient.')).toEqual(['patient.changed', 'patient.open', 'patient.opened'])
    expect(await actions('action=patient.opened')).toEqual(['patient.opened'])
    for (const none of ['atient', 'PATIENT', '%25', 'patient_', 'patient.%25'])
      expect(await actions(`action=${none}`)).toEqual([])
  })

  it('is read from an instant to an instant, in any zone', async () => {
    const [{ at }] = await read(`actor=${ben.id}&action=user.registered`)
    const shifted = `${new Date(Date.parse(at) + 7_200_000).toISOString().slice(0, -1)}+02:00`
    for (const instant of [at, shifted]) {
      const from = await read(`from=${encodeURIComponent(instant)}&limit=100`)
      const to = await read(`to=${encodeURIComponent(instant)}&limit=100`)
      const ids = (entries: Json[]) => entries.map(({ id }) => id)
      expect(from.every((entry: Json) => entry.at >= at)).toBe(true)
      expect(to.every((entry: Json) => entry.at <= at)).toBe(true)
      expect(ids(from).filter((id) => ids(to).includes(id))).toHaveLength(1)
      expect(from.length + to.length - 1).toBe((await read('limit=100')).length)
    }
    expect(await read(`from=${at}&to=2020-01-01T00:00:00Z`)).toEqual([])
  })

  it('is read by several at once', async () => {
    expect(await actions(`actor=${ben.id}&patientId=${ana.patientId}&action=patient.`)).toEqual(['patient.open'])
  })

  it('opens the reason that was given', async () => {
    expect((await read('action=user.suspended'))[0]).toMatchObject({ reason: 'Asked for it', patientId: null })
  })

  it('goes on by cursor, newest first, each entry once', async () => {
    const whole = (await read('limit=100')).map(({ id }: Json) => id)
    const found: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body }: Json = await salve.call(`GET /api/audit?limit=3${cursor && `&cursor=${cursor}`}`, { as: admin })
      expect(body.items.length).toBeGreaterThan(0)
      found.push(...body.items.map(({ id }: Json) => id))
      cursor = body.nextCursor
    }
    expect(found).toEqual(whole)
    expect(whole).toEqual([...whole].sort((a, b) => Number(b) - Number(a)))
  })

  it('does not fill with its own readings', async () => {
    const before = await dump(salve)
    await read()
    expect(changed(before, await dump(salve))).toEqual([])
  })

  it('says what is wrong with the question', async () => {
    const answer = await salve.call('GET /api/audit?actor=x&from=today&to=1&limit=0&who=me', { as: admin })
    expect(paths(answer)).toEqual(['actor', 'from', 'limit', 'to', 'who'])
    expect(paths(await salve.call('GET /api/audit?cursor=bm8', { as: admin }))).toEqual(['cursor'])
  })
})
