import type { ReactNode } from 'react'
import { useIsNarrow } from '../ui/narrow.ts'
import { OfflineBar } from '../ui/offline-bar.tsx'
import { useWords } from '../words/words.tsx'
import { BellLink } from './bell.tsx'
import { Rail } from './rail.tsx'
import '../ui/parts.css'
import '../ui/text.css'
import './shell.css'

type Props = { children: ReactNode }

/** What stands around every page behind the sign-in. */
export const Shell = ({ children }: Props) => {
  const { frame, notifications } = useWords()
  const narrow = useIsNarrow()
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {frame.skip}
      </a>
      <Rail />
      <div className="shell-page">
        <OfflineBar />
        {narrow ? (
          <nav className="shell-top" aria-label={notifications.title}>
            <BellLink />
          </nav>
        ) : null}
        <main id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  )
}
