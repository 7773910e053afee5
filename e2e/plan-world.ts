import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { APIRequestContext } from '@playwright/test'
import pg from 'pg'
import { openPractice, patientOf } from './practice.ts'
import { dataFolder, expect } from './test.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')

const known = new Map<string, Promise<string>>()
const askUrl = async (data: string) => {
  const env = { ...process.env, SALVE_DATA: data }
  const { stdout } = await run('node', ['server/src/cli.ts', 'db', 'url', '--owner'], { cwd: root, env })
  return stdout.trim().split('\n')[0]
}
const urlOf = (data: string) => {
  const url = known.get(data) ?? askUrl(data)
  known.set(data, url)
  return url
}

/** The running database, as its owner: nobody else may change what was. */
const inDatabase = async (data: string, statements: readonly string[], values: unknown[]) => {
  const client = new pg.Client({ connectionString: await urlOf(data) })
  await client.connect()
  try {
    await client.query('BEGIN')
    for (const statement of statements) await client.query(statement, values)
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}

const back = (...columns: string[]) => columns.map((column) => `${column} = ${column} - make_interval(days => $2)`)
const backByDay = (...columns: string[]) => columns.map((column) => `${column} = ${column} - $2::int`)

/** As if so many days had gone by since: what was missed meanwhile the sweep itself finds out. */
export const daysPass = (patientId: string, days: number, data = dataFolder()) =>
  inDatabase(
    data,
    [
      `UPDATE plans SET ${back('created_at')} WHERE patient_id = $1`,
      `UPDATE plan_steps SET ${[...backByDay('planned_end', 'end_day', 'missed_since'), ...back('done_at')]} WHERE patient_id = $1`,
      `UPDATE plan_reminders SET ${[...backByDay('day', 'first_day'), ...back('due_at', 'closes_at', 'sent_at', 'settled_at')]} WHERE patient_id = $1`,
    ],
    [patientId, days],
  )

type Step = { kind: string; text: string; schedule?: object; dueOn?: string }

/** A doctor of their own, and a patient in the same morning whose plan came of a note. */
export const withPlan = async (request: APIRequestContext, steps: (date: (days: number) => string) => Step[]) => {
  const doctor = await openPractice(request)
  const ana = await patientOf(request, 'Ana Silva')
  await ana.call('PUT', `/api/patients/${ana.patientId}`, { timeZone: doctor.timeZone })
  await ana.choose(doctor.doctorId)
  const write = (text: string, of: Step[], patientId = ana.patientId) =>
    doctor.call('POST', '/api/doctor/notes', {
      patientId,
      note: text,
      extract: 'none',
      steps: of.map((step) => ({ source: null, ...step })),
    })
  const note = await write('Sore throat for three days.', steps(doctor.date))
  const plan = async () => (await ana.call('GET', '/api/patient/actionable-steps')).items
  const dueToday = async (): Promise<{ id: string; status: string; day: string }[]> =>
    (await plan()).flatMap(({ today }: { today: object[] }) => today)
  return { doctor, ana, note, write, plan, dueToday }
}

/** So many days of a medicine, so many times a day. */
export const course = (text: string, startOn: string, timesPerDay = 1): Step => ({
  kind: 'medication',
  text,
  schedule: { startOn, timesPerDay, days: 7 },
})

/** Friday 27 November, as a page of this year says it. */
export const nameOfDay = (day: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }).format(
    new Date(`${day}T12:00:00Z`),
  )

/** Waits until the sweep has said what is due, and so has written down what was missed. */
export const dueNow = (dueToday: () => Promise<{ status: string }[]>, count: number) =>
  expect
    .poll(async () => (await dueToday()).filter(({ status }) => status === 'SENT').length, { timeout: 15_000 })
    .toBe(count)
