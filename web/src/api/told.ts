import type { Role } from '@salve/contract/fields'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Doubt, doubtAll, doubtsAfter, inboxDoubtsAfter } from './doubts.ts'
import { keys } from './keys.ts'
import { whoIsSignedIn } from './queries.ts'
import { hearReadElsewhere } from './read-elsewhere.ts'
import { wire } from './wire.ts'

// Soon enough for anybody's eyes, and not again and again while many book at once.
const soonMs = 80
const restMs = 700

/** Reads anew what is shown and in doubt, a little later and all together. */
const doubter = (client: QueryClient) => {
  let doubts: Doubt[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let readAt = Number.NEGATIVE_INFINITY
  const read = () => {
    const now = doubts
    doubts = []
    timer = undefined
    readAt = performance.now()
    void client.invalidateQueries({ predicate: ({ queryKey }) => now.some((doubt) => doubt(queryKey)) })
  }
  return {
    doubt: (...more: Doubt[]) => {
      doubts.push(...more)
      timer ??= setTimeout(read, Math.max(soonMs, readAt + restMs - performance.now()))
    },
    stop: () => clearTimeout(timer),
  }
}

// A tab in which somebody signs out tells the others why, a moment after the server has hung up.
const whyMs = 1000
const askWhoIsHere = (client: QueryClient) =>
  client.invalidateQueries({ queryKey: whoIsSignedIn.queryKey, exact: true })

/** Hears what happens for as long as somebody is signed in, and reads anew what it concerns. */
export const useHearing = (role: Role) => {
  const client = useQueryClient()
  useEffect(() => {
    const { doubt, stop } = doubter(client)
    const hangUp = wire.listen({
      told: (frame) => doubt(...doubtsAfter(frame), ...inboxDoubtsAfter(frame, role)),
      anew: () => doubt(doubtAll),
      signedOut: () => setTimeout(askWhoIsHere, whyMs, client),
    })
    const closeEar = hearReadElsewhere(() => client.invalidateQueries({ queryKey: keys.inbox }))
    return () => {
      hangUp()
      closeEar()
      stop()
    }
  }, [client, role])
}

/** Also hears of the times of these doctors; at the desk, of the visits there as well. */
export const useWatch = (doctorIds: readonly string[]) => {
  const named = [...new Set(doctorIds)].sort().join(' ')
  useEffect(() => {
    const ids = named.split(' ').filter((id) => id !== '')
    for (const id of ids) wire.watch(id)
    return () => {
      for (const id of ids) wire.unwatch(id)
    }
  }, [named])
}
