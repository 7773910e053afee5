import type { Notification } from '@salve/contract/notifications'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { serverNow } from '../api/clock.ts'
import { unreadNow } from '../api/notifications.ts'
import { useLettersLanguage } from './letters-language.ts'

const TellNews = lazy(async () => ({ default: (await import('../pages/notifications/tell-news.tsx')).TellNews }))

// Who comes back to a computer that slept is not told in passing what is hours old; the bell counts it.
const newForMs = 60_000
const isFresh = ({ at }: Notification) => Date.parse(at) > serverNow() - newForMs

/**
 * What came in while this page is open. What somebody did themselves lies in the inbox as read from the beginning, so
 * that nobody is told their own doing.
 */
const useNews = () => {
  const { data } = useQuery(unreadNow)
  const known = useRef<ReadonlySet<number>>(undefined)
  const [news, setNews] = useState<readonly Notification[]>([])
  useEffect(() => {
    if (data === undefined) return
    const before = known.current
    known.current = new Set([...(before ?? []), ...data.items.map(({ id }) => id)])
    if (before === undefined) return
    const fresh = data.items.filter((one) => !before.has(one.id) && isFresh(one))
    if (fresh.length > 0) setNews((earlier) => [...earlier, ...fresh.reverse()])
  }, [data])
  return { news, unread: data?.items ?? [] }
}

export const News = () => {
  useLettersLanguage()
  const { news, unread } = useNews()
  if (news.length === 0) return null
  return (
    <Suspense fallback={null}>
      <TellNews news={news} unread={unread} />
    </Suspense>
  )
}
