// @peculiar/x509 finds its parts through the Reflect metadata API, which has to be there before it is loaded.
import 'reflect-metadata'
import { createPrivateKey, randomBytes, webcrypto, X509Certificate } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { domainToASCII } from 'node:url'
import * as x509 from '@peculiar/x509'
import { replaceFile } from '../kernel/atomic-file.ts'
import { withLock } from '../kernel/pid-lock.ts'
import { codeOf, explained } from '../kernel/startup-problem.ts'

type IssuedFiles = { cert: string; key: string }
export type LocalAuthority = {
  /** Path of the CA certificate, which clients are told to trust. */
  ca: string
  /** Paths of a certificate for the hosts, made anew when it runs out, when the hosts changed or when the CA did. */
  issue: (name: string, wanted: { hosts: string[]; now: Date }) => Promise<IssuedFiles>
}

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const day = 24 * 60 * 60 * 1000
/** Apple's platforms refuse server certificates that live longer than 398 days (https://support.apple.com/en-us/102028). */
const leafDays = 397
const leafRenewedDays = 30
const caDays = 3652

const after = (now: Date, days: number) => new Date(now.getTime() + days * day)
/** A clock that is an hour behind on another machine must not find the certificate not valid yet. */
const anHourBefore = (now: Date) => new Date(now.getTime() - 60 * 60 * 1000)

const readPem = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** The pair of files, or null when one is missing, damaged, or not the other's. */
const readPair = (files: IssuedFiles) => {
  const cert = readPem(files.cert)
  const key = readPem(files.key)
  if (cert === null || key === null) return null
  try {
    const certificate = new X509Certificate(cert)
    const privateKey = createPrivateKey(key)
    return certificate.checkPrivateKey(privateKey) ? { certificate, privateKey } : null
  } catch {
    return null
  }
}

const writePair = async (files: IssuedFiles, certificate: x509.X509Certificate, key: webcrypto.CryptoKey) => {
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', key)
  replaceFile(files.key, `${x509.PemConverter.encode(pkcs8, 'PRIVATE KEY')}\n`, 0o600)
  replaceFile(files.cert, `${certificate.toString('pem')}\n`, 0o644)
}

const newKeys = () => webcrypto.subtle.generateKey(ecdsa, true, ['sign', 'verify'])

const makeAuthority = async (files: IssuedFiles, now: Date) => {
  const keys = await newKeys()
  // The name differs from CA to CA: clients that trusted an earlier one look up issuers by name and would take the wrong key.
  const name = `CN=Salve local CA ${randomBytes(4).toString('hex')}, O=Salve`
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name,
    keys,
    notBefore: anHourBefore(now),
    notAfter: after(now, caDays),
    signingAlgorithm: ecdsa,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  await writePair(files, certificate, keys.privateKey)
}

const alternativeNames = (hosts: string[]) =>
  new x509.SubjectAlternativeNameExtension(
    [...new Set(hosts)]
      .sort()
      .map((host) => (isIP(host) ? { type: 'ip', value: host } : { type: 'dns', value: domainToASCII(host) || host })),
  )

type Issuer = { certificate: X509Certificate; privateKey: ReturnType<typeof createPrivateKey> }

const issueLeaf = async (issuer: Issuer, files: IssuedFiles, hosts: string[], now: Date) => {
  const keys = await newKeys()
  const ca = new x509.X509Certificate(issuer.certificate.raw)
  const certificate = await x509.X509CertificateGenerator.create({
    subject: `CN=${domainToASCII(hosts[0] ?? '') || hosts[0]}, O=Salve`,
    issuer: ca.subjectName,
    publicKey: keys.publicKey,
    signingKey: issuer.privateKey.toCryptoKey(ecdsa, false, ['sign']),
    signingAlgorithm: ecdsa,
    notBefore: anHourBefore(now),
    notAfter: after(now, leafDays),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      alternativeNames(hosts),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(ca.publicKey),
    ],
  })
  await writePair(files, certificate, keys.privateKey)
}

const covers = (certificate: X509Certificate, hosts: string[]) => {
  const names = new x509.X509Certificate(certificate.raw).getExtension('2.5.29.17')
  return names !== null && Buffer.from(names.value).equals(Buffer.from(alternativeNames(hosts).value))
}

const lasts = (certificate: X509Certificate, now: Date, days: number) =>
  certificate.validFromDate <= now && certificate.validToDate > after(now, days)

const isGood = (issuer: Issuer, leaf: X509Certificate, hosts: string[], now: Date) =>
  leaf.checkIssued(issuer.certificate) &&
  leaf.verify(issuer.certificate.publicKey) &&
  covers(leaf, hosts) &&
  lasts(leaf, now, leafRenewedDays)

const readAuthority = (files: IssuedFiles): Issuer => {
  const pair = readPair(files)
  if (!pair) throw new Error(`${files.cert} was taken away while Salve ran`)
  return pair
}

/** The clinic's own certificate authority: made on first use, renewed while every certificate it issues can still end before it. */
export const openAuthority = async (folder: string, now: Date): Promise<LocalAuthority> => {
  const filesOf = (name: string) => ({ cert: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) })
  const ca = filesOf('ca')
  const locked = <Result>(work: () => Promise<Result>) => withLock(join(folder, 'authority.lock'), work)
  try {
    // Database clients of other users read ca.pem, so the folder is open and each key is closed.
    if (mkdirSync(folder, { recursive: true, mode: 0o755 }) !== undefined) chmodSync(folder, 0o755)
    await locked(async () => {
      const found = readPair(ca)
      if (!found?.certificate.ca || !lasts(found.certificate, now, leafDays)) await makeAuthority(ca, now)
    })
  } catch (error) {
    throw explained(error, folder)
  }
  return {
    ca: ca.cert,
    issue: (name, { hosts, now }) =>
      locked(async () => {
        const files = filesOf(name)
        const issuer = readAuthority(ca)
        const found = readPair(files)
        if (!found || !isGood(issuer, found.certificate, hosts, now)) await issueLeaf(issuer, files, hosts, now)
        return files
      }),
  }
}
