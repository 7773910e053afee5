import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react'
import type { Words } from './en.ts'
import { keepZone, keptZone } from './kept-zone.ts'
import { keepLanguage, type Language, loadWords, localeOf } from './languages.ts'
import { chooseZone } from './zone.ts'

type Spoken = {
  words: Words
  language: Language
  locale: string
  speak: (language: Language) => Promise<void>
  /** Undefined where the reader chose none, and times are those of the device. */
  zone: string | undefined
  showTimesOf: (zone: string | undefined) => void
}

const Context = createContext<Spoken | null>(null)

type Props = { language: Language; words: Words; children: ReactNode }

export const WordsProvider = ({ language, words, children }: Props) => {
  const [spoken, setSpoken] = useState({ language, words })
  const speak = useCallback(async (next: Language) => {
    const words = await loadWords(next)
    keepLanguage(next)
    setSpoken({ language: next, words })
  }, [])
  const [zone, setZone] = useState(() => {
    const kept = keptZone()
    chooseZone(kept)
    return kept
  })
  const showTimesOf = useCallback((next: string | undefined) => {
    chooseZone(next)
    keepZone(next)
    setZone(next)
  }, [])
  useEffect(() => {
    document.documentElement.lang = spoken.language
  }, [spoken.language])
  const value = useMemo(
    () => ({ ...spoken, locale: localeOf(spoken.language), speak, zone, showTimesOf }),
    [spoken, speak, zone, showTimesOf],
  )
  return <Context value={value}>{children}</Context>
}

export const useLanguage = (): Spoken => {
  const spoken = use(Context)
  if (spoken === null) throw new Error('there are no words outside of the WordsProvider')
  return spoken
}

export const useWords = (): Words => useLanguage().words
