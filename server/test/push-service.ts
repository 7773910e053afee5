import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAuthority } from '../src/crypto/local-authority.ts'
import { openPushService } from './push-taking.ts'

/** A push service with a certificate of an authority of its own. */
export const startPushService = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'salve-push-'))
  const now = new Date()
  const authority = await openAuthority(folder, now)
  const files = await authority.issue('push', { hosts: ['localhost'], now })
  const service = await openPushService({ ...files, ca: authority.ca })
  return {
    ...service,
    stop: async () => {
      await service.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
