import { useQuery } from '@tanstack/react-query'
import { useUser } from '../../api/user.ts'
import { useKeys } from '../../vault/own-keys.ts'

const everyMs = 5 * 60_000

/**
 * As long as the keys are open, this client quietly seals anew what others cannot open any more. What it finds is whose
 * keys wait for somebody to accept them.
 */
export const useWaitingKeys = () => {
  const user = useUser()
  const keys = useKeys()
  const has = user.status === 'active' && (user.role === 'patient' || user.role === 'doctor')
  return useQuery({
    queryKey: ['waiting-keys', keys?.sets.map(({ id }) => id)],
    // Loaded only now: most pages can do without.
    queryFn: async () => (await import('./seal-anew.ts')).sealAnew(),
    enabled: has && keys !== null && keys.sets.length > 0,
    staleTime: everyMs,
    refetchInterval: everyMs,
  })
}
