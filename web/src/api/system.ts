import { readyz } from '@salve/contract/system'
import { queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { keys } from './keys.ts'

/** Whether the server can do its work; what is missing comes as a refusal. */
export const readiness = queryOptions({
  queryKey: [...keys.system, 'ready'],
  queryFn: ({ signal }) => call(readyz, { signal }),
})
