import { useLanguage } from '../words/words.tsx'
import { useOfflineSince } from './offline.ts'

export const OfflineBar = () => {
  const { words, locale } = useLanguage()
  const since = useOfflineSince()
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
  return (
    <div className="offline" role="status">
      {since === null ? null : <p>{words.frame.offline(time.format(since))}</p>}
    </div>
  )
}
