import type { Guest } from './crowd.ts'
import type { Salve } from './salve.ts'

type Who = Pick<Guest, 'token'>

/** The calls of a visit's life as the tests of races make them, each at the node that its caller goes to. */
export const visitCalls = (nodeOf: (who: Who) => Salve) => ({
  book: (as: Who, slotId: string) => nodeOf(as).call('POST /booking/slots/book', { as, body: { slotId } }),
  hold: (as: Who, slotId: string) => nodeOf(as).call('POST /api/appointments', { as, body: { slotId } }),
  confirm: (as: Who, id: string) => nodeOf(as).call(`POST /api/appointments/${id}/confirm`, { as }),
  cancel: (as: Who, id: string) => nodeOf(as).call(`POST /api/appointments/${id}/cancel`, { as }),
  move: (as: Who, id: string, slotId: string) =>
    nodeOf(as).call(`POST /api/appointments/${id}/reschedule`, { as, body: { slotId } }),
  read: async (as: Who, id: string) => (await nodeOf(as).call(`GET /api/appointments/${id}`, { as })).body,
})

/** Who is in a slot, and how. */
export const placesOf = async (salve: Salve, slotId: string) => {
  const { rows } = await salve.sql(
    `SELECT patient_id, status FROM appointments WHERE slot_id = $1 AND status NOT IN ('CANCELLED', 'EXPIRED') ORDER BY id`,
    [slotId],
  )
  return rows.map(({ patient_id, status }) => `${patient_id} ${status}`)
}
