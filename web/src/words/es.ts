import type { Words } from './en.ts'
import { account } from './es/account.ts'
import { admin } from './es/admin.ts'
import { booking } from './es/booking.ts'
import { desk } from './es/desk.ts'
import { doctor } from './es/doctor.ts'
import { door } from './es/door.ts'
import { forms } from './es/forms.ts'
import { frame } from './es/frame.ts'
import { messages } from './es/messages.ts'
import { notes } from './es/notes.ts'
import { notifications } from './es/notifications.ts'
import { ownKeys } from './es/own-keys.ts'
import { plan } from './es/plan.ts'
import { prescriptions } from './es/prescriptions.ts'
import { push } from './es/push.ts'
import { record } from './es/record.ts'
import { schedule } from './es/schedule.ts'
import { visits } from './es/visits.ts'

export const es: Words = {
  ...frame,
  ...forms,
  ...door,
  ...account,
  booking,
  visits,
  record,
  doctor,
  desk,
  admin,
  messages,
  notes,
  notifications,
  ownKeys,
  plan,
  prescriptions,
  push,
  schedule,
}
