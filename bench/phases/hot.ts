import { type Bench, type Phase, warmSeconds } from '../bench.ts'
import { makeDoctors, makePeople, signIn } from '../clinic/people.ts'
import { openSupply } from '../clinic/slots.ts'
import { type Acknowledged, acknowledged, checkTruth } from '../clinic/truth.ts'
import { countOutcomes, figuresOf, inWords, joined, percentiles } from '../figures.ts'
import { type Measured, readyLoad, runLoad } from '../load/run-load.ts'
import type { Result } from '../report.ts'

const crowd = 1000
const wanted = 50
const rushes = 5
const path = '/booking/slots/book'

/** How long each waited from the gun on: a request that had to wait for its turn to be sent waited as well. */
const fromTheGun = (measured: Measured): Measured => ({
  ...measured,
  runs: measured.runs.map((run) => ({ ...run, took: run.began + run.took })),
})

const openRush = async (bench: Bench) => {
  const salve = await bench.startSalve()
  const people = await makePeople(salve, crowd)
  const supply = openSupply(salve, await makeDoctors(salve, wanted))
  const visitors = await signIn(salve, people)
  const said: Acknowledged[] = []

  const warm = async () => {
    const orders = { slots: await supply.ahead(crowd * 10), visitors }
    const book = { what: 'book', target: salve.target, path, orders } as const
    const { used } = await runLoad({ doing: book, atOnce: 64, seconds: bench.seconds / 2, warmSeconds }, salve)
    supply.use(used)
  }
  const rush = async (connectFirst: boolean) => {
    const slots = await supply.ahead(wanted)
    supply.use(wanted)
    const orders = { slots: Array.from({ length: crowd }, (_, number) => slots[number % wanted]), visitors }
    const doing = { what: 'book', target: salve.target, path, orders, connectFirst } as const
    const { go } = await readyLoad({ doing, atOnce: crowd, seconds: 60 }, salve)
    const measured = fromTheGun(await go())
    said.push(...acknowledged(measured.runs, orders))
    return measured
  }
  return { warm, rush, truth: () => checkTruth(salve, said) }
}

const several = async (count: number, one: () => Promise<Measured>): Promise<Measured> => {
  const parts: Measured[] = []
  for (let number = 0; number < count; number++) parts.push(await one())
  return joined(parts)
}

export const hot: Phase = {
  about: `${crowd} patients who are signed in want one of ${wanted} slots at the same moment`,
  run: async (bench): Promise<Result> => {
    bench.say(`Starting Salve, making ${crowd} patients …`)
    const { warm, rush, truth } = await openRush(bench)
    bench.say('Warming up …')
    await warm()
    bench.say(`${rushes} rushes with connections open, ${rushes} that open them at the gun …`)
    const open = await several(rushes, () => rush(true))
    const fresh = await several(rushes, () => rush(false))
    const rows = Object.entries({ 'connections open': open, 'opened at the gun': fresh }).map(([what, measured]) => {
      const { '/s': _, ...figures } = figuresOf(measured)
      return { what, figures: { ...figures, outcomes: inWords(countOutcomes(measured)) } }
    })
    const outcomes = countOutcomes(joined([open, fresh]))
    const booked = outcomes.booked ?? 0
    const dishonest = 2 * rushes * crowd - booked - (outcomes['409 slot-full'] ?? 0)
    const { p99 } = percentiles(open.runs.map(({ took }) => took))
    return {
      rows,
      goals: [
        { what: 'p99, ms', figure: p99, goal: '< 500', met: p99 < 500 },
        {
          what: 'answers that are neither 201 nor an honest 409',
          figure: dishonest,
          goal: '0',
          met: dishonest === 0,
          promise: true,
        },
        {
          what: 'slots left free that somebody was refused',
          figure: 2 * rushes * wanted - booked,
          goal: '0',
          met: booked === 2 * rushes * wanted,
          promise: true,
        },
        ...(await truth()),
      ],
    }
  },
}
