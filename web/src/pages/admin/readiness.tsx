import { useQuery } from '@tanstack/react-query'
import { kept } from '../../api/live.ts'
import { isRefusal, reasonOf } from '../../api/refusal.ts'
import { readiness } from '../../api/system.ts'
import { Notice } from '../../ui/notice.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'

/** Whether Salve does its work, as a load balancer would hear it. */
export const Readiness = () => {
  const { admin, refusals } = useWords()
  const ready = useQuery(kept({ ...readiness, retry: false }, { seconds: 5 }))
  if (ready.isPending) return <RowsSkeleton count={1} height={64} />
  if (!ready.isError) return <Notice tone="good">{admin.health.ready}</Notice>
  return (
    <Notice tone="bad">
      {isRefusal(ready.error, 'unavailable') ? admin.health.notReady : refusals[reasonOf(ready.error)]}
    </Notice>
  )
}
