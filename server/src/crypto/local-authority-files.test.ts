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
