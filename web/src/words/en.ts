import { account } from './en/account.ts'
import { admin } from './en/admin.ts'
import { booking } from './en/booking.ts'
import { desk } from './en/desk.ts'
import { doctor } from './en/doctor.ts'
import { door } from './en/door.ts'
import { forms } from './en/forms.ts'
import { frame } from './en/frame.ts'
import { messages } from './en/messages.ts'
import { notes } from './en/notes.ts'
import { notifications } from './en/notifications.ts'
import { ownKeys } from './en/own-keys.ts'
import { plan } from './en/plan.ts'
import { prescriptions } from './en/prescriptions.ts'
import { push } from './en/push.ts'
import { record } from './en/record.ts'
import { schedule } from './en/schedule.ts'
import { visits } from './en/visits.ts'

/** A room's words are under its name; those that every room needs are on top. */
export const en = {
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

export type Words = typeof en
