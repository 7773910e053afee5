import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant } from './fields.ts'
import { AuthKey } from './kdf.ts'
import { passwordLength } from './password-length.ts'

const tag = 'Keys'

/** Bytes in base64url, at most so many. */
export const bytes = (most: number, what = 'bytes') =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/, `must be ${what} in base64url`)
    .refine(({ length }) => length % 4 !== 1, `must be ${what} in base64url`)
    .max(Math.ceil((most * 4) / 3), `must be at most ${most} bytes`)

const Point = bytes(65, 'a point of P-256')
  .refine(
    (value) => value.length === 87 && /^B[A-P]/.test(value),
    'must be an uncompressed point of P-256 in base64url',
  )
  .meta({ description: 'A public key of P-256, uncompressed, base64url' })

/** A master key of 32 bytes, shut by a key that its owner alone can derive. */
const Wrap = bytes(60, 'a wrapped key').refine((value) => value.length === 80, 'must be 60 bytes in base64url')

const publicPart = {
  id: Id,
  publicKey: Point.describe('Notes are sealed to it (HPKE)'),
  signKey: Point.describe('Checks what its owner signed (ECDSA)'),
  endorsement: z
    .strictObject({ by: Id, signature: bytes(64, 'a signature') })
    .nullable()
    .describe('The signature of the key set before, by which it is known that one person has both'),
}

export const PublicKeys = z
  .object({ ...publicPart, userId: Id, createdAt: Instant })
  .meta({ id: 'PublicKeys', description: 'To whom a note can be sealed' })
export type PublicKeys = z.infer<typeof PublicKeys>

const privatePart = {
  sealedPrivate: bytes(2048).describe('The private keys, shut by the master key'),
  passwordWrap: Wrap.nullable().describe('The master key, shut by the KEK of the password; null while it is locked'),
  recoveryWrap: Wrap.nullable().describe('The same, shut by the recovery code'),
}
export const KeySet = PublicKeys.extend({ ...privatePart, current: z.boolean() }).meta({ id: 'KeySet' })
export type KeySet = z.infer<typeof KeySet>

const mostPins = 700_000
export const Pins = z.object({ keySetId: Id, sealed: bytes(mostPins), version: z.int().min(1) }).meta({ id: 'Pins' })
export type Pins = z.infer<typeof Pins>

export const readOwnKeys = endpoint({
  method: 'GET',
  paths: ['/api/keys'],
  summary: "The caller's own keys, as they are kept: what is private is shut",
  tag,
  status: 200,
  answer: z.object({ sets: z.array(KeySet).describe('Newest first'), pins: z.array(Pins) }),
  refusals: [],
})

/** Who changes keys proves anew who it is: an open page that somebody left is not enough. */
const proof = {
  password: z.string().min(1).max(passwordLength.most).optional(),
  authKey: AuthKey.optional(),
}

export const NewKeySet = z.strictObject({
  ...publicPart,
  ...privatePart,
  passwordWrap: Wrap,
  replaces: Id.nullable().describe('The set that was current until now; null for the first'),
  ...proof,
})
export type NewKeySet = z.infer<typeof NewKeySet>

export const addKeySet = endpoint({
  method: 'POST',
  paths: ['/api/keys'],
  summary: 'Begin with keys, or begin anew; whoever does proves anew who it is',
  tag,
  body: NewKeySet,
  status: 201,
  answer: KeySet,
  refusals: ['invalid-credentials', 'stale-version'],
})

export const changeWraps = endpoint({
  method: 'PUT',
  paths: ['/api/keys/:id/wraps'],
  summary: 'Keep the master key in another way: by a recovery code, or by the password once more',
  tag,
  params: z.strictObject({ id: Id }),
  body: z.strictObject({ passwordWrap: Wrap.optional(), recoveryWrap: Wrap.optional(), ...proof }),
  status: 200,
  answer: KeySet,
  refusals: ['invalid-credentials', 'not-found'],
})

export const savePins = endpoint({
  method: 'PUT',
  paths: ['/api/keys/pins'],
  summary: "Keep whose keys were seen, shut by one's own master key",
  tag,
  body: z.strictObject({
    keySetId: Id,
    sealed: bytes(mostPins),
    version: z.int().min(0).describe('The one that was read; 0 for the first'),
    ...proof,
  }),
  status: 200,
  answer: Pins,
  refusals: ['invalid-credentials', 'not-found', 'stale-version'],
})

const params = z.strictObject({ id: Id })
const found = z.object({
  items: z
    .array(PublicKeys.extend({ name: z.string(), current: z.boolean() }))
    .describe('What is written now is sealed to the current ones; by the others one checks what was signed before'),
})

export const keysOfPatient = endpoint({
  method: 'GET',
  paths: ['/api/patients/:id/keys'],
  summary: 'The public keys of those who read what is written for a patient: the patient, or who cares for them',
  tag,
  params,
  status: 200,
  answer: found,
  refusals: ['not-found'],
})

export const keysOfDoctor = endpoint({
  method: 'GET',
  paths: ['/api/doctors/:id/keys'],
  summary: 'The public keys of a doctor',
  tag,
  params,
  status: 200,
  answer: found,
  refusals: ['not-found'],
})

/** The wraps of every key set that is open, for a password that changes. */
export const Rewraps = z.array(z.strictObject({ id: Id, passwordWrap: Wrap })).max(200, 'must have at most 200 entries')
