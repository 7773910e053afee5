import type { can } from '@salve/contract/appointment-states'
import type { Verb } from './script.ts'

/** What has to be allowed by the table of states for a call to go well. */
export const rules: Partial<Record<Verb, keyof typeof can>> = {
  confirm: 'confirm',
  cancel: 'cancel',
  delete: 'cancel',
  move: 'reschedule',
  put: 'reschedule',
  'check-in': 'checkIn',
  complete: 'complete',
  'no-show': 'noShow',
}
