import { listOwnNotes } from '@salve/contract/notes'
import { openVersion } from '@salve/contract/seal/notes'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keysOf } from '../../test/care.ts'
import { type Json, type Salve, startSalve } from '../../test/salve.ts'
import { demo } from '../demo-logins.ts'
import { sweepPlans } from '../plans/sweep.ts'
import { seedDemo } from './demo.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve({ env: { SALVE_DEMO: '1' } })
  await seedDemo(salve.ctx, () => {})
}, 120_000)
afterAll(() => salve.stop())

it('the patient of the demo is in the middle of a plan, and nobody was written to for it', async () => {
  const ana = await salve.signIn('patient@example.com', demo.password)
  const { body } = await salve.call('GET /api/patient/actionable-steps', { as: ana })
  expect(body.checklist).toEqual(['Buy a peak flow meter', 'Come back for a check of your asthma'])
  expect(body.plan).toHaveLength(4)
  const named = (text: string): Json => body.items.find((item: Json) => item.text.includes(text))
  expect(named('doxycycline')).toMatchObject({
    remaining: 8,
    course: { doses: 14, done: 6, missed: 0, moved: 0 },
    today: [{ day: body.today }, { day: body.today }],
  })
  const history = await salve.call('GET /api/patient/reminders?status=MISSED', { as: ana })
  expect(history.body.items.map(({ text }: Json) => text)).toEqual(['Take Cetirizine 10 mg, once a day in the evening'])
  expect((await salve.call('GET /api/patient/reminders?status=DONE', { as: ana })).body.items.length).toBeGreaterThan(8)
  // What it came from is there to be read.
  const keys = await keysOf(salve, ana, demo.password)
  const [note] = (await keys.call(listOwnNotes)).items
  expect((await openVersion(keys, note, note.sealed)).text).toContain('doxycycline 100 mg twice a day')
  expect((await salve.call('GET /api/patient/prescriptions', { as: ana })).body.items).toHaveLength(1)
  const told = async () =>
    (await salve.sql(`SELECT type FROM events WHERE type ~ '^(plan|reminder|note)' AND user_id = $1`, [ana.id])).rows
  expect(await told()).toEqual([])
  expect((await salve.sql(`SELECT 1 FROM messages WHERE kind IN ('plan.dose', 'note.added')`)).rows).toEqual([])
  // What the days before left is settled: a look finds only what is of today.
  await sweepPlans(salve.ctx)
  const { rows } = await salve.sql(`SELECT count(*)::int AS missed FROM plan_reminders WHERE status = 'MISSED'`)
  expect(rows).toEqual([{ missed: 1 }])
})
