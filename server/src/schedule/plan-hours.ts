import type { NewAvailability } from '@salve/contract/slots'
import { after } from '../kernel/clock.ts'
import { wrongField } from '../kernel/refusal.ts'
import { rollOut } from './rules.ts'

const daySeconds = 86_400
// A year of ten hours a day in slots of five minutes is 43,800.
const mostSlots = 50_000

/** The slots that these hours make from now up to their horizon. */
export const planHours = (hours: NewAvailability, now: Date) => {
  const until = after(now, hours.horizonDays * daySeconds)
  const planned = rollOut(hours, { start: now.getTime(), end: until.getTime() })
  if (planned.length > mostSlots) throw wrongField('weekly', `makes more than ${mostSlots} slots up to the horizon`)
  return { until, planned }
}
