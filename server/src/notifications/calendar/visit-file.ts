import type { MessageLanguage } from '@salve/contract/notifications'
import { visitFor } from '../../appointments/authorize.ts'
import { record } from '../../audit/record.ts'
import type { Context } from '../../context.ts'
import type { Caller } from '../../kernel/caller.ts'
import { calendarFile } from '../calendar-file.ts'
import { placesOf } from '../places.ts'
import { entryOf } from './entry.ts'

/** One visit as a file, for whoever may open it. */
export const visitFile = async (ctx: Context, caller: Caller, id: string, language: MessageLanguage) => {
  const { appointment } = await visitFor(ctx, ctx.db, caller, id, 'appointment.open')
  await record(ctx, ctx.db, caller, {
    action: 'appointment.opened',
    subject: { kind: 'appointment', id },
    patientId: appointment.patientId,
  })
  const openAt = placesOf(ctx.config.publicUrl, caller.role).visit
  return calendarFile([entryOf(appointment, ctx.clock.now())], { method: 'PUBLISH', language, openAt })
}
