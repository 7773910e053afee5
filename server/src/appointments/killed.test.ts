import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenPromises } from '../../test/clinic.ts'
import { crowd } from '../../test/crowd.ts'
import { houseOf, killPostgres } from '../../test/killing.ts'
import { type Attempt, type Load, openLoad } from '../../test/load.ts'
import { often } from '../../test/long.ts'
import { freePort, newFolder, startProcess } from '../../test/process.ts'
import { appointments } from './tables.ts'
import { openVisitDetails } from './view.ts'

const { folder, remove } = newFolder()
let env: Record<string, string>
let salve: Awaited<ReturnType<typeof startProcess>>
let load: Load

const start = async () => {
  salve = await startProcess(folder, env)
  const ready = await salve.ready
  expect({ ready, err: salve.said.err }).toMatchObject({ ready: true })
}

beforeAll(async () => {
  const PORT = String(await freePort())
  // One port and one name, by which the tokens go, over all restarts; holds outlive the whole test.
  env = { PORT, PUBLIC_URL: `https://localhost:${PORT}`, RATE_LIMITS: 'off', APPOINTMENT_EXPIRY_MINUTES: '60' }
  await start()
  const house = await houseOf(folder, env)
  const [doctor] = await crowd(house, 1, 'doctor')
  const people = await crowd(house, 61)
  const { rows } = await house.sql(
    `INSERT INTO slots (id, doctor_id, starts_at, ends_at, mode, capacity, origin)
     SELECT gen_random_uuid(), $1, at, at + interval '30 minutes', 'in-person', 1 + n % 5, 'explicit'
     FROM generate_series(1, ${often(400, 4000)}) n, LATERAL (SELECT date_trunc('hour', now()) + interval '1 day' + n * interval '30 minutes' AS at) times
     RETURNING id`,
    [doctor.doctorId],
  )
  await house.close()
  load = openLoad(
    folder,
    people,
    rows.map(({ id }) => id),
  )
}, 120_000)
afterAll(async () => {
  load?.close()
  await salve?.stop()
  remove()
})

/** What is there of each visit, by the key that its reason names. */
const visitsByKey = async () => {
  const house = await houseOf(folder, env)
  const rows = await house.ctx.db.select().from(appointments)
  const visits = rows.map((row) => ({
    id: row.id,
    status: row.status,
    key: openVisitDetails(house.ctx.vault, row).reason,
  }))
  const broken = await brokenPromises(house)
  await house.close()
  return { visits: Map.groupBy(visits, ({ key }) => key ?? 'none'), broken }
}

type Visits = Awaited<ReturnType<typeof visitsByKey>>['visits']

/** One attempt against what is there: once if it was acknowledged, in the state that its client was told last. */
const brokenAttempt = (visits: Visits, { key, answer }: Attempt): string | null => {
  const found = visits.get(key) ?? []
  const wanted = answer?.status === 201 ? 1 : 0
  if (found.length !== wanted) return `${key} was answered ${answer?.status} and is there ${found.length} times`
  if (wanted === 0) return null
  const [{ id, status }] = found
  const change = load.changes.find(({ visitId }) => visitId === id)
  const may = change ? (change.acknowledged ? [change.to] : [change.to, answer?.body.status]) : [answer?.body.status]
  if (id !== answer?.body.id) return `${key} is another visit than was told`
  return may.includes(status) ? null : `${key} was told to be ${may.join(' or ')} and is ${status}`
}

const expectNothingLost = async () => {
  const { visits, broken } = await visitsByKey()
  const known = new Set(load.attempts.map(({ key }) => key))
  expect([
    ...broken,
    ...load.others,
    ...load.attempts.map((one) => brokenAttempt(visits, one)).filter((wrong) => wrong !== null),
    ...[...visits.keys()].filter((key) => !known.has(key)),
  ]).toEqual([])
}

/** Lets the clients work until some of them have what they wanted and others are in the middle of it. */
const underLoad = async (kill: () => unknown) => {
  const enough = load.acknowledged() + 20 + Math.floor(Math.random() * 60)
  load.begin(salve.port)
  await expect.poll(load.acknowledged, { timeout: 60_000, interval: 1 }).toBeGreaterThan(enough)
  await kill()
}

describe('under load', () => {
  it(`Salve is killed ${often(1, 10)} times: it comes up by itself, and nothing that was acknowledged is lost or double`, {
    timeout: 600_000,
  }, async () => {
    let open = 0
    for (let round = 0; round < often(1, 10); round++) {
      await underLoad(() => salve.stop('SIGKILL'))
      await load.end()
      await start()
      open += (await load.askAgain()).length
      await expectNothingLost()
    }
    expect(open).toBeGreaterThan(0)
  })

  it(`PostgreSQL is killed ${often(1, 5)} times: Salve says so, and the next one mends it and has lost nothing`, {
    timeout: 600_000,
  }, async () => {
    for (let round = 0; round < often(1, 5); round++) {
      await underLoad(() => killPostgres(folder))
      await load.end()
      expect(salve.said.err).toBe('')
      // What is left of it stops as it is told, or as the machine that went down under both of them.
      if (round % 2) await salve.stop('SIGKILL')
      else expect((await salve.stop()).code).toBe(0)
      await start()
      await load.askAgain()
      await expectNothingLost()
    }
  })
})
