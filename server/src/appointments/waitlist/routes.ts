import * as waitlist from '@salve/contract/waitlist'
import { perUser } from '../../http/limits.ts'
import { type Http, route } from '../../http/route.ts'
import { acceptOffer, declineOffer } from './answer.ts'
import { joinWaitlist } from './join.ts'
import { leaveWaitlist } from './leave.ts'
import { findEntries, openEntry } from './open.ts'

const limit = perUser('appointments', 600)
const open = { access: 'waitlist.open' } as const
const change = { access: 'waitlist.change', limit } as const

export const waitlistRoutes = (http: Http) => {
  route(http, waitlist.joinWaitlist, { access: 'waitlist.join', limit }, (ctx, { params, body }, caller) =>
    joinWaitlist(ctx, caller, params.id, body),
  )
  route(http, waitlist.listWaitlist, open, (ctx, { query }, caller) => findEntries(ctx, caller, query))
  route(http, waitlist.readWaitlistEntry, open, (ctx, { params }, caller) => openEntry(ctx, caller, params.id))
  route(http, waitlist.leaveWaitlist, change, (ctx, { params }, caller) => leaveWaitlist(ctx, caller, params.id))
  route(http, waitlist.acceptOffer, change, (ctx, { params }, caller) => acceptOffer(ctx, caller, params.id))
  route(http, waitlist.declineOffer, change, (ctx, { params }, caller) => declineOffer(ctx, caller, params.id))
}
