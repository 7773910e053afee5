import { logout } from '@salve/contract/accounts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { signedOut } from '../api/query-client.ts'
import { tellTabs } from '../idle/tabs.ts'
import { forgetThisDevice } from '../push/own-device.ts'

/** Signs out, in every tab of this browser. */
export const useLeave = () => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      await forgetThisDevice()
      await call(logout)
    },
    onSuccess: () => {
      tellTabs({ kind: 'left', why: 'signed-out' })
      return signedOut(queries)
    },
  })
}
