import type { Step } from '@salve/contract/steps'
import { useLanguage } from '../words/words.tsx'
import { scheduleWords } from './schedule-words.ts'

/** Says when a step is to be done, as seen from a day: that of the patient. */
export const useScheduleWords = (today: string) => {
  const { words, locale } = useLanguage()
  return (step: Pick<Step, 'schedule' | 'dueOn'>) => scheduleWords(step, { words: words.schedule, locale, today })
}
