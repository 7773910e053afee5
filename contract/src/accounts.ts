import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Email, Id, Instant, line, listQuery, Phone, page, Role, RoleInput, TimeZone } from './fields.ts'
import { AuthKey, Kdf } from './kdf.ts'
import { Rewraps } from './keys.ts'
import { passwordLength } from './password-length.ts'

const Password = z
  .string()
  .min(1, 'must not be empty')
  .max(passwordLength.most, `must have at most ${passwordLength.most} characters`)

type Proof = { password?: string; authKey?: string; kdf?: unknown }
type Refinement = { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void }

/** A person proves who they are by a password or by the key derived from it, never by both. */
const oneProof = ({ password, authKey }: Proof, ctx: Refinement) => {
  if (password === undefined && authKey === undefined)
    ctx.addIssue({ code: 'custom', path: ['password'], message: 'is required' })
  if (password !== undefined && authKey !== undefined)
    ctx.addIssue({ code: 'custom', path: ['authKey'], message: 'must not be sent together with a password' })
}
/** A key that was derived elsewhere comes with the way in which it was derived. */
const oneNewProof = (proof: Proof, ctx: Refinement) => {
  oneProof(proof, ctx)
  if (proof.authKey !== undefined && proof.kdf === undefined)
    ctx.addIssue({ code: 'custom', path: ['kdf'], message: 'is required with an authKey' })
  if (proof.authKey === undefined && proof.kdf !== undefined)
    ctx.addIssue({ code: 'custom', path: ['kdf'], message: 'must only be sent with an authKey' })
}

const proof = { password: Password.optional(), authKey: AuthKey.optional() }
const newProof = { ...proof, kdf: Kdf.optional() }

export const NewAccount = z
  .strictObject({
    name: line(200),
    email: Email,
    ...newProof,
    role: RoleInput.pipe(z.enum(['patient', 'doctor'], 'must be Patient or Doctor')).default('patient'),
    specialization: line(100).optional(),
    licenseNumber: line(64).optional(),
    phone: Phone.optional(),
    timeZone: TimeZone.optional(),
  })
  .superRefine(oneNewProof)
  .superRefine((account, ctx) => {
    if (account.role === 'doctor') return
    for (const field of ['specialization', 'licenseNumber'] as const)
      if (account[field] !== undefined) ctx.addIssue({ code: 'custom', path: [field], message: 'is only for doctors' })
  })

export const User = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    role: Role,
    status: z.enum(['active', 'pending', 'suspended']),
    patientId: Id.optional(),
    doctorId: Id.optional(),
  })
  .meta({ id: 'User' })
export type User = z.infer<typeof User>

const tokens = {
  token: z.string().describe('JWT, EdDSA, 15 minutes'),
  tokenType: z.literal('Bearer'),
  expiresIn: z.int().describe('Seconds'),
  refreshToken: z.string().optional().describe('Only for clients that are not browsers; those have it as a cookie'),
}
export const SignedIn = z.object({ ...tokens, user: User }).meta({ id: 'SignedIn' })
export type SignedIn = z.infer<typeof SignedIn>

export const Session = z
  .object({
    id: Id,
    createdAt: Instant,
    lastSeenAt: Instant,
    expiresAt: Instant,
    device: z.string().nullable(),
    current: z.boolean(),
  })
  .meta({ id: 'Session' })

const Said = z.object({ message: z.string() })
const params = z.strictObject({ id: Id })
const tag = 'Accounts'

export const register = endpoint({
  method: 'POST',
  paths: ['/api/auth/register', '/api/signup', '/auth/register'],
  summary: 'Sign up as a patient or a doctor',
  tag,
  body: NewAccount,
  status: 201,
  answer: z.object({ message: z.string(), userId: Id, ...tokens, user: User }),
  refusals: ['email-taken', 'licence-taken'],
})

export const login = endpoint({
  method: 'POST',
  paths: ['/api/auth/login', '/api/login', '/auth/login'],
  summary: 'Sign in',
  tag,
  body: z.strictObject({ email: Email, ...proof }).superRefine(oneProof),
  status: 200,
  answer: SignedIn,
  refusals: ['invalid-credentials', 'forbidden'],
})

export const refresh = endpoint({
  method: 'POST',
  paths: ['/api/auth/refresh'],
  summary: 'Exchange the refresh token for a new pair; a token that comes twice ends its session',
  tag,
  body: z.strictObject({ refreshToken: line(200).optional() }),
  bodyOptional: true,
  status: 200,
  answer: SignedIn,
  refusals: ['unauthenticated'],
})

export const logout = endpoint({
  method: 'POST',
  paths: ['/api/auth/logout'],
  summary: 'End this session',
  tag,
  status: 204,
  refusals: [],
})

export const me = endpoint({
  method: 'GET',
  paths: ['/api/auth/me'],
  summary: 'Who is signed in',
  tag,
  status: 200,
  answer: z.object({ user: User, session: z.object({ id: Id, expiresAt: Instant }) }),
  refusals: [],
})

