import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { AnswerOf } from '@salve/contract/endpoint'
import type { jwks } from '@salve/contract/system'
import { asc, sql } from 'drizzle-orm'
import { errors, type JWK, jwtVerify, SignJWT } from 'jose'
import { LRUCache } from 'lru-cache'
import type { Vault } from '../crypto/vault.ts'
import { after, type Clock } from '../kernel/clock.ts'
import { type Db, transact } from '../kernel/db.ts'
import { newId } from '../kernel/ids.ts'
import { signingKeys } from './tables.ts'

export const tokenSeconds = 900
const audience = 'salve'
const type = 'at+jwt'
const remembered = 20_000

type Claims = { userId: string; sessionId: string; expiresAt: Date }

/** Signs access tokens and reads them. */
export type Tokens = {
  sign(userId: string, sessionId: string): Promise<string>
  read(token: string): Promise<Claims | null>
  jwks(): AnswerOf<typeof jwks>
  reload(): Promise<void>
}

type SigningKey = { id: string; activeFrom: Date; privateKey: KeyObject; publicKey: KeyObject; jwk: JWK }

const place = (id: string) => ({ table: 'signing_keys', column: 'private_key', row: id })

export const newSigningKey = async (vault: Vault, now: Date, activeFrom: Date) => {
  const id = newId()
  const pair = await promisify(generateKeyPair)('ed25519', {})
  return {
    id,
    publicKey: pair.publicKey.export({ format: 'jwk' }) as JWK,
    privateKey: vault.seal(place(id), pair.privateKey.export({ format: 'jwk' })),
    createdAt: now,
    activeFrom,
  }
}

const makeFirst = async (db: Db, vault: Vault, clock: Clock) => {
  const now = clock.now()
  const key = await newSigningKey(vault, now, now)
  await transact(db, async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(7225383003)`)
    if ((await tx.$count(signingKeys)) === 0) await tx.insert(signingKeys).values(key)
  })
}

export const openTokens = async (db: Db, vault: Vault, clock: Clock, issuer: string): Promise<Tokens> => {
  let keys = new Map<string, SigningKey>()
  // Checking a signature is the dearest part of a request. A token that was checked stays right until it expires;
  // whether its session still lives is asked apart from this, every time.
  const seen = new LRUCache<string, Claims>({ max: remembered })

  const reload = async () => {
    const rows = await db.select().from(signingKeys).orderBy(asc(signingKeys.id))
    keys = new Map(
      rows.map((row) => {
        const jwk = vault.open<JWK>(place(row.id), row.privateKey)
        return [
          row.id,
          {
            id: row.id,
            activeFrom: row.activeFrom,
            privateKey: createPrivateKey({ key: jwk, format: 'jwk' }),
            publicKey: createPublicKey({ key: row.publicKey, format: 'jwk' }),
            jwk: row.publicKey,
          },
        ]
      }),
    )
  }
  await makeFirst(db, vault, clock)
  await reload()

  const current = () => {
    const now = clock.now()
    const active = [...keys.values()].filter((key) => key.activeFrom <= now)
    return active[active.length - 1]
  }

  return {
    sign: (userId, sessionId) => {
      const now = clock.now()
      const { id, privateKey } = current()
      return new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: 'EdDSA', kid: id, typ: type })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(userId)
        .setJti(newId())
        .setIssuedAt(now)
        .setExpirationTime(after(now, tokenSeconds))
        .sign(privateKey)
    },
    read: async (token) => {
      const now = clock.now()
      const known = seen.get(token)
      if (known) return known.expiresAt > now ? known : null
      try {
        const { payload } = await jwtVerify(
          token,
          ({ kid }) => {
            const key = keys.get(kid ?? '')
            if (!key) throw new errors.JWKSNoMatchingKey()
            return key.publicKey
          },
          {
            issuer,
            audience,
            typ: type,
            algorithms: ['EdDSA'],
            currentDate: now,
            requiredClaims: ['sub', 'sid', 'exp'],
          },
        )
        const claims = {
          userId: String(payload.sub),
          sessionId: String(payload.sid),
          expiresAt: new Date(Number(payload.exp) * 1000),
        }
        seen.set(token, claims)
        return claims
      } catch {
        return null
      }
    },
    jwks: () => ({
      keys: [...keys.values()].map(({ id, jwk }) => ({
        kty: 'OKP',
        crv: 'Ed25519',
        alg: 'EdDSA',
        use: 'sig',
        kid: id,
        x: String(jwk.x),
      })),
    }),
    reload,
  }
}
