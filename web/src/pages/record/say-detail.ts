import type { Patient } from '@salve/contract/patients'
import { useLanguage } from '../../words/words.tsx'
import type { DetailsIn } from './details-values.ts'

/** A detail as a person reads it: a day of birth in words, a sex by its name. */
export const useSayDetail = () => {
  const { words, locale } = useLanguage()
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  return (name: keyof DetailsIn, value: string | null): string | null => {
    if (value === null) return null
    if (name === 'dateOfBirth') return days.format(Date.parse(`${value}T00:00:00Z`))
    if (name === 'sex') return words.record.sexes[value as NonNullable<Patient['sex']>]
    return name === 'timeZone' ? value.replaceAll('_', ' ') : value
  }
}
