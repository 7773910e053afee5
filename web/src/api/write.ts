import type { Endpoint } from '@salve/contract/endpoint'
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { z } from 'zod'
import { type Answer, call, type Given } from './call.ts'
import { isRefusal } from './refusal.ts'

type Shape = z.ZodType | undefined

/**
 * One key for one wish of a person: the same wish sent again, after a lost connection or by a second tap, is carried
 * out once; the wish after the one that came true is another.
 */
const useIntent = () => {
  const wish = useRef<{ said: string; key: string } | null>(null)
  return {
    keyFor: (given: unknown) => {
      const said = JSON.stringify(given)
      if (wish.current?.said !== said) wish.current = { said, key: crypto.randomUUID() }
      return wish.current.key
    },
    fulfilled: () => {
      wish.current = null
    },
  }
}

/** A write of the contract as a mutation: what it changes is read anew, also when it was refused. */
export const useWrite = <P extends Shape, Q extends Shape, B extends Shape, A extends Shape>(
  endpoint: Endpoint<P, Q, B, A>,
  changes: readonly QueryKey[],
) => {
  const queries = useQueryClient()
  const intent = useIntent()
  return useMutation<Answer<A>, Error, Given<P, Q, B>>({
    mutationFn: (given) =>
      call(endpoint, {
        ...given,
        ...(endpoint.creates ? { idempotencyKey: intent.keyFor(given) } : {}),
      }),
    onSuccess: intent.fulfilled,
    onSettled: (_, error) => {
      if (isRefusal(error, 'offline')) return
      for (const queryKey of changes) void queries.invalidateQueries({ queryKey })
    },
  })
}
