/**
 * Where files lie that a database is no place for. What comes in here is sealed already: a store keeps bytes and knows
 * nothing of what they say.
 */
export type FileStore = {
  /** All of it or nothing: a file that was not written to its end is not there. */
  write(id: string, bytes: AsyncIterable<Uint8Array>): Promise<void>
  read(id: string): AsyncIterable<Uint8Array>
  /** Also what was only half written; a file that is not there is removed already. */
  remove(id: string): Promise<void>
}
