import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keys as queryKeys } from '../../api/keys.ts'
import { reasonOf } from '../../api/refusal.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import { KeysChangedDialog } from './keys-changed.tsx'
import { sealAnew } from './seal-anew.ts'
import { useWaitingKeys } from './use-waiting-keys.ts'
import './waiting-keys.css'

/** Whose keys are not those that were known: they read what was written before as soon as somebody has compared them. */
export const WaitingKeys = () => {
  const { ownKeys, refusals } = useWords()
  const words = ownKeys.waiting
  const queries = useQueryClient()
  const { data: waiting = [] } = useWaitingKeys()
  const [looking, setLooking] = useState(false)
  const accept = useMutation({
    mutationFn: () => sealAnew(waiting.map(({ mark }) => mark)),
    onSuccess: (left) => {
      queries.setQueriesData({ queryKey: ['waiting-keys'] }, left)
      toast.done(ownKeys.changed.accepted)
      return queries.invalidateQueries({ queryKey: queryKeys.notes })
    },
  })
  if (waiting.length === 0) return null
  const names = [...new Set(waiting.map(({ name }) => name))]
  return (
    <>
      <div className="waiting-keys" role="status">
        <Icon name="key" />
        <div>
          <strong>{words.title(names)}</strong>
          <p>{words.text(names)}</p>
          <Button variant="default" size="md" loading={accept.isPending} onClick={() => setLooking(true)}>
            {words.look}
          </Button>
        </div>
      </div>
      {accept.isError ? <Notice tone="bad">{refusals[reasonOf(accept.error)]}</Notice> : null}
      {looking ? (
        <KeysChangedDialog
          people={waiting}
          accept={() => {
            setLooking(false)
            accept.mutate()
          }}
          dismiss={() => setLooking(false)}
        />
      ) : null}
    </>
  )
}
