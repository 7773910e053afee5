import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changed, dump } from '../../test/dump.ts'
import { type LlmServer, startLlmServer } from '../../test/llm-server.ts'
import { movableClock, type Person, paths, type Salve, startSalve } from '../../test/salve.ts'
import { readSteps } from './extract.ts'

const marker = 'Zanzibarine'
const note = `${marker} 20 mg bd for 5 days.`
const step = {
  quote: `${marker} 20 mg bd for 5 days`,
  kind: 'medication',
  text: `Take ${marker} 20 mg twice a day for 5 days`,
  schedule: { timesPerDay: 2, days: 5 },
}

let server: LlmServer
let salve: Salve
let doctor: Person
beforeAll(async () => {
  server = await startLlmServer()
  salve = await startSalve({ env: { ...server.env('compatible'), LLM_TIMEOUT_SECONDS: '2' } })
  doctor = await salve.doctor()
})
afterAll(async () => {
  await salve.stop()
  await server.stop()
})
beforeEach(() => {
  server.forget()
  server.always({ says: JSON.stringify({ steps: [step] }) })
})

const extract = (body: object, as: Person = doctor) => salve.call('POST /api/extract', { as, body })
const disclosures = async () =>
  (
    await salve.sql(
      `SELECT actor_id, patient_id, fields FROM audit_log WHERE action = 'note.extracted-by-llm' ORDER BY id`,
    )
  ).rows

describe('the steps of a note', () => {
  it('are read by Salve itself unless the doctor asks for the model, and go nowhere', async () => {
    const before = await dump(salve)
    for (const engine of [{}, { engine: 'local' }]) {
      const { status, body } = await extract({ text: note, ...engine, today: '2026-11-21' })
      expect([status, body.engine, body.model, body.fellBack]).toEqual([200, 'local', undefined, undefined])
      expect(body.steps).toBeInstanceOf(Array)
    }
    expect(server.asked).toEqual([])
    expect(changed(before, await dump(salve))).toEqual([])
  })

  it('are read by the model when the doctor asks for it, and held against the note', async () => {
    const made = { ...step, text: `Take ${marker} 200 mg twice a day for 5 days` }
    server.always({ says: JSON.stringify({ steps: [step, made] }) })
    const { status, body } = await extract({ text: note, engine: 'llm', today: '2026-11-21' })
    expect(status).toBe(200)
    expect(body).toEqual({
      engine: 'llm',
      model: 'a-model',
      steps: [
        {
          kind: 'medication',
          text: step.text,
          source: { start: 0, end: note.length - 1 },
          schedule: { timesPerDay: 2, days: 5, startOn: '2026-11-21' },
          doubts: [],
        },
        expect.objectContaining({ text: made.text, doubts: ['unsupported'] }),
      ],
    })
  })

  it('begin today where the doctor is, when nobody says where the patient is', async () => {
    const clock = movableClock()
    clock.standAt('2027-01-15T12:00:00Z')
    const later = await startSalve({ env: server.env('compatible'), clock })
    try {
      const starts = async (timeZone: string) => {
        const as = await later.doctor({ timeZone })
        const { body } = await later.call('POST /api/extract', { as, body: { text: note, engine: 'llm' } })
        return body.steps[0].schedule.startOn
      }
      expect(await starts('Pacific/Kiritimati')).toBe('2027-01-16')
      expect(await starts('Europe/Lisbon')).toBe('2027-01-15')
    } finally {
      await later.stop()
    }
  })

  it('have their places in the text as it was sent, also between blanks', async () => {
    const { body } = await extract({ text: `\n\t ${note} \n`, engine: 'llm' })
    expect(body.steps[0].source).toEqual({ start: 3, end: 2 + note.length })
  })

  it('are read by Salve after all, and the doctor is told why', async () => {
    const own = (await extract({ text: note, today: '2026-11-21' })).body.steps
    const deeds = [
      ['timed-out', 'silence'],
      ['refused', { status: 401 }],
      ['broken', { says: 'Sorry.' }],
      ['unreachable', 'hang-up'],
    ] as const
    for (const [why, deed] of deeds) {
      server.always(deed)
      const { status, body } = await extract({ text: note, engine: 'llm', today: '2026-11-21' })
      expect([status, body.engine, body.model, body.steps]).toEqual([200, 'local', undefined, own])
      expect(body.fellBack).toEqual({ why, text: expect.stringContaining('Salve read the note by itself.') })
    }
  })

  it('are asked for with a text that is one', async () => {
    const wrong = async (body: object) => paths(await extract(body))
    expect(await wrong({ text: 'x'.repeat(50_001) })).toEqual(['text'])
    expect(await wrong({ text: ' \n ' })).toEqual(['text'])
    expect(await wrong({ text: note, engine: 'gemini' })).toEqual(['engine'])
    expect(await wrong({ text: note, today: 'tomorrow' })).toEqual(['today'])
    expect(await wrong({ text: note, patientId: doctor.id })).toEqual(['patientId'])
    expect(server.asked).toEqual([])
    expect((await extract({ text: 'x '.repeat(25_000), engine: 'llm' })).status).toBe(200)
  })
})

