import type { Doctor } from '@salve/contract/doctors'
import { type FoundSlot, searchSlots } from '@salve/contract/slots'
import { keepPreviousData, queryOptions, useQueries } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { keys } from '../../api/keys.ts'
import { useLive } from '../../api/live.ts'
import type { SlotSearch } from '../../api/slots.ts'
import { useWatch } from '../../api/told.ts'

const times = 3
// For so many doctors at most is asked one by one; whoever wants others narrows the search down.
const mostAlone = 20

const slots = (search: SlotSearch) =>
  queryOptions({
    queryKey: [...keys.slots, 'soonest', search],
    queryFn: ({ signal }) => call(searchSlots, { query: search, signal }),
  })

export type Soonest = { doctor: Doctor; times: FoundSlot[] }

const bySoonest = (one: Soonest, other: Soonest) => {
  const [first, second] = [one.times[0]?.startsAt, other.times[0]?.startsAt]
  if (first === undefined || second === undefined) return Number(first === undefined) - Number(second === undefined)
  return Date.parse(first) - Date.parse(second)
}

/**
 * The soonest three times of each doctor. One question to the server answers it for nearly all; those whose times lie
 * beyond its first page are asked for by themselves.
 */
export const useSoonest = (doctors: Doctor[], asked: SlotSearch) => {
  const together = useLive({ ...slots({ ...asked, limit: 100 }), placeholderData: keepPreviousData }, { seconds: 3 })
  useWatch(doctors.map(({ id }) => id))
  const found = Map.groupBy(together.data?.items ?? [], ({ doctorId }) => doctorId)
  const cut = together.data != null && together.data.nextCursor !== null
  const short = cut ? doctors.filter(({ id }) => (found.get(id)?.length ?? 0) < times).slice(0, mostAlone) : []
  const alone = useQueries({
    queries: short.map(({ id }) => slots({ ...asked, doctorId: id, limit: times })),
    combine: (answers) => ({
      pending: answers.some(({ isPending }) => isPending),
      of: new Map(short.map(({ id }, index) => [id, answers[index]?.data?.items])),
    }),
  })
  const rows = doctors
    .map((doctor) => ({ doctor, times: (alone.of.get(doctor.id) ?? found.get(doctor.id) ?? []).slice(0, times) }))
    .sort(bySoonest)
  return {
    rows,
    pending: together.isPending || alone.pending,
    error: together.data === undefined ? together.error : null,
    again: () => together.refetch(),
    trying: together.isFetching,
  }
}
