import type { MultipartFile, MultipartValue } from '@fastify/multipart'
import type { Upload as Wanted } from '@salve/contract/endpoint'
import { fieldErrors } from '@salve/contract/words'
import type { FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { Refusal, wrongField } from '../kernel/refusal.ts'
import type { Incoming, Upload } from '../kernel/upload.ts'

type Part = MultipartFile | MultipartValue

// What stands beside the file, and the lines between the parts.
const besideBytes = 512 * 1024
const limits = { files: 2, fields: 20, parts: 22, fieldSize: 256 * 1024, fieldNameSize: 100, headerPairs: 50 }

const mebibytes = (bytes: number) => `${Math.floor(bytes / 1024 ** 2)} MiB`
const tooLarge = (most: number) => new Refusal('payload-too-large', `A file may have at most ${mebibytes(most)}.`)
const unreadable = () => new Refusal('validation-failed', 'The form that was sent cannot be read to its end.')

async function* bytesOf(file: AsyncIterable<Uint8Array>) {
  try {
    yield* file
  } catch {
    throw unreadable()
  }
}

/** The parts as they come; a form that breaks off is the sender's fault, and said so. */
async function* partsOf(request: FastifyRequest, most: number): AsyncGenerator<Part> {
  const options = { limits: { ...limits, fileSize: most + 1 }, throwFileSizeLimit: false }
  try {
    yield* request.parts(options) as AsyncIterable<Part>
  } catch {
    throw unreadable()
  }
}

const textOf = ({ fieldname, value, valueTruncated, fieldnameTruncated }: MultipartValue) => {
  if (valueTruncated || fieldnameTruncated) throw wrongField(fieldname, 'is too long')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const readForm = async <Kept>(
  request: FastifyRequest,
  { most, fields }: Wanted,
  keep: (file: Incoming) => Promise<Kept>,
) => {
  const said = new Map<string, string>()
  let kept: { it: Kept } | null = null
  for await (const part of partsOf(request, most)) {
    if (part.type === 'field') {
      if (said.has(part.fieldname)) throw wrongField(part.fieldname, 'must not be sent twice')
      said.set(part.fieldname, textOf(part))
    } else if (kept) throw wrongField('file', 'must be one file')
    else kept = { it: await keep({ name: part.filename, bytes: bytesOf(part.file) }) }
  }
  if (!kept) throw wrongField('file', 'is required')
  const parsed = fields.safeParse(Object.fromEntries(said))
  if (!parsed.success) throw new Refusal('validation-failed', undefined, { errors: fieldErrors(parsed.error) })
  return { fields: parsed.data, kept: kept.it }
}

/** A form with one file in it, taken in as a stream: what is too much or wrong is refused at the byte where it shows. */
export const openUpload = (request: FastifyRequest, wanted: Wanted, once: (what: object) => Context): Upload => ({
  once,
  receive: async <Fields, Kept>(keep: (file: Incoming) => Promise<Kept>) => {
    if (Number(request.headers['content-length'] ?? 0) > wanted.most + besideBytes) throw tooLarge(wanted.most)
    try {
      return (await readForm(request, wanted, keep)) as { fields: Fields; kept: Kept }
    } finally {
      // Whoever still sends has to come to an end before they read the answer.
      request.raw.unpipe()
      request.raw.resume()
    }
  },
})
