import pg from 'pg'
import type { Order, Way } from './orders.ts'

// How booking systems that are in use do it, on tables as they have them (others.sql): without constraints, triggers or
// audit, from the same driver with prepared statements. Whatever is left out makes them faster.

const serialization = new Set(['40001', '40P01'])

const begin = 'BEGIN ISOLATION LEVEL SERIALIZABLE'
const readSlot = 'SELECT doctor_id, starts_at, ends_at, capacity FROM others.slots WHERE id = $1'
const busy = `SELECT count(*)::int AS n FROM others.appointments
  WHERE doctor_id = $1 AND starts_at < $3 AND ends_at > $2 AND status = 'booked'`
const insert = `INSERT INTO others.appointments (id, slot_id, doctor_id, patient_id, starts_at, ends_at, status, created_at)
  VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, 'booked', now())`

type Slot = { doctor_id: string; starts_at: Date; ends_at: Date; capacity: number }

const readPlace = async (client: pg.Client, slotId: string, lock: boolean) => {
  const text = lock ? `${readSlot} FOR UPDATE` : readSlot
  const { rows } = await client.query<Slot>({ name: lock ? 'lock' : 'slot', text, values: [slotId] })
  return rows[0]
}

const isFull = async (client: pg.Client, { doctor_id, starts_at, ends_at, capacity }: Slot) => {
  const { rows } = await client.query<{ n: number }>({
    name: 'busy',
    text: busy,
    values: [doctor_id, starts_at, ends_at],
  })
  return rows[0].n >= capacity
}

const write = (client: pg.Client, { slotId, visitor }: Order, { doctor_id, starts_at, ends_at }: Slot) =>
  client.query({ name: 'insert', text: insert, values: [slotId, doctor_id, visitor.patientId, starts_at, ends_at] })

/** Runs again what could not be serialised, so often; then the caller is told that there is a conflict. */
const serializable = async (client: pg.Client, tries: number, work: () => Promise<string>): Promise<string> => {
  for (let left = tries; left > 0; left--) {
    try {
      await client.query(begin)
      const outcome = await work()
      await client.query('COMMIT')
      return left === tries ? outcome : `${outcome} later`
    } catch (error) {
      await client.query('ROLLBACK')
      if (!(error instanceof pg.DatabaseError) || !serialization.has(error.code ?? '')) throw error
    }
  }
  return 'gave up'
}

/** SELECT … FOR UPDATE at SERIALIZABLE, each statement a round trip, ten tries. */
export const lockAndCount: Way = (client, order) =>
  serializable(client, 10, async () => {
    const slot = await readPlace(client, order.slotId, true)
    if (await isFull(client, slot)) return 'slot-full'
    await write(client, order, slot)
    await client.query({
      name: 'touch',
      text: 'UPDATE others.slots SET updated_at = now() WHERE id = $1',
      values: [order.slotId],
    })
    return 'booked'
  })

/** Search, then insert, at SERIALIZABLE with two tries, as FHIR servers do for `$book`. */
export const searchAndInsert: Way = (client, order) =>
  serializable(client, 2, async () => {
    const slot = await readPlace(client, order.slotId, false)
    if (await isFull(client, slot)) return 'slot-full'
    await write(client, order, slot)
    return 'booked'
  })

/** Looks whether there is a place, and inserts afterwards, as calendars do that check availability first. */
export const checkThenInsert: Way = async (client, order) => {
  const slot = await readPlace(client, order.slotId, false)
  if (await isFull(client, slot)) return 'slot-full'
  await write(client, order, slot)
  return 'booked'
}
