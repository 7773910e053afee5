import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openAuthority } from './local-authority.ts'

const now = new Date('2030-03-01T12:00:00Z')
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
const hosts = ['localhost', '127.0.0.1', '::1']
const modeOf = (path: string) => statSync(path).mode & 0o777
const read = (path: string) => new X509Certificate(readFileSync(path))

let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'salve-tls-')), 'tls')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

describe('the local authority', () => {
  test('makes a CA that may only sign end certificates, with a closed key in an open folder', async () => {
    const authority = await openAuthority(folder, now)
    const ca = read(authority.ca)
    expect(ca.ca).toBe(true)
    expect(ca.verify(ca.publicKey)).toBe(true)
    expect(ca.validToDate > later(3650)).toBe(true)
    expect([modeOf(folder), modeOf(authority.ca), modeOf(join(folder, 'ca.key'))]).toEqual([0o755, 0o644, 0o600])
  })

  test('issues a certificate for each host, for servers, for 397 days', async () => {
    const authority = await openAuthority(folder, now)
    const files = await authority.issue('server', { hosts, now })
    const leaf = read(files.cert)
    expect(leaf.verify(read(authority.ca).publicKey)).toBe(true)
    expect(leaf.checkIssued(read(authority.ca))).toBe(true)
    expect(leaf.checkHost('localhost')).toBe('localhost')
    expect([leaf.checkIP('127.0.0.1'), leaf.checkIP('::1'), leaf.checkIP('10.0.0.1')]).toEqual([
      '127.0.0.1',
      '::1',
      undefined,
    ])
    expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
    expect(leaf.validToDate).toEqual(later(397))
    expect(leaf.ca).toBe(false)
    expect([modeOf(files.cert), modeOf(files.key)]).toEqual([0o644, 0o600])
  })

  test('keeps what is good and makes anew what runs out, has other hosts, or another CA', async () => {
    const authority = await openAuthority(folder, now)
    const serial = async (wanted: { hosts: string[]; now: Date }) =>
      read((await authority.issue('server', wanted)).cert).serialNumber
    const first = await serial({ hosts, now })
    expect(await serial({ hosts: [...hosts].reverse(), now: later(366) })).toBe(first)
    const renewed = await serial({ hosts, now: later(368) })
    expect(renewed).not.toBe(first)
    const moved = await serial({ hosts: [...hosts, 'clinic.example'], now: later(368) })
    expect(moved).not.toBe(renewed)

    rmSync(join(folder, 'ca.key'))
    const other = await openAuthority(folder, now)
    const files = await other.issue('server', { hosts, now })
    expect(read(files.cert).verify(read(other.ca).publicKey)).toBe(true)
  })

  test('renews the CA before a certificate could outlive it, and keeps it until then', async () => {
    const serial = async (at: Date) => read((await openAuthority(folder, at)).ca).serialNumber
    const first = await serial(now)
    expect(await serial(later(3200))).toBe(first)
    expect(await serial(later(3300))).not.toBe(first)
  })

  test('mends a key that is not the certificate’s, as a kill between the two writes leaves it', async () => {
    const authority = await openAuthority(folder, now)
    const files = await authority.issue('server', { hosts, now })
    const other = await authority.issue('other', { hosts, now })
    writeFileSync(files.key, readFileSync(other.key))
    const mended = await authority.issue('server', { hosts, now })
    expect(read(mended.cert).serialNumber).not.toBe(read(other.cert).serialNumber)
    const secured = createServer({ cert: readFileSync(mended.cert), key: readFileSync(mended.key) })
    secured.close()
  })

  test('gives all who ask at once the same certificate', async () => {
    const asked = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const authority = await openAuthority(folder, now)
        const files = await authority.issue('server', { hosts, now })
        return [read(authority.ca).serialNumber, read(files.cert).serialNumber].join()
      }),
    )
    expect(new Set(asked).size).toBe(1)
  })

  test('is accepted by a TLS client that trusts the CA, and refused by one that trusts another', async () => {
    const today = new Date()
    const authority = await openAuthority(folder, today)
    const stranger = await openAuthority(join(folder, 'stranger'), today)
    const files = await authority.issue('server', { hosts, now: today })
    const server = createServer({ cert: readFileSync(files.cert), key: readFileSync(files.key) })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const greet = (ca: string, servername: string) =>
      new Promise<string>((resolve) => {
        const socket = connect({ host: '127.0.0.1', port, servername, ca: readFileSync(ca) }, () => resolve('accepted'))
        socket.on('error', (error) => resolve('code' in error ? String(error.code) : error.message))
        socket.on('secureConnect', () => socket.end())
      })
    try {
      expect(await greet(authority.ca, 'localhost')).toBe('accepted')
      expect(await greet(authority.ca, 'elsewhere.example')).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
      expect(await greet(stranger.ca, 'localhost')).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE')
    } finally {
      server.close()
    }
  })
})
