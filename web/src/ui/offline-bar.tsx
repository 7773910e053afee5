import { useSyncExternalStore } from 'react'
import { useLanguage } from '../words/words.tsx'

let since = 0
const subscribe = (changed: () => void) => {
  const onOffline = () => {
    since = Date.now()
    changed()
  }
  window.addEventListener('offline', onOffline)
  window.addEventListener('online', changed)
  return () => {
    window.removeEventListener('offline', onOffline)
    window.removeEventListener('online', changed)
  }
}

export const OfflineBar = () => {
  const { words, locale } = useLanguage()
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(since || Date.now())
  return (
    <div className="offline" role="status">
      {online ? null : <p>{words.frame.offline(time)}</p>}
    </div>
  )
}
