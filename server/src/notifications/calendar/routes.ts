import { createHash } from 'node:crypto'
import * as calendar from '@salve/contract/calendar'
import { perAddress, perUser } from '../../http/limits.ts'
import { type Http, route } from '../../http/route.ts'
import { wordsOf } from '../letters/words-of.ts'
import { endLink, makeLink, ownLink } from './link.ts'
import { readFeed } from './read-feed.ts'
import { visitFile } from './visit-file.ts'

const tagOf = (file: string) => `"${createHash('sha256').update(file).digest('base64url').slice(0, 22)}"`

export const calendarRoutes = (http: Http) => {
  // Many people's calendars are read from the few addresses of those who run calendars.
  route(
    http,
    calendar.readFeed,
    { access: 'anyone', limit: perAddress('calendar', 120) },
    async (ctx, { params, reply }) => {
      const file = await readFeed(ctx, params.token)
      // Whoever asks again is answered in a few bytes as long as nothing has changed.
      reply.header('etag', tagOf(file)).header('cache-control', 'private, no-cache')
      return file
    },
  )

  const limit = perUser('calendar-link', 30)
  route(http, calendar.readCalendarLink, { access: 'signed-in' }, (ctx, _, caller) => ownLink(ctx, caller))
  route(http, calendar.makeCalendarLink, { access: 'calendar.subscribe', limit }, (ctx, _, caller) =>
    makeLink(ctx, caller),
  )
  route(http, calendar.endCalendarLink, { access: 'signed-in', limit }, (ctx, _, caller) => endLink(ctx, caller))

  route(http, calendar.readVisitFile, { access: 'appointment.open' }, async (ctx, { params, query, reply }, caller) => {
    const file = await visitFile(ctx, caller, params.id, query.language)
    reply.header('content-disposition', `attachment; filename="${wordsOf(query.language).calendar.file}"`)
    return file
  })
}
