import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ObjectStore, startObjectStore } from '../../../test/object-store.ts'
import { type Bucket, bucketStore } from './bucket.ts'
import { openFiles } from './open-files.ts'
import type { FileStore } from './store.ts'

let far: ObjectStore
let folder: string
let warned: string[]
beforeAll(async () => {
  far = await startObjectStore()
})
afterAll(() => far.stop())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'salve-spool-'))
  far.objects.clear()
  far.asked.length = 0
  warned = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const log = pino({}, { write: (line: string) => warned.push(JSON.parse(line).err.message) })
const bucket = (): Bucket => ({
  url: far.env.FILES_URL,
  region: far.env.FILES_REGION,
  accessKey: far.env.FILES_ACCESS_KEY,
  secretKey: far.env.FILES_SECRET_KEY,
  ca: readFileSync(far.env.FILES_CA, 'utf8'),
})
const store = (more: Partial<Bucket> = {}) => openFiles({ folder, bucket: { ...bucket(), ...more } }, log)

const id = '01890000-0000-7000-8000-00000000000a'
const path = `/bucket/clinic/${id}`
async function* parts(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}
const read = async (files: FileStore = store()) => {
  const out: Uint8Array[] = []
  for await (const part of files.read(id)) out.push(part)
  return Buffer.concat(out)
}
const spooled = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

describe('files in an object store', () => {
  it('are written, read and removed with requests that are signed right, and leave nothing on this machine', async () => {
    const large = 'x'.repeat(3_000_000)
    await store().write(id, parts('one', large))
    expect(far.objects.get(path)?.toString()).toBe(`one${large}`)
    expect((await read()).toString()).toBe(`one${large}`)
    expect(spooled()).toEqual([])
    await store().remove(id)
    await store().remove(id)
    expect([...far.objects.keys()]).toEqual([])
    expect(far.asked).toEqual(['PUT', 'GET', 'DELETE', 'DELETE'].map((method) => `${method} ${path} right`))
    expect(warned).toEqual([])
  })

  it('may lie in a bucket that has a host of its own', async () => {
    const { url } = bucket()
    await store({ url: `${new URL(url).origin}/` }).write(id, parts('one'))
    expect(far.asked).toEqual([`PUT /${id} right`])
  })

  it('are not sent before they have come in whole', async () => {
    async function* breaking() {
      yield Buffer.from('half')
      throw new Error('broken off')
    }
    await expect(store().write(id, breaking())).rejects.toThrow('broken off')
    expect([far.asked, spooled()]).toEqual([[], []])
  })

  it('are tried again when the line breaks or the store has a moment of weakness', async () => {
    for (const weakness of [-1, 503]) {
      far.failNext(weakness)
      await store().write(id, parts('one'))
      expect(far.objects.get(path)?.toString()).toBe('one')
    }
    far.failNext(-1)
    expect((await read()).toString()).toBe('one')
    expect(warned).toHaveLength(3)
  })

  it('say honestly that the store is away, and why in the log alone', async () => {
    const away = { code: 'unavailable', retryAfter: 5 }
    far.failNext(503, 503)
    await expect(store().write(id, parts('one'))).rejects.toMatchObject(away)
    expect([far.objects.size, spooled()]).toEqual([0, []])
    far.failNext(-1, -1)
    await expect(read()).rejects.toMatchObject(away)
    far.failNext(500, 500)
    await expect(store().remove(id)).rejects.toMatchObject(away)
    await expect(store({ secretKey: 'another' }).write(id, parts('one'))).rejects.toMatchObject(away)
    await expect(store({ ca: null }).write(id, parts('one'))).rejects.toMatchObject(away)
    expect(warned.join()).toMatch(/answered 503 to PUT.*answered 500 to DELETE.*answered 403 to PUT.*certificate/s)
  })

  it('are not waited for when the store says nothing', async () => {
    far.failNext(-2, -2)
    await expect(bucketStore(bucket(), folder, log, 50).remove(id)).rejects.toMatchObject({ code: 'unavailable' })
    expect(warned).toEqual(['The object store says nothing', 'The object store says nothing'])
  })

  it('are missed when the store has lost one', async () => {
    await expect(read()).rejects.toThrow('The object store answered 404 to GET')
    far.failNext(404)
    await store().remove(id)
  })
})

it('without an object store they lie in the folder', async () => {
  await openFiles({ folder, bucket: null }, log).write(id, parts('one'))
  expect(spooled().map(({ name }) => name)).toEqual([id])
})
