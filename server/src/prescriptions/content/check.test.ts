import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jpeg, pdf, png } from '../prescribing.fixture.ts'
import { checkContent } from './check.ts'
import { collect } from './shape.ts'

const most = 100_000

async function* inParts(bytes: Buffer, sizes: number[]) {
  let at = 0
  for (const size of sizes) {
    yield bytes.subarray(at, at + size)
    at += size
  }
  yield bytes.subarray(at)
}

/** What comes out of it, as which type, or what is said about it. */
const pass = async (bytes: Buffer, sizes: number[] = []) => {
  const hash = createHash('sha256')
  const checked = checkContent(inParts(bytes, sizes), most, hash)
  const out: Buffer[] = []
  try {
    for await (const chunk of checked) out.push(chunk)
  } catch (error) {
    return (error as { code: string }).code
  }
  const kept = Buffer.concat(out)
  const { type, size } = checked.found()
  expect(size).toBe(kept.length)
  return { type, kept, heard: hash.digest('hex') }
}
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const taken = (type: string, kept: Buffer, sent = kept) => ({ type, kept, heard: sha256(sent) })

const zip = Buffer.concat([
  Buffer.from('504b0304', 'hex'),
  Buffer.alloc(60),
  Buffer.from('504b0506', 'hex'),
  Buffer.alloc(18),
])
const exe = Buffer.concat([Buffer.from('MZ\u0090\0\u0003', 'latin1'), Buffer.alloc(200)])
const page = Buffer.from('<!doctype html><script>alert(1)</script>')

const picture = { png: png(300), jpeg, pdf: pdf() }
const types = { png: 'image/png', jpeg: 'image/jpeg', pdf: 'application/pdf' }
const each = Object.keys(picture) as (keyof typeof picture)[]

describe('a file is known by what is in it', () => {
  it.each(each)('%s', async (kind) => {
    expect(await pass(picture[kind])).toEqual(taken(types[kind], picture[kind]))
  })

  it('in whatever pieces it comes', () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...each), fc.array(fc.nat(40), { maxLength: 40 }), async (kind, sizes) => {
        expect(await pass(picture[kind], sizes)).toEqual(taken(types[kind], picture[kind]))
      }),
      { seed: 20_261_122, numRuns: 300 },
    ))

  it.each([
    ['a program', exe],
    ['a page', page],
    ['an archive', zip],
    ['words', Buffer.from('%PD')],
    ['a GIF', Buffer.from('GIF89a-and-more')],
    ['a PDF behind something else', Buffer.concat([Buffer.from('\n'), picture.pdf])],
  ])('and not taken when it is %s', async (_, bytes) => {
    expect(await pass(bytes)).toBe('unsupported-media-type')
  })

  it('and of nothing there is nothing', async () => {
    expect(await pass(Buffer.alloc(0))).toBe('validation-failed')
    expect(() => checkContent(inParts(exe, []), most, createHash('sha256')).found()).toThrow('Nothing has come by')
  })
})

describe('a file that is not whole', () => {
  it.each(each)('%s: is refused wherever it was cut', async (kind) => {
    const whole = picture[kind]
    // A PDF may end in any white space, so its last line break is not missed.
    const end = kind === 'pdf' ? whole.length - 1 : whole.length
    for (let at = 1; at < end; at += kind === 'jpeg' ? 1 : 7)
      expect([at, await pass(whole.subarray(0, at))]).toEqual([at, 'unsupported-media-type'])
  })

  it('a PNG: pieces that are none', async () => {
    const broken = (change: (bytes: Buffer) => void) => {
      const bytes = Buffer.from(picture.png)
      change(bytes)
      return pass(bytes)
    }
    for (const change of [
      (bytes: Buffer) => bytes.write('XXXX', 12),
      (bytes: Buffer) => bytes.write('\0\0\0\0', 12, 'latin1'),
      (bytes: Buffer) => bytes.writeUInt32BE(0xffff_ffff, 8),
      // A second beginning.
      (bytes: Buffer) => bytes.write('IHDR', bytes.indexOf('tEXt')),
    ])
      expect(await broken(change)).toBe('unsupported-media-type')
  })

  it('a JPEG: marks where there are none, pieces without a length, no picture in it', async () => {
    const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
    for (const bytes of [
      'ffd8ff e0 0001',
      'ffd8ff e0 0002 00 ffd9',
      'ffd8ff d9',
      'ffd8ff fe 0002 ffd9',
      'ffd8ff e0 0000',
    ])
      expect([bytes, await pass(hex(bytes))]).toEqual([bytes, 'unsupported-media-type'])
    // A scan of no frame, and a frame without a scan.
    expect(await pass(hex('ffd8 ffda 0002 00 ffd9'))).toBe('unsupported-media-type')
    expect(await pass(hex('ffd8 ffc0 0002 ffd9'))).toBe('unsupported-media-type')
    // With marks in the scan after which it goes on, marks that stand alone, fill bytes, and a second scan.
    const odd = hex('ffd8 ffff ff01 ffc4 0003 00 ffc2 0002 ffda 0002 12ff00 ffd0 ff ff ffda 0002 34 ffd9')
    expect(await pass(odd)).toEqual(taken('image/jpeg', odd))
  })
})

describe('a file that is two things', () => {
  it.each([
    ['png', zip],
    ['png', page],
    ['png', picture.jpeg],
    ['jpeg', zip],
    ['jpeg', page],
    ['jpeg', picture.pdf],
  ] as const)('%s: what lies behind the end of a picture is left out', async (kind, behind) => {
    const both = Buffer.concat([picture[kind], behind])
    for (const sizes of [[], [picture[kind].length], [10, 10, 10]])
      expect(await pass(both, sizes)).toEqual(taken(types[kind], picture[kind], both))
  })

  it('a PDF that is an archive as well is refused; one that only has the letters of one in it is not', async () => {
    expect(await pass(Buffer.concat([picture.pdf, zip]))).toBe('unsupported-media-type')
    const comment = Buffer.from('startxref\n9\n%%EOF\n')
    const ending = Buffer.concat([zip, comment])
    ending.writeUInt16LE(comment.length, zip.length - 2)
    expect(await pass(Buffer.concat([picture.pdf, ending]))).toBe('unsupported-media-type')
    const harmless = pdf('PK\u0005\u0006'.repeat(3))
    expect(await pass(harmless)).toEqual(taken('application/pdf', harmless))
    const short = Buffer.concat([picture.pdf, Buffer.from('PK\u0005\u0006')])
    expect(await pass(short)).toEqual(taken('application/pdf', short))
  })
})

describe('a file that is too large', () => {
  it('is refused at the byte that is one too many, and not before', async () => {
    const fits = png(most - png().length)
    expect(fits).toHaveLength(most)
    expect(await pass(fits)).toEqual(taken('image/png', fits))
    expect(await pass(png(most - png().length + 1))).toBe('payload-too-large')
    // What is left out counts as well: it had to be taken in.
    expect(await pass(Buffer.concat([fits, Buffer.from('.')]))).toBe('payload-too-large')
  })
})

it('bytes are collected over as many pieces as they come in', () => {
  const four = collect(4)
  expect([four.take(Buffer.from('ab'), 0), four.full()]).toEqual([2, false])
  expect([four.take(Buffer.from('-cdef'), 1), four.full(), four.bytes.toString()]).toEqual([2, true, 'abcd'])
  four.empty()
  expect(four.full()).toBe(false)
})
