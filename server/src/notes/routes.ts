import * as extraction from '@salve/contract/extraction'
import * as keys from '@salve/contract/keys'
import * as notes from '@salve/contract/notes'
import { perUser } from '../http/limits.ts'
import { type Asked, type Http, route } from '../http/route.ts'
import type { Above } from './above.ts'
import { extractForDoctor, extractionEngines } from './extract.ts'
import { findKeysOfDoctor, findKeysOfPatient } from './find-keys.ts'
import { findDoctorsNotes, findOwnNotes, openNote } from './open.ts'
import { addNoteKeys, findUnread } from './seal-again.ts'
import { shareNote, unshareNote } from './share.ts'
import { amendNote, writeNote } from './write.ts'

const limit = perUser('notes', 300)
const reading = perUser('extract', 120)
/** A model is dear, whichever way it is asked. */
const byModel = perUser('extract-llm', 30)

/** A doctor who went on typing does not wait for this reading any more. */
const untilGone = ({ raw }: Asked['reply']) => {
  const gone = new AbortController()
  raw.once('close', () => raw.writableEnded || gone.abort())
  return gone.signal
}

const write = { access: 'note.write', limit } as const
const open = { access: 'note.open' } as const
const share = { access: 'note.share', limit } as const

export const noteRoutes = (http: Http, above: Above) => {
  route(http, extraction.readExtraction, { access: 'note.extract' }, extractionEngines)
  route(
    http,
    extraction.extractSteps,
    { access: 'note.extract', limit: reading },
    async (ctx, { body, raw, reply }, caller) => {
      if (body.engine === 'llm') await http.limits.count(byModel, raw, caller)
      return extractForDoctor(ctx, caller, { ...body, signal: untilGone(reply) })
    },
  )

  route(http, notes.writeNote, write, async (ctx, { body, raw }, caller) => {
    if (body.extract === 'llm') await http.limits.count(byModel, raw, caller)
    return writeNote(ctx, above, caller, body)
  })
  route(http, notes.amendNote, write, async (ctx, { params, body, raw }, caller) => {
    if (body.extract === 'llm') await http.limits.count(byModel, raw, caller)
    return amendNote(ctx, above, caller, params.id, body)
  })
  route(http, notes.listOwnNotes, { access: 'note.own' }, (ctx, { query }, caller) => findOwnNotes(ctx, caller, query))
  route(http, notes.listDoctorsNotes, { access: 'note.write' }, (ctx, { query }, caller) =>
    findDoctorsNotes(ctx, caller, query),
  )
  route(http, notes.listUnread, open, (ctx, { query }, caller) => findUnread(ctx, caller, query))
  route(http, notes.readNote, open, (ctx, { params }, caller) => openNote(ctx, caller, params.id))
  route(http, notes.addNoteKeys, { access: 'note.open', limit }, (ctx, { params, body }, caller) =>
    addNoteKeys(ctx, caller, params.id, body),
  )
  route(http, notes.shareNote, share, (ctx, { params, body }, caller) => shareNote(ctx, caller, params.id, body))
  route(http, notes.unshareNote, share, (ctx, { params }, caller) =>
    unshareNote(ctx, caller, params.id, params.doctorId),
  )
  route(http, keys.keysOfPatient, open, (ctx, { params }, caller) => findKeysOfPatient(ctx, caller, params.id))
  route(http, keys.keysOfDoctor, { access: 'signed-in' }, (ctx, { params }, caller) =>
    findKeysOfDoctor(ctx, caller, params.id),
  )
}
