import { useLanguage } from '../../words/words.tsx'

/** A specialization in the reader's language, where it is one that Salve knows. */
export const useSpecialization = () => {
  const { words } = useLanguage()
  return (specialization: string | null) =>
    specialization === null ? '' : (words.booking.specializations[specialization] ?? specialization)
}

/** Languages as the reader writes a list; the clinic names them in its own. */
export const useLanguageList = () => {
  const { words, locale } = useLanguage()
  return (languages: readonly string[]) =>
    words.booking.languages(
      new Intl.ListFormat(locale, { type: 'conjunction' }).format(
        languages.map((language) => words.booking.languageNames[language] ?? language),
      ),
    )
}
