import { changePreferences } from '@salve/contract/notifications'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../api/call.ts'
import { preferences } from '../api/notifications.ts'
import type { Language } from '../words/languages.ts'
import { chosenLanguage, forgetLettersLanguage, keepLettersLanguage, lettersLanguage } from '../words/languages.ts'
import { useLanguage } from '../words/words.tsx'

const tell = async (queries: QueryClient, language: Language, isChosen: boolean) => {
  const known = await queries.fetchQuery(preferences)
  if (known.language === language || (known.language !== null && !isChosen)) return
  queries.setQueryData(preferences.queryKey, await call(changePreferences, { body: { language } }))
}

/**
 * Whoever chose a language here is written to in it, and whoever never chose one in that of their browser: told once for each sign-in, so that of two devices which speak
 * differently the one is followed where somebody came in last. Nobody is kept waiting, or told, when that fails.
 */
export const useLettersLanguage = () => {
  const { language } = useLanguage()
  const queries = useQueryClient()
  useEffect(() => {
    if (lettersLanguage() === language) return
    keepLettersLanguage(language)
    tell(queries, language, chosenLanguage() === language).catch(forgetLettersLanguage)
  }, [queries, language])
}