describe('a text that is given to a model', () => {
  it('is told to the audit log, with who gave it to whom, whatever came of it', async () => {
    const before = (await disclosures()).length
    await extract({ text: note, engine: 'llm' })
    server.always({ status: 500 })
    await extract({ text: note, engine: 'llm' })
    const rows = (await disclosures()).slice(before)
    expect(rows).toEqual([1, 2].map(() => ({ actor_id: doctor.id, patient_id: null, fields: ['text'] })))
    const { body } = await salve.call('GET /api/audit?action=note.extracted-by-llm&limit=1', {
      as: await salve.admin(),
    })
    expect(body.items[0].reason).toBe(`compatible, a-model, at ${new URL(server.origin).host}`)
  })

  it('is on the record of the patient whose note it is', async () => {
    const patient = await salve.patient()
    const caller = { ...callerOf(doctor), sessionId: doctor.id }
    const asked = { text: note, engine: 'llm', today: '2026-11-21', patientId: patient.patientId } as const
    expect(await readSteps(salve.ctx, caller, asked)).toMatchObject({ engine: 'llm' })
    expect((await disclosures()).at(-1)).toMatchObject({ patient_id: patient.patientId })
    // Who the patient is goes nowhere.
    expect(JSON.stringify(server.asked)).not.toContain(patient.patientId)
    expect(JSON.stringify(server.asked)).not.toContain(doctor.id)
  })

  it('stands in no log and in no table, and so does what was answered', async () => {
    const answers = [
      { says: JSON.stringify({ steps: [step] }) },
      { says: `${marker} is not JSON` },
      { status: 400, body: JSON.stringify({ error: { message: `Cannot read ${marker}` } }) },
      { status: 500, body: marker },
      { status: 302, headers: { location: `http://${marker.toLowerCase()}.example` } },
      'hang-up',
      'break-off',
      'silence',
    ] as const
    for (const answer of answers) {
      server.always(answer)
      expect((await extract({ text: note, engine: 'llm' })).status).toBe(200)
    }
    expect((await extract({ text: note.repeat(5000), engine: 'llm' })).status).toBe(400)
    const log = readFileSync(join(salve.folder, 'log', 'salve.log'), 'utf8')
    expect(log).toContain('a model has not read a note')
    expect(log).toContain('a model has read a note')
    expect(log.toLowerCase()).not.toContain(marker.toLowerCase())
    expect(log).not.toContain('sk-of-the-clinic')
    expect(await tablesWith(marker)).toEqual([])
    // Or the search would find nothing, ever.
    expect(await tablesWith('note.extracted-by-llm')).toEqual(['public.audit_log'])
  })

  it('is not waited for once the doctor is gone', async () => {
    server.always('silence')
    await salve.app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = salve.app.server.address() as AddressInfo
    const headers = { authorization: `Bearer ${doctor.token}`, 'content-type': 'application/json' }
    const asking = request({ port, method: 'POST', path: '/api/extract', headers })
    asking.on('error', () => {})
    asking.end(JSON.stringify({ text: note, engine: 'llm' }))
    await expect.poll(server.open).toBe(1)
    asking.destroy()
    await expect.poll(server.open, { timeout: 1000 }).toBe(0)
    expect(server.asked).toHaveLength(1)
  })
})

describe('which model there is', () => {
  it('is told to doctors, with where the text would go', async () => {
    const { body } = await salve.call('GET /api/extraction', { as: doctor })
    const { host } = new URL(server.origin)
    expect(body).toEqual({ llm: { provider: 'compatible', model: 'a-model', host, local: true } })
  })

  it('may be none, and then nothing goes out', async () => {
    const without = await startSalve()
    try {
      const as = await without.doctor()
      expect((await without.call('GET /api/extraction', { as })).body).toEqual({ llm: null })
      const { body } = await without.call('POST /api/extract', { as, body: { text: note, engine: 'llm' } })
      expect(body).toMatchObject({ engine: 'local', fellBack: { why: 'not-configured' } })
      const { rows } = await without.sql(`SELECT 1 FROM audit_log WHERE action = 'note.extracted-by-llm'`)
      expect(rows).toEqual([])
    } finally {
      await without.stop()
    }
  })

  it('is asked so many times a minute and no more; Salve itself is asked more often', async () => {
    const limited = await startSalve({ env: { ...server.env('compatible'), RATE_LIMITS: 'on' } })
    try {
      const as = await limited.doctor()
      const ask = async (engine: string) =>
        (await limited.call('POST /api/extract', { as, body: { text: note, engine } })).status
      const by = async (engine: string, times: number) =>
        new Set(await Promise.all(Array.from({ length: times }, () => ask(engine))))
      expect(await by('llm', 30)).toEqual(new Set([200]))
      expect(await by('llm', 1)).toEqual(new Set([429]))
      expect(server.asked).toHaveLength(30)
      expect(await by('local', 89)).toEqual(new Set([200]))
      expect(await by('local', 1)).toEqual(new Set([429]))
    } finally {
      await limited.stop()
    }
  })
})

const callerOf = ({ id, doctorId }: Person) => ({
  userId: id,
  doctorId,
  patientId: null,
  role: 'doctor' as const,
  status: 'active' as const,
  address: null,
  requestId: null,
})

/** Every table that holds a text, as it is or as the bytes of it. */
const tablesWith = async (text: string): Promise<string[]> => {
  const { rows } = await salve.sql(`
    SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
    WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`)
  const found: string[] = []
  for (const { name } of rows) {
    const [schema, table] = String(name).split('.')
    const hex = Buffer.from(text).toString('hex')
    const { rows: hits } = await salve.sql(
      `SELECT 1 FROM "${schema}"."${table}" t WHERE t::text ILIKE $1 OR t::text ILIKE $2 LIMIT 1`,
      [`%${text}%`, `%${hex}%`],
    )
    if (hits.length > 0) found.push(String(name))
  }
  return found.sort()
}
