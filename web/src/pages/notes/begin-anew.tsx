import { Button } from '@mantine/core'
import { beginAnew } from '@salve/contract/seal/own-keys'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keys as queryKeys } from '../../api/keys.ts'
import { useUser } from '../../api/user.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import { withKeys } from './key-work.ts'
import { askAgainWhenWrong } from './wrong-password.ts'

/** New keys in place of those that nothing opens any more; says what that means before it is done. */
export const BeginAnew = ({ only }: { only: boolean }) => {
  const { ownKeys } = useWords()
  const words = ownKeys.locked
  const user = useUser()
  const queries = useQueryClient()
  const [asked, setAsked] = useState(false)
  const begin = useMutation({
    mutationFn: () =>
      withKeys(async (keys) => ({ keys: await beginAnew(keys) })).catch(askAgainWhenWrong(ownKeys.unlock.wrong)),
    onSuccess: () => {
      setAsked(false)
      toast.done(words.begun)
      return queries.invalidateQueries({ queryKey: queryKeys.notes })
    },
  })
  return (
    <>
      <Button variant={only ? 'filled' : 'default'} size="md" onClick={() => setAsked(true)}>
        {words.begin}
      </Button>
      <ConfirmDialog
        opened={asked}
        title={words.beginTitle}
        dismiss={() => {
          begin.reset()
          setAsked(false)
        }}
        pending={begin.isPending}
        error={begin.error}
        keep={words.keep}
        action={{ label: words.begin, run: () => begin.mutate() }}
      >
        <p>{user.role === 'doctor' ? words.beginTextDoctor : words.beginText}</p>
      </ConfirmDialog>
    </>
  )
}
