import {
  createSlot,
  createSlots,
  deleteSlot,
  explainSlot,
  listOpenSlots,
  listSlots,
  readAvailability,
  searchSlots,
  setAvailability,
} from '@salve/contract/slots'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from './call.ts'
import { keys } from './keys.ts'
import { partByPart, whole } from './pages.ts'
import { useWrite } from './write.ts'

export type SlotSearch = Omit<Partial<z.input<NonNullable<typeof searchSlots.query>>>, 'cursor'>

/** Open slots of all doctors, soonest first. */
export const openSlots = (search: SlotSearch) =>
  partByPart([...keys.slots, 'search', search], (cursor, signal) =>
    call(searchSlots, { query: { ...search, cursor }, signal }),
  )

export const openSlotsOfDoctor = (id: string, from: string, to: string) =>
  queryOptions({
    queryKey: [...keys.slots, 'open', id, from, to],
    queryFn: ({ signal }) =>
      whole(
        (cursor, signal) => call(listOpenSlots, { params: { id }, query: { from, to, limit: 100, cursor }, signal }),
        signal,
      ),
  })

/** All slots of a doctor, also the full ones. */
export const slotsOfDoctor = (id: string, from: string, to: string) =>
  queryOptions({
    queryKey: [...keys.slots, 'all', id, from, to],
    queryFn: ({ signal }) =>
      whole(
        (cursor, signal) => call(listSlots, { params: { id }, query: { from, to, limit: 100, cursor }, signal }),
        signal,
      ),
  })

export const whyNotAt = (id: string, at: string) =>
  queryOptions({
    queryKey: [...keys.slots, 'explain', id, at],
    queryFn: ({ signal }) => call(explainSlot, { params: { id }, query: { at }, signal }),
  })

export const hoursOf = (id: string) =>
  queryOptions({
    queryKey: [...keys.hours, id],
    queryFn: ({ signal }) => call(readAvailability, { params: { id }, signal }),
  })

export const useSetHours = () => useWrite(setAvailability, [keys.hours, keys.slots])
export const useOpenSlot = () => useWrite(createSlot, [keys.slots])
export const useOpenSlots = () => useWrite(createSlots, [keys.slots])
export const useCloseSlot = () => useWrite(deleteSlot, [keys.slots])
