import { extractSteps } from '@salve/contract/extract/extract'
import type { Engine, Extraction } from '@salve/contract/extraction'
import { record } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Caller } from '../kernel/caller.ts'
import { isLoopback } from '../kernel/loopback.ts'
import { clinicZone } from '../people/clinic-zone.ts'
import { findDoctor } from '../people/doctors/queries.ts'
import { draftOf } from './engines/draft.ts'
import type { Llm } from './engines/model.ts'
import { problemOf, type Why } from './engines/problem.ts'
import { readWithLlm } from './engines/read-with-llm.ts'

export type Asked = {
  text: string
  engine: Engine
  /** In the zone of the patient. */
  today: string
  /** Whose note it is, where that is known: it stands in the audit log, and goes nowhere else. */
  patientId?: string
  signal?: AbortSignal
}

const words: Record<Why, string> = {
  'not-configured': 'This clinic has set up no language model.',
  'timed-out': 'The language model did not answer in time.',
  refused: 'The language model refused to read this note.',
  broken: 'The language model answered something that cannot be used.',
  unreachable: 'The language model cannot be reached.',
}
const fellBack = (why: Why) => ({ why, text: `${words[why]} Salve read the note by itself.` })

/** Written before the text goes out: a disclosure without a row is worse than a row of one that reached nobody. */
const recordDisclosure = (
  ctx: Context,
  caller: Caller,
  { provider, model, baseUrl }: Llm,
  patientId: string | undefined,
) =>
  record(ctx, ctx.db, caller, {
    action: 'note.extracted-by-llm',
    patientId: patientId ?? null,
    fields: ['text'],
    reason: `${provider}, ${model}, at ${new URL(baseUrl).host}`,
  })

/**
 * The steps of a note, read by Salve itself or by the clinic's language model. Nothing of it is kept. It waits for the
 * network, so it has no place in a transaction.
 */
export const readSteps = async (ctx: Context, caller: Caller, asked: Asked): Promise<Extraction> => {
  const { text, engine, today, patientId, signal } = asked
  const local = extractSteps(text, { today })
  if (engine === 'local') return { steps: local, engine: 'local' }
  const { llm } = ctx.config
  if (!llm) return { steps: local, engine: 'local', fellBack: fellBack('not-configured') }
  await recordDisclosure(ctx, caller, llm, patientId)
  const began = performance.now()
  const said = { provider: llm.provider, model: llm.model }
  const ms = () => Math.round(performance.now() - began)
  try {
    const items = await readWithLlm(llm, { note: text, today, signal })
    const steps = draftOf(items, { note: text, today, local })
    ctx.log.info({ ...said, ms: ms(), steps: steps.length }, 'a model has read a note')
    return { steps, engine: 'llm', model: llm.model }
  } catch (error) {
    // What the SDK throws holds the note and the answer, so nothing of it is logged but our own words for it.
    const { why, message } = problemOf(error)
    ctx.log.warn({ ...said, ms: ms(), why, message }, 'a model has not read a note')
    return { steps: local, engine: 'local', fellBack: fellBack(why) }
  }
}

const todayOf = async ({ db, clock }: Context, { doctorId }: Caller) => {
  const found = doctorId ? await findDoctor(db, doctorId) : null
  return Temporal.Instant.fromEpochMilliseconds(clock.now().getTime())
    .toZonedDateTimeISO(found?.doctor.timeZone ?? clinicZone())
    .toPlainDate()
    .toString()
}

type Sent = Omit<Asked, 'today' | 'patientId'> & { today?: string }

export const extractForDoctor = async (ctx: Context, caller: Caller, sent: Sent): Promise<Extraction> =>
  readSteps(ctx, caller, { ...sent, today: sent.today ?? (await todayOf(ctx, caller)) })

/** Whom a doctor would give the text to. */
export const extractionEngines = ({ config: { llm } }: Context) => {
  if (!llm) return { llm: null }
  const { host, hostname } = new URL(llm.baseUrl)
  return {
    llm: { provider: llm.provider, model: llm.model, host, local: isLoopback(hostname.replace(/^\[|\]$/g, '')) },
  }
}
