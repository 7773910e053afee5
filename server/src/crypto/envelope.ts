import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Where a sealed value lies. It is bound in, so that a ciphertext moved to another place does not open. */
export type Place = { table: string; column: string; row: string }

const version = 1
const nonceBytes = 12
const tagBytes = 16
const headBytes = 1 + 4
const bound = ({ table, column, row }: Place) => Buffer.from(`salve|${version}|${table}|${column}|${row}`)

/** Version, data key id, nonce, tag, ciphertext: AES-256-GCM. */
export const sealWith = (key: Buffer, keyId: number, place: Place, plain: Buffer): Buffer => {
  const head = Buffer.alloc(headBytes)
  head.writeUInt8(version)
  head.writeUInt32BE(keyId, 1)
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.concat([head, bound(place)]))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([head, nonce, cipher.getAuthTag(), sealed])
}

export const keyIdOf = (envelope: Buffer): number => {
  if (envelope.length < headBytes + nonceBytes + tagBytes || envelope[0] !== version)
    throw new Error('This is not a sealed value')
  return envelope.readUInt32BE(1)
}

/** Throws when the key, the place or a single bit is not the one it was sealed with. */
export const openWith = (key: Buffer, place: Place, envelope: Buffer): Buffer => {
  const nonceEnd = headBytes + nonceBytes
  const tagEnd = nonceEnd + tagBytes
  const decipher = createDecipheriv('aes-256-gcm', key, envelope.subarray(headBytes, nonceEnd), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(Buffer.concat([envelope.subarray(0, headBytes), bound(place)]))
  decipher.setAuthTag(envelope.subarray(nonceEnd, tagEnd))
  return Buffer.concat([decipher.update(envelope.subarray(tagEnd)), decipher.final()])
}
