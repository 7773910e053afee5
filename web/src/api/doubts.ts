import type { Frame } from '@salve/contract/live'
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

export const doubtsAfter = ({ type, data }: Frame): Doubt[] => {
  if (type === 'slot.changed') return [timesOf(data.doctorId)]
  if (type === 'waitlist.offered') return [under(keys.appointments, keys.waitlist), timesOf(data.doctorId)]
  return [under(keys.appointments, keys.waitlist)]
}

/** All that a socket would have told of, had it been there. */
export const doubtAll = under(keys.appointments, keys.slots, keys.waitlist)

/** Of what is read by such a key the server tells by itself. */
export const isToldOf = ([first]: QueryKey) => first === keys.appointments[0] || first === keys.slots[0]

/** The doctor whose times, or whose visits, are asked for by this key; nobody where it asks for those of many. */
export const doctorOf = ([first, how, of]: QueryKey): string[] =>
  isId(of) && (first === keys.slots[0] || (first === keys.appointments[0] && how === 'doctor')) ? [of] : []
