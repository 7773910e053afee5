import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Salve, startSalve } from '../../test/salve.ts'
import { beginRotation, dropOldKeys, reseal } from '../crypto/rotate.ts'
import { dataKeys } from '../crypto/tables.ts'
import { sealedColumns } from '../sealed-columns.ts'
import { bookedVisit, filesOf, handIn, png } from './prescribing.fixture.ts'

let salve: Salve
beforeAll(async () => {
  salve = await startSalve()
})
afterAll(() => salve.stop())

it('new keys of the clinic seal the keys of files anew, and leave the files alone', async () => {
  const world = await bookedVisit(salve)
  const bytes = png(200_000)
  const { body } = await handIn(salve, world, bytes)
  const [path] = filesOf(salve)
  const sealed = readFileSync(path)
  const keyOf = async () => (await salve.sql('SELECT file_key FROM prescriptions')).rows[0].file_key
  const before = await keyOf()

  const { ctx } = salve
  await beginRotation(ctx, sealedColumns, 0)
  await ctx.vault.reload()
  await reseal(ctx, sealedColumns, () => {})
  await dropOldKeys(ctx, sealedColumns)
  await ctx.vault.reload()
  expect(await ctx.db.$count(dataKeys)).toBe(4)
  expect((await keyOf()).equals(before)).toBe(false)
  expect(readFileSync(path).equals(sealed)).toBe(true)
  const answer = await salve.call(`GET /api/prescriptions/${body.id}/file`, { as: world.patient })
  expect([answer.status, answer.bytes.equals(bytes)]).toEqual([200, true])
})
