import type { Role } from '@salve/contract/fields'
import type { Frame } from '@salve/contract/live'
import { inboxTypes } from '@salve/contract/notifications'
import type { QueryKey } from '@tanstack/react-query'
import { keys } from './keys.ts'

/** Whether what was read by this key is not sure any more. */
export type Doubt = (key: QueryKey) => boolean

const under =
  (...of: (readonly string[])[]): Doubt =>
  ([first]) =>
    of.some(([named]) => first === named)

const isId = (part: unknown): part is string => typeof part === 'string' && part.length === 36

/** The times of one doctor, and those of many among whom this one may be. */
const timesOf =
  (doctorId: unknown): Doubt =>
  ([first, , of]) =>
    first === keys.slots[0] && (!isId(of) || of === doctorId)

/** Of these, something is written to the people of the visit. */
const written = new Set<Frame['type']>([
  'appointment.confirmed',
  'appointment.rescheduled',
  'appointment.cancelled',
  'appointment.checked-in',
  'appointment.reminder',
])

/** What happens in somebody's care, and what is read of it. */
const care: Partial<Record<Frame['type'], Doubt[]>> = {
  'plan.updated': [under(keys.plans)],
  'plan.missed': [under(keys.plans)],
  'reminder.due': [under(keys.plans)],
  'note.added': [under(keys.plans, keys.notes, keys.messages)],
  'prescription.added': [under(keys.prescriptions, keys.plans, keys.messages)],
}

export const doubtsAfter = ({ type, data }: Frame): Doubt[] => {
  if (type === 'system.alarm') return []
  const ofCare = care[type]
  if (ofCare !== undefined) return ofCare
  if (type === 'slot.changed') return [timesOf(data.doctorId)]
  if (type === 'waitlist.offered')
    return [under(keys.appointments, keys.waitlist, keys.messages), timesOf(data.doctorId)]
  return [under(keys.appointments, keys.waitlist, ...(written.has(type) ? [keys.messages] : []))]
}

/** The clinic's people hear of everybody's visits, and have only alarms in their own inbox. */
export const inboxDoubtsAfter = ({ type }: Frame, role: Role): Doubt[] => {
  const clinics = role === 'staff' || role === 'admin'
  const lies = clinics ? type === 'system.alarm' : inboxTypes.some((of) => of === type)
  return lies ? [under(keys.inbox)] : []
}

/** All that a socket would have told of, had it been there. */
export const doubtAll = under(
  keys.appointments,
  keys.slots,
  keys.waitlist,
  keys.inbox,
  keys.messages,
  keys.plans,
  keys.notes,
  keys.prescriptions,
)

/** Of what is read by such a key the server tells by itself. */
export const isToldOf = ([first]: QueryKey) => first === keys.appointments[0] || first === keys.slots[0]

/** The doctor whose times, or whose visits, are asked for by this key; nobody where it asks for those of many. */
export const doctorOf = ([first, how, of]: QueryKey): string[] =>
  isId(of) && (first === keys.slots[0] || (first === keys.appointments[0] && how === 'doctor')) ? [of] : []
