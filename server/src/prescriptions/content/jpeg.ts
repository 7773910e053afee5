import { collect, type Shape } from './shape.ts'

export const jpegBegin = Buffer.from('ffd8ff', 'hex')

const isAlone = (mark: number) => mark === 0x01 || (mark >= 0xd0 && mark <= 0xd8)
const isFrame = (mark: number) => mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark)
// Within the picture itself: a 0xff that is meant as such, and marks after which it goes on.
const goesOn = (byte: number) => byte === 0x00 || (byte >= 0xd0 && byte <= 0xd7)

type Expect = 'mark' | 'name' | 'length' | 'scan' | 'scan-mark' | 'nothing'

/** Marks and pieces that say how long they are; after "start of scan" whatever comes, up to the next mark. */
export const jpegShape = (): Shape => {
  const length = collect(2)
  let expect = 'mark' as Expect
  let mark = 0
  let skip = 0
  let frames = 0
  let scans = 0
  let ended = false

  const named = (byte: number) => {
    mark = byte
    if (byte === 0xd9) ended = true
    // A name may have as many 0xff before it as it likes.
    else if (byte !== 0xff) expect = isAlone(byte) ? 'mark' : 'length'
  }
  const measured = () => {
    const size = length.bytes.readUInt16BE(0)
    length.empty()
    if (isFrame(mark)) frames += 1
    if (mark === 0xda) scans += 1
    skip = size - 2
    expect = size < 2 ? 'nothing' : mark === 0xda ? 'scan' : 'mark'
  }
  const steps: Record<Exclude<Expect, 'nothing'>, (byte: number, bytes: Buffer, at: number) => void> = {
    mark: (byte) => {
      expect = byte === 0xff ? 'name' : 'nothing'
    },
    name: named,
    length: (_, bytes, at) => {
      length.take(bytes.subarray(at, at + 1), 0)
      if (length.full()) measured()
    },
    scan: (byte) => {
      if (byte === 0xff) expect = 'scan-mark'
    },
    'scan-mark': (byte) => {
      if (goesOn(byte)) expect = 'scan'
      else named(byte)
    },
  }

  return {
    type: 'image/jpeg',
    take: (bytes) => {
      let at = 0
      while (at < bytes.length && !ended && expect !== 'nothing') {
        if (skip > 0) {
          const skipped = Math.min(skip, bytes.length - at)
          at += skipped
          skip -= skipped
          continue
        }
        steps[expect](bytes[at], bytes, at)
        at += 1
      }
      return at
    },
    isWhole: () => ended && frames > 0 && scans > 0,
  }
}
