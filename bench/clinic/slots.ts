import type { Salve } from '../salve.ts'
import { asOwner } from './as-owner.ts'
import type { Doctor } from './people.ts'

/** Forty quarters of an hour a day, from eight in the morning; `step` counts them from a day on. */
export const timeOf = (step: string, firstDay: string) =>
  `(date_trunc('day', now()) + ${firstDay} + (floor(${step} / 40.0) * interval '1 day')
    + interval '8 hours' + mod(mod(${step}, 40) + 40, 40) * interval '15 minutes')`

type Kind = { capacity: number; firstDay: number }

const addSlots = (salve: Salve, doctors: Doctor[], from: number, steps: number, { capacity, firstDay }: Kind) =>
  asOwner(salve, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO slots (id, doctor_id, starts_at, ends_at, mode, capacity, origin)
       SELECT uuidv7(), doctor, at, at + interval '15 minutes', 'in-person', $4, 'explicit'
       FROM generate_series($2::int, $3::int) step, unnest($1::uuid[]) doctor,
         LATERAL (SELECT ${timeOf('step', 'make_interval(days => $5)')} AS at) times
       ORDER BY at, doctor RETURNING id`,
      [doctors.map(({ id }) => id), from, from + steps - 1, capacity, firstDay],
    )
    await client.query('ANALYZE slots')
    return rows.map((row) => row.id)
  })

/**
 * Open slots, the next as they are used up: at each time one with every doctor. What is used is used in whole times, so
 * that nobody who comes again meets their own earlier visit; two supplies for the same people begin on days that are far apart.
 */
export const openSupply = (salve: Salve, doctors: Doctor[], { capacity = 1, firstDay = 60 } = {}) => {
  let made = 0
  let left: string[] = []
  return {
    ahead: async (count: number): Promise<string[]> => {
      const steps = Math.ceil((count - left.length) / doctors.length)
      if (steps > 0) {
        left = left.concat(await addSlots(salve, doctors, made, steps, { capacity, firstDay }))
        made += steps
      }
      return left.slice(0, count)
    },
    use: (count: number) => {
      left = left.slice(Math.ceil(count / doctors.length) * doctors.length)
    },
  }
}
export type Supply = ReturnType<typeof openSupply>
