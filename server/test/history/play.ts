import { can, type Status } from '@salve/contract/appointment-states'
import { expireDeadHolds } from '../../src/appointments/expire.ts'
import type { Guest } from '../crowd.ts'
import type { Answer } from '../salve.ts'
import { rules } from './rules.ts'
import type { Operation, Script } from './script.ts'
import type { Day, Deed, House } from './world.ts'

type Known = { id: string; patientId: string; doctorId: string; version: number; status: Status }
type Wish = Partial<Pick<Deed, 'visitId' | 'slotId' | 'patientId' | 'key' | 'asked' | 'spot'>> & {
  route: string
  body?: unknown
}

const allows = ({ status }: Known, verb: Deed['verb']) => {
  const rule = rules[verb]
  return !rule || can[rule]({ status, expiresAt: null }, new Date())
}

const near = 15
const nowhere = '01900000-0000-7000-8000-000000000000'

/** Plays the scripts of all clients at once, each in its own order, and writes down what everybody did and was told. */
export const play = async ({ salve, nodes, people, desk }: House, day: Day, scripts: Script): Promise<Deed[]> => {
  const deeds: Deed[] = []
  const visits = new Map<string, Known>()
  let moment = 0

  const isOwn = (who: Guest, { patientId, doctorId }: Known) =>
    who.role === 'staff' || patientId === who.patientId || doctorId === who.doctorId
  const someVisit = (who: Guest, op: Operation): Known => {
    const own = [...visits.values()].filter((visit) => op.foreign || isOwn(who, visit))
    const fit = own.filter((visit) => op.inVain || allows(visit, op.verb))
    const all = (fit.length > 0 ? fit : own).slice(-near)
    return all[op.visit % all.length] ?? { id: nowhere, patientId: '', doctorId: '', version: 1, status: 'PENDING' }
  }
  const patients = people.slice(0, 10)
  const forWhom = (who: Guest, op: Operation) =>
    who.role === 'patient' ? who.patientId : patients[op.patient % patients.length].patientId

  const create =
    (path: string) =>
    (who: Guest, op: Operation): Wish => {
      const [patientId, slotId] = [forWhom(who, op), day.places[op.slot % day.places.length].id]
      const body = {
        slotId,
        ...(who.role === 'patient' ? {} : { patientId }),
        ...(op.reason ? { reason: op.reason } : {}),
      }
      const key = op.key === null ? undefined : `key-${day.from}-${op.key}`
      return { route: `POST ${path}`, body, slotId, patientId, key, asked: { body: path + JSON.stringify(body) } }
    }
  const step =
    (name: string) =>
    (who: Guest, op: Operation): Wish => {
      const { id } = someVisit(who, op)
      return { route: `POST /api/appointments/${id}/${name}`, visitId: id }
    }
  const wishes: Record<Exclude<Operation['verb'], 'advance' | 'sweep'>, (who: Guest, op: Operation) => Wish> = {
    hold: create('/api/appointments'),
    book: create('/booking/slots/book'),
    confirm: step('confirm'),
    cancel: step('cancel'),
    'check-in': step('check-in'),
    complete: step('complete'),
    'no-show': step('no-show'),
    delete: (who, op) => ({ ...step('')(who, op), route: `DELETE /api/appointments/${someVisit(who, op).id}` }),
    move: (who, op) => {
      const slotId = day.places[op.slot % day.places.length].id
      return { ...step('reschedule')(who, op), slotId, body: { slotId } }
    },
    put: (who, op) => {
      const { id, version } = someVisit(who, op)
      const body = { reason: op.reason, ...(op.withVersion ? { version } : {}) }
      return {
        route: `PUT /api/appointments/${id}`,
        visitId: id,
        body,
        asked: { body: '', version: op.withVersion ? version : undefined },
      }
    },
    get: (who, op) => ({ ...step('')(who, op), route: `GET /api/appointments/${someVisit(who, op).id}` }),
    list: () => {
      const range = `from=${new Date(day.from).toISOString()}&to=${new Date(day.to).toISOString()}`
      return { route: `GET /api/appointments?limit=100&${range}` }
    },
    'open-slot': (_, op) => {
      const spot = day.spot(op.slot)
      const { doctorId, startsAt, endsAt, capacity } = spot
      const body = { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(endsAt).toISOString(), capacity }
      return { route: `POST /api/doctors/${doctorId}/time-slots`, body, spot }
    },
    'close-slot': (_, op) => {
      const { id, doctorId } = day.places[op.slot % day.places.length]
      return { route: `DELETE /api/doctors/${doctorId}/time-slots/${id}`, slotId: id }
    },
  }

  const learnSlot = ({ body }: Answer) =>
    day.places.push({ ...body, startsAt: Date.parse(body.startsAt), endsAt: Date.parse(body.endsAt) })
  const learnVisit = (seen: Known) => {
    if (seen.version >= (visits.get(seen.id)?.version ?? 0)) visits.set(seen.id, seen)
  }
  const learn = ({ verb, answer }: Deed) => {
    if (answer.status >= 300) return
    if (verb === 'open-slot') learnSlot(answer)
    else if (verb === 'list') answer.body.items.forEach(learnVisit)
    else if (answer.body?.bookedBy) learnVisit(answer.body)
  }

  const act = async (client: number, op: Operation) => {
    const ofTheClinic = op.verb === 'open-slot' || op.verb === 'close-slot'
    const who = ofTheClinic && people[client].role === 'patient' ? desk : people[client]
    if (op.verb === 'advance') return salve.clock.advance(0.5 + (op.slot % 10) / 10)
    if (op.verb === 'sweep') return void (await expireDeadHolds(salve.ctx))
    const { route, body, ...about } = wishes[op.verb](who, op)
    const start = { verb: op.verb, who, client, began: ++moment, clockBegan: salve.clock.now().getTime(), ...about }
    const headers: Record<string, string> = about.key ? { 'idempotency-key': about.key } : {}
    const answer: Answer = await nodes[client % nodes.length].call(route, { as: who, body, headers })
    const deed = { ...start, answer, ended: ++moment, clockEnded: salve.clock.now().getTime() }
    deeds.push(deed)
    learn(deed)
  }

  await Promise.all(
    scripts.map(async (script, client) => {
      for (const op of script) await act(client, op)
    }),
  )
  return deeds
}
