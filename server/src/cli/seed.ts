import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import { seedDemo, seedSize } from '../seed/demo.ts'
import { progressBar } from './progress.ts'
import { note, withSalve } from './with-salve.ts'

const positive = (text: string) => {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1 || number > 1_000_000)
    throw new InvalidArgumentError('Give a number from 1 to 1000000.')
  return number
}

export const seedCommand = (program: Command) => {
  program
    .command('seed')
    .description('fill the clinic with invented people')
    .option('--demo', 'the demo clinic, into an empty database')
    .option('--size <number>', 'so many more patients', positive)
    .action(({ demo, size }: { demo?: boolean; size?: number }, command: Command) => {
      if (!demo && !size) return command.error('Say what to seed: --demo or --size N.')
      return withSalve(async (ctx) => {
        if (demo && !(await seedDemo(ctx, note))) note('There are accounts already, so the demo clinic was not seeded.')
        if (!size) return
        const bar = progressBar('Patients', size)
        await seedSize(ctx, size, bar.update)
        bar.stop()
        console.log(`Added ${size} patients.`)
      })
    })
}
