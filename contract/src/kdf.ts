import { z } from 'zod'

/**
 * How a password becomes keys. Argon2id(password, salt) gives the root, which HKDF-SHA-256 splits in two: the
 * `authKey` proves to the server who signs in, the `KEK` wraps the person's master key and never leaves the client.
 * The figures are those that OWASP gives for Argon2id; a client that is asked for less must refuse.
 */
export const kdfDefaults = { algorithm: 'argon2id', memoryKiB: 19_456, passes: 2, parallelism: 1 } as const
export const kdfInfo = { authKey: 'salve/auth-key/v1', kek: 'salve/kek/v1' } as const

// A client that sends its password makes the server derive, so nobody may choose a derivation that keeps it busy.
const mostWork = 65_536 * 3
const work = ({ memoryKiB, passes }: { memoryKiB: number; passes: number }) => memoryKiB * passes

const base64url = (bytes: number, what: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/, `must be ${what} in base64url`)
    .refine((value) => Math.floor((value.length * 3) / 4) === bytes, `must be ${what} of ${bytes} bytes in base64url`)

export const Kdf = z
  .strictObject({
    algorithm: z.literal('argon2id'),
    salt: base64url(16, 'a salt'),
    memoryKiB: z.int().min(kdfDefaults.memoryKiB).max(65_536),
    passes: z.int().min(1).max(4),
    parallelism: z.int().min(1).max(4),
  })
  .refine((kdf) => work(kdf) >= work(kdfDefaults), 'is weaker than allowed')
  .refine((kdf) => work(kdf) <= mostWork, 'is more work than the server would do for a client that sends a password')
  .meta({ id: 'Kdf', description: 'Argon2id parameters of one account' })
export type Kdf = z.infer<typeof Kdf>

export const AuthKey = base64url(32, 'the key derived from the password').meta({
  description: 'HKDF-SHA-256 of Argon2id(password), see docs/security.md',
})

/** The same password typed on another keyboard must give the same bytes. */
export const passwordBytes = (password: string) => new TextEncoder().encode(password.normalize('NFKC'))
