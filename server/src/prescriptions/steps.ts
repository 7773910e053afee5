import { extractSteps } from '@salve/contract/extract/extract'
import type { Medication } from '@salve/contract/prescriptions'
import type { Schedule, Step } from '@salve/contract/steps'

const days = (count: number) => `for ${count} ${count === 1 ? 'day' : 'days'}`

/** "Three times a day" goes on in small letters within a sentence; "TDS" stays. */
const inner = (words: string) => (/^\p{Lu}\p{Ll}/u.test(words) ? words[0].toLowerCase() + words.slice(1) : words)

// What goes another way than by the mouth is not taken.
const byMouth = /\b(mouth|oral|orally|po|p\.o\.|swallow|sublingual|under the tongue)\b/i

const verb = ({ route }: Medication) => (route === undefined || byMouth.test(route) ? 'Take' : 'Use')

const lasting = ({ frequency, durationDays }: Medication) =>
  durationDays === undefined || /\bfor \d+ days?\b/i.test(frequency) ? [] : [days(durationDays)]

/** A medicine as a sentence for the patient. */
export const stepText = (medication: Medication): string => {
  const { name, dose, route, frequency } = medication
  return [
    `${verb(medication)} ${name} ${dose}`,
    ...(route === undefined ? [] : [inner(route)]),
    inner(frequency),
    ...lasting(medication),
  ].join(', ')
}

const hasEnd = (schedule: Schedule) =>
  schedule.days !== undefined || schedule.doses !== undefined || schedule.until !== undefined

/** How often and how long, as it would be read out of a note; none when the words say nothing that can be counted. */
const scheduleOf = (medication: Medication, today: string): Schedule | undefined => {
  const { name, dose, route, frequency, durationDays } = medication
  const words = ['Take', name, dose, route, frequency, ...lasting(medication)].filter((word) => word !== undefined)
  const [schedule] = extractSteps(`${words.join(' ')}.`, { today }).flatMap((step) =>
    step.kind === 'medication' && step.schedule ? [step.schedule] : [],
  )
  if (!schedule || durationDays === undefined || hasEnd(schedule)) return schedule
  return { ...schedule, days: durationDays }
}

/** What a prescription lets happen: a step for each medicine. */
export const stepsOf = (medications: Medication[], today: string): Step[] =>
  medications.map((medication) => ({
    kind: 'medication',
    text: stepText(medication),
    source: null,
    schedule: scheduleOf(medication, today),
  }))
