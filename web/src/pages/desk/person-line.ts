import { useMemo } from 'react'
import { useLanguage } from '../../words/words.tsx'

type Known = { dateOfBirth: string | null; phone?: string | null }

/** What tells two people of one name apart: when they were born, and their number. */
export const usePersonLine = () => {
  const { locale } = useLanguage()
  return useMemo(() => {
    const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
    return ({ dateOfBirth, phone }: Known) =>
      [dateOfBirth === null ? null : dates.format(Date.parse(dateOfBirth)), phone].filter(Boolean).join(' · ')
  }, [locale])
}
