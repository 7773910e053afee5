import './calendar-styles.ts'
import { DatesProvider } from '@mantine/dates'
import type { ReactNode } from 'react'
import 'dayjs/locale/es'
import { useLanguage } from '../words/words.tsx'

type Props = { children: ReactNode }

/** Stands around Mantine's calendars, so that they speak the reader's language. Weeks begin on Monday, as in the contract. */
export const Dates = ({ children }: Props) => {
  const { language } = useLanguage()
  return <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>{children}</DatesProvider>
}
