import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { FellBack, NoteText } from './extraction.ts'
import { Id, Instant, listQuery, page, Version } from './fields.ts'
import { bytes } from './keys.ts'
import { PlanItem } from './plans.ts'
import { Step } from './steps.ts'

const tag = 'Notes'
/** A note of the longest kind, in letters of three bytes, with what sealing adds. */
const longestSealed = 400_000

const SealedKey = bytes(113, 'a sealed key').refine(({ length }) => length === 151, 'must be 113 bytes in base64url')

export const NoteKey = z
  .strictObject({ userId: Id, keySetId: Id, sealedKey: SealedKey })
  .meta({ id: 'NoteKey', description: 'The key of a note, sealed to one reader (HPKE)' })
export type NoteKey = z.infer<typeof NoteKey>

export const SealedNote = z
  .strictObject({
    noteId: Id,
    version: Version,
    ciphertext: bytes(longestSealed),
    author: z
      .strictObject({ keySetId: Id, signature: bytes(64, 'a signature') })
      .nullable()
      .describe('Who signed it; nobody where it came to the server as plain text and was sealed there'),
    keys: z.array(NoteKey).max(100, 'must have at most 100 entries'),
  })
  .meta({ id: 'SealedNote' })
export type SealedNote = z.infer<typeof SealedNote>

const NoteReader = z.object({ doctorId: Id, name: z.string(), since: Instant })

export const Note = z
  .object({
    id: Id,
    patientId: Id,
    patientName: z.string(),
    doctorId: Id,
    doctorName: z.string(),
    version: Version,
    createdAt: Instant,
    changedAt: Instant.describe('When the last version was written'),
    sealed: SealedNote.describe("The last version, with the caller's own keys"),
    readers: z.array(NoteReader).describe('Other doctors whom the patient lets read it'),
  })
  .meta({ id: 'Note' })
export type Note = z.infer<typeof Note>

const content = {
  note: NoteText.optional().describe('Plain text: it is sealed at once and forgotten'),
  extract: z
    .enum(['local', 'llm', 'none'])
    .optional()
    .describe('Who reads the steps out of a plain note; `local` when left out'),
  sealed: SealedNote.optional().describe('Sealed by the client; the server never sees the text'),
  steps: z
    .array(Step)
    .max(60, 'must have at most 60 entries')
    .optional()
    .describe('With a sealed note: what it asks for'),
}
type Content = { note?: string; sealed?: unknown; extract?: string; steps?: unknown[] }
type Refinement = { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void }

const oneContent = ({ note, sealed, extract, steps }: Content, ctx: Refinement) => {
  const say = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
  if (note === undefined && sealed === undefined) say('note', 'is required')
  if (note !== undefined && sealed !== undefined) say('sealed', 'must not be sent together with a note')
  if (sealed !== undefined && extract !== undefined) say('extract', 'must only be sent with a note')
  if (note !== undefined && steps !== undefined && extract !== undefined && extract !== 'none')
    say('steps', 'must not be sent together with extract')
}

const Written = z.object({
  message: z.string(),
  noteId: Id,
  version: Version,
  actionableSteps: z.object({
    checklist: z.array(z.string()),
    plan: z.array(z.string()),
    items: z.array(PlanItem),
  }),
  engine: z.enum(['local', 'llm', 'none']).describe('Who read the steps'),
  fellBack: FellBack.optional().describe('Why the language model did not, when it was asked for'),
})

const writeRefusals = ['not-found', 'keys-changed', 'no-keys', 'stale-version'] as const

export const writeNote = endpoint({
  method: 'POST',
  paths: ['/api/doctor/notes'],
  summary: 'Write a note; its steps become the plan of the patient, in place of what came of an earlier note',
  tag,
  body: z
    .strictObject({ patientId: Id, doctorId: Id.optional().describe("The caller's own"), ...content })
    .superRefine(oneContent),
  status: 201,
  answer: Written,
  refusals: [...writeRefusals],
  creates: true,
})

const params = z.strictObject({ id: Id })

export const amendNote = endpoint({
  method: 'POST',
  paths: ['/api/notes/:id/versions'],
  summary: 'Amend a note: a new version beside the old ones, with its steps in place of theirs',
  tag,
  params,
  body: z.strictObject(content).superRefine(oneContent),
  status: 201,
  answer: Written,
  refusals: [...writeRefusals, 'invalid-transition'],
  creates: true,
})

export const listOwnNotes = endpoint({
  method: 'GET',
  paths: ['/api/patient/notes'],
  summary: 'What doctors wrote for a patient, latest first: ciphertext and sealed keys',
  tag,
  query: z.strictObject({ ...listQuery, patientId: Id.optional().describe('The own record when it is left out') }),
  status: 200,
  answer: page(Note),
  refusals: ['not-found'],
})

export const listDoctorsNotes = endpoint({
  method: 'GET',
  paths: ['/api/doctor/notes'],
  summary: 'What the caller wrote for patients, and what patients let the caller read: ciphertext and sealed keys',
  tag,
  query: z.strictObject({ ...listQuery, patientId: Id.optional() }),
  status: 200,
  answer: page(Note),
  refusals: ['not-found'],
})

const NoteVersion = z.object({ sealed: SealedNote, writtenAt: Instant })

export const readNote = endpoint({
  method: 'GET',
  paths: ['/api/notes/:id'],
  summary: 'A note with all its versions',
  tag,
  params,
  status: 200,
  changesUnversioned: true,
  answer: Note.extend({ versions: z.array(NoteVersion).describe('Oldest first') }),
  refusals: ['not-found'],
})

/** A note that somebody who should read it cannot: their keys are newer than it. */
export const Unread = z
  .object({
    noteId: Id,
    patientId: Id,
    doctorId: Id,
    readerIds: z.array(Id).describe('Other doctors who may read it'),
    versions: z
      .array(z.object({ version: Version, keys: z.array(NoteKey) }))
      .describe("The caller's own keys of each version"),
    missing: z.array(Id).describe('Key sets to which some version is not sealed'),
  })
  .meta({ id: 'Unread' })
export type Unread = z.infer<typeof Unread>

export const listUnread = endpoint({
  method: 'GET',
  paths: ['/api/notes/to-seal'],
  summary: 'Notes that the caller can open and somebody else whom they concern cannot, because of newer keys',
  tag,
  query: z.strictObject({ ...listQuery, patientId: Id.optional() }),
  status: 200,
  answer: page(Unread),
  refusals: [],
})

const NewKeys = z
  .array(NoteKey.extend({ version: Version }))
  .min(1, 'must not be empty')
  .max(2500, 'must have at most 2500 entries')

export const addNoteKeys = endpoint({
  method: 'POST',
  paths: ['/api/notes/:id/keys'],
  summary: 'Seal the key of a note to newer keys of somebody whom it concerns',
  tag,
  params,
  body: z.strictObject({ keys: NewKeys }),
  status: 200,
  answer: z.object({ added: z.int() }),
  refusals: ['not-found', 'keys-changed'],
})

export const shareNote = endpoint({
  method: 'POST',
  paths: ['/api/notes/:id/readers'],
  summary: 'Let another doctor of the patient read this note',
  tag,
  params,
  body: z.strictObject({ doctorId: Id, keys: NewKeys }),
  status: 201,
  answer: NoteReader,
  refusals: ['not-found', 'keys-changed'],
})

export const unshareNote = endpoint({
  method: 'DELETE',
  paths: ['/api/notes/:id/readers/:doctorId'],
  summary: 'Let them read it no longer',
  tag,
  params: z.strictObject({ id: Id, doctorId: Id }),
  status: 204,
  refusals: ['not-found'],
})
