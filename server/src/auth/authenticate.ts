import { LRUCache } from 'lru-cache'
import type { Context } from '../context.ts'
import type { Caller, Origin } from '../kernel/caller.ts'
import { after } from '../kernel/clock.ts'
import { isLive } from './rules.ts'
import { findSession, type SessionRow, touchSession } from './sessions.ts'
import type { Tokens } from './tokens.ts'

/** What a request proves itself with. */
type Evidence = { bearer: string } | { cookie: string }

export type Authenticate = (evidence: Evidence, origin: Origin) => Promise<Caller | null>

/** A node looks at a session again after so long, should the message that it ended have been lost. */
const trustSeconds = 3
const touchEverySeconds = 60
const remembered = 50_000

export const sessionTopic = 'session.changed'

/** Tells every node to look at these sessions again: they are over, or their owner may do more. After the commit: before it, a node would read them as live again. */
export const announceSessions = async ({ bus }: Pick<Context, 'bus'>, ids: string[]) => {
  await Promise.all(ids.map((id) => bus.publish(sessionTopic, id)))
}

export const openAuthenticate = (ctx: Context, tokens: Tokens): Authenticate => {
  const { db, bus, clock } = ctx
  const seen = new LRUCache<string, { session: SessionRow | null; until: Date }>({ max: remembered })
  bus.on(sessionTopic, (id) => seen.delete(`id:${id}`))

  const load = async (by: { id: string } | { secret: string }): Promise<SessionRow | null> => {
    // A secret is looked up every time: a session that ends is announced by its id.
    const key = 'id' in by ? `id:${by.id}` : null
    const now = clock.now()
    const known = key && seen.get(key)
    if (known && known.until > now) return known.session
    let session = await findSession(db, by)
    if (session && isLive(session, now) && after(session.lastSeenAt, touchEverySeconds) < now)
      session = await touchSession(ctx, db, session)
    if (key) seen.set(key, { session, until: after(now, trustSeconds) })
    return session
  }

  return async (evidence, origin) => {
    const claims = 'bearer' in evidence ? await tokens.read(evidence.bearer) : null
    if ('bearer' in evidence && !claims) return null
    const session = await load(claims ? { id: claims.sessionId } : { secret: (evidence as { cookie: string }).cookie })
    if (!session || !isLive(session, clock.now()) || session.status === 'suspended') return null
    if (claims && claims.userId !== session.userId) return null
    return {
      ...origin,
      userId: session.userId,
      role: session.role,
      status: session.status,
      sessionId: session.id,
      patientId: session.patientId,
      doctorId: session.doctorId,
    }
  }
}
