import { listJobs, retryDeadJob } from '@salve/contract/jobs'
import { readyz } from '@salve/contract/system'
import { queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { keys } from './keys.ts'
import { useWrite } from './write.ts'

/** Whether the server can do its work; what is missing comes as a refusal. */
export const readiness = queryOptions({
  queryKey: [...keys.system, 'ready'],
  queryFn: ({ signal }) => call(readyz, { signal }),
})

const jobsKey = [...keys.system, 'jobs']

/** How it stands with the work that nobody waits for. */
export const jobs = queryOptions({
  queryKey: jobsKey,
  queryFn: ({ signal }) => call(listJobs, { signal }),
})

export const useSendJobAgain = () => useWrite(retryDeadJob, [jobsKey])
