import { useLanguage } from '../words/words.tsx'
import { useAwaySince } from './away.ts'

export const OfflineBar = () => {
  const { words, locale } = useLanguage()
  const since = useAwaySince()
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
  return (
    <div className="offline" role="status">
      {since === null ? null : <p>{words.frame.offline(time.format(since))}</p>}
    </div>
  )
}
