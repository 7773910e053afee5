import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { appointment, useHold } from '../../api/appointments.ts'
import { paths } from '../../paths.ts'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'

type How = { patientId?: string; reason?: string; instead?: boolean }

/** A tap on a time: the place is held, and one stands before the question whether to confirm it. */
export const useTakePlace = () => {
  const hold = useHold()
  const queries = useQueryClient()
  const navigate = useNavigate()
  return {
    take: (slotId: string, { patientId, reason, instead = false }: How = {}) =>
      hold.mutate(
        { body: { slotId, patientId, reason } },
        {
          onSuccess: (visit) => {
            queries.setQueryData(appointment(visit.id).queryKey, visit)
            return navigate({ to: paths.hold, params: { visitId: visit.id }, replace: instead })
          },
        },
      ),
    taking: hold.isPending ? hold.variables.body.slotId : undefined,
    error: hold.error,
  }
}
export type TakePlace = ReturnType<typeof useTakePlace>

/** What a tap on a time of this doctor does, for those who hear the button. */
export const useSaysTake = (doctor: string) => {
  const { time } = useWords().booking
  const { dayAndTime } = useTimes()
  return (startsAt: string) => time.take(dayAndTime(startsAt), doctor)
}
