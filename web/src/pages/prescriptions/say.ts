import type { Medication, Prescription } from '@salve/contract/prescriptions'
import { useTimes } from '../../words/when.ts'
import { useLanguage } from '../../words/words.tsx'

/** How a medicine is taken: 500 mg, by mouth, three times a day, for 7 days. */
export const useSay = () => {
  const { words, language } = useLanguage()
  const { day } = useTimes()
  const { prescriptions } = words
  return {
    language,
    how: ({ dose, route, frequency, durationDays }: Medication) =>
      [dose, route, frequency, durationDays === undefined ? undefined : prescriptions.forDays(durationDays)]
        .filter((part) => part !== undefined)
        .join(', '),
    day: ({ createdAt }: Prescription) => day(createdAt),
    withdrawn: ({ withdrawnAt }: Prescription) =>
      withdrawnAt === null ? null : prescriptions.withdrawn(day(withdrawnAt)),
  }
}
