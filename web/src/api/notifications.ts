import {
  changePreferences,
  listNotifications,
  type NewPreferences,
  type Notification,
  type Preferences,
  readAllNotifications,
  readNotification,
  readPreferences,
} from '@salve/contract/notifications'
import { type InfiniteData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from './call.ts'
import { keys } from './keys.ts'
import { type Part, partByPart } from './pages.ts'
import { tellReadElsewhere } from './read-elsewhere.ts'
import { wire } from './wire.ts'

// The wire tells of what is new; this is for what it does not tell, such as what was read on another device.
const seldomMs = 60_000
const deafMs = 10_000

/** How much is unread, and the latest of it: what the bell shows, and what is told in passing. */
export const unreadNow = queryOptions({
  queryKey: [...keys.inbox, 'unread'],
  queryFn: ({ signal }) => call(listNotifications, { query: { unread: 'true', limit: 5 }, signal }),
  refetchInterval: () => (wire.isOpen() ? seldomMs : deafMs),
  refetchOnWindowFocus: false,
})

export const inbox = () =>
  partByPart([...keys.inbox, 'all'], (cursor, signal) =>
    call(listNotifications, { query: { limit: 20, cursor }, signal }),
  )

const mostCounted = 100
type Unread = { items: Notification[]; nextCursor: string | null; unread: number }
type Parts = InfiniteData<Part<Notification>, string | undefined>
type Which = (one: Notification) => boolean

/** Shows as read at once what the server is told of meanwhile. */
const useReading = <Wish>(tell: (wish: Wish) => Promise<unknown>, meant: (wish: Wish) => Which) => {
  const queries = useQueryClient()
  const { mutate, ...rest } = useMutation<unknown, Error, Wish>({
    mutationFn: tell,
    onMutate: (wish) => {
      // An answer that is on its way would show it unread once more.
      void queries.cancelQueries({ queryKey: keys.inbox })
      const isMeant = meant(wish)
      const readAt = new Date().toISOString()
      queries.setQueryData<Unread>(unreadNow.queryKey, (known) => known && without(known, isMeant))
      queries.setQueryData<Parts>(inbox().queryKey, (known) => known && noted(known, isMeant, readAt))
    },
    onSettled: () => {
      tellReadElsewhere()
      return queries.invalidateQueries({ queryKey: keys.inbox })
    },
  })
  return { ...rest, read: mutate }
}

/** Where nobody counts any further, the number stays until the server has said what is left. */
const without = (known: Unread, isMeant: Which): Unread => {
  const items = known.items.filter((one) => !isMeant(one))
  const unread = known.unread >= mostCounted ? known.unread : known.unread - (known.items.length - items.length)
  return { ...known, items, unread: items.length === 0 && known.nextCursor === null ? 0 : Math.max(0, unread) }
}

const noted = (known: Parts, isMeant: Which, readAt: string): Parts => ({
  ...known,
  pages: known.pages.map((part) => ({
    ...part,
    items: part.items.map((one) => (one.readAt === null && isMeant(one) ? { ...one, readAt } : one)),
  })),
})

export const useReadOne = () =>
  useReading<number>(
    (id) => call(readNotification, { params: { id } }),
    (id) => (one) => one.id === id,
  )

/** All up to the newest that is shown: what came a moment ago and was not seen stays unread. */
export const useReadAll = () =>
  useReading<number>(
    (upTo) => call(readAllNotifications, { body: { upTo } }),
    (upTo) => (one) => one.id <= upTo,
  )

export const preferences = queryOptions({
  queryKey: keys.preferences,
  queryFn: ({ signal }) => call(readPreferences, { signal }),
})

const merged = (known: Preferences, change: NewPreferences): Preferences => ({
  ...known,
  ...change,
  email: { ...known.email, ...change.email },
  push: { ...known.push, ...change.push },
})

/** What is chosen now, also by a tap that the page does not show yet. */
export const useChosen = () => {
  const queries = useQueryClient()
  return (shown: Preferences): Preferences => queries.getQueryData(preferences.queryKey) ?? shown
}

/** Saves one change; what was chosen shows at once, and stands as it was where the server says no. */
export const useChangePreferences = () => {
  const queries = useQueryClient()
  const mutationKey = keys.preferences
  return useMutation({
    mutationKey,
    // One after another, so that the last that was chosen is the last that is written.
    scope: { id: 'preferences' },
    mutationFn: (body: NewPreferences) => call(changePreferences, { body }),
    onMutate: (change) => {
      void queries.cancelQueries({ queryKey: keys.preferences })
      const before = queries.getQueryData(preferences.queryKey)
      queries.setQueryData(preferences.queryKey, (known) => known && merged(known, change))
      return before
    },
    onError: (_error, _change, before) => queries.setQueryData(preferences.queryKey, before),
    // Whatever was chosen meanwhile is answered later.
    onSuccess: (saved) => {
      if (queries.isMutating({ mutationKey }) === 1) queries.setQueryData(preferences.queryKey, saved)
    },
  })
}
