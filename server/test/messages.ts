import { deliverMessages } from '../src/notifications/deliver.ts'
import { queueWhatIsDue } from '../src/notifications/due.ts'
import type { Json, Salve } from './salve.ts'

/** The ledger as the database has it, of one visit or of all, in the order in which it is due. */
export const ledgerOf = async (salve: Salve, appointmentId?: string): Promise<Json[]> => {
  const { rows } = await salve.sql(
    `SELECT m.*, u.role FROM messages m LEFT JOIN users u ON u.id = m.user_id
      WHERE $1::uuid IS NULL OR m.appointment_id = $1 ORDER BY m.due_at, m.kind, m.channel, m.id`,
    [appointmentId ?? null],
  )
  return rows
}

/** Each as `kind channel status`, with what is special about it. */
export const told = (rows: Json[]) =>
  rows.map(({ kind, channel, status, why }) => [kind, channel, status, why].filter(Boolean).join(' '))

/** Works off all that is due by the clock of the test, one after the other, as a worker would; gives back what failed. */
export const deliverDue = async (salve: Salve, last = false) => {
  await queueWhatIsDue(salve.ctx)
  const { rows } = await salve.sql(
    `SELECT id, channel FROM messages WHERE status = 'PENDING' AND queued_at IS NOT NULL ORDER BY due_at`,
  )
  const failed: string[] = []
  for (const { id, channel } of rows)
    await deliverMessages
      .find(({ name }) => name === `message.${channel}`)
      ?.run(salve.ctx, { id }, { last })
      .catch(() => failed.push(id))
  return failed
}
