import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openAuthority } from './local-authority.ts'

let folder: string
const now = new Date('2026-03-01T10:00:00Z')
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'salve-tls-'))
})
afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true, force: true })
})

describe('the files of the local authority', () => {
  it('are named in the sentence when they cannot be read or written', async () => {
    const inTheWay = join(folder, 'file')
    writeFileSync(inTheWay, '')
    await expect(openAuthority(join(inTheWay, 'tls'), now)).rejects.toThrow('is not a folder')
    // A folder where the certificate should be is neither there nor missing.
    mkdirSync(join(folder, 'tls', 'ca.pem'), { recursive: true })
    await expect(openAuthority(join(folder, 'tls'), now)).rejects.toThrow()
  })

  it('are missed when somebody takes them away while Salve runs', async () => {
    const authority = await openAuthority(folder, now)
    rmSync(join(folder, 'ca.key'))
    await expect(authority.issue('leaf', { hosts: ['localhost'], now })).rejects.toThrow('was taken away')
  })

  it('name a host as it is when it is no name of the Internet, and have a subject when there is none', async () => {
    const authority = await openAuthority(folder, now)
    for (const hosts of [['a b'], ['127.0.0.1'], []])
      expect((await authority.issue(`leaf-${hosts.length}-${hosts[0] ?? ''}`, { hosts, now })).cert).toContain('leaf-')
  })

  it('are made anew when one is damaged', async () => {
    const authority = await openAuthority(folder, now)
    const wanted = { hosts: ['localhost'], now }
    const { cert } = await authority.issue('leaf', wanted)
    const good = readFileSync(cert, 'utf8')
    writeFileSync(cert, 'not a certificate')
    await authority.issue('leaf', wanted)
    expect(readFileSync(cert, 'utf8')).toContain('BEGIN CERTIFICATE')
    expect(readFileSync(cert, 'utf8')).not.toBe(good)
  })
})
