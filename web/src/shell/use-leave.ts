import { logout } from '@salve/contract/accounts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { signedOut } from '../api/query-client.ts'
import { tellTabs } from '../idle/tabs.ts'

/** Signs out, in every tab of this browser. */
export const useLeave = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call(logout),
    onSuccess: () => {
      tellTabs({ kind: 'left', why: 'signed-out' })
      return signedOut(queries)
    },
  })
}
