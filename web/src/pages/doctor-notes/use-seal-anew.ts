import { useQueryClient } from '@tanstack/react-query'
import { useWaitingKeys } from '../notes/use-waiting-keys.ts'

/** Those whose new keys this doctor has to accept before they can read what was written for them earlier. */
export const useSealAnew = () => {
  const queries = useQueryClient()
  const { data: waiting = [] } = useWaitingKeys()
  const accept = async (mark: string) => {
    const { sealAnew } = await import('../notes/seal-anew.ts')
    const left = await sealAnew([mark])
    queries.setQueriesData({ queryKey: ['waiting-keys'] }, left)
  }
  return { waiting, accept }
}
