import {
  bookSlot,
  cancelAppointment,
  changeAppointment,
  checkIn,
  completeAppointment,
  confirmAppointment,
  holdSlot,
  listAppointments,
  listOfDoctor,
  listOfPatient,
  noShow,
  readAppointment,
  rescheduleAppointment,
} from '@salve/contract/appointments'
import { bookSeries } from '@salve/contract/series'
import { queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { keys } from './keys.ts'
import { partByPart, whole } from './pages.ts'
import { useWrite } from './write.ts'

/** Which visits: by state, and by when they begin. */
export type Which = { status?: string; from?: string; to?: string }

export const appointment = (id: string) =>
  queryOptions({
    queryKey: [...keys.appointments, 'one', id],
    queryFn: ({ signal }) => call(readAppointment, { params: { id }, signal }),
  })

/** All that the caller may see, latest first, as far as somebody scrolls. */
export const appointments = (which: Which = {}) =>
  partByPart([...keys.appointments, which], (cursor, signal) =>
    call(listAppointments, { query: { ...which, cursor }, signal }),
  )

/** All that the caller may see between two instants. */
export const appointmentsBetween = (from: string, to: string) =>
  queryOptions({
    queryKey: [...keys.appointments, 'between', from, to],
    queryFn: ({ signal }) =>
      whole((cursor, signal) => call(listAppointments, { query: { from, to, limit: 100, cursor }, signal }), signal),
  })

export const appointmentsOfDoctor = (id: string, from: string, to: string) =>
  queryOptions({
    queryKey: [...keys.appointments, 'doctor', id, from, to],
    queryFn: ({ signal }) =>
      whole(
        (cursor, signal) => call(listOfDoctor, { params: { id }, query: { from, to, limit: 100, cursor }, signal }),
        signal,
      ),
  })

export const appointmentsOfPatient = (id: string, which: Which = {}) =>
  partByPart([...keys.appointments, 'patient', id, which], (cursor, signal) =>
    call(listOfPatient, { params: { id }, query: { ...which, cursor }, signal }),
  )

// A place that is taken or given back changes what is open and who is next.
const changes = [keys.appointments, keys.slots, keys.waitlist]

export const useHold = () => useWrite(holdSlot, changes)
export const useBook = () => useWrite(bookSlot, changes)
export const useConfirm = () => useWrite(confirmAppointment, changes)
export const useCancel = () => useWrite(cancelAppointment, changes)
export const useReschedule = () => useWrite(rescheduleAppointment, changes)
export const useChangeAppointment = () => useWrite(changeAppointment, [keys.appointments])
export const useCheckIn = () => useWrite(checkIn, [keys.appointments])
export const useComplete = () => useWrite(completeAppointment, [keys.appointments])
export const useNoShow = () => useWrite(noShow, [keys.appointments])
export const useBookSeries = () => useWrite(bookSeries, changes)
