import type { Context } from '../context.ts'

/** A file on its way in, with what was said beside it. */
export type Incoming = { name: string; bytes: AsyncIterable<Uint8Array> }

export type Upload = {
  /** Hands the one file on as it comes, and gives what was made of it once the whole form was right. */
  receive<Fields, Kept>(keep: (file: Incoming) => Promise<Kept>): Promise<{ fields: Fields; kept: Kept }>
  /** The context in which it happens once, if the request asked for that; `what` tells this upload from another. */
  once(what: object): Context
}
