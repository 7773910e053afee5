import type { FileType } from '@salve/contract/prescriptions'

/** Follows a file as it comes by, and knows whether it is what it says at its beginning. */
export type Shape = {
  type: FileType
  /** How many of these bytes, which come next, belong to it. What lies behind its end is no part of it. */
  take(bytes: Buffer): number
  /** Whether it has come to a proper end. */
  isWhole(): boolean
}

/** Collects bytes until there are as many as are asked for. */
export const collect = (count: number) => {
  const held = Buffer.alloc(count)
  let have = 0
  return {
    /** How many it took; it is full when `full` says so. */
    take: (bytes: Buffer, from: number) => {
      const taken = bytes.copy(held, have, from, from + count - have)
      have += taken
      return taken
    },
    full: () => have === count,
    bytes: held,
    empty: () => {
      have = 0
    },
  }
}
