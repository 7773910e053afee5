import { systemStatus } from '@salve/contract/system'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { keys } from '../../api/keys.ts'
import { kept } from '../../api/live.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Page } from '../../ui/page.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { HealthJobs } from './health-jobs.tsx'
import { HealthKeys } from './health-keys.tsx'
import { HealthParts } from './health-parts.tsx'
import { Readiness } from './readiness.tsx'
import './admin.css'
import './health.css'

const status = queryOptions({
  queryKey: [...keys.system, 'status'],
  queryFn: ({ signal }) => call(systemStatus, { signal }),
})

/** Whether Salve does its work, and how old its keys are. */
export const HealthPage = () => {
  const { health } = useWords().admin
  const system = useQuery(kept(status, { seconds: 5 }))
  return (
    <Page title={health.title} width="text">
      <Readiness />
      {system.isPending ? <RowsSkeleton count={4} height={56} /> : null}
      {system.isError && system.data === undefined ? (
        <FailedPart error={system.error} again={() => system.refetch()} />
      ) : null}
      {system.data === undefined ? null : (
        <>
          <HealthParts status={system.data} />
          <HealthJobs />
          <HealthKeys rootKeys={system.data.rootKeys} dataKeys={system.data.dataKeys} />
        </>
      )}
    </Page>
  )
}
