import { endCalendarLink, makeCalendarLink, readCalendarLink, readVisitFile } from '@salve/contract/calendar'
import { addressOf } from '@salve/contract/call'
import { queryOptions } from '@tanstack/react-query'
import type { Language } from '../words/languages.ts'
import { call } from './call.ts'
import { keys } from './keys.ts'
import { useWrite } from './write.ts'

/** Whether there is one; the link itself is told only when it is made. */
export const calendarLink = queryOptions({
  queryKey: keys.calendar,
  queryFn: () => call(readCalendarLink),
})

export const useMakeCalendarLink = () => useWrite(makeCalendarLink, [keys.calendar])
export const useEndCalendarLink = () => useWrite(endCalendarLink, [keys.calendar])

/** Where a visit lies as a file for any calendar. */
export const visitFile = (id: string, language: Language) =>
  addressOf(readVisitFile.paths[0], { params: { id }, query: { language } })
