import type { Answer, Given } from '@salve/contract/call'
import type { Endpoint } from '@salve/contract/endpoint'
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { z } from 'zod'
import { call } from './call.ts'
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

type Then<Answered> = { onSuccess?: (answer: Answered) => unknown; onError?: (error: Error) => unknown }

/**
 * A write of the contract as a mutation: what it changes is read anew, also when it was refused. What is to be done then is
 * done in any case: the time that somebody took is told to be gone before they are told that it is theirs, and with
 * it goes the button that asked.
 */
export const useWrite = <P extends Shape, Q extends Shape, B extends Shape, A extends Shape>(
  endpoint: Endpoint<P, Q, B, A>,
  changes: readonly QueryKey[],
) => {
  const queries = useQueryClient()
  const intent = useIntent()
  const { mutateAsync, ...mutation } = useMutation<Answer<A>, Error, Given<P, Q, B>>({
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
  const mutate = (given: Given<P, Q, B>, { onSuccess, onError }: Then<Answer<A>> = {}) => {
    mutateAsync(given).then(onSuccess, onError ?? (() => {}))
  }
  return { ...mutation, mutateAsync, mutate }
}
