import {
  createSlot,
  deleteSlot,
  listOpenSlots,
  listSlots,
  previewAvailability,
  readAvailability,
  replaceSlot,
  searchSlots,
  setAvailability,
} from '@salve/contract/slots'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from './call.ts'
import { keys } from './keys.ts'
import { partByPart, whole } from './pages.ts'
import { isRefusal } from './refusal.ts'
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

/** The first open time of a doctor, of all or from an instant on; null where there is none. */
export const soonestOfDoctor = (id: string, from?: string) =>
  queryOptions({
    queryKey: [...keys.slots, 'soonest', id, from],
    queryFn: async ({ signal }) =>
      (await call(listOpenSlots, { params: { id }, query: { from, limit: 1 }, signal })).items.at(0) ?? null,
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

/** Null while none have been set: that is an answer, not an error. */
export const hoursOf = (id: string) =>
  queryOptions({
    queryKey: [...keys.hours, id],
    queryFn: async ({ signal }) => {
      try {
        return await call(readAvailability, { params: { id }, signal })
      } catch (error) {
        if (isRefusal(error, 'not-found')) return null
        throw error
      }
    },
  })

/** What saving these hours would do to the slots as the version of the hours before has made them. */
export const hoursPreview = (
  id: string,
  body: z.input<NonNullable<typeof previewAvailability.body>> | null,
  version: number | undefined,
) =>
  queryOptions({
    queryKey: [...keys.hours, 'preview', id, version, body],
    queryFn: ({ signal }) => (body === null ? null : call(previewAvailability, { params: { id }, body, signal })),
    enabled: body !== null,
    staleTime: 0,
  })

export const useSetHours = () => useWrite(setAvailability, [keys.hours, keys.slots])
export const useOpenSlot = () => useWrite(createSlot, [keys.slots])
export const useCloseSlot = () => useWrite(deleteSlot, [keys.slots])
export const useReplaceSlot = () => useWrite(replaceSlot, [keys.slots])
