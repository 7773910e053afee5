import { Button } from '@mantine/core'
import { logout } from '@salve/contract/accounts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { signedOut } from '../../api/query-client.ts'
import { reasonOf } from '../../api/refusal.ts'
import { useWords } from '../../words/words.tsx'

export const SignOut = () => {
  const words = useWords()
  const queries = useQueryClient()
  const leave = useMutation({
    mutationFn: () => call(logout),
    onSuccess: () => signedOut(queries),
  })
  return (
    <div className="sign-out">
      <span role="alert">{leave.isError ? words.refusals[reasonOf(leave.error)] : null}</span>
      <Button variant="subtle" size="md" loading={leave.isPending} onClick={() => leave.mutate()}>
        {words.frame.signOut}
      </Button>
    </div>
  )
}
