import { shareNote } from '@salve/contract/seal/notes'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { keys as queryKeys } from '../../api/keys.ts'
import { keysOfDoctorNow } from '../../api/notes.ts'
import { useSealing } from './use-sealing.tsx'

/** There is nothing yet that a note could be sealed to for this doctor. */
export class NoKeysYet extends Error {}

type Wish = { noteIds: string[]; doctorId: string }

/** Seals notes to another doctor, one after the other. Says how many; none where the doctor's keys were not accepted. */
export const useShare = () => {
  const queries = useQueryClient()
  const { seal, dialog } = useSealing()
  const share = useMutation({
    mutationFn: async ({ noteIds, doctorId }: Wish) => {
      const { items } = await queries.fetchQuery({ ...keysOfDoctorNow(doctorId), staleTime: 0 })
      if (!items.some(({ current }) => current)) throw new NoKeysYet()
      let shared = 0
      for (const id of noteIds) {
        if ((await seal((keys, accepted) => shareNote(keys, id, doctorId, accepted))) === null) break
        shared++
      }
      return shared
    },
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeys.notes }),
  })
  return { share, dialog }
}
