import type { Frame } from '@salve/contract/live'
import { type Query, type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keys } from './keys.ts'
import { whoIsSignedIn } from './queries.ts'
import { wire } from './wire.ts'

type Doubt = (query: Query) => boolean

const under =
  (...of: (readonly string[])[]): Doubt =>
  ({ queryKey }) =>
    of.some(([first]) => queryKey[0] === first)

const isId = (part: unknown): part is string => typeof part === 'string' && part.length === 36

/** The times of one doctor, and those of many among whom this one may be. */
const timesOf =
  (doctorId: unknown): Doubt =>
  ({ queryKey: [first, , of] }) =>
    first === keys.slots[0] && (!isId(of) || of === doctorId)

/** Which of what was read is not sure any more after this. */
const doubtsAfter = ({ type, data }: Frame): Doubt[] => {
  if (type === 'slot.changed') return [timesOf(data.doctorId)]
  if (type === 'waitlist.offered') return [under(keys.appointments, keys.waitlist), timesOf(data.doctorId)]
  return [under(keys.appointments, keys.waitlist)]
}

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
    void client.invalidateQueries({ predicate: (query) => now.some((doubt) => doubt(query)) })
  }
  return {
    doubt: (...more: Doubt[]) => {
      doubts.push(...more)
      timer ??= setTimeout(read, Math.max(soonMs, readAt + restMs - performance.now()))
    },
    stop: () => clearTimeout(timer),
  }
}

/** The doctor whose times, or whose visits, are asked for by this key; nobody where it asks for those of many. */
export const doctorOf = ([first, how, of]: QueryKey): string[] =>
  isId(of) && (first === keys.slots[0] || (first === keys.appointments[0] && how === 'doctor')) ? [of] : []

export const isToldOf = (first: unknown) => first === keys.appointments[0] || first === keys.slots[0]

// A tab in which somebody signs out tells the others why, a moment after the server has hung up.
const whyMs = 1000
const askWhoIsHere = (client: QueryClient) =>
  client.invalidateQueries({ queryKey: whoIsSignedIn.queryKey, exact: true })

/** Hears what happens for as long as somebody is signed in, and reads anew what it concerns. */
export const useHearing = () => {
  const client = useQueryClient()
  useEffect(() => {
    const { doubt, stop } = doubter(client)
    const hangUp = wire.listen({
      told: (frame) => doubt(...doubtsAfter(frame)),
      anew: () => doubt(under(keys.appointments, keys.slots, keys.waitlist)),
      signedOut: () => setTimeout(askWhoIsHere, whyMs, client),
    })
    return () => {
      hangUp()
      stop()
    }
  }, [client])
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
