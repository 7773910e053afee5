import type { Problem } from '@salve/contract/errors'
import type { Context } from '../context.ts'
import { brokenConstraint, type Queryable, type Tx } from '../kernel/db.ts'
import { notFound, Refusal } from '../kernel/refusal.ts'
import { nearestOpen, type WhyNot } from './queries.ts'

/** There is no place in a slot; or none but those that are only held, and may come free or be the caller's own. */
export class SlotFull extends Refusal {
  readonly held: boolean
  constructor(words: string, alternatives: Problem['alternatives'], held = false) {
    super('slot-full', words, { alternatives })
    this.held = held
  }
}

const words = {
  'too-late': 'This time is past, or too near to be booked.',
  'slot-full': 'Somebody else was a moment faster: this time is taken.',
  'slot-held': 'Somebody else is about to book this time. It may come free again in a few minutes.',
}

/**
 * Turns what the booking statement found into an honest refusal, with the nearest open places. Thrown inside the
 * transaction, so that an Idempotency-Key is not spent on it.
 */
export const refuseBooking = async ({ clock }: Context, tx: Tx, slotId: string, outcome: WhyNot): Promise<never> => {
  if (outcome === 'not-found') return notFound('slot')
  throw new SlotFull(words[outcome], await nearestOpen(tx, slotId, clock.now()), outcome === 'slot-held')
}

/**
 * What the database refuses by a constraint, in the words of the desk; null for what is no such refusal. A full slot is not
 * among them: that is decided under the row lock, before anything is written.
 */
export const refusalOf = async ({ clock }: Pick<Context, 'clock'>, db: Queryable, slotId: string, error: unknown) => {
  if (brokenConstraint(error) !== 'appointments_patient_overlap') return null
  const alternatives = await nearestOpen(db, slotId, clock.now())
  return new Refusal('patient-overlap', 'The patient has another visit or hold at this time.', { alternatives })
}

type Asked = Pick<Context, 'clock'> & { db: Queryable }

export const orOverlap = async <T>(ctx: Asked, slotId: string, write: Promise<T>): Promise<T> => {
  try {
    return await write
  } catch (error) {
    throw (await refusalOf(ctx, ctx.db, slotId, error)) ?? error
  }
}
