import { sql } from 'drizzle-orm'
import { userDetails } from '../../auth/accounts.ts'
import type { Context } from '../../context.ts'

type Offered = {
  wish: string
  until: string
  zone: string
  /** The account of whoever waits, or of their guardian. */
  id: string
  details: Buffer
}

/**
 * Takes offers that nobody was told of, so that of several nodes one tells. An offer that was answered or has run out by
 * then is not worth a letter, and who has no account is called by the desk, which sees the list.
 */
const claim = async ({ db, clock }: Context, wish: string | null): Promise<Offered[]> => {
  const now = clock.now().toISOString()
  const { rows } = await db.execute<Offered>(sql`
    WITH claimed AS (
      UPDATE waitlist_offers SET told_at = ${now}::timestamptz
        WHERE told_at IS NULL AND (${wish}::uuid IS NULL OR waitlist_id = ${wish}::uuid)
        RETURNING waitlist_id, appointment_id
    )
    SELECT claimed.waitlist_id AS wish, a.expires_at AS until, p.time_zone AS zone, u.id, u.details
      FROM claimed
      JOIN appointments a ON a.id = claimed.appointment_id AND a.status = 'PENDING' AND a.expires_at > ${now}::timestamptz
      JOIN patients p ON p.id = a.patient_id AND p.deleted_at IS NULL
      JOIN users u ON (u.patient_id = p.id OR u.id = p.guardian_id) AND u.status = 'active'`)
  return rows
}

/** The time alone, where they live: what day it is they see when they open it. */
const timeIn = (zone: string, instant: string) =>
  new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: zone }).format(new Date(instant))

/** In words that tell nobody else where they go and why. */
const letterTo = ({ vault, config }: Context, { wish, until, zone, ...user }: Offered) => ({
  to: userDetails(vault, user).email,
  subject: 'A place is free',
  text: `A place is free with the doctor you asked for, and it is held for you until ${timeIn(zone, until)} (${zone}).\n\nOpen it to accept or decline:\n${config.publicUrl}/waitlist/${wish}\n\nWithout an answer it passes to the next, and you keep waiting for another one.\n`,
})

/** Writes to whoever was offered a place; one letter that cannot be written stops no other. */
export const tellOffered = async (ctx: Context, wish: string | null = null) => {
  for (const offered of await claim(ctx, wish))
    ctx.later('waitlist letter', async () => ctx.mail.send(letterTo(ctx, offered)))
}
