import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Each file has a key of its own, which nothing else is ever sealed with. */
export const newFileKey = () => randomBytes(32)

const version = 1
const chunkBytes = 64 * 1024
const tagBytes = 16
const nonceBytes = 12

const bound = (id: string) => Buffer.from(`salve|file|${version}|${id}`)

/**
 * Which chunk it is and whether it is the last one (STREAM, Hoang and others 2015). A key seals one file, so that counting
 * does for a nonce; a chunk that was moved, left out or put last does not open.
 */
const nonceOf = (index: number, last: boolean) => {
  const nonce = Buffer.alloc(nonceBytes)
  nonce.writeUInt32BE(index, nonceBytes - 5)
  nonce[nonceBytes - 1] = last ? 1 : 0
  return nonce
}

type Block = { block: Buffer; index: number; last: boolean }

/** Blocks of one size; the last may be shorter, and is the only one there is of nothing. */
async function* blocksOf(bytes: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Block> {
  let pending = Buffer.alloc(0)
  let index = 0
  for await (const chunk of bytes) {
    pending = Buffer.concat([pending, chunk])
    for (; pending.length > size; pending = pending.subarray(size))
      yield { block: pending.subarray(0, size), index: index++, last: false }
  }
  yield { block: pending, index, last: true }
}

/** AES-256-GCM, a chunk at a time, so that a file is never in memory as a whole. */
export async function* sealFile(key: Buffer, id: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const { block, index, last } of blocksOf(bytes, chunkBytes)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, last))
    cipher.setAAD(bound(id))
    yield Buffer.concat([cipher.update(block), cipher.final(), cipher.getAuthTag()])
  }
}

/** Gives out nothing that was not sealed so, and fails at the first chunk that was not. */
export async function* openFile(key: Buffer, id: string, sealed: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const { block, index, last } of blocksOf(sealed, chunkBytes + tagBytes)) {
    if (block.length < tagBytes) throw new Error('A sealed file is cut off')
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, last), { authTagLength: tagBytes })
    decipher.setAAD(bound(id))
    decipher.setAuthTag(block.subarray(-tagBytes))
    yield Buffer.concat([decipher.update(block.subarray(0, -tagBytes)), decipher.final()])
  }
}
