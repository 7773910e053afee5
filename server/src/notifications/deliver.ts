import { type Channel, isOfCare, type Reason } from '@salve/contract/notifications'
import { sql } from 'drizzle-orm'
import { userDetails } from '../auth/accounts.ts'
import type { Context } from '../context.ts'
import type { Job } from '../kernel/jobs.ts'
import { somethingHappened } from '../kernel/topics.ts'
import { Undeliverable } from '../kernel/undeliverable.ts'
import { openDetails } from '../people/patients/seal.ts'
import { type CareFacts, careWords, writeCareLetter } from './letters/care.ts'
import { type LetterFacts, shortWords, writeLetter } from './letters/letter.ts'
import { sendPush } from './push/send.ts'
import { type Addressed, beginTry, findMessage, postpone, queueOf, revive, settle } from './queries.ts'
import { canBeSentAgain, isStillTrue, isWanted, whatToDo } from './rules.ts'

const addressOf = ({ vault }: Context, { user, patient }: Addressed): string | null =>
  user ? userDetails(vault, user).email : (openDetails(vault, patient).email ?? null)

const zoneOf = ({ message, patient, doctorZone }: Addressed) =>
  (message.reader === 'doctor' && doctorZone) || patient.timeZone

const quietHoursOf = ({ preferences }: Addressed) =>
  preferences?.quietFrom && preferences.quietTo ? { from: preferences.quietFrom, to: preferences.quietTo } : null

/** What a message says, of a visit or of what is no visit; null for a visit that is not there. */
const factsOf = (
  { config, clock }: Context,
  addressed: Addressed,
  to: string,
): { visit: LetterFacts } | { care: CareFacts } | null => {
  const { message, visit, preferences, wishId } = addressed
  const { kind } = message
  const addressing = {
    id: message.id,
    role: message.reader,
    language: preferences?.language ?? 'en',
    zone: zoneOf(addressed),
    to,
    from: config.mail.from,
    publicUrl: config.publicUrl,
    sentAt: clock.now(),
  }
  if (isOfCare(kind)) return { care: { ...addressing, kind, tag: `${kind} ${message.patientId}` } }
  if (!visit) return null
  return { visit: { ...addressing, kind, visit, heldUntil: visit.expiresAt ?? undefined, wishId: wishId ?? undefined } }
}

const noVisit = () => new Undeliverable('not-delivered', 'there is no visit that it could speak of')

const email = async (ctx: Context, addressed: Addressed) => {
  const to = addressOf(ctx, addressed)
  if (!to) throw new Undeliverable('no-address', 'nobody knows an address')
  const facts = factsOf(ctx, addressed, to)
  if (!facts) throw noVisit()
  await ctx.mail.send('care' in facts ? writeCareLetter(facts.care) : writeLetter(facts.visit))
}

const push = async (ctx: Context, addressed: Addressed) => {
  const { userId, usefulUntil } = addressed.message
  if (!userId) throw new Undeliverable('no-device', 'nobody has an account')
  const ttlSeconds = Math.ceil((usefulUntil.getTime() - ctx.clock.now().getTime()) / 1000)
  const facts = factsOf(ctx, addressed, '')
  if (!facts) throw noVisit()
  const words = 'care' in facts ? careWords(facts.care) : shortWords(facts.visit)
  await sendPush(ctx, userId, { ...words, id: addressed.message.id }, { ttlSeconds, urgency: 'high' })
}

/** That it lies in the inbox and that it was sent are one statement, which finds nothing where it was called off. */
const app = async ({ db, clock, bus }: Context, { message }: Addressed) => {
  await db.execute(sql`SELECT tell_reminder(${message.id}::uuid, ${clock.now().toISOString()}::timestamptz)`)
  void bus.publish(somethingHappened, '')
}

const ways = { email, push }

const send = async (ctx: Context, addressed: Addressed, last: boolean) => {
  const { id, channel } = addressed.message
  if (channel === 'app') return app(ctx, addressed)
  try {
    await ways[channel](ctx, addressed)
  } catch (error) {
    // A device that is gone was given up by its owner, and is nobody whom the desk has to phone.
    if (error instanceof Undeliverable)
      return settle(ctx.db, id, error.why === 'no-device' ? 'SKIPPED' : 'FAILED', error.why, ctx.clock.now())
    if (last) await settle(ctx.db, id, 'FAILED', 'not-delivered', ctx.clock.now())
    throw error
  }
  // Killed before this is written, it is sent again under the same number, by which the receiver knows it.
  return settle(ctx.db, id, 'SENT', null, ctx.clock.now())
}

/** Why it is not to be sent any more: since it was planned, the visit, the reader or what they want may have changed. */
const whyNot = ({ message, visit, user, patient, preferences }: Addressed): Reason | null => {
  const { kind, channel, reader } = message
  if (message.status !== 'PENDING' || !isStillTrue(message, visit)) return 'visit-changed'
  if (patient.deletedAt || (user && user.status !== 'active')) return 'turned-off'
  return isWanted(channel, kind, reader, preferences) ? null : 'turned-off'
}

const deliver: Job<{ id: string }>['run'] = async (ctx, { id }, { last }) => {
  const { db, clock } = ctx
  if (!(await beginTry(db, id))) return
  const addressed = await findMessage(db, id)
  if (!addressed) return
  const now = clock.now()
  const { channel, usefulUntil } = addressed.message
  const why = whyNot(addressed)
  if (why) return void (await settle(db, id, 'SKIPPED', why, now))
  const quiet = channel === 'app' ? null : quietHoursOf(addressed)
  const todo = whatToDo({ now, usefulUntil, quiet, zone: zoneOf(addressed) })
  if (todo === 'leave') await settle(db, id, 'SKIPPED', 'too-late', now)
  else if (todo === 'send') await send(ctx, addressed, last)
  else await postpone(db, id, todo.laterAt)
}

const again: Job<{ id: string }>['revive'] = async (ctx, tx, { id }) => {
  const found = await findMessage(tx, id)
  const now = ctx.clock.now()
  if (found && canBeSentAgain(found.message, found.visit, now)) await revive(tx, id, now)
}

const jobOf = (channel: Channel, about: string): Job<{ id: string }> => ({
  name: queueOf(channel),
  about,
  retries: 14,
  atOnce: { batches: 2, each: 5 },
  run: deliver,
  revive: again,
})

/** One message to one person by one way. Each way is a queue of its own: what a mail server holds up keeps back no other. */
export const deliverMessages = [
  jobOf('app', 'Lays a reminder into somebody’s inbox'),
  jobOf('email', 'Sends a letter to somebody'),
  jobOf('push', 'Shows a message on somebody’s devices'),
] as Job[]
