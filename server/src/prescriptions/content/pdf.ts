import type { Shape } from './shape.ts'

export const pdfBegin = Buffer.from('%PDF-')

// Where an archive may say that it ends here: 22 bytes and a comment.
const endBytes = 22
const tailBytes = 0xffff + endBytes
const archiveEnd = Buffer.from('PK\u0005\u0006')
// Readers look this far back for the end.
const near = 1024

/** Whether somebody who reads from the end, as archives are read, would find one. */
const isArchive = (tail: Buffer): boolean => {
  for (let at = tail.indexOf(archiveEnd); at >= 0; at = tail.indexOf(archiveEnd, at + 1))
    if (at + endBytes <= tail.length && at + endBytes + tail.readUInt16LE(at + 20) === tail.length) return true
  return false
}

/** A PDF says at its end where to begin with it; what is an archive as well is two things, and not taken. */
export const pdfShape = (): Shape => {
  let tail = Buffer.alloc(0)
  return {
    type: 'application/pdf',
    take: (bytes) => {
      tail = Buffer.concat([tail, bytes]).subarray(-tailBytes)
      return bytes.length
    },
    isWhole: () => {
      const end = tail.subarray(-near).toString('latin1')
      return /startxref\s+\d+\s+%%EOF/.test(end) && !isArchive(tail)
    },
  }
}