export const listSessions = endpoint({
  method: 'GET',
  paths: ['/api/auth/sessions'],
  summary: 'Where one is signed in',
  tag,
  query: z.strictObject(listQuery),
  status: 200,
  answer: page(Session),
  refusals: [],
})

export const endSession = endpoint({
  method: 'DELETE',
  paths: ['/api/auth/sessions/:id'],
  summary: 'End one of the own sessions',
  tag,
  params,
  status: 204,
  refusals: ['not-found'],
})

export const prelogin = endpoint({
  method: 'POST',
  paths: ['/api/auth/prelogin'],
  summary: 'How this account derives its keys; the same shape for an unknown address',
  tag,
  body: z.strictObject({ email: Email }),
  status: 200,
  answer: z.object({ kdf: Kdf }),
  refusals: [],
})

export const changePassword = endpoint({
  method: 'POST',
  paths: ['/api/auth/password'],
  summary: 'Change the password; every other session ends',
  tag,
  body: z
    .strictObject({
      currentPassword: Password.optional(),
      currentAuthKey: AuthKey.optional(),
      newPassword: Password.optional(),
      newAuthKey: AuthKey.optional(),
      newKdf: Kdf.optional(),
      keys: Rewraps.optional().describe('With a newAuthKey: the master keys, wrapped by the new KEK'),
    })
    .superRefine((body, ctx) => {
      const at = (prefix: string): Refinement => ({
        addIssue: ({ path: [field], ...issue }) =>
          ctx.addIssue({ ...issue, path: [`${prefix}${field[0].toUpperCase()}${field.slice(1)}`] }),
      })
      oneProof({ password: body.currentPassword, authKey: body.currentAuthKey }, at('current'))
      oneNewProof({ password: body.newPassword, authKey: body.newAuthKey, kdf: body.newKdf }, at('new'))
      if (body.keys !== undefined && body.newAuthKey === undefined)
        ctx.addIssue({ code: 'custom', path: ['keys'], message: 'must only be sent with a newAuthKey' })
    }),
  status: 200,
  answer: Said,
  refusals: ['invalid-credentials'],
})

export const forgotPassword = endpoint({
  method: 'POST',
  paths: ['/api/auth/password/forgot'],
  summary: 'Ask for a mail with a link that sets a new password; the same answer whoever asks',
  tag,
  body: z.strictObject({ email: Email }),
  status: 200,
  answer: Said,
  refusals: [],
})

export const resetPassword = endpoint({
  method: 'POST',
  paths: ['/api/auth/password/reset'],
  summary: 'Set a new password with the token of the mail; every session ends',
  tag,
  body: z.strictObject({ token: line(200), ...newProof }).superRefine(oneNewProof),
  status: 200,
  answer: Said,
  refusals: [],
})

export const setRole = endpoint({
  method: 'POST',
  paths: ['/auth/admin/role', '/api/auth/admin/role'],
  summary: "Give somebody another role; ends that user's sessions",
  tag: 'Administration',
  body: z.strictObject({ userId: Id.optional(), email: Email.optional(), role: RoleInput }).superRefine((body, ctx) => {
    if ((body.userId === undefined) === (body.email === undefined))
      ctx.addIssue({ code: 'custom', path: ['userId'], message: 'must be sent, or an email instead of it' })
  }),
  status: 200,
  answer: z.object({ message: z.string(), user: User }),
  refusals: ['not-found', 'last-admin'],
})

export const UserRecord = User.extend({
  createdAt: Instant,
  lastSignInAt: Instant.nullable(),
  sessions: z.int().describe('In how many places they are signed in'),
}).meta({ id: 'UserRecord' })

export const listUsers = endpoint({
  method: 'GET',
  paths: ['/api/users'],
  summary: 'Everybody with an account',
  tag: 'Administration',
  query: z.strictObject({
    ...listQuery,
    role: RoleInput.optional(),
    status: z.enum(['active', 'pending', 'suspended']).optional(),
    q: line(200).optional().describe('Part of a name, or an e-mail address'),
  }),
  status: 200,
  answer: page(UserRecord),
  refusals: [],
})

export const approveUser = endpoint({
  method: 'POST',
  paths: ['/api/users/:id/approve'],
  summary: 'Let a waiting doctor in, or lift a suspension',
  tag: 'Administration',
  params,
  status: 200,
  answer: z.object({ user: User }),
  refusals: ['not-found'],
})

export const suspendUser = endpoint({
  method: 'POST',
  paths: ['/api/users/:id/suspend'],
  summary: 'Shut an account; ends its sessions',
  tag: 'Administration',
  params,
  body: z.strictObject({ reason: line(500).optional() }),
  bodyOptional: true,
  status: 200,
  answer: z.object({ user: User }),
  refusals: ['not-found', 'last-admin'],
})

export const endSessionsOf = endpoint({
  method: 'DELETE',
  paths: ['/api/users/:id/sessions'],
  summary: 'Sign somebody out everywhere; the account stays open',
  tag: 'Administration',
  params,
  status: 204,
  refusals: ['not-found'],
})
