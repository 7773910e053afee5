import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import { useWords } from '../words/words.tsx'
import { Mark } from './mark.tsx'
import { OfflineBar } from './offline-bar.tsx'
import { Preferences } from './preferences.tsx'

type Props = { children: ReactNode }

/** What stands around the pages before the sign-in. */
export const Frame = ({ children }: Props) => {
  const words = useWords()
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {words.frame.skip}
      </a>
      <OfflineBar />
      <header className="top">
        <Link to={paths.home} className="wordmark">
          <Mark />
          <span>Salve</span>
        </Link>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">
        <p>{words.frame.promise}</p>
        <div>
          <Preferences />
        </div>
      </footer>
    </div>
  )
}
