import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { asc } from 'drizzle-orm'
import { record } from '../audit/record.ts'
import { signingKeys } from '../auth/tables.ts'
import { newSigningKey } from '../auth/tokens.ts'
import { beginRotation, countLeft, dropOldKeys, newestSealKey, reseal } from '../crypto/rotate.ts'
import { dataKeys } from '../crypto/tables.ts'
import { system } from '../kernel/caller.ts'
import { sealedColumns } from '../sealed-columns.ts'
import { progressBar } from './progress.ts'
import { withSalve } from './with-salve.ts'

// Nodes look for new keys every five seconds; a key that one of them does not know yet must not be used.
const graceSeconds = 12

const uses = {
  seal: 'seals records',
  audit: 'seals reasons in the audit log',
  index: 'makes what people are found by',
  verifier: 'checks who signs in',
}

export const keyCommands = (program: Command) => {
  const keys = program.command('keys').description('about the keys that records are sealed with')

  keys
    .command('status')
    .description('show the keys, and how much is sealed with an old one')
    .action(() =>
      withSalve(async ({ db, ring }) => {
        const { where, keys } = await ring.describe()
        console.log(`Root keys, in ${where}:`)
        for (const { id, createdAt, current } of keys)
          console.log(`  ${id}  made ${createdAt}${current ? '  current' : ''}`)
        console.log('Data keys, in the database, wrapped by a root key:')
        for (const { id, purpose, rootKey, createdAt } of await db.select().from(dataKeys).orderBy(asc(dataKeys.id)))
          console.log(`  ${id}  ${uses[purpose]}, wrapped by ${rootKey}, made ${createdAt.toISOString()}`)
        console.log(`Signing keys: ${await db.$count(signingKeys)}`)
        const left = await countLeft(db, sealedColumns, (await newestSealKey(db)).id)
        console.log(
          left === 0
            ? 'Everything is sealed with the newest key.'
            : `${left} values are sealed with an older key; run keys rotate to go on.`,
        )
      }),
    )

  keys
    .command('rotate')
    .description('make new keys and seal every record anew; may run while people work, and may be interrupted')
    .action(() =>
      withSalve(async (ctx) => {
        const { left, key, resumed } = await beginRotation(ctx, sealedColumns, graceSeconds)
        console.log(
          resumed
            ? `Going on with a rotation that was interrupted: ${left} values left.`
            : 'Made a new root key and a new data key.',
        )
        if (!resumed) {
          const now = ctx.clock.now()
          const activeFrom = new Date(now.getTime() + graceSeconds * 1000)
          await ctx.db.insert(signingKeys).values(await newSigningKey(ctx.vault, now, activeFrom))
        }
        const wait = key.activeFrom.getTime() - ctx.clock.now().getTime()
        if (wait > 0) {
          console.log(`Waiting ${Math.ceil(wait / 1000)} s until every node knows the new keys …`)
          await sleep(wait + 100)
        }
        await ctx.vault.reload()
        const bar = progressBar('Sealed anew', Math.max(left, 1))
        const done = await reseal(ctx, sealedColumns, bar.update)
        bar.update(Math.max(left, 1))
        bar.stop()
        // What a node sealed with the old key while the new one became current is taken along before the old one goes.
        await sleep(1000)
        const late = await reseal(ctx, sealedColumns, () => {})
        const dropped = await dropOldKeys(ctx, sealedColumns)
        await record(ctx, ctx.db, system, { action: 'keys.rotated' })
        console.log(
          `Sealed ${done + late} values anew; ${dropped} old data ${dropped === 1 ? 'key is' : 'keys are'} destroyed. Back up the key ring now.`,
        )
      }),
    )
}
