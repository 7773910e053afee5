import type { Run } from '../load/measure.ts'
import { type Orders, orderAt } from '../load/orders.ts'
import type { Goal } from '../report.ts'
import type { Salve } from '../salve.ts'
import { asOwner } from './as-owner.ts'

export type Acknowledged = { slotId: string; patientId: string }

/** What callers were told that they have. */
export const acknowledged = (runs: Run[], orders: Orders): Acknowledged[] =>
  runs
    .filter(({ outcome }) => outcome === 'booked')
    .map(({ order }) => orderAt(orders, order))
    .map(({ slotId, visitor }) => ({ slotId, patientId: visitor.patientId }))

const active = `status IN ('PENDING', 'CONFIRMED', 'CHECKED_IN')`
const overfull = `SELECT count(*)::int AS n FROM (
  SELECT slot_id FROM appointments WHERE ${active} GROUP BY slot_id
  HAVING count(*) > (SELECT capacity FROM slots WHERE id = slot_id)) AS overfull`
const overlapping = `SELECT count(*)::int AS n FROM (
  SELECT starts_at, lag(ends_at) OVER (PARTITION BY patient_id ORDER BY starts_at, id) AS before
  FROM appointments WHERE ${active}) AS visits WHERE before > starts_at`
const lost = `SELECT count(*)::int AS n FROM unnest($1::uuid[], $2::uuid[]) AS said (slot_id, patient_id)
  WHERE NOT EXISTS (SELECT 1 FROM appointments a
    WHERE a.slot_id = said.slot_id AND a.patient_id = said.patient_id AND a.${active})`

/** Asks the database itself, afterwards, whether what was promised is so. */
export const checkTruth = (salve: Salve, said: Acknowledged[]): Promise<Goal[]> =>
  asOwner(salve, async (client) => {
    const count = async (text: string, values: unknown[] = []) => {
      const { rows } = await client.query<{ n: number }>(text, values)
      return rows[0].n
    }
    const found = {
      'slots with more than their capacity': await count(overfull),
      'visits of one patient that overlap': await count(overlapping),
      [`of ${said.length} acknowledged bookings, lost`]: await count(lost, [
        said.map(({ slotId }) => slotId),
        said.map(({ patientId }) => patientId),
      ]),
    }
    return Object.entries(found).map(([what, n]) => ({ what, figure: n, goal: '0', met: n === 0, promise: true }))
  })
