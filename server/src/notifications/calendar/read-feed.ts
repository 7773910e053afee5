import { ofDoctor, ofPatients } from '../../appointments/queries.ts'
import { relationsFor, roleMay } from '../../auth/access.ts'
import { hashSecret } from '../../auth/sessions.ts'
import type { Context } from '../../context.ts'
import { after } from '../../kernel/clock.ts'
import type { Queryable } from '../../kernel/db.ts'
import { notFound } from '../../kernel/refusal.ts'
import { openThrough } from '../../people/patients/queries.ts'
import { calendarFile } from '../calendar-file.ts'
import { placesOf } from '../places.ts'
import { entryOf } from './entry.ts'
import { findOwner, noteReading, visitsForCalendar } from './queries.ts'

const day = 86_400
const notedEverySeconds = 3600
const refreshSeconds = 15 * 60
const most = 2000

type Owner = NonNullable<Awaited<ReturnType<typeof findOwner>>>

const visitsOf = (db: Queryable, owner: Owner) =>
  owner.role === 'doctor'
    ? ofDoctor(owner.doctorId)
    : ofPatients(openThrough(db, owner, relationsFor(owner.role, 'calendar.subscribe')))

/** The calendar behind a link. A link that is not, or not any more, or whose owner is not let in, is nothing. */
export const readFeed = async ({ db, clock, config }: Context, token: string): Promise<string> => {
  const tokenHash = hashSecret(token)
  const owner = await findOwner(db, tokenHash)
  if (!owner || !roleMay(owner.role, 'calendar.subscribe')) return notFound('calendar')
  const now = clock.now()
  const window = { from: after(now, -30 * day), to: after(now, 365 * day), now, limit: most }
  const visits = await visitsForCalendar(db, visitsOf(db, owner), window)
  // Not each time: a calendar app asks every quarter of an hour, for years.
  if (!owner.lastReadAt || owner.lastReadAt < after(now, -notedEverySeconds)) await noteReading(db, tokenHash, now)
  return calendarFile(
    visits.map((visit) => entryOf(visit, now)),
    {
      method: 'PUBLISH',
      language: owner.language ?? 'en',
      openAt: placesOf(config.publicUrl, owner.role).visit,
      refreshSeconds,
    },
  )
}
