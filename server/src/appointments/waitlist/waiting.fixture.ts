import { openSlot, type TestSlot } from '../../../test/clinic.ts'
import type { Answer, Json, Person, Salve } from '../../../test/salve.ts'
import { expireDeadHolds } from '../expire.ts'

/** What the tests of the waitlist do again and again. */
export const openWaiting = (salve: Salve) => {
  const join = (doctor: Person, as: Person, body: object = {}, headers: Record<string, string> = {}) =>
    salve.call(`POST /api/doctors/${doctor.doctorId}/waitlist`, { as, body, headers })
  const book = async (slot: TestSlot, as: Person): Promise<Json> => {
    const { status, body, text } = await salve.call('POST /booking/slots/book', { as, body: { slotId: slot.id } })
    if (status !== 201) throw new Error(`a booking was answered ${status}: ${text}`)
    return body
  }
  return {
    join,
    book,
    /** Somebody new who waits, as `[person, wish]`. */
    waiting: async (doctor: Person, body: object = {}): Promise<[Person, Json]> => {
      const person = await salve.patient()
      const answer = await join(doctor, person, body)
      if (answer.status !== 201) throw new Error(`joining was answered ${answer.status}: ${answer.text}`)
      return [person, answer.body]
    },
    /** A slot that somebody has, as `[slot, visit, who]`. */
    taken: async (doctor: Person, wanted: Parameters<typeof openSlot>[2] = {}): Promise<[TestSlot, Json, Person]> => {
      const [slot, owner] = [await openSlot(salve, doctor, wanted), await salve.patient()]
      return [slot, await book(slot, owner), owner]
    },
    cancel: (visit: Json, as: Person): Promise<Answer> =>
      salve.call(`POST /api/appointments/${visit.id}/cancel`, { as, body: {} }),
    read: async (wish: Json, as: Person): Promise<Json> =>
      (await salve.call(`GET /api/waitlist/${wish.id}`, { as })).body,
    accept: (wish: Json, as: Person) => salve.call(`POST /api/waitlist/${wish.id}/accept`, { as }),
    decline: (wish: Json, as: Person) => salve.call(`POST /api/waitlist/${wish.id}/decline`, { as }),
    leave: (wish: Json, as: Person) => salve.call(`DELETE /api/waitlist/${wish.id}`, { as }),
    visit: async (id: string, as: Person): Promise<Json> =>
      (await salve.call(`GET /api/appointments/${id}`, { as })).body,
    isOpen: async (doctor: Person, slot: { id: string }): Promise<boolean> => {
      const { body } = await salve.call(`GET /api/doctors/${doctor.doctorId}/available-slots?limit=100`)
      return body.items.some(({ id }: Json) => id === slot.id)
    },
    /** Lets the offer run out, and the sweep pass its place on. */
    runOut: async (seconds = 301) => {
      salve.clock.advance(seconds)
      await expireDeadHolds(salve.ctx)
    },
    actions: async (id: string): Promise<string[]> =>
      (await salve.sql('SELECT action, actor_role FROM audit_log WHERE subject_id = $1 ORDER BY id', [id])).rows.map(
        ({ action, actor_role }) => `${action} by ${actor_role}`,
      ),
  }
}

/** What must be true of every waitlist, whatever happened. */
export const brokenWishes = async (salve: Salve): Promise<string[]> => {
  const { rows } = await salve.sql(
    `
    SELECT 'wish ' || w.id || ' has two offers' AS broken FROM waitlist w JOIN waitlist_offers o ON o.waitlist_id = w.id
      JOIN appointments a ON a.id = o.appointment_id WHERE a.status = 'PENDING' AND a.expires_at > $1
      GROUP BY w.id HAVING count(*) > 1
    UNION ALL
    SELECT 'wish ' || waitlist_id || ' was offered a place twice' FROM waitlist_offers GROUP BY waitlist_id, slot_id
      HAVING count(*) > 1
    UNION ALL
    SELECT 'wish ' || w.id || ' is ' || coalesce(w.ended, 'open') || ' with ' || count(a.id) || ' accepted'
      FROM waitlist w LEFT JOIN (waitlist_offers o JOIN appointments a ON a.id = o.appointment_id
        AND a.status IN ('CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW')) ON o.waitlist_id = w.id
      GROUP BY w.id HAVING (count(a.id) > 0) AND w.ended IS DISTINCT FROM 'ACCEPTED' OR count(a.id) > 1
    UNION ALL
    SELECT 'hold ' || a.id || ' is kept for a wish that was withdrawn' FROM appointments a
      JOIN waitlist_offers o ON o.appointment_id = a.id JOIN waitlist w ON w.id = o.waitlist_id
      WHERE a.status = 'PENDING' AND a.expires_at > $1 AND w.ended IS NOT NULL`,
    [salve.clock.now()],
  )
  return rows.map(({ broken }) => broken)
}
