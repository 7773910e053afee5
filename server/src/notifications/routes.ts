import * as notifications from '@salve/contract/notifications'
import { perUser } from '../http/limits.ts'
import { type Http, route } from '../http/route.ts'
import { readInbox, takeNote, takeNoteOfAll } from './inbox.ts'
import { readLedger, sendAgain } from './ledger.ts'
import { changePreferences, readPreferences } from './preferences.ts'

const own = { access: 'signed-in' } as const
const change = { ...own, limit: perUser('notifications', 600) } as const

export const notificationRoutes = (http: Http) => {
  route(http, notifications.listNotifications, own, (ctx, { query }, caller) => readInbox(ctx, caller, query))
  route(http, notifications.readNotification, change, (ctx, { params }, caller) => takeNote(ctx, caller, params.id))
  route(http, notifications.readAllNotifications, change, (ctx, { body }, caller) =>
    takeNoteOfAll(ctx, caller, body.upTo),
  )
  route(http, notifications.readPreferences, own, (ctx, _, caller) => readPreferences(ctx, caller))
  route(http, notifications.changePreferences, change, (ctx, { body }, caller) => changePreferences(ctx, caller, body))
  route(http, notifications.readLedger, { access: 'ledger.read' }, (ctx, { query }, caller) =>
    readLedger(ctx, caller, query),
  )
  route(
    http,
    notifications.sendAgain,
    { access: 'ledger.read', limit: perUser('ledger', 600) },
    (ctx, { params }, caller) => sendAgain(ctx, caller, params.id),
  )
}
