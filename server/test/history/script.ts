import fc from 'fast-check'

export const clients = 40
export const opsEach = 13

const weights = {
  hold: 20,
  book: 14,
  confirm: 14,
  cancel: 5,
  delete: 3,
  move: 14,
  'check-in': 4,
  complete: 4,
  'no-show': 2,
  put: 6,
  get: 5,
  list: 4,
  'open-slot': 3,
  'close-slot': 2,
  advance: 2,
  sweep: 1,
} as const
export type Verb = keyof typeof weights

const verbs = fc.oneof(
  ...Object.entries(weights).map(([verb, weight]) => ({ weight, arbitrary: fc.constant(verb as Verb) })),
)
const choice = fc.nat({ max: 999 })

/** One thing that a client wants; what the numbers choose among is only known when its turn comes. */
const operation = fc.record({
  verb: verbs,
  slot: choice,
  visit: choice,
  patient: choice,
  /** One in ten tries what is somebody else's. */
  foreign: fc.nat({ max: 9 }).map((n) => n === 0),
  /** And one in four what cannot be done in the state in which the visit was last seen. */
  inVain: fc.nat({ max: 3 }).map((n) => n === 0),
  /** Few keys, so that they come again, with the same request and with another. */
  key: fc.option(fc.nat({ max: 3 }), { freq: 2 }),
  reason: fc.option(
    fc.nat({ max: 99 }).map((n) => `Reason ${n}`),
    { freq: 2 },
  ),
  withVersion: fc.boolean(),
})
export type Operation = typeof operation extends fc.Arbitrary<infer One> ? One : never
export type Script = Operation[][]

const exactly = (length: number) => ({ minLength: length, maxLength: length, size: 'max' }) as const

export const script: fc.Arbitrary<Script> = fc.array(fc.array(operation, exactly(opsEach)), exactly(clients))
