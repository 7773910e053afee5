import * as slots from '@salve/contract/slots'
import { perUser } from '../http/limits.ts'
import { type Asked, type Http, route } from '../http/route.ts'
import { versionAsked } from '../http/version.ts'
import type { Redis } from '../kernel/redis.ts'
import { openAnswers } from './answers.ts'
import { createSlot, createSlots } from './create-slots.ts'
import { deleteSlot } from './delete-slot.ts'
import { explainSlot } from './explain.ts'
import { findSlots } from './list-slots.ts'
import { previewAvailability } from './preview-availability.ts'
import { replaceSlot } from './replace-slot.ts'
import { findOpenSlots, searchSlots } from './search.ts'
import { readAvailability, setAvailability } from './set-availability.ts'
import { openSharedAnswers } from './shared-answers.ts'

const writes = perUser('writes', 600)
const manage = { access: 'schedule.manage', limit: writes } as const

/** Sends text that is JSON already in place of the answer that is returned: writing it again is most of a cached search. */
const sendAsIs = (reply: Asked['reply'], json: string) => {
  reply.serializer(() => json)
  return { items: [], nextCursor: null }
}

export const scheduleRoutes = (http: Http, redis: Redis | null) => {
  const { bus, vault } = http.ctx
  // What somebody searched for is nobody's business, also in Redis.
  const fingerprint = (question: string) => vault.index('search', question).toString('base64url')
  const answers = openAnswers(bus, openSharedAnswers(redis, fingerprint))

  route(http, slots.setAvailability, manage, (ctx, { params, body, raw }, caller) =>
    setAvailability(ctx, caller, params.id, { ...body, version: versionAsked(raw, body.version) }),
  )
  route(http, slots.previewAvailability, manage, (ctx, { params, body }, caller) =>
    previewAvailability(ctx, caller, params.id, body),
  )
  route(http, slots.readAvailability, { access: 'schedule.manage' }, (ctx, { params }, caller) =>
    readAvailability(ctx, caller, params.id),
  )
  route(http, slots.createSlot, manage, (ctx, { params, body }, caller) => createSlot(ctx, caller, params.id, body))
  route(http, slots.createSlots, manage, (ctx, { params, body }, caller) => createSlots(ctx, caller, params.id, body))
  route(http, slots.listSlots, { access: 'schedule.manage' }, (ctx, { params, query }, caller) =>
    findSlots(ctx, caller, params.id, query),
  )
  route(http, slots.deleteSlot, manage, (ctx, { params }, caller) => deleteSlot(ctx, caller, params.id, params.slotId))
  route(http, slots.replaceSlot, manage, (ctx, { params, body }, caller) => replaceSlot(ctx, caller, params, body))
  route(http, slots.explainSlot, { access: 'schedule.manage' }, (ctx, { params, query }, caller) =>
    explainSlot(ctx, caller, params.id, query.at),
  )

  route(http, slots.listOpenSlots, { access: 'anyone' }, async (ctx, { params, query, reply }) =>
    sendAsIs(reply, await findOpenSlots(ctx, answers, params.id, query)),
  )
  route(http, slots.searchSlots, { access: 'anyone' }, async (ctx, { query, reply }) =>
    sendAsIs(reply, await searchSlots(ctx, answers, query)),
  )
}
