import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Instant, line } from './fields.ts'

const tag = 'Notifications'

/** So many bytes in base64url without padding, as browsers write keys. */
const bytes = (count: number) =>
  z.string().regex(new RegExp(`^[\\w-]{${Math.ceil((count * 4) / 3)}}$`), `must be ${count} bytes in base64url`)

/** What names a subscription without giving it away: the SHA-256 of its endpoint. */
export const Fingerprint = bytes(32)

export const NewPushDevice = z.strictObject({
  endpoint: line(2000).describe('Where the push service of the browser takes messages for it'),
  keys: z.strictObject({
    p256dh: bytes(65).describe("The browser's public key"),
    auth: bytes(16).describe('A secret between the browser and the clinic'),
  }),
})
export type NewPushDevice = z.infer<typeof NewPushDevice>

export const PushDevice = z
  .object({
    id: Id,
    device: z.string().nullable().describe('What it called itself when it was added'),
    createdAt: Instant,
    current: z.boolean().describe('It is the one whose fingerprint was sent, or which was just added'),
  })
  .meta({ id: 'PushDevice' })
export type PushDevice = z.infer<typeof PushDevice>

export const listPushDevices = endpoint({
  method: 'GET',
  paths: ['/api/notifications/push'],
  summary: "The devices on which the caller's messages are shown, and the key that a browser subscribes with",
  tag,
  query: z.strictObject({
    here: Fingerprint.optional().describe('The SHA-256 of the endpoint of this browser, in base64url'),
  }),
  status: 200,
  answer: z.object({
    publicKey: z.string().describe('VAPID, P-256, uncompressed, in base64url'),
    devices: z.array(PushDevice),
  }),
  refusals: [],
})

export const addPushDevice = endpoint({
  method: 'POST',
  paths: ['/api/notifications/push'],
  summary:
    "Show the caller's messages on this device. The same endpoint again is the same device; one that was somebody else's is the caller's from now on. Of more than ten the oldest goes",
  tag,
  body: NewPushDevice,
  status: 201,
  answer: PushDevice,
  refusals: ['validation-failed'],
})

export const removePushDevice = endpoint({
  method: 'DELETE',
  paths: ['/api/notifications/push/:id'],
  summary: 'Show no more messages on a device',
  tag,
  params: z.strictObject({ id: Id }),
  status: 204,
  refusals: ['not-found'],
})
