import { collect, type Shape } from './shape.ts'

export const pngBegin = Buffer.from('89504e470d0a1a0a', 'hex')
const headBytes = 8
const sumBytes = 4
const longest = 2 ** 31 - 1

/** Signature, then pieces that say how long they are, up to one that is called IEND. */
export const pngShape = (): Shape => {
  const head = collect(headBytes)
  let skip = pngBegin.length
  let pieces = 0
  let ending = false
  let ended = false
  let broken = false

  const begin = () => {
    const length = head.bytes.readUInt32BE(0)
    const name = head.bytes.toString('latin1', 4)
    head.empty()
    broken = length > longest || !/^[A-Za-z]{4}$/.test(name) || (pieces === 0) !== (name === 'IHDR')
    ending = name === 'IEND'
    skip = length + sumBytes
    pieces += 1
  }

  return {
    type: 'image/png',
    take: (bytes) => {
      let at = 0
      while (at < bytes.length && !ended && !broken) {
        const skipped = Math.min(skip, bytes.length - at)
        at += skipped
        skip -= skipped
        if (skip > 0) break
        if (ending) ended = true
        else at += head.take(bytes, at)
        if (head.full()) begin()
      }
      return at
    },
    isWhole: () => ended && !broken,
  }
}
