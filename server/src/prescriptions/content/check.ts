import type { Hash } from 'node:crypto'
import type { FileType } from '@salve/contract/prescriptions'
import { Refusal, wrongField } from '../../kernel/refusal.ts'
import { jpegBegin, jpegShape } from './jpeg.ts'
import { pdfBegin, pdfShape } from './pdf.ts'
import { pngBegin, pngShape } from './png.ts'
import type { Shape } from './shape.ts'

const known = [
  { begin: pdfBegin, shape: pdfShape },
  { begin: pngBegin, shape: pngShape },
  { begin: jpegBegin, shape: jpegShape },
]
const longestBegin = pngBegin.length

const notTaken = (why: string) => new Refusal('unsupported-media-type', `Send a PDF, PNG or JPEG. ${why}`)
const mebibytes = (bytes: number) => `${bytes / 1024 ** 2} MiB`

const shapeOf = (begin: Buffer): Shape => {
  const found = known.find(({ begin: wanted }) => begin.subarray(0, wanted.length).equals(wanted))
  if (!found) throw notTaken('This is another kind of file, whatever its name says.')
  return found.shape()
}

export type Checked = AsyncIterable<Buffer> & {
  /** What it was found to be, once all of it has come by. */
  found(): { type: FileType; size: number }
}

/**
 * Lets a file pass that is what it may be, and of it only what belongs to it: a picture with an archive or a page behind
 * its end comes out as the picture alone. `hash` hears all that was sent.
 */
export const checkContent = (bytes: AsyncIterable<Uint8Array>, most: number, hash: Hash): Checked => {
  let shape: Shape | null = null
  let sent = 0
  let size = 0
  let begin = Buffer.alloc(0)

  const take = (chunk: Buffer): Buffer => {
    shape ??= shapeOf(chunk)
    const kept = chunk.subarray(0, shape.take(chunk))
    size += kept.length
    return kept
  }
  async function* pass() {
    for await (const chunk of bytes) {
      sent += chunk.length
      if (sent > most) throw new Refusal('payload-too-large', `A file may have at most ${mebibytes(most)}.`)
      hash.update(chunk)
      begin = Buffer.concat([begin, chunk])
      if (begin.length < longestBegin && !shape) continue
      yield take(begin)
      begin = Buffer.alloc(0)
    }
    if (sent === 0) throw wrongField('file', 'is empty')
    if (begin.length > 0) yield take(begin)
    if (!shape?.isWhole()) throw notTaken('This one is damaged, or something else behind its first bytes.')
  }

  return {
    [Symbol.asyncIterator]: pass,
    found: () => {
      if (!shape) throw new Error('Nothing has come by yet')
      return { type: shape.type, size }
    },
  }
}
