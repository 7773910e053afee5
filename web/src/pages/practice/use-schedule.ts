import { appointmentsOfDoctor } from '../../api/appointments.ts'
import { useLive } from '../../api/live.ts'
import { slotsOfDoctor } from '../../api/slots.ts'

/** Visits and slots of a stretch of time, kept fresh together; what was known stays in sight when a look fails. */
export const useSchedule = (doctorId: string, { from, to }: { from: string; to: string }) => {
  const visits = useLive(appointmentsOfDoctor(doctorId, from, to))
  const slots = useLive(slotsOfDoctor(doctorId, from, to))
  const failed = [visits, slots].find(({ isError, data }) => isError && data === undefined)
  const both = visits.data !== undefined && slots.data !== undefined
  return { schedule: both ? { visits: visits.data, slots: slots.data } : undefined, failed }
}
