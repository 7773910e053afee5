import { relationsFor } from '../../auth/access.ts'
import { type Authenticate, sessionTopic } from '../../auth/authenticate.ts'
import type { AuthContext } from '../../auth/context.ts'
import { liveAmong } from '../../auth/sessions.ts'
import { startPump } from '../../events/pump.ts'
import { type EventRow, eventsFor, lastSettled } from '../../events/queries.ts'
import { frameOf } from '../../events/view.ts'
import type { Board, Line, Told } from './line.ts'

const pageSize = 500
// The message that a session ended may be lost.
const lookAtSessionsMs = 3000
const mostOfOne = 50

const told = (row: EventRow): Told => ({ id: row.id, text: JSON.stringify(frameOf(row)) })

/** Lines by what they are reached by; who is reached by nothing any more is forgotten. */
const lists = () => {
  const by = new Map<string, Set<Line>>()
  return {
    of: (key: string | null): ReadonlySet<Line> => (key && by.get(key)) || new Set(),
    add: (key: string, line: Line) => void (by.get(key) ?? by.set(key, new Set()).get(key))?.add(line),
    remove: (key: string, line: Line) => {
      const found = by.get(key)
      found?.delete(line)
      if (found?.size === 0) by.delete(key)
    },
    keys: () => [...by.keys()],
  }
}

/** The desk looks after everybody's day; others who watch a doctor's times do not learn who comes. */
const seesVisits = ({ caller }: Line) =>
  caller !== null && relationsFor(caller.role, 'appointment.open').includes('clinic')
const concerns = ({ userId }: EventRow, line: Line) =>
  userId === null || userId === line.caller?.userId || seesVisits(line)

/** Who is connected to this node, and what reaches whom. */
export const openSwitchboard = (ctx: AuthContext, authenticate: Authenticate) => {
  const { db, bus, log } = ctx
  const ofUser = lists()
  const ofSession = lists()
  const ofDoctor = lists()
  const open = new Set<Line>()

  const hear = (rows: EventRow[]) => {
    for (const row of rows) {
      const lines = [...ofUser.of(row.userId), ...ofDoctor.of(row.doctorId)]
      if (lines.length === 0) continue
      const one = told(row)
      for (const line of lines) if (concerns(row, line)) line.tell(one)
    }
  }
  const pump = startPump(ctx, { present: () => open.size > 0, hear })

  const hangUpWhoLeft = async (ids: string[]) => {
    if (ids.length === 0) return
    const live = await liveAmong(ctx, db, ids)
    for (const id of ids) if (!live.has(id)) for (const line of [...ofSession.of(id)]) line.hangUp('signedOut')
  }
  const look = (ids: string[]) =>
    hangUpWhoLeft(ids).catch((err) => log.warn({ err }, 'sessions of open sockets could not be looked at'))
  bus.on(sessionTopic, (id) => void (ofSession.of(id).size > 0 && look([id])))
  const tick = setInterval(() => void look(ofSession.keys()), lookAtSessionsMs).unref()

  const board: Board = {
    authenticate: (bearer) => authenticate({ bearer }, { address: null, requestId: null }),
    join: (line, { userId, sessionId }) => {
      open.add(line)
      if (ofUser.of(userId).size >= mostOfOne) return line.hangUp('tooMany')
      ofUser.add(userId, line)
      ofSession.add(sessionId, line)
    },
    watch: (line, doctorId) => ofDoctor.add(doctorId, line),
    unwatch: (line, doctorId) => ofDoctor.remove(doctorId, line),
    leave: (line) => {
      open.delete(line)
      for (const doctorId of line.watched) ofDoctor.remove(doctorId, line)
      if (!line.caller) return
      ofUser.remove(line.caller.userId, line)
      ofSession.remove(line.caller.sessionId, line)
    },
    position: pump.position,
    beginAt: async (after) => {
      await pump.wake()
      // What another node has told already this one may not have read yet; what nobody can have told is nonsense.
      const last = await lastSettled(db)
      return after === null || after > last ? last : after
    },
    missed: async (line, after) => {
      const { caller, watched } = line
      const upTo = pump.position()
      if (!caller || after >= upTo) return { told: [], upTo }
      const rows = await eventsFor(db, {
        userId: caller.userId,
        doctorIds: [...watched],
        withVisits: seesVisits(line),
        after,
        upTo,
        limit: pageSize,
      })
      return { told: rows.map(told), upTo: rows.length < pageSize ? upTo : rows[pageSize - 1].id }
    },
  }
  return {
    board,
    size: () => open.size,
    close: () => {
      pump.close()
      clearInterval(tick)
      for (const line of [...open]) line.hangUp('goingAway')
    },
  }
}
